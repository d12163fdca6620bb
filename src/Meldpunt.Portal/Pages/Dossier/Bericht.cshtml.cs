using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>A message that the melder reads.</summary>
internal sealed class BerichtModel(Toegang toegang, Werksessie sessie, Handelingen handelingen, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    protected override bool Beslist => false;

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? ZonderSleutel(Compartment.Melding) ?? Page();

    public async Task<IActionResult> OnPostAsync(string? tekst)
    {
        var goed = Lees(tekst, "tekst", "veld.naam.tekst");
        if ((await OpenAsync(Tekst) ?? ZonderSleutel(Compartment.Melding)) is { } antwoord) return antwoord;
        if (!goed) return Page();
        if (!WasErAl(ItemKind.BerichtAanMelder) && !await handelingen.BerichtAsync(Zaak!, Tekst)) return await IemandWasUVoorAsync(Tekst, ItemKind.BerichtAanMelder);
        return Klaar("bericht");
    }
}
