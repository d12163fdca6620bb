using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>One entry whose text is too long for the list it stands in, a page at a time.</summary>
internal sealed class VoluitModel(Toegang toegang, Werksessie sessie, Dossierkop kop, Teksten teksten) : DeelPagina(toegang, sessie, kop, teksten)
{
    public Stuk? Stuk { get; private set; }

    public Blad<string> Blad { get; private set; } = null!;

    public string Plaats { get; private set; } = "";

    protected override string Hier => "/voluit";

    public async Task<IActionResult> OnGetAsync(string? stuk)
    {
        if (await OpenDeelAsync() is { } antwoord) return antwoord;
        // Without a place in the address: the newest one.
        var alle = Kop.Stukken.Berichten.Concat(Kop.Stukken.Notities).Concat(Kop.Stukken.Besluiten).Concat(Kop.Stukken.Bescherming).ToList();
        var gevonden = stuk is null ? alle.LastOrDefault() : alle.FirstOrDefault(i => Dossier.Stuk.PlaatsVan(i) == stuk);
        if (stuk is not null && gevonden is null) return Weiger(StatusCodes.Status404NotFound, T["geweigerd.404.titel"], T["geweigerd.404"]);
        Toon(gevonden);
        return Page();
    }

    private void Toon(GelezenItem? gevonden)
    {
        Stuk = gevonden is null ? null : Kop.Toon(gevonden);
        Plaats = gevonden is null ? "" : Dossier.Stuk.PlaatsVan(gevonden);
        Blad = Bladeren(Tekstbladen.Van(Stuk?.Tekst ?? ""), 1);
    }
}
