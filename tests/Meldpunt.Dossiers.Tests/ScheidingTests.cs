using System.Text.Json;
using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// Who has no place in handling a dossier, though keys or a box give it to them: people with more than one place in the
/// organisation. Each refusal has its sentence, and says who can act instead.
/// </summary>
public sealed class ScheidingTests : IAsyncLifetime
{
    private static readonly DateOnly Dag = Kantoor.Begin;
    private Kantoor _kantoor = null!;

    public async Task InitializeAsync()
    {
        _kantoor = await Kantoor.NewAsync();
        await _kantoor.WordtLidAsync("lg", "lg-ind", "Leidinggevende", "ind");
    }

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task Een_beschuldigde_HL_en_wie_onder_hem_werkt_doen_niets_in_de_commissie_en_de_anderen_wel()
    {
        await _kantoor.WordtLidAsync("hl", "commissie", Register.Commissie);
        await _kantoor.WordtLidAsync("lg", "commissie", Register.Commissie);
        await _kantoor.MeldAsync(Kantoor.Feiten() with { BeschuldigdeIsHL = Antwoord.Ja });
        using var zaak = await ZaakAsync("ic-a", "commissie");
        await GeweigerdAsync(zaak, "hl", Rol.Integriteitscommissie, null, Belemmering.DeBeschuldigdeHeeftHierGeenPlaats, "ic-a ic-b ic-c");
        await GeweigerdAsync(zaak, "lg", Rol.Integriteitscommissie, Gebeurtenis.OrienterendGestart, Belemmering.EenOndergeschikteVanDeBeschuldigdeHeeftHierGeenPlaats, "ic-a ic-b ic-c");
        await MagAsync(zaak, "ic-b", Rol.Integriteitscommissie, Gebeurtenis.OrienterendGestart);
    }

    [Fact]
    public async Task Wie_de_melder_uitsloot_doet_niets()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(), null, "ic-b");
        using var zaak = await ZaakAsync("ic-a", "commissie");
        await GeweigerdAsync(zaak, "ic-b", Rol.Integriteitscommissie, null, Belemmering.DeBeschuldigdeHeeftHierGeenPlaats, "ic-a ic-c");
    }

    [Fact]
    public async Task Met_wie_een_signaal_over_de_HL_is_besproken_antwoordt_de_melder_en_beslist_er_niet_over()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(instemming: Antwoord.Nee) with { BeschuldigdeIsHL = Antwoord.Ja }, "vp-ind");
        using var van = await ZaakAsync("vp", "vp-ind");
        var zaak = van.Zaak with { Rol = Rol.Leidinggevende, Stand = van.Zaak.Stand! with { Staat = Staat.Signaal } };
        using var bij = new Geopend(zaak);
        await MagAsync(bij, "lg", Rol.Leidinggevende, null);
        await GeweigerdAsync(bij, "lg", Rol.Leidinggevende, Gebeurtenis.FormeelGemaakt, Belemmering.EenOndergeschikteVanDeBeschuldigdeHeeftHierGeenPlaats, "ic-a ic-b ic-c");
    }

    [Fact]
    public async Task Waar_de_commissie_over_een_onderzoek_gaat_beslist_de_HL_er_niet_over()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten());
        using var zaak = await ZaakAsync("ic-a", "commissie");
        Assert.Equal("R5", zaak.Zaak.Stand!.Rij);
        await GeweigerdAsync(zaak, "hl", Rol.HoogsteLeidinggevende, Gebeurtenis.OrienterendGestart, Belemmering.DeHLBeslistHierNietOverEenOnderzoek, "ic-a ic-b ic-c");
        // To the oordeel of the commission he responds; without one there is nothing to follow up.
        await GeweigerdAsync(zaak, "hl", Rol.HoogsteLeidinggevende, Gebeurtenis.OpvolgingVastgesteld, Belemmering.DeHLBeslistHierNietOverEenOnderzoek, "ic-a ic-b ic-c");
        await MagAsync(zaak with { Zaak = zaak.Zaak with { Stand = zaak.Zaak.Stand with { Staat = Staat.OordeelAdvies } } }, "hl", Rol.HoogsteLeidinggevende, Gebeurtenis.OpvolgingVastgesteld);
    }

    [Fact]
    public async Task Wie_het_signaal_als_vertrouwenspersoon_had_behandelt_het_niet_als_lid_van_de_commissie()
    {
        await _kantoor.WordtLidAsync("vp", "commissie", Register.Commissie);
        await _kantoor.MeldAsync(Kantoor.Feiten(instemming: Antwoord.Nee), "vp-ind");
        using var zaak = await ZaakAsync("vp", "commissie");
        await GeweigerdAsync(zaak, "vp", Rol.Integriteitscommissie, null, Belemmering.DezePersoonHeeftAlEenAndereRolInHetDossier, "ic-a ic-b ic-c");
        await MagAsync(zaak, "ic-a", Rol.Integriteitscommissie, Gebeurtenis.NietGerechtvaardigdVerklaard);
        await MagAsync(zaak, "vp", Rol.Vertrouwenspersoon, null);
    }

    [Fact]
    public async Task Vertrouwenspersoon_van_een_ander_zijn_is_geen_beletsel()
    {
        await _kantoor.WordtLidAsync("vp", "commissie", Register.Commissie);
        await _kantoor.MeldAsync(Kantoor.Feiten());
        using var zaak = await ZaakAsync("ic-a", "commissie");
        await MagAsync(zaak, "vp", Rol.Integriteitscommissie, Gebeurtenis.OrienterendGestart);
    }

    [Fact]
    public async Task Wie_het_onderzocht_of_erover_waakte_behandelt_het_later_niet()
    {
        await _kantoor.MetOnderzoekersAsync();
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.OnderzoektAsync("ic-a", "oz-a");
        Assert.True(await _kantoor.TrektInAsync("ic-a", "oz-a"));
        await _kantoor.WordtLidAsync("oz-a", "commissie", Register.Commissie);
        await _kantoor.WordtLidAsync("oz-b", "commissie", Register.Commissie);
        using var zaak = await ZaakAsync("ic-b", "commissie");
        await GeweigerdAsync(zaak, "oz-a", Rol.Integriteitscommissie, null, Belemmering.DezePersoonHeeftAlEenAndereRolInHetDossier, "ic-a ic-b ic-c oz-b");
        await MagAsync(zaak, "oz-b", Rol.Integriteitscommissie, null);
    }

    [Theory]
    [InlineData(Gebeurtenis.OordeelGegeven)]
    [InlineData(Gebeurtenis.KennelijkOngegrondVerklaard)]
    [InlineData(Gebeurtenis.NietGerechtvaardigdVerklaard)]
    public async Task Over_benadeling_oordeelt_niet_de_lijn_van_de_melder_en_niet_wie_de_eerdere_zaak_besliste(Gebeurtenis oordeel)
    {
        await _kantoor.WordtLidAsync("lg", "commissie", Register.Commissie);
        await _kantoor.MeldAsync(Kantoor.Feiten(Soort.Benadeling) with { Kanaal = Kanaal.Commissie, EerdereMelding = true });
        using var zaak = await ZaakAsync("ic-a", "commissie");
        Assert.Equal("R9", zaak.Zaak.Stand!.Rij);
        await GeweigerdAsync(zaak, "lg", Rol.Integriteitscommissie, oordeel, Belemmering.DeLijnVanDeMelderOordeeltNietOverBenadeling, "ic-b ic-c", "ic-a");
        await GeweigerdAsync(zaak, "ic-a", Rol.Integriteitscommissie, oordeel, Belemmering.WieDeEerdereZaakBeslisteOordeeltNietOverBenadeling, "ic-b ic-c", "ic-a");
        await MagAsync(zaak, "ic-b", Rol.Integriteitscommissie, oordeel, "ic-a");
        // What judges nothing stays open to them.
        await MagAsync(zaak, "ic-a", Rol.Integriteitscommissie, Gebeurtenis.OrienterendGestart, "ic-a");
    }

    [Fact]
    public async Task Over_benadeling_oordeelt_de_HL_ook_niet_waar_de_commissie_nog_niet_bestond()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(Soort.Benadeling) with { Kanaal = Kanaal.Commissie, EerdereMelding = true });
        using var van = await ZaakAsync("ic-a", "commissie");
        using var zaak = new Geopend(van.Zaak with { Stand = van.Zaak.Stand! with { Rij = "R3", Regime = Regime.VoorCommissie } });
        await GeweigerdAsync(zaak, "hl", Rol.HoogsteLeidinggevende, Gebeurtenis.OordeelGegeven, Belemmering.DeHLOordeeltNietOverBenadeling, "sg");
    }

    [Fact]
    public async Task Wie_eerst_iets_deed_of_lid_was_van_het_postvak_dat_besliste_kijkt_niet_opnieuw()
    {
        await _kantoor.WordtLidAsync("hl-2", "hl-ind", "HoogsteLeidinggevende", "ind");
        await _kantoor.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Nee));
        Assert.True(await _kantoor.SchrijftAsync("hl-2", Compartment.Melding, "een bericht"));
        await _kantoor.VertrektAsync("hl-2", "hl-ind");
        foreach (var lid in new[] { "hl", "hl-2" }) await _kantoor.WordtLidAsync(lid, "commissie", Register.Commissie);
        using var van = await ZaakAsync("hl", "hl-ind");
        var register = await _kantoor.Registers.GetAsync();
        var zaak = van.Zaak with { Beoordeelt = new BeoordelingRow(_kantoor.Id, 0, "Weigering", "commissie", Dag), Lid = register.MembersOf("commissie", Dag)[0], Rol = Rol.Integriteitscommissie };
        foreach (var betrokken in new[] { "hl", "hl-2" })
        {
            var belet = Scheiding.D5(zaak, betrokken, register, Dag);
            Assert.Equal(Belemmering.WieInEersteAanlegBetrokkenWasKanNietOpHetBezwaarWordenGezet, belet);
            Assert.Contains("(D-5)", Zinnen[$"belemmering.{belet}"], StringComparison.Ordinal);
            Assert.Equal("ic-a ic-b ic-c", Wie(Scheiding.WieWel(zaak, belet!.Value, betrokken, register, Dag)));
        }

        Assert.Null(Scheiding.D5(zaak, "ic-a", register, Dag));
    }

    [Fact]
    public async Task Wie_alleen_zei_niemand_te_kennen_was_er_niet_bij_betrokken()
    {
        await _kantoor.MeldAsync(Kantoor.Feiten(bevoegd: Antwoord.Nee));
        using (var dossier = await _kantoor.OpenAsync("hl"))
            Assert.True(await _kantoor.SchrijftAsync(dossier!, "hl", Compartment.Behandeling, ItemKind.Belangenverklaring, Inhoud.Encode(new BelangenverklaringInhoud("Nee", ""))));
        using var zaak = await ZaakAsync("hl", "hl-ind");
        var elders = zaak.Zaak with { Dossier = zaak.Zaak.Dossier with { Rij = zaak.Zaak.Dossier.Rij with { Postvak = "lg-ind" } } };
        Assert.Null(Scheiding.D5(elders, "hl", await _kantoor.Registers.GetAsync(), Dag));
    }

    private static Dictionary<string, string> Zinnen { get; } = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Root(AppContext.BaseDirectory), "src", "Meldpunt.Portal", "Resources", "Besluiten.nl.json")))!;

    private async Task GeweigerdAsync(Geopend bij, string persoon, Rol rol, Gebeurtenis? gebeurtenis, Belemmering verwacht, string wieWel, params string[] eerdere)
    {
        var (register, beslissers) = (await _kantoor.Registers.GetAsync(), eerdere.ToHashSet());
        var belet = Scheiding.Belet(bij.Zaak, rol, persoon, register, Dag, gebeurtenis, beslissers);
        Assert.Equal(verwacht, belet);
        Assert.Contains("(D-", Zinnen[$"belemmering.{verwacht}"], StringComparison.Ordinal);
        Assert.Equal(wieWel, Wie(Scheiding.WieWel(bij.Zaak, verwacht, persoon, register, Dag, gebeurtenis, beslissers)));
    }

    private async Task MagAsync(Geopend bij, string persoon, Rol rol, Gebeurtenis? gebeurtenis, params string[] eerdere) =>
        Assert.Null(Scheiding.Belet(bij.Zaak, rol, persoon, await _kantoor.Registers.GetAsync(), Dag, gebeurtenis, eerdere.ToHashSet()));

    private static string Wie(IReadOnlyList<RegisterStatement> leden) => string.Join(' ', leden.Select(l => l.Persoon).Order(StringComparer.Ordinal));

    /// <summary>The dossier as a member of a box has it open.</summary>
    private async Task<Geopend> ZaakAsync(string persoon, string postvak)
    {
        var dossier = (await _kantoor.OpenAsync(persoon))!;
        var lid = (await _kantoor.Registers.GetAsync()).Of(persoon, Dag).Single(l => l.Postvak == postvak);
        return new Geopend(new Zaak(dossier, lid, true, null, Zaak.RolVan(lid.Soort)!.Value, dossier.Feiten, Dossierstand.Bij(_kantoor.Regels, dossier.Feiten!), new Verloop([], [], [])));
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Meldpunt.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);

    private sealed record Geopend(Zaak Zaak) : IDisposable
    {
        public void Dispose() => Zaak.Dossier.Dispose();
    }
}
