using Meldpunt.Domain;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>An onderzoeker steps down from this dossier, for good: the own key goes, and the melder reads why.</summary>
internal sealed class TerugtredenModel(Toegang toegang, Werksessie sessie, Onderzoekerswerk werk, Onderzoek onderzoek, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    protected override bool Handelt => false;

    protected override bool VoorDeVraag => true;

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? Bezwaar() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? tekst)
    {
        var goed = Lees(tekst, "tekst", "veld.naam.reden");
        if ((await OpenAsync(Tekst) ?? Bezwaar()) is { } antwoord) return antwoord;
        if (!goed) return Page();
        var mijn = onderzoek.Onderzoekers(Zaak!).First(o => o.Lid.Persoon == Sessie.Persoon!.Id).Aanwijzing;
        var uitnodigingen = Uitnodigingen.Eindigend(Zaak!.Dossier, Sessie.Register, p => p == Sessie.Persoon!.Id);
        return await werk.TreedTerugAsync(Zaak.Id, mijn.Aanwijzer, Tekst, uitnodigingen) ? Redirect(T.Pad("/onderzoek?gedaan=teruggetreden")) : await IemandWasUVoorAsync(Tekst, ItemKind.EindeAanwijzing);
    }

    private PageResult? Bezwaar() => Zaak!.Rol == Rol.Onderzoeker ? null : Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], T["geweigerd.rol"], Tekst);
}
