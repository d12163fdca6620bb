using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Meldpunt.Sealing;
using Meldpunt.Setup;

namespace Meldpunt.System.Tests;

/// <summary>
/// With the intake's whole configuration and the database in hand nothing opens. The people in this test have
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
        foreach (var key in CandidateKeys())
            found.AddRange(Opens(key, dossier));
        Assert.Empty(found);

        Assert.Equal(MeldcodeFout.Geen, Meldcode.Parse(code, Installation.Words, out var meldcode, out _));
        using var melderKey = meldcode!.DeriveEncryption();
        Assert.NotEmpty(Opens(melderKey, dossier));
    }

    /// <summary>Every 32 bytes that the intake can reach, read as a private key.</summary>
    private IEnumerable<EncryptionKeyPair> CandidateKeys()
    {
        var file = Path.Combine(InitialSetup.KeysFolder(Installation.DataFolder), "intake.json");
        var secrets = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllBytes(file))!.Values.Where(v => v.Length == 32).ToList();
        Assert.True(secrets.Count >= 4);
        secrets.AddRange(secrets.ToList().Select(s => Primitives.Sha256(s)));
        secrets.AddRange(Installation.WithDatabase(c => c.Query<byte[]>(
            "SELECT houder FROM toekenning UNION SELECT houder FROM reserve UNION SELECT opzoek FROM dossier UNION SELECT id FROM concept").Where(b => b.Length == 32).ToList()));
        foreach (var secret in secrets)
        {
            EncryptionKeyPair? key = null;
            try
            {
                key = EncryptionKeyPair.FromPrivate(secret);
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

    private static List<string> Houders(SqliteConnection c) =>
        [.. c.Query<string>("SELECT id FROM persoon").SelectMany(p => new[] { p, Grant.IdentiteitVan(p) }), Grant.Melder, Grant.Niemand];

    private List<string> Opens(EncryptionKeyPair key, byte[] dossier) => Installation.WithDatabase(c =>
    {
        var opened = new List<string>();
        foreach (var inhoud in c.Query<byte[]>("SELECT inhoud FROM toekenning WHERE dossier = @dossier", new { dossier }))
        {
            if (Houders(c).Any(h => Grant.TryOpen(key, dossier, h, inhoud, out _)))
                opened.Add("toekenning");
        }

        foreach (var (postvak, reden, vanaf, inhoud) in c.Query<(string, string, string?, byte[])>("SELECT postvak, reden, vanaf, inhoud FROM reserve WHERE dossier = @dossier", new { dossier }))
        {
            var doel = new ReserveDoel(postvak, reden, vanaf is null ? null : DateOnly.ParseExact(vanaf, "yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (Grant.TryRelease(key, dossier, doel, inhoud) is not null || Houders(c).Any(h => Grant.TryOpen(key, dossier, h, inhoud, out _)))
                opened.Add("reserve");
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
