using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>What happened to the melding and to the protection of the melder, side by side.</summary>
internal sealed class TijdlijnModel(Toegang toegang, Werksessie sessie, Dossierkop kop, Teksten teksten) : DeelPagina(toegang, sessie, kop, teksten)
{
    protected override string Hier => "/tijdlijn";

    public async Task<IActionResult> OnGetAsync() => await OpenDeelAsync() ?? Page();
}
