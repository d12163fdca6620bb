using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// What an onderzoeker's keys open, opened for real: nothing before the declaration (D-3), then the melding and the notes and
/// never the name, and nothing that comes after the appointment ended.
/// </summary>
public sealed class OnderzoekerTests : IAsyncLifetime
{
    private Kantoor _kantoor = null!;

    public async Task InitializeAsync()
    {
        _kantoor = await Kantoor.NewAsync();
        await _kantoor.MetOnderzoekersAsync();
    }

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task Wie_in_de_poule_zit_leest_niets()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        Assert.Equal("", await _kantoor.LeestAsync("oz-a"));
    }

    [Fact]
    public async Task Voor_de_verklaring_leest_de_onderzoeker_niets()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        Assert.True(await _kantoor.WijstAanAsync("ic-a", "oz-a"));
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("ic-b"));
        Assert.Equal("", await _kantoor.LeestAsync("oz-a"));
    }

    [Fact]
    public async Task Na_de_verklaring_leest_de_onderzoeker_de_melding_en_de_notities_en_niet_de_naam()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await SchrijvenAsync("ic-a", "1");
        await _kantoor.OnderzoektAsync("ic-a", "oz-a");
        Assert.Equal("m-1 melding n-1", await _kantoor.LeestAsync("oz-a"));
        Assert.Equal("", await _kantoor.LeestAsync("oz-b"));
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("ic-b"));
        // The melder's session takes nothing away that it cannot judge.
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("melder"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Na_intrekken_leest_de_onderzoeker_niets_nieuws()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await SchrijvenAsync("ic-a", "1");
        await _kantoor.OnderzoektAsync("ic-a", "oz-a");
        var kopie = _kantoor.Kopie("oz-a");
        Assert.True(await _kantoor.TrektInAsync("ic-b", "oz-a"));
        await SchrijvenAsync("ic-a", "2");
        Assert.Equal("", await _kantoor.LeestAsync("oz-a"));
        Assert.Equal("m-1 melding n-1", _kantoor.LeestMet("oz-a", kopie));
        Assert.Equal("m-1 m-2 melding n-1 n-2 naam", await _kantoor.LeestAsync("ic-c"));
        await _kantoor.ZetTerugAsync(kopie);
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("ic-c"));
        Assert.Equal("", await _kantoor.LeestAsync("oz-a"));
    }

    [Fact]
    public async Task Wie_terugtreedt_leest_niets_nieuws_en_wordt_niet_weer_aangewezen()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.OnderzoektAsync("ic-a", "oz-a");
        var kopie = _kantoor.Kopie("oz-a");
        Assert.True(await _kantoor.TreedtTerugAsync("oz-a"));
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("ic-b"));
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        await SchrijvenAsync("ic-b", "1");
        Assert.Equal("", await _kantoor.LeestAsync("oz-a"));
        Assert.Equal("melding", _kantoor.LeestMet("oz-a", kopie));
        Assert.True(await _kantoor.WijstAanAsync("ic-a", "oz-a"));
        Assert.True(await _kantoor.VerklaartAsync("oz-a"));
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        Assert.Equal("", await _kantoor.LeestAsync("oz-a"));
    }

    [Theory]
    [InlineData(nameof(Gebeurtenis.OordeelGegeven))]
    [InlineData(nameof(Gebeurtenis.Afgesloten))]
    [InlineData(nameof(Gebeurtenis.Terugverwezen))]
    [InlineData(nameof(Gebeurtenis.BijOrganisatieBelegd))]
    public async Task Met_het_onderzoek_eindigt_de_sleutel(string besluit)
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.OnderzoektAsync("ic-a", "oz-a");
        var kopie = _kantoor.Kopie("oz-a");
        await BesluitAsync("ic-a", besluit);
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        await SchrijvenAsync("ic-a", "1");
        Assert.Equal("", await _kantoor.LeestAsync("oz-a"));
        Assert.Equal("melding", _kantoor.LeestMet("oz-a", kopie));
    }

    [Theory]
    [InlineData(nameof(Gebeurtenis.OrienterendGestart))]
    [InlineData(nameof(Gebeurtenis.OnderzoekGestart))]
    public async Task Tijdens_het_onderzoek_blijft_de_sleutel(string besluit)
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.OnderzoektAsync("ic-a", "oz-a");
        await BesluitAsync("ic-a", besluit);
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        Assert.Equal("melding", await _kantoor.LeestAsync("oz-a"));
    }

    [Fact]
    public async Task Wie_de_melder_uitsloot_krijgt_ook_als_onderzoeker_niets()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(), null, "oz-a");
        Assert.True(await _kantoor.WijstAanAsync("ic-a", "oz-a"));
        Assert.True(await _kantoor.VerklaartAsync("oz-a"));
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        Assert.Equal("", await _kantoor.LeestAsync("oz-a"));
    }

    [Fact]
    public async Task Wie_de_melder_later_uitsluit_verliest_de_sleutel_als_onderzoeker()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.OnderzoektAsync("ic-a", "oz-a");
        await _kantoor.SluitUitAsync("oz-a");
        Assert.Equal("", await _kantoor.LeestAsync("oz-a"));
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        await SchrijvenAsync("ic-a", "1");
        Assert.Equal("", await _kantoor.LeestAsync("oz-a"));
    }

    [Theory]
    [InlineData("bescherming", "Beschermingsfunctionaris")]
    [InlineData("vp-ind", "Vertrouwenspersoon")]
    [InlineData("commissie", "Integriteitscommissie")]
    public async Task Wie_een_andere_functie_heeft_in_het_dossier_onderzoekt_het_niet(string postvak, string soort)
    {
        await _kantoor.WordtLidAsync("oz-a", postvak, soort, soort == "Vertrouwenspersoon" ? "ind" : "");
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.WijstAanAsync("ic-a", "oz-a");
        await _kantoor.VerklaartAsync("oz-a");
        using var dossier = await _kantoor.OpenAsync("ic-a");
        Assert.True(Assert.Single(dossier!.Aanwijzingen).Geldt);
        Assert.Empty(Onderzoekers.Van(dossier, await _kantoor.Registers.GetAsync(), "commissie", Kantoor.Begin));
    }

    [Theory]
    [InlineData("sg")]
    [InlineData("hl")]
    [InlineData("vp")]
    [InlineData("oz-b")]
    [InlineData("oz-a")]
    public async Task Een_aanwijzing_van_wie_het_dossier_niet_heeft_opent_niets(string wie)
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        Assert.True(await _kantoor.SchrijftDichtAsync(wie, Compartment.Melding, ItemKind.Aanwijzing, Inhoud.Encode(new AanwijzingInhoud("oz-a", "", Kantoor.Begin))));
        Assert.True(await _kantoor.VerklaartAsync("oz-a"));
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        Assert.Equal("", await _kantoor.LeestAsync("oz-a"));
    }

    [Theory]
    [InlineData("oz-b")]
    [InlineData("ic-a")]
    [InlineData("melder")]
    public async Task Een_verklaring_van_een_ander_opent_niets(string wie)
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        Assert.True(await _kantoor.WijstAanAsync("ic-a", "oz-a"));
        Assert.True(await _kantoor.SchrijftDichtAsync(wie, Compartment.Melding, ItemKind.Onafhankelijkheidsverklaring, Inhoud.Encode(new VerklaringInhoud(""))));
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        Assert.Equal("", await _kantoor.LeestAsync("oz-a"));
        Assert.Contains("HerkomstNietVastgesteld", _kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_verklaring_voor_de_aanwijzing_telt_niet()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        Assert.True(await _kantoor.VerklaartAsync("oz-a"));
        Assert.True(await _kantoor.WijstAanAsync("ic-a", "oz-a"));
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("ic-a"));
        Assert.Equal("", await _kantoor.LeestAsync("oz-a"));
    }

    [Fact]
    public async Task Wat_de_een_aanwees_eindigt_als_een_ander_postvak_het_dossier_krijgt()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Nee));
        await _kantoor.OnderzoektAsync("hl", "oz-a");
        var kopie = _kantoor.Kopie("oz-a");
        Assert.True(await _kantoor.SchrijftAsync("hl", Compartment.Behandeling, "n-2", d => _kantoor.Onderhoud.NaarAsync(d, _kantoor.Wisselaar("hl"), "commissie", metNotities: true), "commissie"));
        await SchrijvenAsync("ic-a", "3");
        Assert.Equal("", await _kantoor.LeestAsync("oz-a"));
        Assert.Equal("melding n-2", _kantoor.LeestMet("oz-a", kopie));
    }

    [Fact]
    public async Task De_onderzoeker_schrijft_bevindingen_en_geen_bericht_besluit_of_notitie()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.OnderzoektAsync("ic-a", "oz-a");
        Assert.True(await _kantoor.SchrijftAsync("oz-a", Compartment.Melding, "m-1"));
        Assert.True(await _kantoor.SchrijftAsync("oz-a", Compartment.Behandeling, "n-1"));
        using (var eigen = await _kantoor.OpenAsync("oz-a"))
        {
            Assert.True(await _kantoor.SchrijftAsync(eigen!, "oz-a", Compartment.Melding, ItemKind.Besluit, Inhoud.Encode(new BesluitInhoud(nameof(Gebeurtenis.Afgesloten), "klaar", "O", null, null, "1"))));
            Assert.True(await _kantoor.SchrijftAsync(eigen!, "oz-a", Compartment.Behandeling, ItemKind.Bevindingen, Inhoud.Encode(new BevindingenInhoud("feiten", "bevindingen"))));
            foreach (var (waar, naam) in new[] { (Compartment.Behandeling, "rapport.txt"), (Compartment.Melding, "voor-de-melder.txt") })
                Assert.True(await _kantoor.SchrijftAsync(eigen!, "oz-a", waar, ItemKind.Bijlage, Inhoud.Encode(new BijlageInhoud(Convert.ToHexString(Primitives.RandomBytes(16)), naam, "text/plain", 1, ""))));
        }

        Assert.Equal("melding naam rapport.txt", await _kantoor.LeestAsync("ic-a"));
        using var dossier = await _kantoor.OpenAsync("ic-a");
        Assert.Single(dossier!.Of(ItemKind.Bevindingen));
        Assert.Equal("rapport.txt", Assert.Single(dossier.Bijlagen).Bijlage.Naam);
        Assert.Equal(4, dossier.Items.Count(i => !i.Herkomst));
    }

    [Fact]
    public async Task Bevindingen_na_het_einde_van_de_aanwijzing_hebben_geen_herkomst()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.OnderzoektAsync("ic-a", "oz-a");
        var bevindingen = Inhoud.Encode(new BevindingenInhoud("feiten", "bevindingen"));
        Assert.True(await _kantoor.SchrijftDichtAsync("oz-a", Compartment.Behandeling, ItemKind.Bevindingen, bevindingen));
        Assert.True(await _kantoor.TrektInAsync("ic-b", "oz-a"));
        Assert.True(await _kantoor.SchrijftDichtAsync("oz-a", Compartment.Behandeling, ItemKind.Bevindingen, bevindingen));
        using var dossier = await _kantoor.OpenAsync("ic-a");
        Assert.Single(dossier!.Of(ItemKind.Bevindingen));
        Assert.Single(dossier.Items, i => !i.Herkomst);
    }

    [Fact]
    public async Task Een_onderzoeker_begint_geen_nieuwe_sleutels()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.OnderzoektAsync("ic-a", "oz-a");
        using (var eigen = await _kantoor.OpenAsync("oz-a"))
        {
            using var nieuw = DossierKeys.Generate(1, [Compartment.Melding]);
            var wisselaar = _kantoor.Wisselaar("oz-a");
            var rij = new Wisseling(_kantoor.Id, 1, eigen!.Keten.Digest, nieuw.PublicKeysOf(1), wisselaar.Author, Kantoor.Begin).Sign(wisselaar.Signing, eigen.Keys);
            await _kantoor.Database.WriteAsync(c => Storage.WisselingStore.Begin(c, _kantoor.Id, 1, rij));
        }

        Assert.Null(await _kantoor.OpenAsync("ic-b"));
        Assert.Contains("WisselingOngeldig", _kantoor.Alarmen);
    }

    private async Task BesluitAsync(string wie, string besluit)
    {
        using var dossier = await _kantoor.OpenAsync(wie);
        Assert.True(await _kantoor.SchrijftAsync(dossier!, wie, Compartment.Melding, ItemKind.Besluit, Inhoud.Encode(new BesluitInhoud(besluit, "daarom", "O", null, null, "1"))));
    }

    /// <summary>A message to the melder and a note.</summary>
    private async Task SchrijvenAsync(string wie, string naam)
    {
        Assert.True(await _kantoor.SchrijftAsync(wie, Compartment.Melding, "m-" + naam));
        Assert.True(await _kantoor.SchrijftAsync(wie, Compartment.Behandeling, "n-" + naam));
    }
}
