using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Uitnodiging;

/// <summary>The reading room of an invited person: each text is opened by a button, and each opening signed by their key.</summary>
public sealed class LeeskamerModel(Leeszaal leeszaal, LeesstukStore store, TimeProvider clock) : UitnodigingPagina
{
    public IReadOnlyList<TeLezen> Mijn { get; private set; } = [];

    public TeLezen? Open { get; private set; }

    /// <summary>A number, not a name: the site knows none.</summary>
    public string Merk => $"{Kenmerk.Of(Uitnodiging.Rij.Id)} {T.Taal.Datum(clock.Today())}";

    public Task OnGetAsync() => LaadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LaadAsync();
        var stuk = Mijn.FirstOrDefault(m => Convert.ToHexStringLower(m.Rij.Id) == Request.Form["nr"]);
        using var signing = Code.DeriveSigning();
        if (stuk is null || !await leeszaal.OpenAsync(stuk, signing, _ => { })) Fouten.Add("", T["leeskamer.weg"]);
        else Open = stuk;
        return Page();
    }

    private async Task LaadAsync()
    {
        using var key = Code.DeriveEncryption(Uitnodiging.Suite);
        Mijn = await leeszaal.VanAsync(store.OfUitnodiging(Uitnodiging.Rij.Id), key, Convert.ToHexStringLower(Uitnodiging.Rij.Id));
    }
}
