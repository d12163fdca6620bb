using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>The melder withdraws the melding, by their own signature. The protection has a table of its own and goes on.</summary>
public sealed class IntrekkenModel(ItemAppender appender, RegisterCache registers, HistorieReader historie, SignedHistorie schrijver, TimeProvider clock) : PostvakPagina
{
    private const int Most = 4_000;

    /// <summary>The transition that the table allows now, or null.</summary>
    public Overgang? Stap { get; private set; }

    /// <summary>It is treated against the melder's will (G2), so they cannot stop it.</summary>
    public bool TegenDeWil { get; private set; }

    public string Reden { get; private set; } = "";

    public IEnumerable<Keuze> Bevestiging => [new("ja", T["intrekken.zeker.ja"])];

    public Task OnGetAsync() => LaadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LaadAsync();
        var invoer = new Invoer(Request.Form, Fouten, T);
        Reden = invoer.Tekst("reden", Most);
        invoer.Uit("zeker", ["ja"], "intrekken.zeker.fout");
        if (Stap is null) Fouten.Add("", T["intrekken.kanniet"]);
        if (Fouten.Any) return Page();

        using var key = Code.DeriveSigning();
        var register = await registers.GetAsync();
        if (await appender.AppendAsync(Dossier, Compartment.Melding, ItemKind.Intrekking, Author.Melder, key, Inhoud.Encode(new BerichtInhoud(Reden)), c => TrekIn(c, register)))
            return Naar("/postvak/dossier?intrekking=ja");
        Fouten.Add("", T["intrekken.kanniet"]);
        return Page();
    }

    private bool TrekIn(IDbConnection c, Register register)
    {
        // A consent that was not carried on yet goes no further.
        OutboxStore.Withdraw(c, Dossier.Rij.Id, OutboxStore.Instemming);
        var nr = HistorieStore.Of(c, Dossier.Rij.Id)[^1].Nr + 1;
        var rij = schrijver.Melding(Dossier.Rij.Id, nr, clock.Today(), Stap!);
        if (!HistorieStore.TryMove(c, Dossier.Rij.Id, rij)) return false;
        // Who was asked to look at it has nothing to look at any more.
        BeoordelingStore.FinishAll(c, Dossier.Rij.Id, clock.Today());
        Meld(c, register);
        return true;
    }

    private async Task LaadAsync()
    {
        if (await historie.ReadAsync(Dossier.Rij.Id) is not { } verloop || Standen.Van(Dossier, verloop) is not { } stand) return;
        var stap = Overgangen.Zoek(stand.Staat, Gebeurtenis.Ingetrokken, Rol.Melder);
        TegenDeWil = stap is not null && stand.TegenDeWil;
        Stap = stap is not null && Overgangen.Belemmering(stap, stand, new HashSet<Voorwaarde>()) is null ? stap : null;
    }
}
