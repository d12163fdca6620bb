using System.Text;
using Dapper;
using Meldpunt.Sealing;
using Meldpunt.System.Tests.Eisen;
using Microsoft.Data.Sqlite;

namespace Meldpunt.System.Tests;

/// <summary>Somebody who can write the database, and has nothing else, adds no reader, swaps no key and puts no words in a mouth: the alarm names the row.</summary>
public sealed class DatabaseSchrijverTests(SharedInstallation own) : IClassFixture<SharedInstallation>
{
    private const string NietVastgesteld = "herkomst niet vastgesteld";
    private const string KloptNiet = "klopt niet met de handtekeningen";
    private static readonly DateOnly Ooit = new(2000, 1, 1);

    private Installation Installation => own.Value;

    [Fact]
    public async Task Een_eigen_verklaring_in_het_register_levert_geen_sleutel_op()
    {
        using var attacker = PersonKeys.Generate();
        var id = Primitives.RandomBytes(16);
        var content = new RegisterStatement(id, "commissie", "Integriteitscommissie", "", "", "p-indringer", "Niemand", "Lid", attacker.Encryption.PublicKey, attacker.Signing.PublicKey, Ooit, null, null).Encode();
        Execute("INSERT INTO verklaring (id, inhoud) VALUES (@id, @content)", new { id, content });
        Execute("INSERT INTO handtekening (verklaring, ondertekenaar, waarde) VALUES (@id, '', @waarde)", new { id, waarde = attacker.Signing.Sign(content) });
        Execute("INSERT INTO handtekening (verklaring, ondertekenaar, waarde) VALUES (@id, 'p-indringer', @waarde)", new { id, waarde = attacker.Signing.Sign(content) });

        var (_, dossier, _) = await FileAsync();

        Assert.False(AnyGrantOpens(attacker.Encryption, dossier));
        Assert.Contains(("VerklaringNietOndertekend", Convert.ToHexString(id)), Alarms());
    }

    [Fact]
    public async Task Een_verwisselde_sleutel_in_een_verklaring_telt_niet()
    {
        using var attacker = PersonKeys.Generate();
        var (id, content) = Query<(byte[] Id, byte[] Inhoud)>("SELECT id, inhoud FROM verklaring").First(r => RegisterStatement.Decode(r.Inhoud).Persoon == "p-wiersma");
        var changed = (RegisterStatement.Decode(content) with { EncryptionKey = attacker.Encryption.PublicKey }).Encode();
        Execute("UPDATE verklaring SET inhoud = @changed WHERE id = @id", new { id, changed });

        var (_, dossier, _) = await FileAsync();

        Assert.False(AnyGrantOpens(attacker.Encryption, dossier));
        Assert.Contains(("VerklaringNietOndertekend", Convert.ToHexString(id)), Alarms());
        Execute("UPDATE verklaring SET inhoud = @content WHERE id = @id", new { id, content });
    }

    [Fact]
    public async Task Woorden_in_de_mond_van_de_commissie_en_van_de_melder_worden_herkend()
    {
        var (code, dossier, kenmerk) = await FileAsync();
        var staff = await ReaderAsync(kenmerk);
        var previous = AddItem(dossier, new Author(AuthorRole.Persoon, "p-degroot"), ItemKind.BerichtAanMelder, "Trek uw melding in.");
        AddItem(dossier, Author.Melder, ItemKind.BerichtVanMelder, "Ik heb alles verzonnen.", previous);

        await staff.OpenDossierAsync(kenmerk);
        Assert.Contains(NietVastgesteld, await staff.Page.Locator("main").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        var melder = new Melder(await own.Browser.NewPageAsync(), Installation);
        await melder.OpenMailboxAsync(code);
        Assert.Contains(NietVastgesteld, await melder.Page.Locator("main").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        var nr = Query<long>("SELECT MAX(nr) FROM item WHERE dossier = @dossier AND compartiment = 1", new { dossier }).Single();
        Assert.Contains(("HerkomstNietVastgesteld", $"{Convert.ToHexString(dossier)}/1/{nr}"), Alarms());
        Assert.Contains(("HerkomstNietVastgesteld", $"{Convert.ToHexString(dossier)}/1/{nr - 1}"), Alarms());
    }

    [Fact]
    public async Task Een_verzonnen_antwoord_op_de_vraag_of_iemand_wordt_gekend_opent_niets()
    {
        var (_, dossier, kenmerk) = await FileAsync();
        var staff = await ReaderAsync(kenmerk);
        AddItem(dossier, new Author(AuthorRole.Persoon, "p-degroot"), ItemKind.Belangenverklaring, "", body: """{"Antwoord":"Nee","Toelichting":""}""");

        await staff.OpenInboxAsync();
        await staff.Page.GetByText(kenmerk).First.ClickAsync();
        Assert.EndsWith("/vraag", staff.Page.Url);
        Assert.DoesNotContain("geschreeuwd", await staff.Page.ContentAsync());
        var nr = Query<long>("SELECT MAX(nr) FROM item WHERE dossier = @dossier AND compartiment = 1", new { dossier }).Single();
        Assert.Contains(("HerkomstNietVastgesteld", $"{Convert.ToHexString(dossier)}/1/{nr}"), Alarms());
    }

    [Fact]
    public async Task Een_dossier_met_andere_sleutels_wordt_geweigerd()
    {
        var (_, dossier, kenmerk) = await FileAsync();
        var staff = await ReaderAsync(kenmerk);
        using var own = DossierKeys.Generate();
        using var melder = SigningKeyPair.Generate();
        using var melderKey = EncryptionKeyPair.Generate();
        var genesis = new Genesis(dossier, own.PublicKeysOf(0), melderKey.PublicKey, melder.PublicKey, new byte[32], Ooit).Sign(melder);
        Execute("UPDATE dossier SET genesis = @genesis WHERE id = @dossier", new { genesis, dossier });

        await staff.OpenInboxAsync();
        await staff.Page.GetByText(kenmerk).First.ClickAsync();
        Assert.DoesNotContain("geschreeuwd", await staff.Page.Locator("main").InnerTextAsync());
        Assert.Contains(("DossierVervangen", Convert.ToHexString(dossier)), Alarms());
    }

    [Fact]
    public async Task Een_weggehaald_bericht_en_een_verzonnen_stap_vallen_op()
    {
        var (_, dossier, kenmerk) = await FileAsync();
        var staff = await ReaderAsync(kenmerk);
        await staff.OpenDossierAsync(kenmerk);
        await staff.ActAsync("bericht", "Eerste bericht");
        await staff.ActAsync("bericht", "Tweede bericht");
        var nrs = Query<long>("SELECT nr FROM item WHERE dossier = @dossier AND compartiment = 1 ORDER BY nr", new { dossier });
        Execute("DELETE FROM item WHERE dossier = @dossier AND compartiment = 1 AND nr = @nr", new { dossier, nr = nrs[^2] });
        Execute("INSERT INTO historie (dossier, nr, datum, van, gebeurtenis, naar, rol, grond, dienst, handtekening) VALUES (@dossier, 99, '2026-01-01', 'Formeel', 'Afgesloten', 'Afgesloten', 'Integriteitscommissie', 'O', 'portal', @nep)", new { dossier, nep = new byte[64] });

        await staff.OpenDossierAsync(kenmerk);
        Assert.Contains(("HerkomstNietVastgesteld", $"{Convert.ToHexString(dossier)}/1/{nrs[^1]}"), Alarms());
        Assert.Contains(("HerkomstNietVastgesteld", $"{Convert.ToHexString(dossier)}/99"), Alarms());
    }

    [Fact]
    public async Task Een_andere_stand_een_andere_bescherming_en_een_ander_postvak_ziet_ook_de_melder()
    {
        var (code, dossier, kenmerk) = await FileAsync();
        await ReaderAsync(kenmerk);
        var melder = new Melder(await own.Browser.NewPageAsync(), Installation);
        await melder.OpenMailboxAsync(code);
        Assert.DoesNotContain(KloptNiet, await melder.Page.Locator("main").InnerTextAsync());

        foreach (var (anders, terug, alarm) in new[]
        {
            ("staat = 'Afgesloten'", "staat = 'Doorgeleid'", "StaatKloptNiet"),
            ("bescherming = 'MonitoringBeeindigd'", "bescherming = 'Actief'", "StaatKloptNiet"),
            ("postvak = 'hl-ind'", "postvak = 'commissie'", "ZonderGrondVerplaatst"),
        })
        {
            Execute("DELETE FROM alarm WHERE rij = @rij", new { rij = Convert.ToHexString(dossier) });
            Execute($"UPDATE dossier SET {anders} WHERE id = @dossier", new { dossier });
            await melder.Page.ReloadAsync();
            Assert.Contains(KloptNiet, await melder.Page.Locator("main").InnerTextAsync());
            Assert.Contains((alarm, Convert.ToHexString(dossier)), Alarms());
            Execute($"UPDATE dossier SET {terug} WHERE id = @dossier", new { dossier });
        }
    }

    [Fact]
    public async Task Wie_het_einde_van_de_inzending_afsnijdt_valt_op()
    {
        var (code, dossier, _) = await FileAsync();
        Execute("DELETE FROM item WHERE dossier = @dossier AND compartiment = 1 AND nr = (SELECT MAX(nr) FROM item WHERE dossier = @dossier AND compartiment = 1)", new { dossier });
        var melder = new Melder(await own.Browser.NewPageAsync(), Installation);
        await melder.OpenMailboxAsync(code);
        Assert.Contains(KloptNiet, await melder.Page.Locator("main").InnerTextAsync());
        Assert.Contains(("OntvangstNietHeel", Convert.ToHexString(dossier)), Alarms());
    }

    private async Task<(string Code, byte[] Dossier, string Kenmerk)> FileAsync()
    {
        var sent = await Installation.MeldAsync(Voorbeelden.R5);
        return (sent.Meldcode, Installation.DossierVan(sent.Kenmerk), sent.Kenmerk);
    }

    private async Task<Medewerker> ReaderAsync(string kenmerk)
    {
        var staff = new Medewerker(await own.Browser.NewPageAsync(), Installation);
        await staff.SignInAsync("p-degroot");
        await staff.WaitForAsync(kenmerk);
        return staff;
    }

    /// <summary>An item in its right place and chain, sealed as it must be, signed by a key of the attacker's own.</summary>
    private byte[] AddItem(byte[] dossier, Author author, ItemKind kind, string tekst, byte[]? previous = null, string? body = null)
    {
        using var attacker = SigningKeyPair.Generate();
        var genesis = Genesis.TryVerify(Query<byte[]>("SELECT genesis FROM dossier WHERE id = @dossier", new { dossier }).Single())!;
        var (nr, last) = Query<(long, byte[])>("SELECT nr, inhoud FROM item WHERE dossier = @dossier AND compartiment = 1 ORDER BY nr DESC LIMIT 1", new { dossier }).Single();
        var today = DateOnly.FromDateTime(DateTime.Now);
        var plain = Encoding.UTF8.GetBytes(body ?? $"{{\"Tekst\":\"{tekst}\"}}");
        var inhoud = new Item(dossier, Compartment.Melding, 0, (int)nr + 1, previous ?? Item.Digest(last), kind, author, today, plain).Seal(attacker, genesis.PublicKeys[Compartment.Melding]);
        Execute("INSERT INTO item (dossier, compartiment, nr, datum, inhoud) VALUES (@dossier, 1, @nr, @datum, @inhoud)", new { dossier, nr = nr + 1, datum = today.ToString("yyyy-MM-dd"), inhoud });
        return Item.Digest(inhoud);
    }

    private bool AnyGrantOpens(EncryptionKeyPair key, byte[] dossier) =>
        (from inhoud in Query<byte[]>("SELECT inhoud FROM toekenning WHERE dossier = @dossier", new { dossier })
         from persoon in Query<string>("SELECT id FROM persoon")
         select Grant.TryOpen(key, dossier, persoon, inhoud, out _) || Grant.TryOpen(key, dossier, Grant.IdentiteitVan(persoon), inhoud, out _)).Any(opened => opened);

    private List<(string Soort, string Rij)> Alarms() => Query<(string, string)>("SELECT soort, rij FROM alarm");

    private List<T> Query<T>(string sql, object? parameters = null) => Installation.WithDatabase(c => c.Query<T>(sql, parameters).ToList());

    private void Execute(string sql, object parameters) => Installation.WithDatabase((SqliteConnection c) => c.Execute(sql, parameters));
}
