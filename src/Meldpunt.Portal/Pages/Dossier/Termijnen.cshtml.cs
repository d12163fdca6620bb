using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>All terms of the dossier: those that run, those that were met, and those of a desk that had it before.</summary>
internal sealed class TermijnenModel(Toegang toegang, Werksessie sessie, Dossierkop kop, Teksten teksten) : DeelPagina(toegang, sessie, kop, teksten)
{
    protected override string Hier => "/termijnen";

    public async Task<IActionResult> OnGetAsync() => await OpenDeelAsync() ?? Page();
}
