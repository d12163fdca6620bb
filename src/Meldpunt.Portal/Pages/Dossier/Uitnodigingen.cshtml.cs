using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>Who was invited in this dossier, and what came of it.</summary>
internal sealed class UitnodigingenModel(Toegang toegang, Werksessie sessie, Uitnodigingen uitnodigingen, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    protected override bool ToontOok => true;

    public IReadOnlyList<Uitnodigingbeeld> Alle { get; private set; } = [];

    public string? Melding { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? gedaan)
    {
        if ((await OpenAsync() ?? ZonderUitnodigen()) is { } antwoord) return antwoord;
        Alle = uitnodigingen.Van(Zaak!.Dossier);
        Melding = gedaan == "ingetrokken" ? T["uitnodigingen.ingetrokken"] : null;
        return Page();
    }
}
