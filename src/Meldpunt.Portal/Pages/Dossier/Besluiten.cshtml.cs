using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>The route as it was decided at receipt, and each decision since with its reasons.</summary>
internal sealed class BesluitenModel(Toegang toegang, Werksessie sessie, Dossierkop kop, Teksten teksten) : DeelPagina(toegang, sessie, kop, teksten)
{
    internal const int PerBlad = 25;

    public Blad<GelezenItem> Blad { get; private set; } = null!;

    protected override string Hier => "/besluiten";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await OpenDeelAsync() is { } antwoord) return antwoord;
        Blad = Bladeren(Kop.Stukken.Besluiten, PerBlad, achteraan: true);
        return Page();
    }
}
