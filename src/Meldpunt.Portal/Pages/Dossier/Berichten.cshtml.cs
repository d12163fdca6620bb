using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>What the melder and the handlers wrote to each other: all of it is read by the melder.</summary>
internal sealed class BerichtenModel(Toegang toegang, Werksessie sessie, Dossierkop kop, Teksten teksten) : DeelPagina(toegang, sessie, kop, teksten)
{
    internal const int PerBlad = 25;

    public Blad<GelezenItem> Blad { get; private set; } = null!;

    protected override string Hier => "/berichten";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await OpenDeelAsync() is { } antwoord) return antwoord;
        Blad = Bladeren(Kop.Stukken.Berichten, PerBlad, achteraan: true);
        return Page();
    }
}
