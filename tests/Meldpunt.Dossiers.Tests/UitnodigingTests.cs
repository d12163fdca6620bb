using Dapper;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// Somebody without an account, tried with real keys: the code opens what staff wrote for them and nothing of the dossier;
/// the answers open for who handles it, and nobody answers in their place.
/// </summary>
public sealed class UitnodigingTests : IAsyncLifetime
{
    private Kantoor _kantoor = null!;

    public async Task InitializeAsync()
    {
        _kantoor = await Kantoor.NewAsync();
        await _kantoor.MeldAsync(Kantoor.Feiten());
    }

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task Het_antwoord_leest_ieder_lid_en_de_melder_niet()
    {
        using var code = await _kantoor.NodigtUitAsync("ic-a");
        Assert.True(await _kantoor.AntwoordtAsync(code, "bij"));
        Assert.Equal("bij", await _kantoor.AntwoordenAsync("ic-a"));
        Assert.Equal("bij", await _kantoor.AntwoordenAsync("ic-b"));
        Assert.Equal("", await _kantoor.AntwoordenAsync("hl"));
        using var melder = await _kantoor.OpenMelderAsync();
        Assert.DoesNotContain(melder!.Items, i => i.Item?.Kind is ItemKind.Uitnodiging or ItemKind.Uitnodigingsantwoord);
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task De_code_opent_niets_van_het_dossier()
    {
        using var code = await _kantoor.NodigtUitAsync("ic-a");
        await _kantoor.AntwoordtAsync(code, "bij");
        using var key = code.DeriveEncryption(Suite.P256);
        Assert.Empty(_kantoor.OpentVanDossier(key));
        // The same search finds everything with the keys of a member.
        Assert.NotEmpty(_kantoor.OpentVanDossier(_kantoor.SleutelsVan("ic-a").Encryption));
        var gelezen = await _kantoor.OpentAsync(code);
        Assert.DoesNotContain("melding", System.Text.Encoding.UTF8.GetString([.. gelezen!.Stukken.SelectMany(s => s.Body)]), StringComparison.Ordinal);
        Assert.DoesNotContain("Getuige A", System.Text.Encoding.UTF8.GetString([.. gelezen.Stukken.SelectMany(s => s.Body)]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wie_zich_verschoonde_leest_het_antwoord_van_daarna_niet()
    {
        using var code = await _kantoor.NodigtUitAsync("ic-a");
        var kopie = _kantoor.Kopie("ic-b");
        await _kantoor.VerschoontZichAsync("ic-b");
        Assert.True(await _kantoor.AntwoordtAsync(code, "bij"));
        Assert.Equal("bij", await _kantoor.AntwoordenAsync("ic-c"));
        await _kantoor.ZetTerugAsync(kopie);
        Assert.DoesNotContain("bij", await _kantoor.AntwoordenAsync("ic-b"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_verslag_gaat_heen_en_de_bevestiging_noemt_de_tekst()
    {
        using var code = await _kantoor.NodigtUitAsync("ic-a");
        await _kantoor.AntwoordtAsync(code, "bij");
        Assert.True(await _kantoor.StuurtVerslagAsync("ic-b", "verslag"));
        Assert.Equal("verslag", (await _kantoor.OpentAsync(code))!.Verslag);
        Assert.True(await _kantoor.AntwoordtAsync(code, "goed", "verslag"));
        Assert.True((await _kantoor.OpentAsync(code))!.OpVerslag!.Akkoord);
        // A confirmation of other words is none of this record.
        Assert.True(await _kantoor.AntwoordtAsync(code, "goed", "iets anders"));
        Assert.Equal("goed", (await _kantoor.OpentAsync(code))!.OpVerslag!.Toelichting);
        Assert.Equal("bij goed goed", await _kantoor.AntwoordenAsync("ic-a"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Ingetrokken_verlopen_en_overgedragen_opent_de_code_niets()
    {
        using var een = await _kantoor.NodigtUitAsync("ic-a");
        await _kantoor.TrektInAsync("ic-a");
        Assert.Null(await _kantoor.OpentAsync(een));

        using var twee = await _kantoor.NodigtUitAsync("ic-a", dagen: 14);
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(14);
        var gelezen = await _kantoor.OpentAsync(twee);
        Assert.NotNull(gelezen);
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(15);
        Assert.Null(await _kantoor.OpentAsync(twee));
        // A later day in the row prolongs nothing: the signed one counts.
        await _kantoor.Database.WriteAsync(c => c.Execute("UPDATE uitnodiging SET tot = '2030-01-01'"));
        Assert.Null(await _kantoor.OpentAsync(twee));
        Assert.Equal(0, await _kantoor.UitnodigingStore.RemovePastAsync(_kantoor.Klok.Dag));
        await _kantoor.Database.WriteAsync(c => c.Execute("UPDATE uitnodiging SET tot = '2021-06-21'"));
        Assert.Equal(1, await _kantoor.UitnodigingStore.RemovePastAsync(_kantoor.Klok.Dag));

        using var drie = await _kantoor.NodigtUitAsync("ic-a");
        await _kantoor.Database.WriteAsync(c => DossierStore.MoveTo(c, _kantoor.Id, "hl-ind"));
        Assert.Null(await _kantoor.OpentAsync(drie));
    }

    [Fact]
    public async Task Een_antwoord_dat_iemand_in_de_database_schrijft_telt_niet()
    {
        using var code = await _kantoor.NodigtUitAsync("ic-a");
        var id = await IdAsync();
        using var vreemde = SigningKeyPair.Generate();
        await SchrijfAntwoordAsync(new Author(AuthorRole.Genodigde, id), vreemde, id);
        Assert.Equal("", await _kantoor.AntwoordenAsync("ic-b"));
        Assert.Contains("HerkomstNietVastgesteld", _kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_lid_antwoordt_niet_in_naam_van_wie_is_uitgenodigd()
    {
        using var code = await _kantoor.NodigtUitAsync("ic-a");
        var id = await IdAsync();
        await SchrijfAntwoordAsync(new Author(AuthorRole.Genodigde, id), _kantoor.SleutelsVan("ic-a").Signing, id);
        await SchrijfAntwoordAsync(new Author(AuthorRole.Persoon, "ic-a"), _kantoor.SleutelsVan("ic-a").Signing, id);
        Assert.Equal("", await _kantoor.AntwoordenAsync("ic-b"));
    }

    [Fact]
    public async Task Een_tweede_uitnodiging_met_hetzelfde_nummer_vervangt_de_sleutel_niet()
    {
        using var code = await _kantoor.NodigtUitAsync("ic-a");
        var id = await IdAsync();
        using var eigen = Uitnodigingscode.Generate();
        using var signing = eigen.DeriveSigning();
        using (var dossier = await _kantoor.OpenAsync("ic-b"))
        {
            var vals = _kantoor.Uitnodigingen.Van(dossier!)[0].Inhoud with { Ondertekening = Convert.ToHexStringLower(signing.PublicKey) };
            Assert.True(await _kantoor.SchrijftAsync(dossier!, "ic-b", Compartment.Behandeling, ItemKind.Uitnodiging, Inhoud.Encode(vals)));
        }

        await SchrijfAntwoordAsync(new Author(AuthorRole.Genodigde, id), signing, id);
        Assert.Equal("", await _kantoor.AntwoordenAsync("ic-a"));
        Assert.True(await _kantoor.AntwoordtAsync(code, "bij"));
        Assert.Equal("bij", await _kantoor.AntwoordenAsync("ic-a"));
    }

    [Fact]
    public async Task Verwisselde_weggelaten_en_verplaatste_rijen_vallen_op_en_dan_gaat_er_niets_uit()
    {
        using var een = await _kantoor.NodigtUitAsync("ic-a");
        using var twee = await _kantoor.NodigtUitAsync("ic-a");
        await _kantoor.AntwoordtAsync(een, "bij");
        // The entries of the two invitations change places.
        await _kantoor.Database.WriteAsync(c =>
        {
            var rijen = c.Query<(byte[] Id, byte[] Inhoud)>("SELECT uitnodiging, inhoud FROM uitnodiging_stuk WHERE nr = 0").ToList();
            c.Execute("UPDATE uitnodiging_stuk SET inhoud = @Inhoud WHERE nr = 0 AND uitnodiging = @Id", new { rijen[0].Id, rijen[1].Inhoud });
            c.Execute("UPDATE uitnodiging_stuk SET inhoud = @Inhoud WHERE nr = 0 AND uitnodiging = @Id", new { rijen[1].Id, rijen[0].Inhoud });
        });
        Assert.Null(await _kantoor.OpentAsync(een));
        Assert.Null(await _kantoor.OpentAsync(twee));

        using var drie = await _kantoor.NodigtUitAsync("ic-a");
        await _kantoor.AntwoordtAsync(drie, "bij");
        await _kantoor.StuurtVerslagAsync("ic-a", "verslag");
        await _kantoor.Database.WriteAsync(c => c.Execute("DELETE FROM uitnodiging_stuk WHERE nr = 1"));
        var gelezen = await _kantoor.OpentAsync(drie);
        Assert.False(gelezen!.Heel);
        Assert.Null(gelezen.Verslag);
        Assert.False(await _kantoor.AntwoordtAsync(drie, "nogmaals"));
        Assert.Contains("UitnodigingNietHeel", _kantoor.Alarmen);
    }

    [Fact]
    public async Task Een_andere_rij_stuurt_een_antwoord_niet_naar_een_ander_dossier()
    {
        using var code = await _kantoor.NodigtUitAsync("ic-a");
        var eerste = _kantoor.Id;
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.Database.WriteAsync(c => c.Execute("UPDATE uitnodiging SET dossier = @Id", new { _kantoor.Id }));
        Assert.False(await _kantoor.AntwoordtAsync(code, "bij"));
        Assert.NotEqual(eerste, _kantoor.Id);
    }

    [Fact]
    public async Task Een_uitnodiging_die_een_ander_ondertekende_opent_niet()
    {
        using var code = Uitnodigingscode.Generate();
        using var encryptie = code.DeriveEncryption(Suite.P256);
        using var signing = code.DeriveSigning();
        var id = Primitives.RandomBytes(16);
        var tekst = new UitnodigingTekst(Convert.ToHexStringLower(_kantoor.Id), "commissie", Genodigderol.Getuige, "De commissie", "vals", [], Kantoor.Begin.AddDays(9));
        // A member of another box, who holds a key in the register.
        var stuk = new Uitnodigingsstuk(id, 0, Uitnodigingsstuk.Begin(id, encryptie.PublicKey, signing.PublicKey), ItemKind.Uitnodiging, new Author(AuthorRole.Persoon, "hl"), Kantoor.Begin, Inhoud.Encode(tekst))
            .Seal(_kantoor.SleutelsVan("hl").Signing, encryptie.PublicKey);
        var tags = new Uitnodigingstags(_kantoor.Sleutels);
        await _kantoor.Database.WriteAsync(c =>
        {
            UitnodigingStore.Insert(c, new UitnodigingRow(id, _kantoor.Id, tags.Of(code), tags.Merk, tekst.Tot));
            UitnodigingStore.Add(c, id, new UitnodigingStukRow(0, stuk));
        });
        Assert.Null(await _kantoor.OpentAsync(code));
    }

    private async Task<string> IdAsync()
    {
        using var dossier = await _kantoor.OpenAsync("ic-a");
        return _kantoor.Uitnodigingen.Van(dossier!)[0].Inhoud.Id;
    }

    /// <summary>As somebody can who writes the database: the compartment's public key is known.</summary>
    private async Task SchrijfAntwoordAsync(Author author, SigningKeyPair signing, string uitnodiging)
    {
        using var dossier = await _kantoor.OpenAsync("ic-a");
        var body = Inhoud.Encode(new UitnodigingsantwoordInhoud(uitnodiging, ["vals"], ""));
        Assert.True(await new ItemAppender(_kantoor.Database, new ItemStore(_kantoor.Database), _kantoor.Klok).AppendAsync(dossier!, Compartment.Behandeling, ItemKind.Uitnodigingsantwoord, author, signing, body, (System.Data.IDbConnection _) => true));
    }
}
