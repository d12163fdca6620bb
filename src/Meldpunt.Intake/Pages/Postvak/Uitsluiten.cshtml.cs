using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Postvakken;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>
/// The melder names persons who must not see the dossier any longer. The notes, to which the melder has no key, get new
/// keys when the next colleague opens them.
/// </summary>
public sealed class UitsluitenModel(Uitsluiting uitsluiting) : PostvakPagina
{
    /// <summary>Who could ever receive it and is not shut out yet.</summary>
    public IReadOnlyList<Keuze> Personen { get; private set; } = [];

    public IReadOnlyList<string> Gekozen { get; private set; } = [];

    public Task OnGetAsync() => LaadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LaadAsync();
        Gekozen = new Invoer(Request.Form, Fouten, T).Uit("uitgesloten", [.. Personen.Select(p => p.Waarde)], "uitsluiten.kies");
        if (!Fouten.Any && await uitsluiting.SluitUitAsync(Dossier, Code, Gekozen) is { } bezwaar) Fouten.Add(Veld(bezwaar), T[$"uitsluiten.{bezwaar}"]);
        if (Fouten.Any) return Page();
        var mislukt = await uitsluiting.VerenigAsync(Dossier.Rij.Id, Code);
        return Naar(mislukt.Count == 0 ? "/postvak/dossier?uitgesloten=ja" : "/postvak/koppelen?verenigd=nee");
    }

    private static string Veld(Uitsluitbezwaar bezwaar) => bezwaar == Uitsluitbezwaar.IemandWasErVoor ? "" : "uitgesloten";

    private async Task LaadAsync() =>
        Personen = [.. (await uitsluiting.MogelijkAsync(Dossier)).Select(s => new Keuze(s.Persoon, $"{s.Naam}, {s.Functie}"))];
}
