using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>The attachments, each a download.</summary>
internal sealed class BijlagenModel(Toegang toegang, Werksessie sessie, Dossierkop kop, Teksten teksten) : DeelPagina(toegang, sessie, kop, teksten)
{
    protected override string Hier => "/bijlagen";

    public async Task<IActionResult> OnGetAsync() => await OpenDeelAsync() ?? Page();
}
