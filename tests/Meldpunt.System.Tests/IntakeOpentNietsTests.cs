using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.System.Tests.Eisen;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests;

/// <summary>
/// With the intake's whole configuration and the database in hand nothing opens; with the routing service's, slips and outer layers. The people in this test have
/// sleutelzinnen of their own that stand nowhere on disk. Every other table is tried in Dossiers.Tests/NietsOpentTests.
/// </summary>
[Collection(SharedInstallation.Name)]
public sealed class IntakeOpentNietsTests(SharedInstallation shared)
{
    private Installation Installation => shared.Value;

    [Fact]
    public async Task Alles_wat_de_intake_heeft_opent_niets_en_de_meldcode_wel()
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), Installation);
        var code = await melder.FileAsync(new Melding { Bekendheid = "Bekend", Naam = "Robin Winter", Contact = "robin@voorbeeld.example" });
        var dossier = DossierOf(await melder.KenmerkAsync());

        var found = new List<string>();
        foreach (var key in CandidateKeys("intake", dossier))
            found.AddRange(Opens(key, dossier));
        Assert.Empty(found);

        Assert.Equal(MeldcodeFout.Geen, Meldcode.Parse(code, Installation.Words, out var meldcode, out _));
        using var melderKey = meldcode!.DeriveEncryption();
        Assert.NotEmpty(Opens(melderKey, dossier));
    }

    [Fact]
    public async Task Alles_wat_de_routering_heeft_opent_slips_en_buitenlagen_en_verder_niets()
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), Installation);
        var bijlage = new FilePayload { Name = "verslag.txt", MimeType = "text/plain", Buffer = "geschreeuwd"u8.ToArray() };
        var code = await melder.FileAsync(new Melding { Bekendheid = "Bekend", Naam = "Robin Winter", Contact = "robin@voorbeeld.example", Bijlagen = [bijlage] });
        var dossier = DossierOf(await melder.KenmerkAsync());

        var keys = CandidateKeys("routing", dossier).ToList();
        Assert.Equal(["reserve", "slip"], keys.SelectMany(k => Opens(k, dossier)).Distinct().Order());
        // Nor does anything open that lies under the outer layer.
        var inner = Reserves(dossier).SelectMany(r => keys.Select(k => Grant.TryRelease(k, dossier, r.Doel, r.Inhoud))).OfType<Vrijgave>().ToList();
        Assert.NotEmpty(inner);
        Assert.DoesNotContain(keys, k => inner.Any(v => Grant.TryOpen(k, dossier, v.Houder, v.Toekenning, out _)));
        // Each item and attachment opens with the key that the melder's code leads to, tried in the same way.
        using var delen = DelenVan(code, dossier);
        var melding = delen[Compartment.Melding]!;
        Assert.DoesNotContain(keys, k => OpentBijlage(k, dossier));
        Assert.True(OpentBijlage(melding, dossier));
        Assert.Contains("item", Opens(melding, dossier));
        Assert.Equal(["verslag.txt"], Items(dossier).Select(i => Item.TryOpen(melding, dossier, i.Deel, i.Epoch, i.Nr, i.Inhoud)?.Item).Where(i => i?.Kind == ItemKind.Bijlage).Select(i => JsonDocument.Parse(i!.Body).RootElement.GetProperty("Naam").GetString()));
    }

    [Fact]
    public async Task Een_concept_opent_met_het_koekje_van_de_melder_en_met_niets_van_de_site()
    {
        var vragen = new Vragenlijst(Installation, Voorbeelden.R6 with { Tekst = "Alleen in mijn koekje." });
        var voor = Installation.Query<byte[]>("SELECT id FROM concept").Select(Convert.ToHexString).ToHashSet();
        await vragen.TotAsync("/melden/code");
        var koekje = Base64Url.DecodeFromChars(vragen.Klant.Koekjes.Split("; ").Single(k => k.StartsWith("__Host-meldpunt=", StringComparison.Ordinal)).Split('=', 2)[1]);
        var id = Primitives.Sha256([.. "meldpunt session "u8, .. koekje[..16]]);
        var inhoud = Installation.Query<byte[]>("SELECT inhoud FROM concept WHERE id = @id", new { id }).Single();
        Assert.DoesNotContain(Convert.ToHexString(id), voor);

        foreach (var host in new[] { "intake", "routing", "portal" })
            Assert.DoesNotContain(Secrets(host, Installation.Query<byte[]>("SELECT id FROM dossier LIMIT 1").FirstOrDefault() ?? id), s => Concept(s, id, inhoud) is not null);
        Assert.Contains("Alleen in mijn koekje.", Concept(koekje[16..48], id, inhoud), StringComparison.Ordinal);
        // The cookie of another session, of the same moment, opens nothing of it.
        var ander = new Vragenlijst(Installation, Voorbeelden.R6);
        await ander.TotAsync("/melden/code");
        Assert.Null(Concept(Base64Url.DecodeFromChars(ander.Klant.Koekjes.Split("; ").Single(k => k.StartsWith("__Host-meldpunt=", StringComparison.Ordinal)).Split('=', 2)[1])[16..48], id, inhoud));
    }

    /// <summary>A draft opened with 32 bytes, as the key of a session or as the key itself; null when it does not open.</summary>
    private static string? Concept(byte[] sleutel, byte[] id, byte[] inhoud)
    {
        foreach (var key in new[] { Primitives.HkdfExpand(Primitives.HkdfExtract("meldpunt session"u8, sleutel), "draft"u8, 32), sleutel })
            if (key.Length == 32 && Primitives.AesGcmTryOpen(key, inhoud.AsSpan(0, Primitives.NonceSize), id, inhoud.AsSpan(Primitives.NonceSize), out var open)) return Encoding.UTF8.GetString(open);
        return null;
    }

    /// <summary>Every compartment key that a meldcode leads to.</summary>
    private DossierKeys DelenVan(string code, byte[] dossier)
    {
        Assert.Equal(MeldcodeFout.Geen, Meldcode.Parse(code, Installation.Words, out var meldcode, out _));
        using var melder = meldcode!.DeriveEncryption();
        return Installation.WithDatabase(c => Rijen(c, "toekenning", dossier)).Select(r => Grant.TryOpen(melder, dossier, r.Houder, r.Inhoud, out var keys) ? keys : null).Single(k => k is not null)!;
    }

    private List<(Compartment Deel, int Epoch, int Nr, byte[] Inhoud)> Items(byte[] dossier) => Installation.WithDatabase(c =>
        c.Query<(long Deel, long Epoch, long Nr, byte[] Inhoud)>("SELECT compartiment, epoch, nr, inhoud FROM item WHERE dossier = @dossier", new { dossier })
            .Select(r => ((Compartment)r.Deel, (int)r.Epoch, (int)r.Nr, r.Inhoud)).ToList());

    /// <summary>Whether a key opens any of the dossier's attachments, whole and in the way that the hosts do.</summary>
    private bool OpentBijlage(EncryptionKeyPair key, byte[] dossier) => Installation.WithDatabase(c =>
    {
        var bijlagen = c.Query<byte[]>("SELECT id FROM bijlage WHERE dossier = @dossier", new { dossier }).ToList();
        Assert.NotEmpty(bijlagen);
        return bijlagen.Exists(id =>
        {
            using var opener = new StreamOpener(key, "attachment", new CanonicalWriter("meldpunt/1 attachment").Bytes(dossier).Bytes(id).ToArray());
            var uit = new ArrayBufferWriter<byte>();
            return c.Query<byte[]>("SELECT inhoud FROM bijlage_stuk WHERE bijlage = @id ORDER BY nr", new { id }).All(stuk => opener.TryPush(stuk, uit)) && opener.TryFinish(uit);
        });
    });

    private List<(ReserveDoel Doel, byte[] Inhoud)> Reserves(byte[] dossier) => Installation.WithDatabase(c =>
        c.Query<(string Postvak, string Reden, string? Vanaf, byte[] Inhoud)>("SELECT postvak, reden, vanaf, inhoud FROM reserve WHERE dossier = @dossier", new { dossier })
            .Select(r => (new ReserveDoel(r.Postvak, r.Reden, r.Vanaf is null ? null : DateOnly.ParseExact(r.Vanaf, "yyyy-MM-dd", CultureInfo.InvariantCulture)), r.Inhoud)).ToList());

    /// <summary>Every 32 bytes that a host can reach.</summary>
    private List<byte[]> Secrets(string host, byte[] dossier)
    {
        var file = Path.Combine(InitialSetup.KeysFolder(Installation.DataFolder), $"{host}.json");
        var secrets = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllBytes(file))!.Values.Where(v => v.Length is 32 or 33).ToList();
        Assert.True(secrets.Count >= 4);
        secrets.AddRange(secrets.ToList().Select(s => Primitives.Sha256(s)));
        secrets.AddRange(Installation.WithDatabase(c => c.Query<byte[]>(
            "SELECT houder FROM toekenning WHERE dossier = @dossier UNION SELECT houder FROM reserve WHERE dossier = @dossier UNION SELECT opzoek FROM dossier WHERE id = @dossier UNION SELECT id FROM concept", new { dossier }).Where(b => b.Length == 32).ToList()));
        return secrets;
    }

    /// <summary>The same, read as a private key.</summary>
    private IEnumerable<EncryptionKeyPair> CandidateKeys(string host, byte[] dossier)
    {
        foreach (var secret in Secrets(host, dossier))
        {
            EncryptionKeyPair? key = null;
            try
            {
                // A private key stands there with the number of its suite in front.
                key = secret.Length == 33 ? EncryptionKeyPair.Import(secret) : EncryptionKeyPair.FromPrivate(secret);
            }
            catch (Exception e) when (e is global::System.Security.Cryptography.CryptographicException)
            {
                // Not a scalar of the curve: no key at all.
            }

            if (key is not null)
                yield return key;
            yield return EncryptionKeyPair.Derive(secret);
        }
    }

    /// <summary>The rows of a table of grants with the holder that each is bound to, found by the tag key as a rogue intake can.</summary>
    private List<(string Houder, byte[] Inhoud)> Rijen(SqliteConnection c, string tabel, byte[] dossier)
    {
        var tag = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllBytes(Path.Combine(InitialSetup.KeysFolder(Installation.DataFolder), "intake.json")))!["tag"];
        var houders = c.Query<string>("SELECT id FROM persoon").SelectMany(Grant.HoudersVan).Concat(c.Query<string>("SELECT id FROM postvak").Select(Register.HerstelVan)).Concat([Grant.Melder, Grant.Niemand])
            .ToDictionary(h => Convert.ToHexString(Grant.Tag(tag, dossier, h)));
        return [.. c.Query<(byte[] Houder, byte[] Inhoud)>($"SELECT houder, inhoud FROM {tabel} WHERE dossier = @dossier", new { dossier }).Select(r => (houders[Convert.ToHexString(r.Houder)], r.Inhoud))];
    }

    private List<string> Opens(EncryptionKeyPair key, byte[] dossier) => Installation.WithDatabase(c =>
    {
        var opened = new List<string>();
        foreach (var (houder, inhoud) in Rijen(c, "toekenning", dossier))
        {
            if (Grant.TryOpen(key, dossier, houder, inhoud, out _))
                opened.Add("toekenning");
        }

        foreach (var (doel, inhoud) in Reserves(dossier))
        {
            if (Grant.TryRelease(key, dossier, doel, inhoud) is not null)
                opened.Add("reserve");
        }

        foreach (var (houder, inhoud) in Rijen(c, "reserve", dossier))
        {
            if (Grant.TryOpen(key, dossier, houder, inhoud, out _))
                opened.Add("reserve as grant");
        }

        foreach (var item in Items(dossier))
        {
            if (Item.TryOpen(key, dossier, item.Deel, item.Epoch, item.Nr, item.Inhoud) is not null)
                opened.Add("item");
        }

        foreach (var inhoud in c.Query<byte[]>("SELECT inhoud FROM outbox WHERE dossier = @dossier", new { dossier }))
        {
            if (SealedObject.TryOpen(key, "routing slip", dossier, inhoud, out _))
                opened.Add("slip");
        }

        return opened;
    });

    private byte[] DossierOf(string kenmerk) => Installation.WithDatabase(c => c.Query<byte[]>("SELECT id FROM dossier").Single(id => Kenmerken.Of(id) == kenmerk));
}
