using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// A melding that staff recorded has a melder's seat that two persons could take: who was present, and who saw the code.
/// Before the take-over nobody decides in the melder's name; after it only who took it over; and if both come, nobody.
/// </summary>
public sealed class OphalingTests : IAsyncLifetime
{
    private Kantoor _kantoor = null!;
    private Ophaalcode _code = null!;

    public async Task InitializeAsync()
    {
        _kantoor = await Kantoor.NewAsync();
        await _kantoor.WordtLidAsync("lg", "lg-ind", "Leidinggevende", "ind");
        _code = await _kantoor.LegVastAsync("lg", Feiten());
        await new Doorgifte(_kantoor).BezorgAsync();
    }

    public async Task DisposeAsync()
    {
        _code.Dispose();
        await _kantoor.DisposeAsync();
    }

    [Fact]
    public async Task Wat_een_leidinggevende_vastlegt_is_bezorgd_als_signaal_bij_hem_en_bij_niemand_anders()
    {
        Assert.Equal("lg-ind Signaal", new Doorgifte(_kantoor).Plaats);
        Assert.Equal(["Leidinggevende Ingediend"], new Doorgifte(_kantoor).Historie);
        Assert.Equal("melding naam", await _kantoor.LeestAsync("lg"));
        Assert.Equal("", await _kantoor.LeestAsync("hl") + await _kantoor.LeestAsync("ic-a") + await _kantoor.LeestAsync("vp"));
        Assert.Equal("melding naam vrees", _kantoor.LeestMet(_code));
        // Who records it hears it, and reads it back no more.
        Assert.Equal("vrees", await _kantoor.LeestAsync("bf"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Voor_het_ophalen_telt_niets_wat_met_de_ophaalcode_getekend_is()
    {
        await _kantoor.VervalstAsync(_code, ItemKind.Instemming, Inhoud.Encode(new InstemmingInhoud(true, "")));
        await _kantoor.VervalstAsync(_code, ItemKind.Intrekking, Inhoud.Encode(new BerichtInhoud("")));
        await _kantoor.VervalstAsync(_code, ItemKind.BerichtVanMelder, Inhoud.Encode(new BerichtInhoud("nep")));
        using var dossier = await _kantoor.OpenAsync("lg");
        Assert.Null(dossier!.Instemming);
        Assert.Equal(3, dossier.Items.Count(i => !i.Herkomst));
        Assert.Contains("HerkomstNietVastgesteld", _kantoor.Alarmen);
    }

    [Fact]
    public async Task Wie_ophaalt_leest_alles_en_de_ophaalcode_opent_niets_van_daarna()
    {
        await _kantoor.SchrijftAsync("lg", Compartment.Melding, "vooraf");
        var kopie = _kantoor.MelderGrants();
        Assert.True(await _kantoor.HaaltOpAsync(_code, "verbeterd"));
        await _kantoor.SchrijftAsync("lg", Compartment.Melding, "achteraf");

        Assert.Equal("achteraf melding naam vooraf vrees", await _kantoor.LeestAsync(Grant.Melder));
        Assert.Equal("achteraf melding naam vooraf", await _kantoor.LeestAsync("lg"));
        Assert.Equal("", _kantoor.LeestMet(_code));
        Assert.Equal("melding naam vooraf vrees", _kantoor.LeestMet(_code, kopie));
        Assert.Equal("vrees", await _kantoor.LeestAsync("bf"));
        using var dossier = await _kantoor.OpenAsync("lg");
        Assert.Equal(new BevestigingInhoud(false, "verbeterd"), dossier!.Bevestiging);
        Assert.True(dossier.OntvangstHeel && dossier.Melderschap.Beslist);
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Na_het_ophalen_telt_de_melder_en_niet_wie_de_code_bewaarde()
    {
        Assert.True(await _kantoor.HaaltOpAsync(_code));
        Assert.True(await _kantoor.MelderSchrijftAsync(ItemKind.Instemming, new InstemmingInhoud(true, "")));
        await _kantoor.VervalstAsync(_code, ItemKind.Instemming, Inhoud.Encode(new InstemmingInhoud(false, "")));
        using var dossier = await _kantoor.OpenAsync("lg");
        Assert.True(dossier!.Instemming);
        Assert.Contains("HerkomstNietVastgesteld", _kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_code_haalt_een_keer_op_en_een_tweede_keer_zet_stil_en_waarschuwt()
    {
        Assert.True(await _kantoor.HaaltOpAsync(_code));
        var eerste = _kantoor.MelderGrants();
        Assert.False(await _kantoor.HaaltOpAsync(_code));
        Assert.Equal(eerste, _kantoor.MelderGrants());
        Assert.Equal(Ophaalstand.Gebruikt, _kantoor.Ophalen.Stand(_code));

        Assert.True(await _kantoor.Ophalen.ZetStilAsync(_code));
        Assert.False(await _kantoor.Ophalen.ZetStilAsync(_code));
        Assert.Contains(Ophalen.TweeKeer, _kantoor.Alarmen);
        Assert.Equal(["bvk OphaalcodeTweeKeer"], new Doorgifte(_kantoor).Query<string>("SELECT postvak || ' ' || soort FROM mededeling"));
        Assert.Contains("bvk", new Doorgifte(_kantoor).Verwittigd);
    }

    [Fact]
    public async Task Stilgezet_gaat_een_instemming_die_nog_lag_niet_verder_en_telt_geen_nieuwe()
    {
        Assert.True(await _kantoor.HaaltOpAsync(_code));
        var gang = new Doorgifte(_kantoor);
        await gang.StemtAsync(true);
        Assert.True(await _kantoor.Ophalen.ZetStilAsync(_code));
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(5);
        await gang.BezorgAsync();
        Assert.Equal("lg-ind Signaal", gang.Plaats);

        await _kantoor.MelderSchrijftAsync(ItemKind.Instemming, new InstemmingInhoud(false, ""));
        await _kantoor.MelderSchrijftAsync(ItemKind.BerichtVanMelder, new BerichtInhoud("bericht"));
        using var dossier = await _kantoor.OpenAsync("lg");
        Assert.True(dossier!.Instemming);
        Assert.False(dossier.Melderschap.Beslist);
        Assert.Contains("bericht", await _kantoor.LeestAsync("lg"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_instemming_van_de_melder_brengt_R5_meteen_bij_de_commissie()
    {
        using var code = await _kantoor.LegVastAsync("lg", Feiten() with { BevoegdeLeidinggevende = Antwoord.Ja });
        var gang = new Doorgifte(_kantoor);
        await gang.BezorgAsync();
        Assert.Equal("lg-ind Signaal", gang.Plaats);
        Assert.True(await _kantoor.HaaltOpAsync(code));
        await gang.StemtAsync(true);
        await gang.BezorgAsync();
        Assert.Equal("commissie Doorgeleid", gang.Plaats);
        Assert.Equal("melding", await _kantoor.LeestAsync("ic-a"));
        Assert.Equal("", await _kantoor.LeestAsync("hl"));
        Assert.Null(await gang.BezwaarAsync("ic-a"));
    }

    [Fact]
    public async Task R6_wacht_een_werkdag_op_de_leidinggevende_en_gaat_dan_naar_de_HL()
    {
        Assert.True(await _kantoor.HaaltOpAsync(_code));
        var gang = new Doorgifte(_kantoor);
        await gang.StemtAsync(true);
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(1);
        await gang.BezorgAsync();
        Assert.Equal("lg-ind Signaal", gang.Plaats);
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(2);
        await gang.BezorgAsync();
        Assert.Equal("hl-ind Signaal", gang.Plaats);
        Assert.Equal("melding", await _kantoor.LeestAsync("hl"));
    }

    [Fact]
    public async Task Na_veertien_dagen_is_een_code_die_niemand_gebruikte_niets_meer_waard()
    {
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(Ophaling.DagenGeldig);
        Assert.Equal(Ophaalstand.Open, _kantoor.Ophalen.Stand(_code));
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(Ophaling.DagenGeldig + 1);
        Assert.Equal(Ophaalstand.Onbekend, _kantoor.Ophalen.Stand(_code));
        Assert.False(await _kantoor.HaaltOpAsync(_code));

        await new Doorgifte(_kantoor).VerlopenAsync();
        Assert.Empty(new Doorgifte(_kantoor).Query<long>("SELECT 1 FROM ophaalcode"));
        Assert.Equal(["lg-ind OphaalcodeVerlopen"], new Doorgifte(_kantoor).Query<string>("SELECT postvak || ' ' || soort FROM mededeling"));
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("lg"));
        await _kantoor.SchrijftAsync("lg", Compartment.Melding, "later");
        Assert.Equal("", _kantoor.LeestMet(_code));
        Assert.Equal("later melding naam", await _kantoor.LeestAsync("lg"));
    }

    [Fact]
    public async Task Een_opgehaald_dossier_verliest_zijn_melder_niet_na_veertien_dagen()
    {
        Assert.True(await _kantoor.HaaltOpAsync(_code));
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(200);
        await _kantoor.OpentEnOnderhoudtAsync("lg");
        Assert.Equal("melding naam vrees", await _kantoor.LeestAsync(Grant.Melder));
        Assert.Equal(Ophaalstand.Gebruikt, _kantoor.Ophalen.Stand(_code));
    }

    [Fact]
    public async Task Wie_in_de_database_schrijft_neemt_niets_over_zonder_de_code()
    {
        using var eigen = Ophaalcode.Generate();
        await new Doorgifte(_kantoor).DoeAsync("UPDATE ophaalcode SET opzoek = @opzoek", new { opzoek = new TagKeys(_kantoor.Sleutels).OpzoekVan(eigen)[0] });
        Assert.Equal(Ophaalstand.Onbekend, _kantoor.Ophalen.Stand(eigen));
        Assert.False(await _kantoor.HaaltOpAsync(eigen));

        using var dossier = await _kantoor.OpenAsync("lg");
        using var signing = SigningKeyPair.Generate();
        using var encryption = EncryptionKeyPair.Generate();
        var nep = new Ophaling(_kantoor.Id, 1, dossier!.Keten.Digest, encryption.PublicKey, signing.PublicKey, Kantoor.Begin).Sign(signing, signing);
        await _kantoor.Database.WriteAsync(c => WisselingStore.Neem(c, _kantoor.Id, nep));
        Assert.Null(await _kantoor.OpenAsync("lg"));
        Assert.Contains("OphalingOngeldig", _kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_stilzetting_van_wie_de_code_niet_heeft_wordt_geweigerd()
    {
        Assert.True(await _kantoor.HaaltOpAsync(_code));
        using var dossier = await _kantoor.OpenAsync("lg");
        using var iemand = SigningKeyPair.Generate();
        var nep = new Stilzetting(_kantoor.Id, dossier!.Melderschap.Ophaling!.Digest(), 1, 0, Kantoor.Begin).Sign(iemand);
        await _kantoor.Database.WriteAsync(c => WisselingStore.ZetStil(c, _kantoor.Id, nep));
        Assert.Null(await _kantoor.OpenAsync("lg"));
        Assert.Contains("OphalingOngeldig", _kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_melding_met_een_ja_dat_het_personeel_opschreef_wordt_niet_bezorgd()
    {
        using var code = await _kantoor.LegVastAsync("lg", Feiten() with { Instemming = Antwoord.Ja });
        await new Doorgifte(_kantoor).BezorgAsync();
        Assert.Null(new Doorgifte(_kantoor).Rij.BezorgdOp);
        Assert.Contains("SlipHoortNietBijDossier", _kantoor.Alarmen);
    }

    private static Feiten Feiten() => Kantoor.Feiten(bevoegd: Antwoord.Nee, instemming: Antwoord.Onbekend) with { Kanaal = Kanaal.Leidinggevende };
}
