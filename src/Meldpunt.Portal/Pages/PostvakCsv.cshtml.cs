using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lijsten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Taal = Meldpunt.Hosting.Language.Taal;

namespace Meldpunt.Portal.Pages;

/// <summary>A list as it is filtered, for a spreadsheet: kenmerk and dates, and nothing else. Every download stands in the log.</summary>
internal sealed class PostvakCsvModel(Werksessie sessie, Postvaklijst lijst, AuditStore audit, TimeProvider clock, Teksten teksten) : PageModel
{
    private const int Hoogstens = 10_000;
    private const int PerKeer = 1_000;

    public async Task<IActionResult> OnGetAsync(string? vak)
    {
        if (sessie.Persoon is not { } wie) return Redirect(teksten.Pad("/"));
        if (!sessie.IsOpen) return Redirect(teksten.Pad("/ontgrendelen"));
        if (lijst.Tabs().FirstOrDefault(t => t.Id == vak) is not { HeeftDossiers: true } tab) return NotFound();
        var rijen = Alle(tab, Lijstvraag.Lees(Request.Query, tab));
        await audit.AppendAsync(clock.GetUtcNow(), wie.Id, "LijstGedownload", tab.Id);
        Response.Headers.CacheControl = "no-store";
        // A Dutch spreadsheet takes semicolons.
        var inhoud = Csv.Maak(teksten.Taal == Taal.Nederlands ? ';' : ',', rijen.Select(Regel).Prepend([teksten["postvak.kenmerk"], teksten["postvak.ontvangen"], teksten["postvak.termijn"]]));
        return File(inhoud, "text/csv; charset=utf-8", $"meldpunt-{Dagtekst.Van(sessie.Vandaag)}.csv");
    }

    private List<LijstRij> Alle(PostvakTab tab, Lijstvraag vraag)
    {
        var (rijen, verder) = (new List<LijstRij>(), vraag with { Plaats = null });
        while (rijen.Count < Hoogstens)
        {
            var blad = lijst.Blad(tab, verder, Math.Min(PerKeer, Hoogstens - rijen.Count));
            rijen.AddRange(blad.Rijen);
            if (blad.Volgende is null) break;
            verder = verder with { Plaats = blad.Volgende };
        }

        return rijen;
    }

    private static IEnumerable<string> Regel(LijstRij rij) =>
        [Kenmerk.Of(rij.Id), Dagtekst.Van(rij.OntvangenOp), Dagtekst.Van(rij.TermijnVervaltOp) ?? ""];
}
