using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>
/// The melder names persons who must not see the dossier any longer. Their grant goes, what is written from then on is
/// sealed to new keys; the notes, to which the melder has no key, get theirs when the next colleague opens them.
/// </summary>
public sealed class UitsluitenModel(Gids gids, RegisterCache registers, BeoordelingStore beoordelingen, Sleutelonderhoud onderhoud, ItemAppender appender, TimeProvider clock) : PostvakPagina
{
    /// <summary>Who could ever receive it and is not shut out yet.</summary>
    public IReadOnlyList<Keuze> Personen { get; private set; } = [];

    public IReadOnlyList<string> Gekozen { get; private set; } = [];

    public async Task OnGetAsync() => await LaadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var register = await LaadAsync();
        Gekozen = new Invoer(Request.Form, Fouten, T).Uit("uitgesloten", [.. Personen.Select(p => p.Waarde)], "uitsluiten.kies");
        var blijven = register.MembersOf(Dossier.Rij.Postvak, clock.Today()).Where(l => Dossier.NietVoor?.Contains(l.Persoon) == false && !Gekozen.Contains(l.Persoon)).ToList();
        if (blijven.Count < (blijven.Any(l => l.Soort == Register.Commissie) ? RoutePlanner.TenMinste : 1)) Fouten.Add("uitgesloten", T["uitsluiten.teweinig"]);
        if (Bewaarders.Van(register, [.. Dossier.NietVoor ?? new HashSet<string>(), .. Gekozen], clock.Today()) is null) Fouten.Add("uitgesloten", T["uitsluiten.bewaarders"]);
        if (Fouten.Any) return Page();

        using var key = Code.DeriveSigning();
        var wissel = await onderhoud.ZonderAsync(Dossier, new Wisselaar(Author.Melder, key), Gekozen, [.. beoordelingen.Open(Dossier.Rij.Id).Select(b => b.Postvak)]);
        var gedaan = await appender.AppendAsync(Dossier, Compartment.Melding, ItemKind.Uitsluiting, Author.Melder, key, Inhoud.Encode(new UitsluitingInhoud(Gekozen)), c =>
        {
            foreach (var lid in blijven) PlichtStore.AddBericht(c, lid.Persoon, clock.Today());
            return wissel.Schrijf(c, Dossier.Rij.Id);
        });
        if (gedaan) return Naar("/postvak/dossier?uitgesloten=ja");
        Fouten.Add("", T["bericht.opnieuw"]);
        return Page();
    }

    private async Task<Register> LaadAsync()
    {
        if (Dossier is { Slip: { } slip, NietVoor: { } nietVoor })
            Personen = [.. (await gids.PlannerAsync()).Excludable(slip.Dienstonderdeel, slip.Postvak, clock.Today()).Where(s => !nietVoor.Contains(s.Persoon)).Select(s => new Keuze(s.Persoon, $"{s.Naam}, {s.Functie}"))];
        return await registers.GetAsync();
    }
}
