using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;

namespace Meldpunt.Dossiers.Tests;

/// <summary>A vertrouwenspersoon reads what the melder lets them read, as long as the melder lets them, and never more.</summary>
public sealed class MeelezenTests : IAsyncLifetime
{
    private Kantoor _kantoor = null!;

    public async Task InitializeAsync() => _kantoor = await Kantoor.NewAsync();

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task Wie_mag_meelezen_leest_de_melding_en_de_berichten_van_ervoor_en_erna_en_geen_notitie_en_geen_naam()
    {
        await BeginAsync();
        Assert.Equal("", await _kantoor.LeestAsync("vp"));
        await _kantoor.LaatMeelezenAsync("vp-ind");
        Assert.Equal("m-1 melding", await _kantoor.LeestAsync("vp"));
        await SchrijvenAsync("ic-a", "2");
        Assert.Equal("m-1 m-2 melding", await _kantoor.LeestAsync("vp"));
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("ic-b"));
        Assert.Empty(_kantoor.Alarmen);
        Assert.Equal("m-1 m-2 melding", await _kantoor.KrijgtHoeDanOokAsync("vp"));
        Assert.Equal("", await _kantoor.KrijgtHoeDanOokAsync("bvk"));
    }

    [Fact]
    public async Task Wie_niet_meer_mag_meelezen_verliest_de_sleutel_meteen_en_leest_niets_nieuws()
    {
        await BeginAsync();
        await _kantoor.LaatMeelezenAsync("vp-ind");
        var kopie = _kantoor.Kopie("vp");
        await _kantoor.LaatNietMeerMeelezenAsync("vp-ind");
        Assert.Equal("", await _kantoor.LeestAsync("vp"));
        await SchrijvenAsync("ic-b", "2");
        Assert.True(await _kantoor.SchrijftAsync(Grant.Melder, Compartment.Melding, "m-3"));
        Assert.Equal("m-1 m-2 m-3 melding n-1 n-2 naam", await _kantoor.LeestAsync("ic-c"));
        Assert.Equal("m-1 m-2 m-3 melding naam", await _kantoor.LeestAsync(Grant.Melder));
        // An old copy opens what it opened.
        Assert.Equal("m-1 melding", _kantoor.LeestMet("vp", kopie));
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        Assert.Empty(_kantoor.Alarmen);
        Assert.Contains("vp-ind", await _kantoor.BiedtMeelezenAanAsync());
    }

    [Fact]
    public async Task Wie_is_uitgesloten_of_iets_anders_doet_in_het_dossier_wordt_niet_aangeboden_en_krijgt_niets()
    {
        await _kantoor.WordtLidAsync("bf", "vp-zwolle", "Vertrouwenspersoon", "ind");
        await _kantoor.WordtLidAsync("ic-a", "vp-ter-apel", "Vertrouwenspersoon", "ind");
        await _kantoor.MeldAsync(Kantoor.Feiten(), null, "vp");
        Assert.Equal(["bvk"], await _kantoor.BiedtMeelezenAanAsync());
        foreach (var postvak in new[] { "vp-ind", "vp-zwolle", "vp-ter-apel", "hl-ind" }) Assert.True(await _kantoor.SchrijftMeelezenAsync(Grant.Melder, postvak));
        await _kantoor.OpentEnOnderhoudtAsync("ic-b");
        await _kantoor.OpentEnOnderhoudtAsync(Grant.Melder);
        Assert.Equal(("", "", ""), (await _kantoor.LeestAsync("vp"), await _kantoor.LeestAsync("bf"), await _kantoor.LeestAsync("hl")));
    }

    [Fact]
    public async Task Alleen_de_melder_zelf_laat_iemand_meelezen()
    {
        await BeginAsync();
        Assert.True(await _kantoor.SchrijftMeelezenAsync("ic-a", "vp-ind"));
        await _kantoor.OpentEnOnderhoudtAsync("ic-b");
        Assert.Equal("", await _kantoor.KrijgtHoeDanOokAsync("vp"));
        Assert.Contains("HerkomstNietVastgesteld", _kantoor.Alarmen);
    }

    [Fact]
    public async Task Wat_een_meelezer_doorgeeft_lezen_beide_kanten_en_van_een_ander_telt_het_niet()
    {
        await BeginAsync();
        await _kantoor.LaatMeelezenAsync("vp-ind");
        Assert.True(await _kantoor.GeeftDoorAsync("vp", "m-via"));
        Assert.Equal("m-1 m-via melding n-1 naam", await _kantoor.LeestAsync("ic-c"));
        Assert.Equal("m-1 m-via melding naam", await _kantoor.LeestAsync(Grant.Melder));
        Assert.Empty(_kantoor.Alarmen);
        await _kantoor.LaatNietMeerMeelezenAsync("vp-ind");
        Assert.True(await _kantoor.GeeftDoorAsync("vp", "m-te-laat"));
        Assert.True(await _kantoor.GeeftDoorAsync("bvk", "m-ander"));
        Assert.True(await _kantoor.GeeftDoorAsync("ic-a", "m-behandelaar"));
        Assert.Equal("m-1 m-via melding n-1 naam", await _kantoor.LeestAsync("ic-c"));
        Assert.Contains("HerkomstNietVastgesteld", _kantoor.Alarmen);
    }

    [Fact]
    public async Task Wie_de_naam_bewaart_houdt_die_als_het_meelezen_stopt()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(bekendheid: Bekendheid.VertrouwelijkViaVP), "vp-ind");
        Assert.Equal("naam", await _kantoor.LeestAsync("vp"));
        await _kantoor.LaatMeelezenAsync("vp-ind");
        Assert.Equal("melding naam", await _kantoor.LeestAsync("vp"));
        await _kantoor.LaatNietMeerMeelezenAsync("vp-ind");
        Assert.Equal("naam", await _kantoor.LeestAsync("vp"));
        // Without being let read along, who keeps the name passes nothing on.
        Assert.True(await _kantoor.GeeftDoorAsync("vp", "m-via"));
        Assert.Equal("melding", await _kantoor.LeestAsync("ic-a"));
    }

    [Fact]
    public async Task Wie_bij_de_vertrouwenspersoon_komt_leest_mee_en_wie_vertrekt_leest_niets_nieuws()
    {
        await BeginAsync();
        await _kantoor.LaatMeelezenAsync("vp-ind");
        await _kantoor.WordtLidAsync("vp-2", "vp-ind", "Vertrouwenspersoon", "ind");
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        Assert.Equal("m-1 melding", await _kantoor.LeestAsync("vp-2"));
        await _kantoor.VertrektAsync("vp", "vp-ind");
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("ic-b"));
        await SchrijvenAsync("ic-a", "2");
        Assert.Equal(("", "m-1 m-2 melding"), (await _kantoor.LeestAsync("vp"), await _kantoor.LeestAsync("vp-2")));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Met_wie_het_eerst_werd_besproken_leest_later_mee_zonder_de_notities_van_de_volgende()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(instemming: Antwoord.Nee), "vp-ind");
        await SchrijvenAsync("vp", "1");
        Assert.DoesNotContain("vp-ind", await _kantoor.BiedtMeelezenAanAsync());
        Assert.True(await _kantoor.SchrijftAsync("vp", Compartment.Melding, "m-2", d => _kantoor.Onderhoud.NaarAsync(d, _kantoor.Wisselaar("vp"), "hl-ind", metNotities: true), "hl-ind"));
        Assert.Equal("", await _kantoor.LeestAsync("vp"));
        await SchrijvenAsync("hl", "3");
        await _kantoor.LaatMeelezenAsync("vp-ind");
        Assert.Equal("m-1 m-2 m-3 melding", await _kantoor.KrijgtHoeDanOokAsync("vp"));
    }

    [Fact]
    public async Task Tussen_het_ja_en_de_volgende_die_opent_geeft_meelezen_geen_notities()
    {
        var gang = new Doorgifte(_kantoor);
        await gang.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Nee, instemming: Antwoord.Nee), "vp-ind");
        await SchrijvenAsync("vp", "1");
        await gang.StemtAsync(true);
        await gang.BezorgAsync();
        Assert.Equal("hl-ind", gang.Rij.Postvak);
        // The routing service changes no keys: until the next desk opens it, the vertrouwenspersoon still holds what they had.
        await _kantoor.LaatMeelezenAsync("vp-ind");
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("hl"));
        await SchrijvenAsync("hl", "2");
        Assert.Equal("m-1 m-2 melding", await _kantoor.LeestAsync("vp"));
        Assert.Empty(_kantoor.Alarmen);
    }

    private async Task BeginAsync()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await SchrijvenAsync("ic-a", "1");
    }

    private async Task SchrijvenAsync(string wie, string nr)
    {
        Assert.True(await _kantoor.SchrijftAsync(wie, Compartment.Melding, $"m-{nr}"));
        Assert.True(await _kantoor.SchrijftAsync(wie, Compartment.Behandeling, $"n-{nr}"));
    }
}
