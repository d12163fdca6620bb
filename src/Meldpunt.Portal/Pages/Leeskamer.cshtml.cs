using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

/// <summary>The reading room of a member of staff: what others let them read, each opened by a button, and each opening recorded.</summary>
internal sealed class LeeskamerModel(Werksessie sessie, Leeszaal leeszaal, LeesstukStore store, TimeProvider clock, Teksten teksten) : PageModel
{
    public IReadOnlyList<TeLezen> Mijn { get; private set; } = [];

    public TeLezen? Open { get; private set; }

    public string Merk => $"{sessie.Persoon!.Naam} {teksten.Taal.Datum(sessie.Vandaag)}";

    public async Task<IActionResult> OnGetAsync() => await LaadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? nr)
    {
        if (await LaadAsync() is { } antwoord) return antwoord;
        var stuk = Mijn.FirstOrDefault(m => Convert.ToHexStringLower(m.Rij.Id) == nr);
        if (stuk is null || !await leeszaal.OpenAsync(stuk, sessie.Sleutels!.Signing, c => AuditStore.Append(c, clock.GetUtcNow(), sessie.Persoon!.Id, "LeeskamerGeopend", Convert.ToHexStringLower(stuk.Rij.Dossier))))
            Fouten.Of(HttpContext).Add("", teksten["leeszaal.weg"]);
        else Open = stuk;
        return Page();
    }

    private async Task<IActionResult?> LaadAsync()
    {
        if (sessie.Persoon is null) return Redirect(teksten.Pad("/"));
        if (sessie.Sleutels is not { } keys) return Redirect(teksten.Pad($"/ontgrendelen?verlopen=true&naar={Uri.EscapeDataString(teksten.Pad("/leeskamer"))}"));
        // Keys that the register does not name open nothing here either.
        Mijn = sessie.Lidmaatschappen.Count == 0 ? [] : await leeszaal.VanAsync(store.OfPersonen(sessie.Vandaag), keys.Encryption, sessie.Persoon.Id);
        return null;
    }
}
