using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Lakken;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>One redacted version: on the screen with who made it and why, on paper only what may be published.</summary>
internal sealed class GelaktModel(Toegang toegang, Werksessie sessie, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    protected override bool ToontOok => true;

    public Versie? Versie { get; private set; }

    public bool Nieuw { get; private set; }

    public string Auteur => Stuk.AuteurVan(Versie!.Item, Sessie.Register, T);

    public async Task<IActionResult> OnGetAsync(string? nr, string? gedaan)
    {
        if ((await OpenAsync() ?? ZonderAnderen()) is { } antwoord) return antwoord;
        Nieuw = gedaan == "ja";
        Versie = Lakwerk.Vind(Zaak!.Dossier, nr);
        return Versie is null ? Weiger(StatusCodes.Status404NotFound, T["gelakt.geen.titel"], T["gelakt.geen"]) : Page();
    }
}
