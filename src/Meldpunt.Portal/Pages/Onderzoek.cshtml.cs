using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

/// <summary>An onderzoeker's own list: kenmerk, day and what is next. No dossier is behind it.</summary>
internal sealed class OnderzoekModel(Werksessie sessie, Onderzoekerswerk werk, Postvaknamen namen, Teksten teksten) : PageModel
{
    private static readonly string[] Gedaan = ["verklaard", "teruggetreden"];

    public IReadOnlyList<Opdracht> Opdrachten { get; private set; } = [];

    public string? Melding { get; private set; }

    public static string Nummer(Opdracht opdracht) => Kenmerk.Of(opdracht.Id);

    public string Postvak(Opdracht opdracht) => namen.Van(opdracht.Postvak);

    public string Pad(Opdracht opdracht) => teksten.Pad((opdracht.Stand == Opdrachtstand.Open ? "/dossier/" : "/onderzoek/") + opdracht.Pad);

    public IActionResult OnGet(string? gedaan)
    {
        if (sessie.Persoon is null) return Redirect(teksten.Pad("/"));
        if (!sessie.IsOpen) return Redirect(teksten.Pad("/ontgrendelen"));
        if (!werk.Is) return NotFound();
        Opdrachten = werk.Alle();
        Melding = Gedaan.Contains(gedaan) ? teksten["onderzoek.gedaan." + gedaan] : null;
        return Page();
    }
}
