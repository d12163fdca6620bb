using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>The onderzoeker delivers the facts and what they find from them. They judge nothing: that is for who has the dossier.</summary>
internal sealed class BevindingenModel(Toegang toegang, Werksessie sessie, Handelingen handelingen, Onderzoek onderzoek, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    /// <summary>What the table still asks, or null.</summary>
    public Voorwaarde? Ontbreekt => Zaak is null ? null : onderzoek.Ontbreekt(Zaak);

    public string Feiten { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? Bezwaar() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? feiten, string? tekst)
    {
        Feiten = Netjes(feiten);
        var goed = Past(Feiten, "feiten", "bevindingen.feiten.naam") & Lees(tekst, "tekst", "bevindingen.tekst.naam");
        if ((await OpenAsync($"{Feiten}\n\n{Tekst}") ?? Bezwaar()) is { } antwoord) return antwoord;
        if (!goed || onderzoek.Opleveren(Zaak!) is not { } stap) return Page();
        return await handelingen.LeverOpAsync(Zaak!, stap, new BevindingenInhoud(Feiten, Tekst)) ? Klaar("bevindingen") : await IemandWasUVoorAsync($"{Feiten}\n\n{Tekst}", ItemKind.Bevindingen);
    }

    private PageResult? Bezwaar() => Zaak!.Rol != Rol.Onderzoeker
        ? Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], T["geweigerd.rol"], Tekst)
        : Zaak.Stand?.Staat != Staat.Onderzoek ? NietInDezeStaat($"{Feiten}\n\n{Tekst}".Trim()) : null;
}
