using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// The regime is frozen on the case at receipt: hosts that start again with a later first day of the commission go on with a
/// dossier of before as it was.
/// </summary>
public sealed class RegimeTests : DoorgifteTests
{
    private static readonly DateOnly Later = new(2022, 1, 1);
    private static readonly Feiten R5 = Kantoor.Feiten();
    private static readonly Feiten R6 = Kantoor.Feiten(bevoegd: Antwoord.Nee);

    [Fact]
    public async Task De_commissie_blijft_behandelaar_van_wat_haar_bij_ontvangst_werd_gegeven()
    {
        await Doorgifte.MeldAsync(R5);
        var eerst = await Doorgifte.StandAsync("ic-a");
        Assert.Equal((Regime.Commissie2020, "R5", Bestemming.Integriteitscommissie), (eerst!.Regime, eerst.Rij, eerst.Behandelaar));

        Kantoor.Herstart(Later);
        Assert.Equal(Regime.VoorCommissie, Kantoor.Regels.RegimeOp(R5.OntvangenOp));
        var stand = await Doorgifte.StandAsync("ic-a");
        Assert.Equal(eerst, stand);
        Assert.Null(Overgangen.Belemmering(Overgangen.Zoek(Staat.Doorgeleid, Gebeurtenis.InBehandelingGenomen, Rol.Integriteitscommissie)!, stand!, new HashSet<Voorwaarde> { Voorwaarde.DeOntvangstbevestigingIsVerstuurd }));
        Assert.Equal(eerst, await Doorgifte.StandAsync(Grant.Melder));
        Assert.Null(await Doorgifte.BezwaarAsync("ic-a"));
        await Kantoor.OpentEnOnderhoudtAsync("ic-a");
        Assert.Equal("melding naam", await Kantoor.LeestAsync("ic-b"));
        Assert.Empty(Kantoor.Alarmen);
    }

    [Fact]
    public async Task Achter_een_HL_die_zwijgt_staat_dan_nog_steeds_de_commissie()
    {
        await Doorgifte.MeldAsync(R6);
        Kantoor.Herstart(Later);
        await Kantoor.OpentEnOnderhoudtAsync("hl");
        await Doorgifte.RondeAsync(Kantoor.Begin.AddDays(8));
        Assert.Equal("commissie Doorgeleid", Doorgifte.Plaats);
        Assert.Null(await Doorgifte.BezwaarAsync("ic-a"));
        Assert.Empty(Kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_later_ja_wordt_onder_het_bevroren_regime_beoordeeld()
    {
        await Doorgifte.MeldAsync(Kantoor.Feiten(instemming: Antwoord.Nee), "vp-ind");
        Assert.Equal("vp-ind Signaal", Doorgifte.Plaats);
        Kantoor.Herstart(Later);
        await Doorgifte.StemtAsync(true);
        await Doorgifte.BezorgAsync();
        Assert.Equal("commissie Doorgeleid", Doorgifte.Plaats);
        Assert.Equal(("R5", true), ((await Doorgifte.StandAsync("ic-a"))!.Rij, (await Doorgifte.StandAsync("ic-a"))!.Instemming));
        Assert.Null(await Doorgifte.BezwaarAsync("ic-a"));
        Assert.Empty(Kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_herkwalificatie_geeft_de_rij_van_de_nieuwe_feiten_onder_het_bevroren_regime()
    {
        await Doorgifte.MeldAsync(R5);
        Kantoor.Herstart(Later);
        await HerkwalificeerAsync(R5 with { Soorten = SoortSet.Van(Soort.Misstand), BeschuldigdeIsHL = Antwoord.Onbekend });
        var stand = await Doorgifte.StandAsync("ic-a");
        Assert.Equal((Regime.Commissie2020, "R4", true), (stand!.Regime, stand.Rij, stand.HLBeschuldigd));

        await HerkwalificeerAsync(R5);
        stand = await Doorgifte.StandAsync("ic-a");
        Assert.Equal((Regime.Commissie2020, "R5", true), (stand!.Regime, stand.Rij, stand.HLBeschuldigd));
    }

    private async Task HerkwalificeerAsync(Feiten feiten)
    {
        using var dossier = await Kantoor.OpenAsync("ic-a");
        var besluit = new BesluitInhoud(BesluitInhoud.Geherkwalificeerd, "redenen", "O", FeitenTekst.Encode(feiten), null, Kantoor.Regels.Versie);
        Assert.True(await Kantoor.SchrijftAsync(dossier!, "ic-a", Compartment.Melding, ItemKind.Besluit, Inhoud.Encode(besluit)));
    }
}
