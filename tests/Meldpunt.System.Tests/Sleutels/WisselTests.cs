using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Dapper;
using Meldpunt.Checks;
using Meldpunt.Hosting;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Storage;
using Microsoft.Data.Sqlite;
using static Meldpunt.System.Tests.Sleutels.Ceremonie;

namespace Meldpunt.System.Tests.Sleutels;

/// <summary>Replacing keys on a data folder: what is kept, what is written anew, what is refused.</summary>
public sealed class WisselTests(Ceremonie ceremonie) : IClassFixture<Ceremonie>
{
    public static TheoryData<string> Sleutels => [.. HostKey.All.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Sleutels))]
    public async Task Elke_sleutel_wisselt_en_de_bestanden_blijven_kloppen(string naam)
    {
        var (data, key) = (ceremonie.Kopie(), HostKey.Find(naam)!);
        var voor = HostKey.Hosts.ToDictionary(h => h, h => Bestand(data, h));
        (await KeysAsync("", "rotate", "--data", data, "--key", naam)).IsGelukt();
        (await KeysAsync("", "rotate", "--data", data, "--key", naam)).IsGelukt();
        foreach (var host in HostKey.Hosts)
        {
            var na = Bestand(data, host);
            var geheim = key.Holders.Contains(host);
            Assert.Equal(geheim, na.ContainsKey(key.SecretName));
            if (geheim) Assert.NotEqual(voor[host][key.SecretName], na[key.SecretName]);
            if (geheim) Assert.Equal(key.KeepsOldSecrets ? voor[host][key.SecretName] : null, na.GetValueOrDefault($"{key.SecretName}.2"));
            if (key.PublicName is { } open) Assert.Equal(key.Kind == KeyKind.Signing ? voor[host][open] : null, na.GetValueOrDefault($"{open}.2"));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Pad(data, host)));
            // All other keys stay what they were.
            Assert.All(voor[host].Where(k => k.Key != key.SecretName && k.Key != key.PublicName), k => Assert.Equal(k.Value, na[k.Key]));
        }

        Assert.StartsWith("ok ", Doctor(data, "keys"), StringComparison.Ordinal);
        Assert.StartsWith("ok ", Doctor(data, "audit log"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_wissel_die_afbrak_wordt_bij_de_volgende_afgemaakt()
    {
        var data = ceremonie.Kopie();
        // The intake's file was written, the portal's and the routing service's not: they only learned what was to come.
        using var fresh = SigningKeyPair.Generate();
        var intake = Bestand(data, "intake");
        (intake["receipt.pub.1"], intake["receipt.pub"], intake["receipt.private"]) = (intake["receipt.pub"], fresh.PublicKey, fresh.ExportPrivate());
        Schrijf(data, "intake", intake);
        foreach (var host in new[] { "portal", "routing" })
        {
            var file = Bestand(data, host);
            file["receipt.pub.next"] = fresh.PublicKey;
            Schrijf(data, host, file);
        }

        Assert.StartsWith("fout", Doctor(data, "keys"), StringComparison.Ordinal);
        (await KeysAsync("", "rotate", "--data", data, "--key", "receipt")).IsGelukt();
        Assert.StartsWith("ok ", Doctor(data, "keys"), StringComparison.Ordinal);
        Assert.All(HostKey.Hosts, h => Assert.Equal(fresh.PublicKey, Bestand(data, h)["receipt.pub.1"]));
    }

    [Fact]
    public async Task Merktekens_van_houders_worden_opnieuw_geschreven_en_dan_mag_de_oude_sleutel_weg()
    {
        var data = ceremonie.Kopie();
        var oud = Bestand(data, "portal")["tag"];
        byte[] dossier = Primitives.RandomBytes(16);
        string[] houders = [Grant.Melder, Grant.Niemand, .. Grant.HoudersVan("p-terborg"), Register.HerstelVan("commissie")];
        ZetDossier(data, dossier, [.. houders.Select(h => Grant.Tag(oud, dossier, h))]);
        (await KeysAsync("", "rotate", "--data", data, "--key", "tag")).IsGelukt();
        var nieuw = Bestand(data, "intake")["tag"];
        Assert.Equal(nieuw, Bestand(data, "portal")["tag"]);
        Assert.Equal(houders.Select(h => Convert.ToHexString(Grant.Tag(nieuw, dossier, h))).Order(StringComparer.Ordinal), Houders(data));
        (await KeysAsync("", "rotate", "--data", data, "--key", "tag", "--drop")).IsGelukt();
        Assert.False(Bestand(data, "portal").ContainsKey("tag.1"));
        Assert.False(Bestand(data, "intake").ContainsKey("tag.1"));
    }

    [Fact]
    public async Task Een_houder_die_niemand_kent_houdt_de_oude_merksleutel_vast()
    {
        var data = ceremonie.Kopie();
        byte[] dossier = Primitives.RandomBytes(16);
        ZetDossier(data, dossier, [Grant.Tag(Bestand(data, "portal")["tag"], dossier, "iemand-anders")]);
        (await KeysAsync("", "rotate", "--data", data, "--key", "tag")).IsGelukt();
        (await KeysAsync("", "rotate", "--data", data, "--key", "tag", "--drop")).IsGeweigerd("1 grant holder(s) are nobody");
        Assert.True(Bestand(data, "portal").ContainsKey("tag.1"));
    }

    [Fact]
    public async Task Eigen_gesprekken_staan_na_een_wissel_onder_de_nieuwe_sleutel_en_van_niemand_houden_ze_de_oude_vast()
    {
        var data = ceremonie.Kopie();
        var oud = Bestand(data, "portal")["tag"];
        ZetDossier(data, Primitives.RandomBytes(16), []);
        foreach (var persoon in new[] { "p-terborg", "p-terborg", "iemand-anders" })
            Doe(data, "INSERT INTO gesprek (id, houder, inhoud) VALUES (randomblob(16), @houder, x'00')", new { houder = Gesprek.Tag(oud, persoon) });
        (await KeysAsync("", "rotate", "--data", data, "--key", "tag")).IsGelukt();
        var nieuw = Bestand(data, "portal")["tag"];
        Assert.Equal(2, Aantal("p-terborg"));
        (await KeysAsync("", "rotate", "--data", data, "--key", "tag", "--drop")).IsGeweigerd("1 holder(s) of conversations are nobody");
        Doe(data, "DELETE FROM gesprek WHERE houder = @houder", new { houder = Gesprek.Tag(oud, "iemand-anders") });
        (await KeysAsync("", "rotate", "--data", data, "--key", "tag", "--drop")).IsGelukt();

        long Aantal(string persoon) => Lees(data, c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM gesprek WHERE houder = @houder", new { houder = Gesprek.Tag(nieuw, persoon) }));
    }

    [Fact]
    public async Task De_sleutelring_wordt_opnieuw_verzegeld_en_de_oude_sleutel_mag_weg()
    {
        var data = ceremonie.Kopie();
        var verzegeld = Convert.ToBase64String(RingSeal.Seal(Bestand(data, "portal")["ring"], Encoding.UTF8.GetBytes("<sleutel />")));
        Doe(data, "INSERT INTO sleutelring (naam, xml) VALUES ('key-1', @xml)", new { xml = $"<key><geheim><verzegeld>{verzegeld}</verzegeld></geheim></key>" });
        (await KeysAsync("", "rotate", "--data", data, "--key", "ring")).IsGelukt();
        (await KeysAsync("", "rotate", "--data", data, "--key", "ring", "--drop")).IsGelukt();
        var xml = XElement.Parse(Lees(data, c => c.ExecuteScalar<string>("SELECT xml FROM sleutelring")!));
        Assert.Equal("<sleutel />", Encoding.UTF8.GetString(RingSeal.TryOpen([Bestand(data, "portal")["ring"]], Convert.FromBase64String(xml.Descendants("verzegeld").Single().Value))!));
    }

    [Fact]
    public async Task Wat_nog_nodig_is_gaat_niet_weg()
    {
        var data = ceremonie.Kopie();
        ZetDossier(data, Primitives.RandomBytes(16), []);
        Doe(data, "INSERT INTO persoonsleutel (persoon, verpakt) VALUES ('p-terborg', x'00')");
        foreach (var naam in new[] { "receipt", "lookup", "pepper" })
        {
            (await KeysAsync("", "rotate", "--data", data, "--key", naam, "--drop")).IsGeweigerd("there are no older keys");
            (await KeysAsync("", "rotate", "--data", data, "--key", naam)).IsGelukt();
        }

        (await KeysAsync("", "rotate", "--data", data, "--key", "receipt", "--drop")).IsGeweigerd("what the older keys signed stays");
        (await KeysAsync("", "rotate", "--data", data, "--key", "lookup", "--drop")).IsGeweigerd("nobody can tell who that is");
        (await KeysAsync("", "rotate", "--data", data, "--key", "pepper", "--drop")).IsGeweigerd("1 person(s) did not unlock their keys since, or have new keys or grants of old ones to bring over (p-terborg)");
    }

    [Fact]
    public async Task De_oude_wortel_tekent_de_nieuwe_in_en_telt_dan_niet_meer()
    {
        var (data, vellen) = (ceremonie.Kopie(), ceremonie.Plaats());
        var (oudeWortel, voor) = (Bestand(data, "portal")["root.pub"], SetupTests.Register(data).Herstelsleutels.Count);
        var a = Regel(ceremonie.Vellen, 'A', "root") + "\n";
        var b = Regel(ceremonie.Vellen, 'B', "root") + "\n";
        (await KeysAsync(a, "rotate", "--data", data, "--key", "root", "--sheets", vellen)).IsGeweigerd("ended before both halves were given");
        Assert.Equal(oudeWortel, Bestand(data, "portal")["root.pub"]);
        (await KeysAsync(a + b, "rotate", "--data", data, "--key", "root", "--sheets", vellen)).IsGelukt();

        var nieuweWortel = Bestand(data, "portal")["root.pub"];
        Assert.All(HostKey.Hosts, h => Assert.Equal(nieuweWortel, Bestand(data, h)["root.pub"]));
        Assert.All(HostKey.Hosts, h => Assert.False(Bestand(data, h).ContainsKey("root.pub.1")));
        Assert.Empty(SetupTests.Register(data).Rejected);
        Assert.Equal(voor, SetupTests.Register(data).Herstelsleutels.Count);
        // The old sheets open nothing any more, the new ones do.
        (await KeysAsync(a + b, "rotate", "--data", data, "--key", "root", "--sheets", ceremonie.Plaats())).IsGeweigerd("ended before both halves were given");
        (await KeysAsync(Regel(vellen, 'A', "root") + "\n" + Regel(vellen, 'B', "root") + "\n", "rotate", "--data", data, "--key", "root", "--sheets", ceremonie.Plaats())).IsGelukt();
    }

    [Fact]
    public async Task Een_verklaring_die_niet_telde_telt_na_de_wissel_van_de_wortel_nog_niet()
    {
        var data = ceremonie.Kopie();
        using var own = PersonKeys.Generate();
        var indringer = new RegisterStatement(Primitives.RandomBytes(16), "commissie", Register.Commissie, "", "", "p-indringer", "I. Indringer", "lid",
            own.Encryption.PublicKey, own.Signing.PublicKey, new DateOnly(2020, 1, 1), null, null);
        Doe(data, "INSERT INTO verklaring (id, inhoud) VALUES (@Id, @inhoud)", new { indringer.Id, inhoud = indringer.Encode() });
        Doe(data, "INSERT INTO handtekening (verklaring, ondertekenaar, waarde) VALUES (@Id, '', @waarde)", new { indringer.Id, waarde = own.Signing.Sign(indringer.Encode()) });
        (await KeysAsync(Regel(ceremonie.Vellen, 'A', "root") + "\n" + Regel(ceremonie.Vellen, 'B', "root") + "\n", "rotate", "--data", data, "--key", "root", "--sheets", ceremonie.Plaats())).IsGelukt();
        Assert.Equal([indringer.Id], SetupTests.Register(data).Rejected);
    }

    [Fact]
    public async Task Een_postvak_krijgt_een_nieuwe_herstelsleutel_van_de_wortel()
    {
        var (data, vellen) = (ceremonie.Kopie(), ceremonie.Plaats());
        var wortel = Regel(ceremonie.Vellen, 'A', "root") + "\n" + Regel(ceremonie.Vellen, 'B', "root") + "\n";
        var dag = DateOnly.FromDateTime(DateTime.Now);
        var oud = SetupTests.Register(data).Herstel("sg", dag)!;
        (await KeysAsync(wortel, "rotate", "--data", data, "--key", "herstel:sg", "--sheets", vellen)).IsGelukt();
        var nieuw = SetupTests.Register(data).Herstel("sg", dag)!;
        Assert.NotEqual(oud.EncryptionKey, nieuw.EncryptionKey);
        Assert.Equal(oud.Id, nieuw.Vervangt);
        Assert.Single(SetupTests.Register(data).Herstelsleutels, h => h.Postvak == "sg");
        Papierhelft.Parse(Regel(vellen, 'B', "herstel-sg"), Words, out var half, out _);
        Assert.True(half!.IsOf(nieuw.EncryptionKey));
        (await KeysAsync(wortel, "rotate", "--data", data, "--key", "herstel:beheer", "--sheets", ceremonie.Plaats())).IsGeweigerd("gets no recovery key");
        (await KeysAsync(wortel, "rotate", "--data", data, "--key", "herstel:custodian-a", "--sheets", ceremonie.Plaats())).IsGeweigerd("the same two people could open names");
        (await KeysAsync(wortel, "rotate", "--data", data, "--key", "herstel:vp-ind-zwolle-1", "--sheets", ceremonie.Plaats())).IsGelukt();
        (await KeysAsync(wortel, "rotate", "--data", data, "--key", "herstel:weg", "--sheets", ceremonie.Plaats())).IsGeweigerd("There is no box weg");
    }

    [Fact]
    public async Task Twee_opdrachten_tegelijk_gaan_niet()
    {
        var data = ceremonie.Kopie();
        using var bezig = KeyFolder.Open(InitialSetup.KeysFolder(data));
        (await KeysAsync("", "rotate", "--data", data, "--key", "tag")).IsGeweigerd("Another command is changing the key files");
    }

    private static string Pad(string data, string host) => Path.Combine(InitialSetup.KeysFolder(data), $"{host}.json");

    private static Dictionary<string, byte[]> Bestand(string data, string host) => JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllBytes(Pad(data, host)))!;

    private static void Schrijf(string data, string host, Dictionary<string, byte[]> keys) => File.WriteAllBytes(Pad(data, host), JsonSerializer.SerializeToUtf8Bytes(keys));

    private static string Doctor(string data, string onderwerp)
    {
        using StringWriter output = new(), error = new();
        DoctorVerb.Run(["--data", data], output, error);
        return output.ToString().Split('\n').Single(l => l.Length > 6 && l[6..].StartsWith(onderwerp, StringComparison.Ordinal));
    }

    private static void ZetDossier(string data, byte[] id, IReadOnlyList<byte[]> houders)
    {
        Doe(data, "INSERT INTO dossier (id, postvak, regime, staat, bescherming, ontvangen_op, opzoek, genesis, ontvangstbewijs) VALUES (@id, 'commissie', '', '', '', '2020-06-08', @id, x'00', x'00')", new { id });
        foreach (var houder in houders) Doe(data, "INSERT INTO toekenning (dossier, houder, epoch, inhoud) VALUES (@id, @houder, 0, x'00')", new { id, houder });
    }

    private static IEnumerable<string> Houders(string data) => Lees(data, c => c.Query<byte[]>("SELECT houder FROM toekenning").Select(Convert.ToHexString).Order(StringComparer.Ordinal).ToList());

    private static void Doe(string data, string sql, object? parameters = null) => Lees(data, c => c.Execute(sql, parameters));

    private static T Lees<T>(string data, Func<SqliteConnection, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={InitialSetup.DatabaseFile(data)};Pooling=False");
        connection.Open();
        return read(connection);
    }
}
