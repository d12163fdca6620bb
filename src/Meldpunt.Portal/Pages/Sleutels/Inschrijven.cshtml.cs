using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Sleutels;

/// <summary>
/// Makes new keys and shows their sleutelzin, in the answer to this one form and never again: no redirect, for nothing
/// keeps it that a next page could show it from. Whoever reloads or comes back makes other keys.
/// </summary>
internal sealed class InschrijvenModel(Werksessie sessie, Inschrijving inschrijving, Pogingen pogingen, Teksten teksten) : SleutelPagina(sessie, teksten)
{
    public string[] Woorden { get; private set; } = [];

    public bool HadSleutels { get; private set; }

    public bool HadNieuwe { get; private set; }

    public IActionResult OnGet() => Begin() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Begin() is { } antwoord) return antwoord;
        if (pogingen.Begin("maak " + Sessie.Persoon!.Id) is { Ticks: > 0 } wacht) return Mis("", T["inschrijven.wacht", (int)Math.Ceiling(wacht.TotalSeconds)]);
        Woorden = (await inschrijving.MaakAsync()).Split(' ');
        return Page();
    }

    private IActionResult? Begin()
    {
        if (Toegang(open: false) is { } antwoord) return antwoord;
        (HadSleutels, HadNieuwe) = (inschrijving.HeeftSleutels, inschrijving.Nieuw is { IsOvergetypt: true });
        return null;
    }
}
