using System.Text.Json;
using Dapper;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Storage;
using static Meldpunt.System.Tests.Sleutels.Ceremonie;

namespace Meldpunt.System.Tests.Sleutels;

/// <summary>The set-up ceremony: keys for the hosts, root and recovery keys on paper, nobody enrolled, nothing twice.</summary>
public sealed class SetupTests(Ceremonie ceremonie) : IClassFixture<Ceremonie>
{
    private static readonly string[] MetHerstel =
        ["bvk", "commissie", "hl-bestuursdepartement", "hl-cjib", "hl-dji", "hl-dtv", "hl-ind", "hl-justis", "hl-nfi", "hl-rvdk", "sg",
        "vp-dji-den-haag-1", "vp-ind-den-bosch-1", "vp-ind-rijswijk-1", "vp-ind-rijswijk-2", "vp-ind-ter-apel-1", "vp-ind-zwolle-1"];

    [Fact]
    public void Elke_sleutel_op_papier_staat_in_twee_helften_op_twee_bladen()
    {
        ceremonie.Setup.IsGelukt();
        var verwacht = MetHerstel.Select(b => $"herstel-{b}.txt").Append("root.txt").Order(StringComparer.Ordinal).ToArray();
        foreach (var helft in new[] { 'A', 'B' })
        {
            var bladen = Directory.GetFiles(Path.Combine(ceremonie.Vellen, helft.ToString()));
            Assert.Equal(verwacht, bladen.Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
            Assert.All(bladen, b => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(b)));
            Assert.All(bladen, b => Assert.Contains($"Helft {helft} van", File.ReadAllText(b), StringComparison.Ordinal));
            Assert.All(bladen.Select(Path.GetFileNameWithoutExtension), s =>
            {
                Assert.Equal(PapierFout.Geen, Papierhelft.Parse(string.Join(' ', Woorden(ceremonie.Vellen, helft, s!)), Words, out var uitWoorden, out _));
                Assert.Equal(Regel(ceremonie.Vellen, helft, s!), uitWoorden!.ToBase64Url());
                Assert.Equal(helft, uitWoorden.Helft);
            });
        }
    }

    [Fact]
    public void De_helften_geven_de_sleutels_van_het_register_en_staan_nergens_anders()
    {
        var register = Register(ceremonie.Data);
        Assert.Empty(register.Rejected);
        Assert.Equal(MetHerstel, register.Herstelsleutels.Select(h => h.Postvak).Order(StringComparer.Ordinal));
        var bestanden = Directory.GetFiles(ceremonie.Data, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes).ToList();
        foreach (var sleutel in MetHerstel.Select(b => $"herstel-{b}").Append("root"))
        {
            Papierhelft.Parse(Regel(ceremonie.Vellen, 'A', sleutel), Words, out var a, out _);
            Papierhelft.Parse(Regel(ceremonie.Vellen, 'B', sleutel), Words, out var b, out _);
            var geheim = Papierhelft.Join(a!, b!)!;
            if (sleutel != "root")
            {
                using var paar = EncryptionKeyPair.FromPrivate(geheim, Suites.Best);
                Assert.Equal(register.Herstel(sleutel["herstel-".Length..], DateOnly.FromDateTime(DateTime.Now))!.EncryptionKey, paar.PublicKey);
            }

            Assert.All(bestanden, bytes => Assert.True(bytes.AsSpan().IndexOf(geheim) < 0 && bytes.AsSpan().IndexOf(Convert.ToBase64String(geheim).Select(c => (byte)c).ToArray()) < 0));
        }
    }

    [Fact]
    public void Elke_host_heeft_zijn_eigen_geheimen_en_geen_andere()
    {
        var geheimen = new Dictionary<string, string[]>
        {
            ["intake"] = ["intake.sign.private", "lookup", "receipt.private", "tag"],
            ["portal"] = ["pepper", "portal.sign.private", "ring", "tag"],
            ["routing"] = ["checkpoint.private", "notice", "routing.private", "routing.sign.private"],
        };
        foreach (var (host, namen) in geheimen)
        {
            var file = Path.Combine(InitialSetup.KeysFolder(ceremonie.Data), $"{host}.json");
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            var keys = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllBytes(file))!;
            Assert.Equal(namen, keys.Keys.Where(k => !k.EndsWith(".pub", StringComparison.Ordinal) && k != HostKey.SuiteName).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task De_organisatie_staat_in_de_database_en_niemand_is_ingeschreven()
    {
        await using var database = Database.Open(InitialSetup.DatabaseFile(ceremonie.Data));
        var store = new OrganisatieStore(database);
        var organisatie = OrganisationFile.Load(Path.Combine(Installation.RepositoryRoot, "seeds", "organisatie.json"));
        Assert.Equal((organisatie.Postvakken.Count, organisatie.Personen.Count, 8), (store.Postvakken().Count, store.Personen().Count, store.Dienstonderdelen().Count));
        Assert.Equal("nee", store.Instelling(InitialSetup.DemoSetting));
        Assert.Equal(0, database.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM persoonsleutel")));
        Assert.Empty(Register(ceremonie.Data).Statements);
    }

    [Fact]
    public async Task Waar_al_iets_staat_wordt_niets_ingericht()
    {
        (await KeysAsync("", "setup", "--data", ceremonie.Data, "--organisation", Organisatie, "--sheets", ceremonie.Plaats())).IsGeweigerd("is not empty");
        var vol = Directory.CreateDirectory(ceremonie.Plaats()).FullName;
        await File.WriteAllTextAsync(Path.Combine(vol, "iets"), "");
        (await KeysAsync("", "setup", "--data", vol, "--organisation", Organisatie, "--sheets", ceremonie.Plaats())).IsGeweigerd("is not empty");
        var nieuw = ceremonie.Plaats();
        (await KeysAsync("", "setup", "--data", nieuw, "--organisation", Organisatie, "--sheets", ceremonie.Vellen)).IsGeweigerd("is not empty");
        Assert.False(Directory.Exists(nieuw));
    }

    [Fact]
    public async Task Beide_helften_komen_niet_in_een_bestand_en_niet_naast_de_gegevens()
    {
        var nieuw = ceremonie.Plaats();
        (await KeysAsync("", "setup", "--data", nieuw, "--organisation", Organisatie, "--sheets", "-")).IsGeweigerd("both halves of each key would stand together");
        (await KeysAsync("", "setup", "--data", nieuw, "--organisation", Organisatie, "--sheets", Path.Combine(nieuw, "vellen"))).IsGeweigerd("must not lie in the data folder");
        Assert.False(Directory.Exists(nieuw));
    }

    [Theory]
    [InlineData("{}", "lacks dienstonderdelen")]
    [InlineData("geen json", "is not a valid organisation file")]
    [InlineData("""{"naam":"x","dienstonderdelen":[],"postvakken":[],"lijsten":{},"personen":[{"id":"melder","naam":"M","functie":"","email":"","postvakken":[]}]}""", "no person can have the id melder")]
    [InlineData("""{"naam":"x","dienstonderdelen":[],"postvakken":[],"lijsten":{},"personen":[{"id":"herstel:x","naam":"M","functie":"","email":"","postvakken":[]}]}""", "lower-case letters, digits and hyphens")]
    [InlineData("""{"naam":"x","dienstonderdelen":[],"postvakken":[],"lijsten":{},"personen":[{"id":"p","naam":"M","functie":"","email":"","postvakken":["weg"]}]}""", "in a postvak that is not there")]
    public async Task Een_organisatie_die_niet_kan_wordt_geweigerd_voor_er_iets_is(string inhoud, string zin)
    {
        var (bestand, data) = (ceremonie.Plaats(), ceremonie.Plaats());
        await File.WriteAllTextAsync(bestand, inhoud);
        (await KeysAsync("", "setup", "--data", data, "--organisation", bestand, "--sheets", ceremonie.Plaats())).IsGeweigerd(zin);
        Assert.False(Directory.Exists(data));
    }

    internal static Register Register(string data)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={InitialSetup.DatabaseFile(data)};Pooling=False");
        connection.Open();
        var keys = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllBytes(Path.Combine(InitialSetup.KeysFolder(data), "portal.json")))!;
        return new Register(RegisterStore.All(connection).Select(r => new StoredStatement(r.Id, r.Inhoud, r.Handtekeningen)), keys["root.pub"], DateOnly.FromDateTime(DateTime.Now));
    }
}
