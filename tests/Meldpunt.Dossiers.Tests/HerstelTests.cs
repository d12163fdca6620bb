using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// Recovery keys by kind of box: that of a vertrouwenspersoon gives who comes next the melding, not the name; custodians'
/// halves, and what protects the melder, are left for none.
/// </summary>
public sealed class HerstelTests : IAsyncLifetime
{
    private static readonly Feiten Signaal = Kantoor.Feiten(instemming: Antwoord.Nee);

    private Kantoor _kantoor = null!;

    public async Task InitializeAsync() => _kantoor = await Kantoor.NewAsync();

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task Vertrekt_de_enige_vertrouwenspersoon_dan_opent_de_herstelsleutel_het_signaal_voor_de_opvolger_maar_niet_de_naam()
    {
        await _kantoor.KrijgtHerstelsleutelAsync("vp-ind", "Vertrouwenspersoon", "ind");
        await _kantoor.MeldAsync(Signaal, "vp-ind");
        Assert.True(await _kantoor.SchrijftAsync("vp", Compartment.Melding, "antwoord"));
        Assert.Equal("antwoord melding naam", await _kantoor.LeestAsync("vp"));
        await _kantoor.VertrektAsync("vp", "vp-ind");
        await _kantoor.WordtLidAsync("opvolger", "vp-ind", "Vertrouwenspersoon", "ind");
        Assert.Equal("", await _kantoor.LeestAsync("opvolger"));

        Assert.True(await _kantoor.HersteltAsync("vp-ind") > 0);
        Assert.Equal("antwoord melding", await _kantoor.LeestAsync("opvolger"));
        // Nobody but members of the box got something, and a second run finds nothing to do.
        Assert.Equal(0, await _kantoor.HersteltAsync("vp-ind"));
        foreach (var ander in new[] { "ic-a", "hl", "sg", "bvk" }) Assert.Equal("", await _kantoor.LeestAsync(ander));
        // The first session takes the grant of who left, and begins new keys, which the recovery key has too.
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("opvolger"));
        Assert.Empty(_kantoor.Kopie("vp"));
        Assert.True(await _kantoor.SchrijftAsync("opvolger", Compartment.Melding, "nieuw"));
        await _kantoor.WordtLidAsync("derde", "vp-ind", "Vertrouwenspersoon", "ind");
        Assert.True(await _kantoor.HersteltAsync("vp-ind") > 0);
        Assert.Equal("antwoord melding nieuw", await _kantoor.LeestAsync("derde"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Wie_de_melder_uitsloot_krijgt_ook_met_de_herstelsleutel_niets()
    {
        await _kantoor.KrijgtHerstelsleutelAsync("vp-ind", "Vertrouwenspersoon", "ind");
        await _kantoor.WordtLidAsync("opvolger", "vp-ind", "Vertrouwenspersoon", "ind");
        await _kantoor.MeldAsync(Signaal, "vp-ind", "opvolger");
        await _kantoor.VertrektAsync("vp", "vp-ind");
        Assert.Equal(0, await _kantoor.HersteltAsync("vp-ind"));
        Assert.Equal("", await _kantoor.LeestAsync("opvolger"));
    }

    [Fact]
    public async Task Een_signaal_van_voor_de_herstelsleutel_krijgt_hem_met_de_volgende_sessie()
    {
        await _kantoor.MeldAsync(Signaal, "vp-ind");
        await _kantoor.KrijgtHerstelsleutelAsync("vp-ind", "Vertrouwenspersoon", "ind");
        Assert.Null(await _kantoor.HersteltAsync("vp-ind"));
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync("vp"));
        Assert.Equal(0, await _kantoor.HersteltAsync("vp-ind"));
    }

    [Fact]
    public async Task De_herstelsleutel_van_een_vertrouwenspersoon_opent_niets_van_wat_elders_ligt()
    {
        await _kantoor.KrijgtHerstelsleutelAsync("vp-ind", "Vertrouwenspersoon", "ind");
        await _kantoor.MeldAsync(Kantoor.Feiten(bekendheid: Bekendheid.VertrouwelijkViaVP), "vp-ind");
        Assert.Equal("naam", await _kantoor.LeestAsync("vp"));
        Assert.Null(await _kantoor.HersteltAsync("vp-ind"));
        await _kantoor.OpentEnOnderhoudtAsync("ic-a");
        Assert.Null(await _kantoor.HersteltAsync("vp-ind"));
    }

    [Fact]
    public async Task Een_helft_van_een_naam_wordt_voor_geen_herstelsleutel_bewaard_ook_al_tekende_de_wortel_er_een()
    {
        foreach (var (postvak, soort) in new[] { ("bewaarders-a", "BewaarderA"), ("bewaarders-b", "BewaarderB") }) await _kantoor.KrijgtHerstelsleutelAsync(postvak, soort);
        _kantoor.NaamVerzegeld = true;
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.OpentEnOnderhoudtAsync(Grant.Melder);
        await _kantoor.SluitUitAsync("ba-2");
        var rijen = new BewaringStore(_kantoor.Database).All(_kantoor.Id);
        Assert.NotEmpty(rijen);
        var tags = new TagKeys(_kantoor.Sleutels);
        foreach (var (postvak, helft) in new[] { ("bewaarders-a", Helft.A), ("bewaarders-b", Helft.B) })
        {
            var houder = Grant.BewaarderVan(Register.HerstelVan(postvak));
            Assert.DoesNotContain(rijen, r => tags.AllOf(_kantoor.Id, houder).Any(t => t.AsSpan().SequenceEqual(r.Houder)));
            Assert.DoesNotContain(rijen, r => _kantoor.OpentMetPapier(postvak, k => Naamhelften.TryOpen(k, _kantoor.Id, (int)r.Epoch, helft, houder, r.Inhoud, out _)));
        }
    }

    [Fact]
    public async Task Voor_de_bescherming_is_er_geen_en_wie_erbij_komt_krijgt_de_sleutel_van_de_melder()
    {
        await _kantoor.KrijgtHerstelsleutelAsync("bescherming", "Beschermingsfunctionaris");
        await _kantoor.MeldAsync(Kantoor.Feiten());
        Assert.True(await _kantoor.MelderSchrijftAsync(ItemKind.Bescherming, new HoeHetGaatInhoud(_kantoor.Klok.Dag, HoeHetGaat.NietGoed, "gepest")));
        Assert.Null(await _kantoor.HersteltAsync("bescherming"));
        await _kantoor.VertrektAsync("bf", "bescherming");
        await _kantoor.WordtLidAsync("bf-2", "bescherming", "Beschermingsfunctionaris");
        Assert.Equal("", await _kantoor.LeestAsync("bf-2"));
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync(Grant.Melder));
        Assert.Equal("gepest", await _kantoor.LeestAsync("bf-2"));
    }
}
