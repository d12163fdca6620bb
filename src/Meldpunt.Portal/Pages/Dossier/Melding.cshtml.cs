using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>What the melder handed in, a page of the text at a time.</summary>
internal sealed class MeldingModel(Toegang toegang, Werksessie sessie, Dossierkop kop, Teksten teksten) : DeelPagina(toegang, sessie, kop, teksten)
{
    public Blad<string> Blad { get; private set; } = null!;

    protected override string Hier => "/melding";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await OpenDeelAsync() is { } antwoord) return antwoord;
        Blad = Bladeren(Tekstbladen.Van(Zaak!.Dossier.Melding?.Tekst ?? ""), 1);
        return Page();
    }
}
