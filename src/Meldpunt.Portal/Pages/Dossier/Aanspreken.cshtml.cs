using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Beheer;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>The SG, to whom a melder showed a melding, calls the commission to account that let its term pass.</summary>
internal sealed class AansprekenModel(Toegang toegang, Werksessie sessie, Aanspreken aanspreken, Mandaatboek mandaten, Sjablonen sjablonen, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? (Aanspreken.Kan(Zaak!) ? ZonderMandaat(mandaten) ?? Page() : NietInDezeStaat());

    public async Task<IActionResult> OnPostAsync(string? tekst, string? bericht, string? doe)
    {
        var goed = Lees(tekst, "tekst", "veld.naam.reden");
        if (await OpenAsync(Tekst) is { } antwoord) return antwoord;
        if (!Aanspreken.Kan(Zaak!)) return await IemandWasUVoorAsync(Tekst, ItemKind.Besluit);
        if (ZonderMandaat(mandaten, Tekst) is { } zonder) return zonder;
        if (!goed) return Page();
        var kennisgeving = Weergave.Kennisgeving.Van(T, sjablonen[$"besluit.sjabloon.{Aanspreken.Naam}"], Tekst, Domain.Bericht.BesluitEnRedenen, false);
        var voorbeeld = new Voorbeeld(Pad("/aanspreken"), T[$"besluit.{Aanspreken.Naam}"], Aanspreken.Gronden, mandaten.KortVoor(Zaak!), kennisgeving, [("tekst", Tekst)], "besluit.verstuur");
        if (BekijkEerst(doe, bericht, voorbeeld) is { } eerst) return eerst;
        return await aanspreken.SpreekAanAsync(Zaak!, Tekst, Netjes(bericht)) ? NaarPostvak() : await IemandWasUVoorAsync(Tekst, ItemKind.Besluit);
    }
}
