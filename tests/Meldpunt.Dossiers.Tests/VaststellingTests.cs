using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>What signed entries establish for the state table, tried with real keys: who wrote it counts, not what a row says.</summary>
public sealed class VaststellingTests : IAsyncLifetime
{
    private static readonly DateOnly Dag = Kantoor.Begin;
    private static readonly Maatregel Een = new(1, "Gesprek", "hl", Dag.AddDays(30));
    private static readonly Maatregel Twee = new(2, "Training", "hl", Dag.AddDays(60));

    private Kantoor _kantoor = null!;

    public async Task InitializeAsync()
    {
        _kantoor = await Kantoor.NewAsync();
        await _kantoor.MeldAsync(Kantoor.Feiten());
    }

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task Een_verslag_telt_alleen_van_het_bureau_dat_erom_is_gevraagd()
    {
        await OpdrachtAsync(0);
        Assert.DoesNotContain(Voorwaarde.DeOrganisatieHeeftVerslagGedaan, await VastAsync());
        await VerslagAsync("ic-b", 0, "gehoord");
        await VerslagAsync("sg", 0, "gehoord");
        Assert.DoesNotContain(Voorwaarde.DeOrganisatieHeeftVerslagGedaan, await VastAsync());

        await VerslagAsync("hl", 0, "");
        Assert.Contains(Voorwaarde.DeOrganisatieHeeftVerslagGedaan, await VastAsync());
        Assert.DoesNotContain(Voorwaarde.DeBeschuldigdeIsGehoordOfDatSchaadtHetOnderzoek, await VastAsync());
        await VerslagAsync("hl", 0, "Op kantoor gehoord.");
        Assert.Contains(Voorwaarde.DeBeschuldigdeIsGehoordOfDatSchaadtHetOnderzoek, await VastAsync());

        // A later letter asks anew.
        await OpdrachtAsync(1);
        Assert.DoesNotContain(Voorwaarde.DeOrganisatieHeeftVerslagGedaan, await VastAsync());
    }

    [Fact]
    public async Task Afsluiten_kan_pas_als_elk_gevraagd_bureau_antwoordde_en_elke_maatregel_klaar_is()
    {
        await BesluitAsync("ic-a", nameof(Gebeurtenis.OordeelGegeven), new Afdoening(Aan: ["hl-ind", "sg"]));
        Assert.DoesNotContain(Voorwaarde.ElkeMaatregelIsGedaanOfMetRedenenGeweigerd, await VastAsync());
        await BesluitAsync("hl", nameof(Gebeurtenis.OpvolgingVastgesteld), new Afdoening(Maatregelen: [Een, Twee]));
        await StandAsync("hl", 1, true);
        await StandAsync("hl", 2, false);
        Assert.DoesNotContain(Voorwaarde.ElkeMaatregelIsGedaanOfMetRedenenGeweigerd, await VastAsync());
        await BesluitAsync("sg", nameof(Gebeurtenis.OpvolgingVastgesteld), new Afdoening(Maatregelen: []));
        Assert.Contains(Voorwaarde.ElkeMaatregelIsGedaanOfMetRedenenGeweigerd, await VastAsync());
    }

    [Fact]
    public async Task Van_een_maatregel_telt_wat_er_het_laatst_van_is_gezegd_en_de_eigenaar_sluit_niet_af()
    {
        await BesluitAsync("hl", nameof(Gebeurtenis.OpvolgingVastgesteld), new Afdoening(Maatregelen: [Een]));
        await StandAsync("hl", 1, true);
        await StandAsync("ic-a", 1, false);
        using var dossier = await _kantoor.OpenAsync("ic-a");
        Assert.False(Assert.Single(Vaststelling.Maatregelen(dossier!, await RegisterAsync())).Stand!.Gedaan);
        Assert.Contains(Voorwaarde.WieAfsluitIsGeenEigenaarVanEenMaatregel, await VastAsync());
        Assert.DoesNotContain(Voorwaarde.WieAfsluitIsGeenEigenaarVanEenMaatregel, await VastAsync("hl"));
    }

    [Fact]
    public async Task Een_voorstel_staat_open_tot_het_is_afgewezen_of_het_dossier_een_stap_verder_is()
    {
        const string Daad = nameof(Gebeurtenis.NietGerechtvaardigdVerklaard);
        await SchrijfAsync("ic-a", Compartment.Behandeling, ItemKind.Besluit, Besluit(Vaststelling.NaamVanVoorstel(Daad), new Afdoening(Stap: 2)));
        Assert.NotNull(await OpenVoorstelAsync(Daad, 2));
        Assert.Null(await OpenVoorstelAsync(Daad, 3));
        Assert.Null(await OpenVoorstelAsync(nameof(Gebeurtenis.KennelijkOngegrondVerklaard), 2));
        await SchrijfAsync("ic-b", Compartment.Behandeling, ItemKind.Besluit, Besluit(Vaststelling.NaamVanAfwijzing(Daad), new Afdoening(Stap: 2)));
        Assert.Null(await OpenVoorstelAsync(Daad, 2));
        await SchrijfAsync("ic-b", Compartment.Behandeling, ItemKind.Besluit, Besluit(Vaststelling.NaamVanVoorstel(Daad), new Afdoening(Stap: 2)));
        Assert.Equal("ic-b", (await OpenVoorstelAsync(Daad, 2))!.Value.Item.Item!.Author.Id);
    }

    [Fact]
    public async Task De_laatste_dag_van_de_uitkomst_volgt_uit_wat_is_ondertekend()
    {
        Assert.Equal(Dag.AddDays(84), await UitkomstAsync());
        await BesluitAsync("ic-a", Vaststelling.Verlengd, new Afdoening(Uiterlijk: Dag.AddDays(100)));
        Assert.Equal(Dag.AddDays(100), await UitkomstAsync());
        // Opened again later: twelve weeks anew, and the extension of before is over.
        var heropend = Dag.AddDays(200);
        Assert.Equal(heropend.AddDays(84), await UitkomstAsync(new HistorieRow(5, heropend, "Heropend", "InBehandelingGenomen", "Ontvankelijkheid", "Integriteitscommissie", "O", "portal", [])));
    }

    private Task OpdrachtAsync(int nr) => SchrijfAsync("ic-a", Compartment.Behandeling, ItemKind.Brief, Inhoud.Encode(new BriefInhoud(nr, BriefInhoud.Opdracht, "hl-ind", "Zoek uit.", [], Dag.AddDays(28), ["hl"], ["ic-a"], "ind")));

    private Task VerslagAsync(string wie, int brief, string gehoord) =>
        SchrijfAsync(wie, Compartment.Behandeling, ItemKind.Organisatieverslag, Inhoud.Encode(new OrganisatieverslagInhoud(brief, "Verslag.", gehoord)));

    private Task StandAsync(string wie, int nr, bool gedaan) => SchrijfAsync(wie, Compartment.Melding, ItemKind.Maatregelstand, Inhoud.Encode(new MaatregelstandInhoud(Dag, "hl", nr, gedaan, "")));

    private Task BesluitAsync(string wie, string naam, Afdoening met) => SchrijfAsync(wie, Compartment.Melding, ItemKind.Besluit, Besluit(naam, met));

    private static byte[] Besluit(string naam, Afdoening met) => Inhoud.Encode(new BesluitInhoud(naam, "Redenen.", "O", null, null, "1", Met: met));

    private async Task SchrijfAsync(string wie, Compartment waar, ItemKind kind, byte[] body) => Assert.True(await _kantoor.SchrijftDichtAsync(wie, waar, kind, body));

    private Task<Register> RegisterAsync() => _kantoor.Registers.GetAsync();

    private async Task<IReadOnlySet<Voorwaarde>> VastAsync(string persoon = "ic-a")
    {
        using var dossier = await _kantoor.OpenAsync("ic-a");
        return Vaststelling.Van(dossier!, await RegisterAsync(), persoon);
    }

    private async Task<(GelezenItem Item, BesluitInhoud Besluit)?> OpenVoorstelAsync(string daad, int stappen)
    {
        using var dossier = await _kantoor.OpenAsync("ic-a");
        return Vaststelling.OpenVoorstel(dossier!, Verloop([.. Enumerable.Range(0, stappen).Select(nr => new HistorieRow(nr, Dag, null, "", "", "", "", "", []))]), daad);
    }

    private async Task<DateOnly> UitkomstAsync(params HistorieRow[] rijen)
    {
        using var dossier = await _kantoor.OpenAsync("ic-a");
        return Vaststelling.Uitkomst(dossier!, Verloop(rijen));
    }

    private static Verloop Verloop(IReadOnlyList<HistorieRow> rijen) => new([], [], rijen);
}
