using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// Everybody in the office against every entry, opened for real. The tables are typed by hand: after what happened, who
/// reads which entries; whom a table does not name reads nothing. Letters before the dash say what an entry is: m from or
/// to the melder, n an internal note, b how the melder is.
/// </summary>
public sealed class WieLeestWatTests : IAsyncLifetime
{
    private Kantoor _kantoor = null!;

    public async Task InitializeAsync()
    {
        _kantoor = await Kantoor.NewAsync();
        await _kantoor.WordtLidAsync("hl-dji", "hl-dji", "HoogsteLeidinggevende", "dji");
        await _kantoor.WordtLidAsync("lg", "lg-ind", "Leidinggevende", "ind");
        await _kantoor.WordtLidAsync("vp-dji", "vp-dji", "Vertrouwenspersoon", "dji");
        await _kantoor.MetOnderzoekersAsync();
    }

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task Bij_ontvangst_leest_wie_de_regels_noemen()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await SchrijvenAsync("ic-a", "1");
        await LezenAsync(("melder", "m-1 melding naam"), ("ic-a", "m-1 melding n-1 naam"), ("ic-b", "m-1 melding n-1 naam"), ("ic-c", "m-1 melding n-1 naam"));
    }

    [Theory]
    [InlineData(Bekendheid.Anoniem, "melding", "", "melding")]
    [InlineData(Bekendheid.VertrouwelijkViaVP, "melding", "naam", "melding naam")]
    public async Task De_naam_leest_alleen_wie_de_melder_koos(Bekendheid bekendheid, string commissie, string vertrouwenspersoon, string melder)
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(bekendheid: bekendheid), "vp-ind");
        await LezenAsync(("ic-a", commissie), ("ic-b", commissie), ("ic-c", commissie), ("vp", vertrouwenspersoon), ("melder", melder));
    }

    [Fact]
    public async Task Wie_is_uitgesloten_krijgt_niets()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(), null, "ic-b");
        await SchrijvenAsync("ic-a", "1");
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        await LezenAsync(("ic-a", "m-1 melding n-1 naam"), ("ic-b", ""), ("ic-c", "m-1 melding n-1 naam"), ("melder", "m-1 melding naam"));
    }

    [Fact]
    public async Task Wie_zich_verschoont_verliest_de_sleutel_en_collegas_lezen_door()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await SchrijvenAsync("ic-a", "1");
        var kopie = _kantoor.Kopie("ic-a");
        await _kantoor.VerschoontZichAsync("ic-a");
        await SchrijvenAsync("ic-b", "2");
        await LezenAsync(("melder", "m-1 m-2 melding naam"), ("ic-a", ""), ("ic-b", "m-1 m-2 melding n-1 n-2 naam"), ("ic-c", "m-1 m-2 melding n-1 n-2 naam"));
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
        await LezenAsync(("ic-a", ""), ("ic-b", "m-1 m-2 melding n-1 n-2 naam"), ("ic-c", "m-1 m-2 melding n-1 n-2 naam"), ("melder", "m-1 m-2 melding naam"));
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
        await LezenAsync(("ic-d", "m-1 m-2 melding n-1 n-2"), ("ic-a", "m-1 m-2 melding n-1 n-2 naam"), ("ic-b", "m-1 m-2 melding n-1 n-2 naam"), ("ic-c", ""), ("melder", "m-1 m-2 melding naam"));
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

    /// <summary>
    /// Whoever opens keeps the grants right (decision 0016): until a colleague does, nobody took the leaver's, and what the
    /// melder writes meanwhile is still sealed to keys that it holds. The melder's session cannot end that, since the notes
    /// need a new key too. The portal lets nobody in who is no member; a program of the leaver's own would read this.
    /// </summary>
    [Fact]
    public async Task Wie_vertrok_heeft_een_sleutel_tot_een_collega_opent()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await SchrijvenAsync("ic-a", "1");
        await _kantoor.VertrektAsync("ic-c", "commissie");
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("melder"));
        Assert.True(await _kantoor.SchrijftAsync("melder", Compartment.Melding, "m-2"));
        var kopie = _kantoor.Kopie("ic-c");
        await LezenAsync(("ic-a", "m-1 m-2 melding n-1 naam"), ("ic-b", "m-1 m-2 melding n-1 naam"), ("ic-c", "m-1 m-2 melding n-1 naam"), ("melder", "m-1 m-2 melding naam"));

        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("ic-b"));
        Assert.True(await _kantoor.SchrijftAsync("melder", Compartment.Melding, "m-3"));
        await LezenAsync(("ic-a", "m-1 m-2 m-3 melding n-1 naam"), ("ic-b", "m-1 m-2 m-3 melding n-1 naam"), ("melder", "m-1 m-2 m-3 melding naam"));
        Assert.Equal("m-1 m-2 melding n-1 naam", _kantoor.LeestMet("ic-c", kopie));
    }

    [Fact]
    public async Task Een_onderzoeker_leest_van_de_verklaring_tot_het_einde_en_niet_de_naam()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(), null, "ic-b");
        await SchrijvenAsync("ic-a", "1");
        Assert.True(await _kantoor.WijstAanAsync("ic-a", "oz-a"));
        await LezenAsync(("ic-a", "m-1 melding n-1 naam"), ("ic-c", "m-1 melding n-1 naam"), ("melder", "m-1 melding naam"));
        Assert.True(await _kantoor.VerklaartAsync("oz-a"));
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        await LezenAsync(("ic-a", "m-1 melding n-1 naam"), ("ic-c", "m-1 melding n-1 naam"), ("oz-a", "m-1 melding n-1"), ("melder", "m-1 melding naam"));
        Assert.True(await _kantoor.TrektInAsync("ic-a", "oz-a"));
        await SchrijvenAsync("ic-a", "2");
        await LezenAsync(("ic-a", "m-1 m-2 melding n-1 n-2 naam"), ("ic-c", "m-1 m-2 melding n-1 n-2 naam"), ("melder", "m-1 m-2 melding naam"));
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
        await LezenAsync(("hl", ""), ("ic-a", "m-1 m-3 melding n-1 n-2 n-3"), ("ic-b", "m-1 m-3 melding n-1 n-2 n-3"), ("ic-c", "m-1 m-3 melding n-1 n-2 n-3"), ("melder", "m-1 m-3 melding naam"));
        Assert.Equal("m-1 melding n-1 n-2 naam", _kantoor.LeestMet("hl", kopie));
    }

    [Fact]
    public async Task Na_teruggave_leest_de_hoogste_leidinggevende_de_notities_van_de_commissie_niet()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Onbekend));
        await SchrijvenAsync("ic-a", "1");
        Assert.True(await _kantoor.SchrijftAsync("ic-a", Compartment.Melding, "m-2", d => _kantoor.Onderhoud.NaarAsync(d, _kantoor.Wisselaar("ic-a"), "hl-ind", metNotities: false), "hl-ind"));
        await SchrijvenAsync("hl", "3");
        await LezenAsync(("hl", "m-1 m-2 m-3 melding n-3"), ("ic-a", ""), ("melder", "m-1 m-2 m-3 melding naam"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_signaal_leest_alleen_de_vertrouwenspersoon()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(instemming: Antwoord.Nee, bekendheid: Bekendheid.VertrouwelijkViaVP), "vp-ind");
        await SchrijvenAsync("vp", "1");
        await LezenAsync(("vp", "m-1 melding n-1 naam"), ("melder", "m-1 melding naam"));
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
        await LezenAsync(("melder", "b-1 b-2 b-3 melding naam"), ("bf", "b-1 b-2 b-3"), ("ic-a", ""), ("ic-b", "melding naam"), ("ic-c", "melding naam"));

        // Who joins gets it from the melder's session, who is excluded reads nothing of what comes after.
        await _kantoor.WordtLidAsync("bf-2", "bescherming", "Beschermingsfunctionaris");
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("melder"));
        var kopie = _kantoor.Kopie("bf");
        await _kantoor.SluitUitAsync("bf");
        await HoeHetGaatAsync("b-4");
        await LezenAsync(("melder", "b-1 b-2 b-3 b-4 melding naam"), ("bf", ""), ("bf-2", "b-1 b-2 b-3 b-4"), ("ic-a", ""), ("ic-b", "melding naam"), ("ic-c", "melding naam"));
        Assert.Equal("b-1 b-2 b-3", _kantoor.LeestMet("bf", kopie));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Wie_een_dossier_behandelt_waakt_er_niet_over_de_melder()
    {
        await _kantoor.WordtLidAsync("ic-a", "bescherming", "Beschermingsfunctionaris");
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await HoeHetGaatAsync("b-1");
        await LezenAsync(("ic-a", "melding naam"), ("ic-b", "melding naam"), ("ic-c", "melding naam"), ("bf", "b-1"), ("melder", "b-1 melding naam"));
    }

    [Fact]
    public async Task Een_intrekking_leest_wie_de_melding_leest_en_verlegt_geen_sleutel()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Nee));
        await SchrijvenAsync("hl", "1");
        Assert.True(await _kantoor.MelderSchrijftAsync(ItemKind.Intrekking, new BerichtInhoud("ingetrokken")));
        Assert.True(await _kantoor.SchrijftAsync("hl", Compartment.Melding, "m-2"));
        await HoeHetGaatAsync("b-1");
        await LezenAsync(("melder", "b-1 ingetrokken m-1 m-2 melding naam"), ("hl", "ingetrokken m-1 m-2 melding n-1 naam"), ("bf", "b-1"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Na_instemming_leest_wie_de_regels_dan_noemen_en_wie_het_had_houdt_wat_er_was()
    {
        var doorgifte = new Doorgifte(_kantoor);
        await doorgifte.MeldAsync(Kantoor.Feiten(instemming: Antwoord.Nee), "vp-ind");
        await SchrijvenAsync("vp", "1");
        await HoeHetGaatAsync("b-1");
        await LezenAsync(("melder", "b-1 m-1 melding naam"), ("vp", "m-1 melding n-1 naam"), ("bf", "b-1"));
        await doorgifte.StemtAsync(true);
        await doorgifte.BezorgAsync();
        await LezenAsync(("melder", "b-1 m-1 melding naam"), ("vp", "m-1 melding n-1 naam"), ("ic-a", "m-1 melding n-1"), ("ic-b", "m-1 melding n-1"), ("ic-c", "m-1 melding n-1"), ("bf", "b-1"));
        await _kantoor.OpentEnOnderhoudtAsync("ic-a");
        Assert.True(await _kantoor.SchrijftAsync("ic-a", Compartment.Melding, "m-2"));
        await HoeHetGaatAsync("b-2");
        await LezenAsync(("melder", "b-1 b-2 m-1 m-2 melding naam"), ("vp", ""), ("ic-a", "m-1 m-2 melding n-1"), ("ic-b", "m-1 m-2 melding n-1"), ("ic-c", "m-1 m-2 melding n-1"), ("bf", "b-1 b-2"));
    }

    [Fact]
    public async Task Een_ja_dat_is_teruggenomen_voordat_het_is_doorgegeven_geeft_niemand_een_sleutel()
    {
        var doorgifte = new Doorgifte(_kantoor);
        await doorgifte.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Nee, instemming: Antwoord.Nee), "vp-ind");
        await SchrijvenAsync("vp", "1");
        await doorgifte.StemtAsync(true);
        await doorgifte.StemtAsync(false);
        await doorgifte.BezorgAsync();
        await LezenAsync(("melder", "m-1 melding naam"), ("vp", "m-1 melding n-1 naam"));
        Assert.Equal("vp-ind Signaal", doorgifte.Plaats);

        await doorgifte.StemtAsync(true);
        await doorgifte.BezorgAsync();
        await LezenAsync(("melder", "m-1 melding naam"), ("vp", "m-1 melding n-1 naam"), ("hl", "m-1 melding n-1"));
        Assert.Empty(_kantoor.Alarmen);
    }

    // A no takes no key: what was handed over stays with the desk that has it, and goes to none behind it.
    [Fact]
    public async Task Een_ja_dat_daarna_is_teruggenomen_laat_lezen_wie_het_al_kreeg_en_niemand_meer()
    {
        var doorgifte = new Doorgifte(_kantoor);
        await doorgifte.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Nee, instemming: Antwoord.Nee), "vp-ind");
        await SchrijvenAsync("vp", "1");
        await doorgifte.StemtAsync(true);
        await doorgifte.BezorgAsync();
        await doorgifte.StemtAsync(false);
        await LezenAsync(("melder", "m-1 melding naam"), ("vp", "m-1 melding n-1 naam"), ("hl", "m-1 melding n-1"));
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("hl"));
        await SchrijvenAsync("hl", "2");
        await doorgifte.RondeAsync(Kantoor.Begin.AddDays(60));
        await LezenAsync(("melder", "m-1 m-2 melding naam"), ("hl", "m-1 m-2 melding n-1 n-2"));
        Assert.Equal("hl-ind Signaal", doorgifte.Plaats);
    }

    [Fact]
    public async Task Een_bijlage_opent_voor_wie_de_melding_leest_en_na_een_verschoning_niet_meer()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(), null, "ic-b");
        await _kantoor.StuurtBijlageAsync("foto-1");
        var kopie = _kantoor.Kopie("ic-a");
        await BijlagenAsync(("melder", "foto-1"), ("ic-a", "foto-1"), ("ic-b", ""), ("ic-c", "foto-1"));
        await _kantoor.VerschoontZichAsync("ic-a");
        await _kantoor.StuurtBijlageAsync("foto-2");
        await BijlagenAsync(("melder", "foto-1 foto-2"), ("ic-a", ""), ("ic-b", ""), ("ic-c", "foto-1 foto-2"));
        // With the keys of before: the first, and not the second.
        await _kantoor.ZetTerugAsync(kopie);
        await BijlagenAsync(("melder", "foto-1 foto-2"), ("ic-a", "foto-1"), ("ic-c", "foto-1 foto-2"));
    }

    [Fact]
    public async Task Een_bestand_bij_een_bericht_opent_voor_de_melder_en_een_bij_een_notitie_alleen_voor_wie_notities_leest()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.StuurtBijlageAsync("brief", "ic-a");
        await _kantoor.StuurtBijlageAsync("rapport-1", "ic-a", Compartment.Behandeling);
        await _kantoor.LaatMeelezenAsync("vp-ind");
        await BijlagenAsync(("melder", "brief"), ("ic-a", "brief rapport-1"), ("ic-b", "brief rapport-1"), ("ic-c", "brief rapport-1"), ("vp", "brief"));
        var kopie = _kantoor.Kopie("ic-b");
        await _kantoor.VerschoontZichAsync("ic-b");
        await _kantoor.StuurtBijlageAsync("rapport-2", "ic-a", Compartment.Behandeling);
        await BijlagenAsync(("melder", "brief"), ("ic-a", "brief rapport-1 rapport-2"), ("ic-b", ""), ("ic-c", "brief rapport-1 rapport-2"), ("vp", "brief"));
        Assert.Empty(_kantoor.Alarmen);
        // With the keys of before: what was there then.
        await _kantoor.ZetTerugAsync(kopie);
        await BijlagenAsync(("melder", "brief"), ("ic-a", "brief rapport-1 rapport-2"), ("ic-b", "brief rapport-1"), ("ic-c", "brief rapport-1 rapport-2"), ("vp", "brief"));
    }

    [Fact]
    public async Task Een_bestand_van_wie_er_niet_mag_schrijven_is_er_niet_een()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.LaatMeelezenAsync("vp-ind");
        await _kantoor.StuurtBijlageAsync("vals", "vp");
        await BijlagenAsync(("melder", ""), ("ic-a", ""), ("vp", ""));
        Assert.Contains("HerkomstNietVastgesteld", _kantoor.Alarmen);
    }

    private async Task HoeHetGaatAsync(string naam) =>
        Assert.True(await _kantoor.MelderSchrijftAsync(ItemKind.Bescherming, new HoeHetGaatInhoud(_kantoor.Klok.Dag, HoeHetGaat.NietGoed, naam)));

    private Task BijlagenAsync(params (string Wie, string Wat)[] tabel) => IedereenAsync(_kantoor.OpentBijlagenAsync, tabel);

    private Task LezenAsync(params (string Wie, string Wat)[] tabel) => IedereenAsync(_kantoor.LeestAsync, tabel);

    /// <summary>These get this, and everybody else in the office gets nothing.</summary>
    private async Task IedereenAsync(Func<string, Task<string>> leest, (string Wie, string Wat)[] tabel)
    {
        var verwacht = tabel.ToDictionary(t => t.Wie, t => t.Wat);
        string[] iedereen = [.. _kantoor.Personen.Append(Grant.Melder).Order(StringComparer.Ordinal)];
        Assert.Empty(verwacht.Keys.Except(iedereen));
        var gelezen = new List<(string, string)>();
        foreach (var wie in iedereen) gelezen.Add((wie, await leest(wie)));
        Assert.Equal(iedereen.Select(wie => (wie, verwacht.GetValueOrDefault(wie, ""))), gelezen);
    }

    /// <summary>A message to the melder and a note.</summary>
    private async Task SchrijvenAsync(string wie, string naam)
    {
        Assert.True(await _kantoor.SchrijftAsync(wie, Compartment.Melding, "m-" + naam));
        Assert.True(await _kantoor.SchrijftAsync(wie, Compartment.Behandeling, "n-" + naam));
    }
}
