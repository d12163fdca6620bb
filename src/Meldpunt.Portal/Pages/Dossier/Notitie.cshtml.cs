using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>A note in the staff's own compartment; the melder holds no key to it.</summary>
internal sealed class NotitieModel(Toegang toegang, Werksessie sessie, Handelingen handelingen, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    protected override bool Beslist => false;

    protected override bool Handelt => false;

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? ZonderSleutel(Compartment.Behandeling) ?? Page();

    public async Task<IActionResult> OnPostAsync(string? tekst)
    {
        var goed = Lees(tekst, "tekst", "veld.naam.tekst");
        if ((await OpenAsync(Tekst) ?? ZonderSleutel(Compartment.Behandeling)) is { } antwoord) return antwoord;
        if (!goed) return Page();
        if (!WasErAl(ItemKind.Notitie) && !await handelingen.NotitieAsync(Zaak!, Tekst)) return await IemandWasUVoorAsync(Tekst, ItemKind.Notitie);
        return Klaar("notitie");
    }
}
