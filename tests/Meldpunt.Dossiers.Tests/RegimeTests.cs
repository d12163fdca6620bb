using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// The regime is frozen on the case at receipt: hosts that start again with a later first day of the commission go on with a
/// dossier of before as it was.
/// </summary>
public sealed class RegimeTests : IAsyncLifetime
{
    private static readonly DateOnly Later = new(2022, 1, 1);
    private static readonly Feiten R5 = Kantoor.Feiten();
    private static readonly Feiten R6 = Kantoor.Feiten(bevoegd: Antwoord.Nee);
    private Kantoor _kantoor = null!;
    private Doorgifte _doorgifte = null!;

    public async Task InitializeAsync()
    {
        _kantoor = await Kantoor.NewAsync();
        _doorgifte = new Doorgifte(_kantoor);
    }

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task De_commissie_blijft_behandelaar_van_wat_haar_bij_ontvangst_werd_gegeven()
    {
        await _doorgifte.MeldAsync(R5);
        var eerst = await _doorgifte.StandAsync("ic-a");
        Assert.Equal((Regime.Commissie2020, "R5", Bestemming.Integriteitscommissie), (eerst!.Regime, eerst.Rij, eerst.Behandelaar));

        _kantoor.Herstart(Later);
        Assert.Equal(Regime.VoorCommissie, _kantoor.Regels.RegimeOp(R5.OntvangenOp));
        var stand = await _doorgifte.StandAsync("ic-a");
        Assert.Equal(eerst, stand);
        Assert.Null(Overgangen.Belemmering(Overgangen.Zoek(Staat.Doorgeleid, Gebeurtenis.InBehandelingGenomen, Rol.Integriteitscommissie)!, stand!, new HashSet<Voorwaarde> { Voorwaarde.DeOntvangstbevestigingIsVerstuurd }));
        Assert.Equal(eerst, await _doorgifte.StandAsync(Grant.Melder));
        Assert.Null(await _doorgifte.BezwaarAsync("ic-a"));
        await _kantoor.OpentEnOnderhoudtAsync("ic-a");
        Assert.Equal("melding naam", await _kantoor.LeestAsync("ic-b"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Achter_een_HL_die_zwijgt_staat_dan_nog_steeds_de_commissie()
    {
        await _doorgifte.MeldAsync(R6);
        _kantoor.Herstart(Later);
        await _kantoor.OpentEnOnderhoudtAsync("hl");
        await _doorgifte.RondeAsync(Kantoor.Begin.AddDays(8));
        Assert.Equal("commissie Doorgeleid", _doorgifte.Plaats);
        Assert.Null(await _doorgifte.BezwaarAsync("ic-a"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_later_ja_wordt_onder_het_bevroren_regime_beoordeeld()
    {
        await _doorgifte.MeldAsync(Kantoor.Feiten(instemming: Antwoord.Nee), "vp-ind");
        Assert.Equal("vp-ind Signaal", _doorgifte.Plaats);
        _kantoor.Herstart(Later);
        await _doorgifte.StemtAsync(true);
        await _doorgifte.BezorgAsync();
        Assert.Equal("commissie Doorgeleid", _doorgifte.Plaats);
        Assert.Equal(("R5", true), ((await _doorgifte.StandAsync("ic-a"))!.Rij, (await _doorgifte.StandAsync("ic-a"))!.Instemming));
        Assert.Null(await _doorgifte.BezwaarAsync("ic-a"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_herkwalificatie_geeft_de_rij_van_de_nieuwe_feiten_onder_het_bevroren_regime()
    {
        await _doorgifte.MeldAsync(R5);
        _kantoor.Herstart(Later);
        await HerkwalificeerAsync(R5 with { Soorten = SoortSet.Van(Soort.Misstand), BeschuldigdeIsHL = Antwoord.Onbekend });
        var stand = await _doorgifte.StandAsync("ic-a");
        Assert.Equal((Regime.Commissie2020, "R4", true), (stand!.Regime, stand.Rij, stand.HLBeschuldigd));

        await HerkwalificeerAsync(R5);
        stand = await _doorgifte.StandAsync("ic-a");
        Assert.Equal((Regime.Commissie2020, "R5", true), (stand!.Regime, stand.Rij, stand.HLBeschuldigd));
    }

    private async Task HerkwalificeerAsync(Feiten feiten)
    {
        using var dossier = await _kantoor.OpenAsync("ic-a");
        var besluit = new BesluitInhoud(BesluitInhoud.Geherkwalificeerd, "redenen", "O", FeitenTekst.Encode(feiten), null, _kantoor.Regels.Versie);
        Assert.True(await _kantoor.SchrijftAsync(dossier!, "ic-a", Compartment.Melding, ItemKind.Besluit, Inhoud.Encode(besluit)));
    }
}
