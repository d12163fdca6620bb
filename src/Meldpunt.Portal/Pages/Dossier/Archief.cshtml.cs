using Meldpunt.Hosting;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>The dossier as one sealed file to keep. Every export stands in the log before its first byte leaves.</summary>
internal sealed class ArchiefModel(Toegang toegang, Werksessie sessie, Dossierkop kop, Archivering archivering, Archiefsleutel archief, Teksten teksten) : DossierPagina(toegang, sessie, teksten)
{
    public string? Kenteken => archief.Kenteken;

    public string Wie => $"{Sessie.Persoon!.Naam}, {Sessie.Persoon.Functie}";

    public IEnumerable<string> Delen => Zaak is null ? [] : Archivering.DelenVan(Zaak).Select(d => T[$"archief.deel.{d}"]);

    public string Bijlagen => Zaak is null ? "" : T["archief.bijlagen", Zaak.Dossier.Bijlagen.Count(), T.Taal.Omvang(Zaak.Dossier.Bijlagen.Sum(b => b.Bijlage.Grootte))];

    public async Task<IActionResult> OnGetAsync() => await LaadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LaadAsync() is { } antwoord) return antwoord;
        await kop.LaadAsync(Zaak!, "/archief", "DossierGearchiveerd");
        Download.Begin(HttpContext, $"{Nummer}-archief.mpa", null);
        // Half a file must not look like a whole one.
        if (!await archivering.SchrijfAsync(kop, Response.Body, HttpContext.RequestAborted)) HttpContext.Abort();
        return new EmptyResult();
    }

    private async Task<IActionResult?> LaadAsync()
    {
        if (await OpenAsync() is { } dicht) return dicht;
        return Archivering.Kan(Zaak!) ? null : Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], T["geweigerd.rol"]);
    }
}
