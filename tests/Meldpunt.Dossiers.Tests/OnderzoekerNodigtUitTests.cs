using Dapper;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// An onderzoeker hears, tried with real keys: invites under what who appointed them signed, for this dossier and for
/// themselves alone, and not after the onderzoek.
/// </summary>
public sealed class OnderzoekerNodigtUitTests : IAsyncLifetime
{
    private Kantoor _kantoor = null!;

    public async Task InitializeAsync()
    {
        _kantoor = await Kantoor.NewAsync();
        await _kantoor.MetOnderzoekersAsync();
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.OnderzoektAsync("ic-a", "oz-a");
    }

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task Het_antwoord_lezen_de_onderzoeker_en_ieder_lid_en_het_verslag_leest_wie_is_uitgenodigd()
    {
        using var code = await _kantoor.NodigtUitAsync("oz-a");
        Assert.True(await _kantoor.AntwoordtAsync(code, "bij"));
        Assert.Equal("bij", await _kantoor.AntwoordenAsync("oz-a"));
        Assert.Equal("bij", await _kantoor.AntwoordenAsync("ic-c"));
        Assert.True(await _kantoor.StuurtVerslagAsync("oz-a", "verslag"));
        Assert.Equal("verslag", (await _kantoor.OpentAsync(code))!.Verslag);
        Assert.True(await _kantoor.AntwoordtAsync(code, "goed", "verslag"));
        // Who handles it goes on with what the onderzoeker began.
        Assert.True(await _kantoor.StuurtVerslagAsync("ic-b", "verslag twee"));
        Assert.Equal("verslag twee", (await _kantoor.OpentAsync(code))!.Verslag);
        Assert.Equal("bij goed", await _kantoor.AntwoordenAsync("ic-b"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Wie_uitnodigt_blijft_onderzoeker_en_wordt_geen_behandelaar()
    {
        using var code = await _kantoor.NodigtUitAsync("oz-a");
        using var dossier = await _kantoor.OpenAsync("ic-b");
        Assert.Single(Onderzoekers.Van(dossier!, await _kantoor.Registers.GetAsync(), "commissie", Kantoor.Begin));
        Assert.False(await _kantoor.OpentEnOnderhoudtAsync("ic-b"));
    }

    [Fact]
    public async Task Het_antwoord_is_bericht_voor_de_onderzoeker()
    {
        using var code = await _kantoor.NodigtUitAsync("oz-a");
        Assert.Equal(0, Berichten("oz-a"));
        Assert.True(await _kantoor.AntwoordtAsync(code, "bij"));
        Assert.Equal(1, Berichten("oz-a"));
    }

    [Theory]
    [InlineData("oz-b")]
    [InlineData("hl")]
    [InlineData("vp")]
    public async Task Wie_niet_is_aangewezen_schrijft_niemand_in_naam_van_de_commissie(string wie)
    {
        using (var dossier = await _kantoor.OpenAsync("ic-a"))
        {
            // With everything that somebody could copy: the volmacht of who is appointed.
            var aanwijzing = dossier!.Aanwijzingen.Single();
            using var code = await SchrijftAsync(wie, new VolmachtInhoud(aanwijzing.Aanwijzer, aanwijzing.Item.Datum, aanwijzing.Inhoud.Volmacht!));
            Assert.Null(await _kantoor.OpentAsync(code));
        }

        using var zonder = await SchrijftAsync(wie, null);
        Assert.Null(await _kantoor.OpentAsync(zonder));
        using var eigen = await SchrijftAsync(wie, Volmacht(wie, "commissie", wie));
        Assert.Null(await _kantoor.OpentAsync(eigen));
    }

    [Fact]
    public async Task Een_volmacht_van_een_ander_postvak_of_een_ander_dossier_telt_niet()
    {
        using var goed = await SchrijftAsync("oz-a", Volmacht("ic-b", "commissie", "oz-a"));
        Assert.NotNull(await _kantoor.OpentAsync(goed));
        using var vreemd = await SchrijftAsync("oz-a", Volmacht("hl", "commissie", "oz-a"));
        Assert.Null(await _kantoor.OpentAsync(vreemd));
        using var vervalst = await SchrijftAsync("oz-a", Volmacht("ic-b", "commissie", "oz-a") with { Aanwijzer = "ic-c" });
        Assert.Null(await _kantoor.OpentAsync(vervalst));
        using var kapot = await SchrijftAsync("oz-a", new VolmachtInhoud("ic-b", Kantoor.Begin, "geen hex"));
        Assert.Null(await _kantoor.OpentAsync(kapot));
        var eerder = Volmacht("ic-b", "commissie", "oz-a");
        await _kantoor.MeldAsync(Kantoor.Feiten());
        using var ander = await SchrijftAsync("oz-a", eerder);
        Assert.Null(await _kantoor.OpentAsync(ander));
    }

    [Fact]
    public async Task Een_andere_onderzoeker_schrijft_niet_verder_in_een_uitnodiging()
    {
        await _kantoor.OnderzoektAsync("ic-a", "oz-b");
        using var code = await _kantoor.NodigtUitAsync("oz-a");
        Assert.True(await _kantoor.StuurtVerslagAsync("oz-b", "verslag"));
        var gelezen = await _kantoor.OpentAsync(code);
        Assert.Null(gelezen!.Verslag);
        Assert.False(gelezen.Heel);
    }

    [Fact]
    public async Task Met_de_aanwijzing_gaan_de_eigen_uitnodigingen_dicht_en_die_van_de_commissie_niet()
    {
        using var code = await _kantoor.NodigtUitAsync("oz-a");
        using var blijft = await _kantoor.NodigtUitAsync("ic-b");
        Assert.True(await _kantoor.AntwoordtAsync(code, "bij"));
        Assert.True(await _kantoor.TrektInAsync("ic-b", "oz-a"));
        await _kantoor.EindigtUitnodigingenAsync("ic-b", "oz-a");
        Assert.Null(await _kantoor.OpentAsync(code));
        Assert.NotNull(await _kantoor.OpentAsync(blijft));
        Assert.Equal("bij", await _kantoor.AntwoordenAsync("ic-a"));
        using var dossier = await _kantoor.OpenAsync("ic-a");
        Assert.Equal([Portal.Dossiers.Uitnodigingstand.Open, Portal.Dossiers.Uitnodigingstand.OnderzoekVoorbij], _kantoor.Uitnodigingen.Van(dossier!).Select(u => u.Stand));
    }

    [Fact]
    public async Task Een_uitnodiging_na_het_einde_heeft_geen_herkomst_en_het_antwoord_ook_niet()
    {
        using var code = Uitnodigingscode.Generate();
        using var signing = code.DeriveSigning();
        using var encryptie = code.DeriveEncryption(Suite.P256);
        var inhoud = new UitnodigingInhoud(Convert.ToHexStringLower(Primitives.RandomBytes(16)), "commissie", Genodigderol.Getuige, "Getuige A", "te laat", [], Kantoor.Begin.AddDays(9),
            Convert.ToHexStringLower(encryptie.PublicKey), Convert.ToHexStringLower(signing.PublicKey));
        Assert.True(await _kantoor.TrektInAsync("ic-b", "oz-a"));
        Assert.True(await _kantoor.SchrijftDichtAsync("oz-a", Compartment.Behandeling, ItemKind.Uitnodiging, Inhoud.Encode(inhoud)));
        using var dossier = await _kantoor.OpenAsync("ic-a");
        Assert.Empty(_kantoor.Uitnodigingen.Van(dossier!));
        Assert.Single(dossier!.Items, i => !i.Herkomst);
    }

    [Fact]
    public async Task Voor_de_verklaring_nodigt_niemand_uit()
    {
        Assert.True(await _kantoor.WijstAanAsync("ic-a", "oz-b"));
        var inhoud = new UitnodigingInhoud(Convert.ToHexStringLower(Primitives.RandomBytes(16)), "commissie", Genodigderol.Getuige, "Getuige A", "te vroeg", [], Kantoor.Begin.AddDays(9), "", "");
        Assert.True(await _kantoor.SchrijftDichtAsync("oz-b", Compartment.Behandeling, ItemKind.Uitnodiging, Inhoud.Encode(inhoud)));
        using var dossier = await _kantoor.OpenAsync("ic-a");
        Assert.Single(dossier!.Items, i => !i.Herkomst);
    }

    private VolmachtInhoud Volmacht(string wie, string postvak, string persoon) =>
        new(wie, _kantoor.Klok.Dag, Convert.ToHexStringLower(Sealing.Volmacht.Sign(_kantoor.SleutelsVan(wie).Signing, _kantoor.Id, postvak, persoon, _kantoor.Klok.Dag)));

    /// <summary>The first entry of an invitation in the name of the commission, by somebody who writes the database.</summary>
    private async Task<Uitnodigingscode> SchrijftAsync(string wie, VolmachtInhoud? volmacht)
    {
        var code = Uitnodigingscode.Generate();
        using var encryptie = code.DeriveEncryption(Suite.P256);
        using var signing = code.DeriveSigning();
        var id = Primitives.RandomBytes(16);
        var tekst = new UitnodigingTekst(Convert.ToHexStringLower(_kantoor.Id), "commissie", Genodigderol.Getuige, "De commissie", "vals", [], Kantoor.Begin.AddDays(9), volmacht);
        var stuk = new Uitnodigingsstuk(id, 0, Uitnodigingsstuk.Begin(id, encryptie.PublicKey, signing.PublicKey), ItemKind.Uitnodiging, new Author(AuthorRole.Persoon, wie), Kantoor.Begin, Inhoud.Encode(tekst))
            .Seal(_kantoor.SleutelsVan(wie).Signing, encryptie.PublicKey);
        var tags = new Uitnodigingstags(_kantoor.Sleutels);
        await _kantoor.Database.WriteAsync(c =>
        {
            UitnodigingStore.Insert(c, new UitnodigingRow(id, _kantoor.Id, tags.Of(code), tags.Merk, tekst.Tot));
            UitnodigingStore.Add(c, id, new UitnodigingStukRow(0, stuk));
        });
        return code;
    }

    private long Berichten(string persoon) => _kantoor.Database.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM plicht WHERE persoon = @persoon", new { persoon }));
}
