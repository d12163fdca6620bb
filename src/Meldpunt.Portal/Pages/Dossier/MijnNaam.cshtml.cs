using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>A handler agrees that the melder of this dossier reads their name, or takes that back.</summary>
internal sealed class MijnNaamModel(Toegang toegang, Werksessie sessie, Handelingen handelingen, Teksten teksten) : DossierPagina(toegang, sessie, teksten)
{
    public bool Toont { get; private set; }

    public string Leest => Toont ? $"{Sessie.Persoon!.Naam}, {Sessie.Persoon.Functie}" : Sessie.Persoon!.Functie;

    public async Task<IActionResult> OnGetAsync() => await LaadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? toon)
    {
        if (await LaadAsync() is { } antwoord) return antwoord;
        if (toon is not ("ja" or "nee")) return Page();
        // What holds already is not said twice.
        if (Toont != (toon == "ja") && !await handelingen.VermeldAsync(Zaak!, toon == "ja")) return await IemandWasUVoorAsync("", ItemKind.Naamsvermelding);
        return Klaar("mijnnaam");
    }

    private async Task<IActionResult?> LaadAsync()
    {
        if (await OpenAsync() is { } dicht) return dicht;
        Toont = Naamsvermelding.Van(Zaak!.Dossier).Contains(Sessie.Persoon!.Id);
        return Zaak.Behandelt && Zaak.Dossier.Keys[Compartment.Melding] is not null ? null : Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], T["geweigerd.rol"]);
    }
}
