using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// Every reader against every entry, opened for real. The tables are typed by hand: after what happened, who reads which
/// entries. Letters before the dash say what an entry is: m from or to the melder, n an internal note.
/// </summary>
public sealed class WieLeestWatTests : IAsyncLifetime
{
    private Kantoor _kantoor = null!;

    public async Task InitializeAsync() => _kantoor = await Kantoor.NewAsync();

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task Bij_ontvangst_leest_wie_de_regels_noemen()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await SchrijvenAsync("ic-a", "1");
        await LezenAsync(("melder", "m-1 melding naam"), ("ic-a", "m-1 melding n-1 naam"), ("ic-b", "m-1 melding n-1 naam"), ("ic-c", "m-1 melding n-1 naam"), ("hl", ""), ("sg", ""), ("vp", ""), ("bvk", ""), ("bf", ""));
    }

    [Theory]
    [InlineData(Bekendheid.Anoniem, "melding", "")]
    [InlineData(Bekendheid.VertrouwelijkViaVP, "melding", "naam")]
    public async Task De_naam_leest_alleen_wie_de_melder_koos(Bekendheid bekendheid, string commissie, string vertrouwenspersoon)
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(bekendheid: bekendheid), "vp-ind");
        await LezenAsync(("ic-a", commissie), ("ic-b", commissie), ("ic-c", commissie), ("hl", ""), ("vp", vertrouwenspersoon), ("bvk", ""));
    }

    [Fact]
    public async Task Wie_is_uitgesloten_krijgt_niets()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(), null, "ic-b");
        await SchrijvenAsync("ic-a", "1");
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        await LezenAsync(("ic-a", "m-1 melding n-1 naam"), ("ic-b", ""), ("ic-c", "m-1 melding n-1 naam"));
    }

    [Fact]
    public async Task Wie_zich_verschoont_verliest_de_sleutel_en_collegas_lezen_door()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await SchrijvenAsync("ic-a", "1");
        var kopie = _kantoor.Kopie("ic-a");
        await _kantoor.VerschoontZichAsync("ic-a");
        await SchrijvenAsync("ic-b", "2");
        await LezenAsync(("melder", "m-1 m-2 melding naam"), ("ic-a", ""), ("ic-b", "m-1 m-2 melding n-1 n-2 naam"), ("ic-c", "m-1 m-2 melding n-1 n-2 naam"), ("hl", ""), ("bf", ""));
        // A grant out of an old backup opens what it opened then, and nothing that came later.
        Assert.Equal("m-1 melding n-1 naam", _kantoor.LeestMet("ic-a", kopie));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_teruggezette_toekenning_verdwijnt_zodra_een_collega_opent()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        var kopie = _kantoor.Kopie("ic-a");
        await _kantoor.VerschoontZichAsync("ic-a");
        await SchrijvenAsync("ic-b", "1");
        await _kantoor.ZetTerugAsync(kopie);
        Assert.DoesNotContain("m-1", await _kantoor.LeestAsync("ic-a"));
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("ic-b"));
        await SchrijvenAsync("ic-b", "2");
        await LezenAsync(("ic-a", ""), ("ic-b", "m-1 m-2 melding n-1 n-2 naam"), ("ic-c", "m-1 m-2 melding n-1 n-2 naam"));
    }

    [Fact]
    public async Task Wie_later_toetreedt_leest_alles_zodra_een_collega_opende()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await SchrijvenAsync("ic-a", "1");
        await _kantoor.VerschoontZichAsync("ic-c");
        await SchrijvenAsync("ic-a", "2");
        await _kantoor.WordtLidAsync("ic-d", "commissie", Register.Commissie);
        Assert.Equal("", await _kantoor.LeestAsync("ic-d"));
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("ic-b"));
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("ic-b"));
        // The name never comes along: every reader after the first goes the way of D-12.
        await LezenAsync(("ic-d", "m-1 m-2 melding n-1 n-2"), ("ic-c", ""), ("melder", "m-1 m-2 melding naam"));
    }

    [Fact]
    public async Task Wie_vertrekt_leest_niets_nieuws()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await SchrijvenAsync("ic-a", "1");
        var kopie = _kantoor.Kopie("ic-c");
        await _kantoor.VertrektAsync("ic-c", "commissie");
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        await SchrijvenAsync("ic-a", "2");
        await LezenAsync(("ic-c", ""), ("ic-a", "m-1 m-2 melding n-1 n-2 naam"), ("ic-b", "m-1 m-2 melding n-1 n-2 naam"), ("melder", "m-1 m-2 melding naam"));
        Assert.Equal("m-1 melding n-1 naam", _kantoor.LeestMet("ic-c", kopie));
    }

    [Fact]
    public async Task Wie_nieuwe_sleutels_kreeg_leest_weer_zodra_een_collega_opende()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await SchrijvenAsync("ic-a", "1");
        await _kantoor.WordtLidAsync("ic-b", "commissie", Register.Commissie, nieuweSleutels: true);
        Assert.Equal("", await _kantoor.LeestAsync("ic-b"));
        await _kantoor.OpentEnOnderhoudtAsync("ic-a");
        Assert.Equal("m-1 melding n-1", await _kantoor.LeestAsync("ic-b"));
    }

    [Fact]
    public async Task Wat_opzij_ligt_voor_nieuwe_sleutels_gaat_mee_weg_bij_een_verschoning()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.WordtLidAsync("ic-b", "commissie", Register.Commissie, nieuweSleutels: true);
        await _kantoor.OpentEnOnderhoudtAsync("ic-a");
        Assert.NotEmpty(_kantoor.Opzij("ic-b"));
        await _kantoor.VerschoontZichAsync("ic-b");
        Assert.Empty(_kantoor.Opzij("ic-b"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Wie_de_melder_later_uitsluit_verliest_de_sleutel_meteen_en_die_van_de_notities_bij_de_volgende_die_opent()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await SchrijvenAsync("ic-a", "1");
        var kopie = _kantoor.Kopie("ic-b");
        await _kantoor.SluitUitAsync("ic-b");
        Assert.Equal("", await _kantoor.LeestAsync("ic-b"));
        Assert.True(await _kantoor.SchrijftAsync("melder", Compartment.Melding, "m-2"));
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        await SchrijvenAsync("ic-a", "3");
        await LezenAsync(("melder", "m-1 m-2 m-3 melding naam"), ("ic-a", "m-1 m-2 m-3 melding n-1 n-3 naam"), ("ic-b", ""), ("ic-c", "m-1 m-2 m-3 melding n-1 n-3 naam"));
        Assert.Equal("m-1 melding n-1 naam", _kantoor.LeestMet("ic-b", kopie));
    }

    [Fact]
    public async Task Na_doorgeleiden_leest_de_hoogste_leidinggevende_niets_meer()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Nee));
        await SchrijvenAsync("hl", "1");
        var kopie = _kantoor.Kopie("hl");
        Assert.True(await _kantoor.SchrijftAsync("hl", Compartment.Behandeling, "n-2", d => _kantoor.Onderhoud.NaarAsync(d, _kantoor.Wisselaar("hl"), "commissie", metNotities: true), "commissie"));
        await SchrijvenAsync("ic-a", "3");
        await LezenAsync(("hl", ""), ("ic-a", "m-1 m-3 melding n-1 n-2 n-3"), ("ic-b", "m-1 m-3 melding n-1 n-2 n-3"), ("melder", "m-1 m-3 melding naam"), ("sg", ""));
        Assert.Equal("m-1 melding n-1 n-2 naam", _kantoor.LeestMet("hl", kopie));
    }

    [Fact]
    public async Task Na_teruggave_leest_de_hoogste_leidinggevende_de_notities_van_de_commissie_niet()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Onbekend));
        await SchrijvenAsync("ic-a", "1");
        Assert.True(await _kantoor.SchrijftAsync("ic-a", Compartment.Melding, "m-2", d => _kantoor.Onderhoud.NaarAsync(d, _kantoor.Wisselaar("ic-a"), "hl-ind", metNotities: false), "hl-ind"));
        await SchrijvenAsync("hl", "3");
        await LezenAsync(("hl", "m-1 m-2 m-3 melding n-3"), ("ic-a", ""), ("ic-b", ""), ("melder", "m-1 m-2 m-3 melding naam"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_signaal_leest_alleen_de_vertrouwenspersoon()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(instemming: Antwoord.Nee, bekendheid: Bekendheid.VertrouwelijkViaVP), "vp-ind");
        await SchrijvenAsync("vp", "1");
        await LezenAsync(("vp", "m-1 melding n-1 naam"), ("melder", "m-1 melding naam"), ("hl", ""), ("ic-a", ""), ("ic-b", ""), ("bvk", ""), ("sg", ""));
    }

    [Fact]
    public async Task Wie_gevraagd_wordt_om_na_te_kijken_leest_tot_het_gedaan_is()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Nee));
        await SchrijvenAsync("hl", "1");
        using (var dossier = await _kantoor.OpenMelderAsync())
        {
            var lid = (await _kantoor.LijnAsync("ic-a"))!;
            await _kantoor.Database.WriteAsync(c => Storage.GrantStore.Put(c, _kantoor.Id, _kantoor.Onderhoud.Toekenning(dossier!, lid), 0));
        }

        Assert.Equal("m-1 melding", await _kantoor.LeestAsync("ic-a"));
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("hl", "commissie"));
        Assert.Equal("m-1 melding", await _kantoor.LeestAsync("ic-a"));
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("hl"));
        Assert.Equal("", await _kantoor.LeestAsync("ic-a"));
    }

    [Fact]
    public async Task De_melder_geeft_een_nieuwe_behandelaar_een_sleutel_als_er_geen_collega_is()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Nee));
        await _kantoor.VertrektAsync("hl", "hl-ind");
        await _kantoor.WordtLidAsync("hl-nieuw", "hl-ind", "HoogsteLeidinggevende", "ind");
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("melder"));
        Assert.Equal("melding", await _kantoor.LeestAsync("hl-nieuw"));
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("melder"));
    }

    [Fact]
    public async Task Hoe_het_met_de_melder_gaat_leest_alleen_wie_over_de_melder_waakt()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await HoeHetGaatAsync("b-1");
        Assert.True(await _kantoor.SchrijftAsync("bf", Compartment.Bescherming, "b-2"));
        await _kantoor.VerschoontZichAsync("ic-a");
        await HoeHetGaatAsync("b-3");
        await LezenAsync(("melder", "b-1 b-2 b-3 melding naam"), ("bf", "b-1 b-2 b-3"), ("ic-a", ""), ("ic-b", "melding naam"), ("ic-c", "melding naam"), ("hl", ""), ("sg", ""), ("vp", ""), ("bvk", ""));

        // Who joins gets it from the melder's session, who is excluded reads nothing of what comes after.
        await _kantoor.WordtLidAsync("bf-2", "bescherming", "Beschermingsfunctionaris");
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("melder"));
        var kopie = _kantoor.Kopie("bf");
        await _kantoor.SluitUitAsync("bf");
        await HoeHetGaatAsync("b-4");
        await LezenAsync(("melder", "b-1 b-2 b-3 b-4 melding naam"), ("bf", ""), ("bf-2", "b-1 b-2 b-3 b-4"), ("ic-b", "melding naam"));
        Assert.Equal("b-1 b-2 b-3", _kantoor.LeestMet("bf", kopie));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Wie_een_dossier_behandelt_waakt_er_niet_over_de_melder()
    {
        await _kantoor.WordtLidAsync("ic-a", "bescherming", "Beschermingsfunctionaris");
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await HoeHetGaatAsync("b-1");
        await LezenAsync(("ic-a", "melding naam"), ("ic-b", "melding naam"), ("bf", "b-1"));
    }

    [Fact]
    public async Task Een_intrekking_leest_wie_de_melding_leest_en_verlegt_geen_sleutel()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Nee));
        await SchrijvenAsync("hl", "1");
        Assert.True(await _kantoor.MelderSchrijftAsync(ItemKind.Intrekking, new BerichtInhoud("ingetrokken")));
        Assert.True(await _kantoor.SchrijftAsync("hl", Compartment.Melding, "m-2"));
        await HoeHetGaatAsync("b-1");
        await LezenAsync(("melder", "b-1 ingetrokken m-1 m-2 melding naam"), ("hl", "ingetrokken m-1 m-2 melding n-1 naam"), ("bf", "b-1"), ("ic-a", ""), ("sg", ""), ("vp", ""), ("bvk", ""));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Na_instemming_leest_wie_de_regels_dan_noemen_en_wie_het_had_houdt_wat_er_was()
    {
        var doorgifte = new Doorgifte(_kantoor);
        await doorgifte.MeldAsync(Kantoor.Feiten(instemming: Antwoord.Nee), "vp-ind");
        await SchrijvenAsync("vp", "1");
        await HoeHetGaatAsync("b-1");
        await LezenAsync(("vp", "m-1 melding n-1 naam"), ("ic-a", ""), ("hl", ""), ("bf", "b-1"));
        await doorgifte.StemtAsync(true);
        await doorgifte.BezorgAsync();
        await LezenAsync(("vp", "m-1 melding n-1 naam"), ("ic-a", "m-1 melding n-1"), ("ic-b", "m-1 melding n-1"), ("hl", ""), ("sg", ""), ("bf", "b-1"));
        await _kantoor.OpentEnOnderhoudtAsync("ic-a");
        Assert.True(await _kantoor.SchrijftAsync("ic-a", Compartment.Melding, "m-2"));
        await HoeHetGaatAsync("b-2");
        await LezenAsync(("melder", "b-1 b-2 m-1 m-2 melding naam"), ("vp", ""), ("ic-a", "m-1 m-2 melding n-1"), ("ic-b", "m-1 m-2 melding n-1"), ("hl", ""), ("bf", "b-1 b-2"));
    }

    [Fact]
    public async Task Een_bijlage_opent_voor_wie_de_melding_leest_en_na_een_verschoning_niet_meer()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(), null, "ic-b");
        await _kantoor.StuurtBijlageAsync("foto-1");
        var kopie = _kantoor.Kopie("ic-a");
        await BijlagenAsync(("melder", "foto-1"), ("ic-a", "foto-1"), ("ic-b", ""), ("ic-c", "foto-1"), ("hl", ""), ("bf", ""), ("vp", ""));
        await _kantoor.VerschoontZichAsync("ic-a");
        await _kantoor.StuurtBijlageAsync("foto-2");
        await BijlagenAsync(("melder", "foto-1 foto-2"), ("ic-a", ""), ("ic-b", ""), ("ic-c", "foto-1 foto-2"), ("hl", ""), ("bf", ""));
        // With the keys of before: the first, and not the second.
        await _kantoor.ZetTerugAsync(kopie);
        await BijlagenAsync(("ic-a", "foto-1"));
    }

    private async Task HoeHetGaatAsync(string naam) =>
        Assert.True(await _kantoor.MelderSchrijftAsync(ItemKind.Bescherming, new HoeHetGaatInhoud(_kantoor.Klok.Dag, HoeHetGaat.NietGoed, naam)));

    private async Task BijlagenAsync(params (string Wie, string Wat)[] tabel)
    {
        var open = new List<(string, string)>();
        foreach (var (wie, _) in tabel) open.Add((wie, await _kantoor.OpentBijlagenAsync(wie)));
        Assert.Equal(tabel, open);
    }

    /// <summary>A message to the melder and a note.</summary>
    private async Task SchrijvenAsync(string wie, string naam)
    {
        Assert.True(await _kantoor.SchrijftAsync(wie, Compartment.Melding, "m-" + naam));
        Assert.True(await _kantoor.SchrijftAsync(wie, Compartment.Behandeling, "n-" + naam));
    }

    private async Task LezenAsync(params (string Wie, string Wat)[] tabel)
    {
        var gelezen = new List<(string, string)>();
        foreach (var (wie, _) in tabel) gelezen.Add((wie, await _kantoor.LeestAsync(wie)));
        Assert.Equal(tabel, gelezen);
    }
}
