using System.Globalization;
using System.Text.Json;
using Dapper;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests;

/// <summary>
/// With the intake's whole configuration and the database in hand nothing opens; with the routing service's, slips and outer layers. The people in this test have
/// sleutelzinnen of their own that stand nowhere on disk.
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
        await melder.FileAsync(new Melding { Bekendheid = "Bekend", Naam = "Robin Winter", Contact = "robin@voorbeeld.example", Bijlagen = [bijlage] });
        var dossier = DossierOf(await melder.KenmerkAsync());

        var keys = CandidateKeys("routing", dossier).ToList();
        Assert.Equal(["reserve", "slip"], keys.SelectMany(k => Opens(k, dossier)).Distinct().Order());
        // Nor does anything open that lies under the outer layer.
        var inner = Reserves(dossier).SelectMany(r => keys.Select(k => Grant.TryRelease(k, dossier, r.Doel, r.Inhoud))).OfType<Vrijgave>().ToList();
        Assert.NotEmpty(inner);
        Assert.DoesNotContain(keys, k => inner.Any(v => Grant.TryOpen(k, dossier, v.Houder, v.Toekenning, out _)));
        var stukken = Installation.WithDatabase(c => c.Query<byte[]>("SELECT inhoud FROM bijlage_stuk JOIN bijlage b ON b.id = bijlage WHERE b.dossier = @dossier", new { dossier }).ToList());
        Assert.NotEmpty(stukken);
        Assert.DoesNotContain(keys, k => stukken.Any(s => SealedObject.TryOpen(k, "attachment", dossier, s, out _)));
    }

    private List<(ReserveDoel Doel, byte[] Inhoud)> Reserves(byte[] dossier) => Installation.WithDatabase(c =>
        c.Query<(string Postvak, string Reden, string? Vanaf, byte[] Inhoud)>("SELECT postvak, reden, vanaf, inhoud FROM reserve WHERE dossier = @dossier", new { dossier })
            .Select(r => (new ReserveDoel(r.Postvak, r.Reden, r.Vanaf is null ? null : DateOnly.ParseExact(r.Vanaf, "yyyy-MM-dd", CultureInfo.InvariantCulture)), r.Inhoud)).ToList());

    /// <summary>Every 32 bytes that a host can reach, read as a private key.</summary>
    private IEnumerable<EncryptionKeyPair> CandidateKeys(string host, byte[] dossier)
    {
        var file = Path.Combine(InitialSetup.KeysFolder(Installation.DataFolder), $"{host}.json");
        var secrets = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllBytes(file))!.Values.Where(v => v.Length is 32 or 33).ToList();
        Assert.True(secrets.Count >= 4);
        secrets.AddRange(secrets.ToList().Select(s => Primitives.Sha256(s)));
        secrets.AddRange(Installation.WithDatabase(c => c.Query<byte[]>(
            "SELECT houder FROM toekenning WHERE dossier = @dossier UNION SELECT houder FROM reserve WHERE dossier = @dossier UNION SELECT opzoek FROM dossier WHERE id = @dossier UNION SELECT id FROM concept", new { dossier }).Where(b => b.Length == 32).ToList()));
        foreach (var secret in secrets)
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

        foreach (var (compartiment, nr, inhoud) in c.Query<(long, long, byte[])>("SELECT compartiment, nr, inhoud FROM item WHERE dossier = @dossier", new { dossier }))
        {
            if (Item.TryOpen(key, dossier, (Compartment)compartiment, 0, (int)nr, inhoud) is not null)
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
