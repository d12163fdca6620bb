using Meldpunt.Domain;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>The whole dossier, as far as this reader's keys open it, to be printed; without the melder's name. It stands in the log.</summary>
internal sealed class AfdrukModel(Toegang toegang, Werksessie sessie, Dossierkop kop, Regels regels, TimeProvider clock, Teksten teksten) : DeelPagina(toegang, sessie, kop, teksten)
{
    public string RegelsNu => regels.Versie;

    public string Wie => $"{Sessie.Persoon!.Naam}, {Sessie.Persoon.Functie}";

    public string Wanneer => T.Taal.DagEnDatum(Sessie.Vandaag) + ", " + TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).ToString("HH:mm", T.Taal.Culture);

    protected override string Hier => "/afdruk";

    public async Task<IActionResult> OnGetAsync() => await OpenDeelAsync("DossierAfgedrukt") ?? Page();
}
