using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lijsten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

internal sealed record VergaderRij(string Id, string Kenmerk, string Vraag, string Staat, TermijnBeeld? Termijn, bool Afgedaan);

/// <summary>The commission's agenda of a day, to print: kenmerk, what is asked, where it stands. No content, and only dossiers of which this member holds a grant.</summary>
internal sealed class VergaderingModel(Werksessie sessie, AgendaStore agenda, Lijstlezer lezer, DossierStore dossiers, Teksten teksten) : PageModel
{
    private const int HoogstensDagen = 12;

    public IReadOnlyList<DateOnly> Komend { get; private set; } = [];

    public IReadOnlyList<DateOnly> Geweest { get; private set; } = [];

    public DateOnly? Datum { get; private set; }

    public bool Onbekend { get; private set; }

    public IReadOnlyList<VergaderRij> Rijen { get; private set; } = [];

    public IActionResult OnGet(string? datum)
    {
        if (sessie.Persoon is null) return Redirect(teksten.Pad("/"));
        if (!sessie.IsOpen) return Redirect(teksten.Pad("/ontgrendelen"));
        if (sessie.Lidmaatschappen.FirstOrDefault(l => l.Soort == Register.Commissie) is not { } lid) return NotFound();
        (Komend, Geweest) = (agenda.Vanaf(lid.Postvak, sessie.Vandaag, HoogstensDagen), agenda.Voor(lid.Postvak, sessie.Vandaag, HoogstensDagen));
        Datum = Dagtekst.Lees(datum);
        Onbekend = !string.IsNullOrEmpty(datum) && Datum is null;
        Datum ??= Komend is [var eerste, ..] ? eerste : null;
        if (Datum is not { } op) return Page();
        var punten = agenda.Op(lid.Postvak, op);
        var mijn = lezer.Mijne(sessie.Persoon.Id, [.. punten.Select(p => p.Dossier)]);
        Rijen = [.. punten.Where(p => mijn.Contains(Convert.ToHexString(p.Dossier))).Select(Rij).OfType<VergaderRij>().OrderBy(r => r.Vraag, StringComparer.Ordinal).ThenBy(r => r.Kenmerk, StringComparer.Ordinal)];
        return Page();
    }

    public string Pad(DateOnly dag) => teksten.Pad("/vergadering?datum=" + Dagtekst.Van(dag));

    private VergaderRij? Rij(AgendapuntRow punt)
    {
        if (dossiers.Find(punt.Dossier) is not { } rij || rij.Postvak != punt.Postvak) return null;
        var termijn = dossiers.Termijnen(punt.Dossier).FirstOrDefault(t => t.GehaaldOp is null && !t.Soort.Contains('-', StringComparison.Ordinal));
        return new VergaderRij(
            Convert.ToHexStringLower(rij.Id), Kenmerk.Of(rij.Id), teksten.Find("agenda.vraag." + punt.Vraag) ?? punt.Vraag, teksten.Find("staat." + rij.Staat) ?? rij.Staat,
            termijn is null ? null : TermijnBeeld.Van(teksten, termijn.Soort, termijn.VervaltOp, null, sessie.Vandaag), punt.AfgedaanOp is not null);
    }
}
