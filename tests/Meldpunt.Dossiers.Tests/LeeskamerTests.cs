using Dapper;
using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Lakken;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>The reading room with real keys: one version to one reader, each opening signed, gone when it is ended.</summary>
public sealed class LeeskamerTests : IAsyncLifetime
{
    private Kantoor _kantoor = null!;

    public async Task InitializeAsync()
    {
        _kantoor = await Kantoor.NewAsync();
        await _kantoor.MeldAsync(Kantoor.Feiten(), uitgesloten: ["vp"]);
    }

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task Alleen_de_lezer_opent_het_en_de_behandelaars_zien_elke_keer()
    {
        await GeefAsync("bvk");
        Assert.Equal("Een █████.", await LeestAsync("bvk"));
        Assert.Equal("Een █████.", await LeestAsync("bvk"));
        foreach (var ander in new[] { "vp", "bf", "hl", "ic-b" }) Assert.Null(await LeestAsync(ander));
        Assert.Equal([true, true], (await InzageAsync()).Openingen.Select(o => o.Echt));
        Assert.Empty(_kantoor.OpentVanDossier(_kantoor.SleutelsVan("bvk").Encryption));
        Assert.Equal("", await _kantoor.LeestAsync("bvk"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Wie_de_melder_uitsloot_en_een_betrokken_leidinggevende_kunnen_niet_worden_gekozen()
    {
        Assert.DoesNotContain("vp", await LezersAsync());
        Assert.Contains("hl", await LezersAsync());
        Assert.DoesNotContain("ic-a", await LezersAsync());
        await _kantoor.MeldAsync(Kantoor.Feiten() with { BeschuldigdeIsHL = Antwoord.Onbekend });
        Assert.DoesNotContain("hl", await LezersAsync());
        Assert.Contains("vp", await LezersAsync());
    }

    [Fact]
    public async Task Beeindigd_verlopen_en_overgedragen_is_er_niets_meer_te_lezen()
    {
        await GeefAsync("bvk");
        await LeestAsync("bvk");
        using (var dossier = await _kantoor.OpenAsync("ic-b"))
            Assert.True(await Kamer.BeeindigAsync(await _kantoor.WerkerAsync("ic-b"), dossier!, (await InzageAsync()).Inhoud, "klaar"));
        Assert.Null(await LeestAsync("bvk"));
        var inzage = await InzageAsync();
        Assert.Equal((false, "klaar", 1), (inzage.Open, inzage.Beeindigd, inzage.Openingen.Count));
        Assert.Equal(0, _kantoor.Database.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM leesstuk")));

        await GeefAsync("bvk");
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(3);
        Assert.NotNull(await LeestAsync("bvk"));
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(4);
        await _kantoor.Database.WriteAsync(c => c.Execute("UPDATE leesstuk SET tot = '2030-01-01'"));
        Assert.Null(await LeestAsync("bvk"));
        await _kantoor.Database.WriteAsync(c => DossierStore.MoveTo(c, _kantoor.Id, "hl-ind"));
        Assert.Empty(new LeesstukStore(_kantoor.Database).Of(_kantoor.Id));
    }

    [Fact]
    public async Task Een_genodigde_leest_met_de_code_en_een_andere_code_niet()
    {
        using var code = await _kantoor.NodigtUitAsync("ic-a");
        using var ander = await _kantoor.NodigtUitAsync("ic-a");
        var versie = await VersieAsync();
        using (var dossier = await _kantoor.OpenAsync("ic-a"))
        {
            var beeld = _kantoor.Uitnodigingen.Van(dossier!)[1];
            Assert.True(await Kamer.GeefAsync(await _kantoor.WerkerAsync("ic-a"), dossier!, versie, beeld, "De commissie", Kantoor.Begin.AddDays(60), "horen"));
        }

        var (mijn, hunne) = (await VanCodeAsync(code), await VanCodeAsync(ander));
        Assert.Equal(("Een █████.", Kantoor.Begin.AddDays(30)), (mijn.Single().Tekst.Stukken[0].Tekst, mijn.Single().Stuk.Tot));
        Assert.Empty(hunne);
        using var signing = code.DeriveSigning();
        Assert.True(await Zaal.OpenAsync(mijn[0], signing, _ => { }));
        Assert.True((await InzageAsync()).Openingen.Single().Echt);
        // Withdrawing the invitation takes what its code opens.
        await _kantoor.TrektInAsync("ic-a");
        await _kantoor.TrektInAsync("ic-a", 1);
        Assert.False(await Zaal.OpenAsync(mijn[0], signing, _ => { }));
    }

    [Fact]
    public async Task Een_vervalste_opening_valt_op_en_een_verwisseld_stuk_opent_niet()
    {
        await GeefAsync("bvk");
        await GeefAsync("bf");
        await _kantoor.Database.WriteAsync(c =>
        {
            var rijen = c.Query<(byte[] Id, byte[] Inhoud)>("SELECT id, inhoud FROM leesstuk").ToList();
            c.Execute("UPDATE leesstuk SET inhoud = @Inhoud WHERE id = @Id", new { rijen[0].Id, rijen[1].Inhoud });
            c.Execute("UPDATE leesstuk SET inhoud = @Inhoud WHERE id = @Id", new { rijen[1].Id, rijen[0].Inhoud });
            Assert.True(LeesstukStore.Open(c, rijen[0].Id, new LeesopeningRow(0, Kantoor.Begin, [1, 2, 3])));
        });
        Assert.Null(await LeestAsync("bvk"));
        Assert.Null(await LeestAsync("bf"));
        using var dossier = await _kantoor.OpenAsync("ic-a");
        Assert.False(Kamer.Van(dossier!, await _kantoor.Registers.GetAsync()).SelectMany(t => t.Openingen).Single().Echt);
    }

    [Fact]
    public async Task Wat_een_ander_onder_de_naam_van_een_lid_neerlegt_opent_niet()
    {
        var id = Primitives.RandomBytes(16);
        var stuk = new Leesstuk(id, _kantoor.Id, "bvk", "ic-a", Kantoor.Begin, Kantoor.Begin.AddDays(3), Inhoud.Encode(new LeesstukTekst("Vals", "De commissie", [new("Melding", "Vals")])));
        await _kantoor.Database.WriteAsync(c => LeesstukStore.Insert(c, new LeesstukRow(id, _kantoor.Id, null, stuk.Tot, stuk.Seal(_kantoor.SleutelsVan("hl").Signing, _kantoor.SleutelsVan("bvk").Encryption.PublicKey))));
        Assert.Null(await LeestAsync("bvk"));
    }

    private Leeskamer Kamer => new(new ItemAppender(_kantoor.Database, new ItemStore(_kantoor.Database), _kantoor.Klok), new LeesstukStore(_kantoor.Database), _kantoor.Uitnodigingen, _kantoor.Klok);

    private Leeszaal Zaal => new(new LeesstukStore(_kantoor.Database), new DossierStore(_kantoor.Database), _kantoor.Registers, _kantoor.Database, _kantoor.Klok);

    private async Task GeefAsync(string lezer)
    {
        var versie = await VersieAsync();
        using var dossier = await _kantoor.OpenAsync("ic-a");
        var lid = Leeskamer.Lezers(dossier!, await _kantoor.Registers.GetAsync(), _kantoor.Klok.Dag).Single(l => l.Persoon == lezer);
        Assert.True(await Kamer.GeefAsync(await _kantoor.WerkerAsync("ic-a"), dossier!, versie, lid, "De commissie", _kantoor.Klok.Dag.AddDays(3), "horen"));
    }

    private async Task<Versie> VersieAsync()
    {
        using var dossier = await _kantoor.OpenAsync("ic-a");
        var werk = new Lakwerk(new ItemAppender(_kantoor.Database, new ItemStore(_kantoor.Database), _kantoor.Klok), _kantoor.Klok);
        var id = await werk.LegVastAsync(await _kantoor.WerkerAsync("ic-a"), dossier!, "Versie", "horen", [new("Melding", "Een █████.")], true);
        using var opnieuw = await _kantoor.OpenAsync("ic-a");
        return Lakwerk.Vind(opnieuw!, id)!;
    }

    /// <summary>What somebody gets to see by opening what is there for them, as the portal does it; null when there is nothing.</summary>
    private async Task<string?> LeestAsync(string persoon)
    {
        var keys = _kantoor.SleutelsVan(persoon);
        var mijn = await Zaal.VanAsync(new LeesstukStore(_kantoor.Database).OfPersonen(_kantoor.Klok.Dag), keys.Encryption, persoon);
        return mijn.Count > 0 && await Zaal.OpenAsync(mijn[0], keys.Signing, _ => { }) ? mijn[0].Tekst.Stukken[0].Tekst : null;
    }

    private async Task<IReadOnlyList<TeLezen>> VanCodeAsync(Uitnodigingscode code)
    {
        var uitnodiging = await _kantoor.OpentAsync(code);
        using var key = code.DeriveEncryption(Suite.P256);
        return await Zaal.VanAsync(new LeesstukStore(_kantoor.Database).OfUitnodiging(uitnodiging!.Rij.Id), key, Convert.ToHexStringLower(uitnodiging.Rij.Id));
    }

    private async Task<Terinzage> InzageAsync()
    {
        using var dossier = await _kantoor.OpenAsync("ic-a");
        return Kamer.Van(dossier!, await _kantoor.Registers.GetAsync())[0];
    }

    private async Task<IReadOnlyList<string>> LezersAsync()
    {
        using var dossier = await _kantoor.OpenAsync("ic-a");
        return [.. Leeskamer.Lezers(dossier!, await _kantoor.Registers.GetAsync(), _kantoor.Klok.Dag).Select(l => l.Persoon)];
    }
}
