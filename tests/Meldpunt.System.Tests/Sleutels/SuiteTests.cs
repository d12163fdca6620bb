using System.Text.Json;
using Meldpunt.Checks;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using static Meldpunt.System.Tests.Sleutels.Ceremonie;

namespace Meldpunt.System.Tests.Sleutels;

/// <summary>Which suite new encryption keys are of: chosen at set-up, changed with the routing key, refused where the platform does not have it.</summary>
public sealed class SuiteTests(Ceremonie ceremonie) : IClassFixture<Ceremonie>
{
    private static readonly bool Hybride = Platform.HeeftMlKem;

    [Fact]
    public void Zonder_keuze_is_het_wat_het_platform_heeft()
    {
        Assert.All(HostKey.Hosts, host => Assert.Equal([(byte)Suites.Best], Bestand(ceremonie.Data, host)["suite"]));
        Assert.Equal(Suites.PublicKeySize(Suites.Best), Bestand(ceremonie.Data, "intake")["routing.pub"].Length);
    }

    [Fact]
    public async Task Gekozen_p256_maakt_alleen_zulke_sleutels()
    {
        var (data, vellen) = (ceremonie.Plaats(), ceremonie.Plaats());
        (await KeysAsync("", "setup", "--data", data, "--organisation", Organisatie, "--sheets", vellen, "--suite", "p256")).IsGelukt();
        Assert.Equal(65, Bestand(data, "intake")["routing.pub"].Length);
        Assert.All(SetupTests.Register(data).Herstelsleutels, h => Assert.Equal(65, h.EncryptionKey.Length));
        Assert.All(HostKey.Hosts, host => Assert.Equal([0x01], Bestand(data, host)["suite"]));
    }

    [HybrideFact]
    public async Task Gekozen_hybride_maakt_zulke_sleutels()
    {
        var (data, vellen) = (ceremonie.Plaats(), ceremonie.Plaats());
        (await KeysAsync("", "setup", "--data", data, "--organisation", Organisatie, "--sheets", vellen, "--suite", "hybrid")).IsGelukt();
        Assert.Equal(1249, Bestand(data, "intake")["routing.pub"].Length);
        Assert.All(SetupTests.Register(data).Herstelsleutels, h => Assert.Equal(1249, h.EncryptionKey.Length));
    }

    [GeenHybrideFact]
    public async Task Zonder_ML_KEM_wordt_hybride_geweigerd_voor_er_iets_is()
    {
        var (data, vellen) = (ceremonie.Plaats(), ceremonie.Plaats());
        (await KeysAsync("", "setup", "--data", data, "--organisation", Organisatie, "--sheets", vellen, "--suite", "hybrid")).IsGeweigerd("OpenSSL 3.5");
        Assert.False(Directory.Exists(data) || Directory.Exists(vellen));
    }

    [Fact]
    public async Task Wisselen_verandert_wat_voortaan_gemaakt_wordt_en_laat_de_oude_sleutel_openen()
    {
        var data = ceremonie.Kopie();
        var oud = Bestand(data, "routing")["routing.private"];
        (await KeysAsync("", "rotate", "--data", data, "--key", "routing", "--suite", "p256")).IsGelukt();
        Assert.All(HostKey.Hosts, host => Assert.Equal([0x01], Bestand(data, host)["suite"]));
        (await KeysAsync("", "rotate", "--data", data, "--key", "routing", "--suite", Hybride ? "hybrid" : "p256")).IsGelukt();
        Assert.All(HostKey.Hosts, host => Assert.Equal([(byte)Suites.Best], Bestand(data, host)["suite"]));
        Assert.Equal((byte)Suites.Best, Bestand(data, "routing")["routing.private"][0]);
        Assert.Equal(oud, Bestand(data, "routing")["routing.private.2"]);
        Assert.StartsWith("ok ", Doctor(data, "keys"), StringComparison.Ordinal);
    }

    [Fact]
    public void Bestand_van_voor_de_keuze_is_in_orde_en_maakt_p256()
    {
        var data = ceremonie.Kopie();
        foreach (var host in HostKey.Hosts) Schrijf(data, host, keys => keys.Remove("suite"));
        Assert.StartsWith("ok ", Doctor(data, "keys"), StringComparison.Ordinal);
        Assert.Contains("P-256 (classical)", Doctor(data, "post-quantum"), StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_zegt_wat_het_platform_niet_kan_en_wat_geen_keuze_is()
    {
        var data = ceremonie.Kopie();
        foreach (var host in HostKey.Hosts) Schrijf(data, host, keys => keys["suite"] = [0x02]);
        Assert.StartsWith(Hybride ? "ok " : "fout", Doctor(data, "post-quantum"), StringComparison.Ordinal);
        foreach (var host in HostKey.Hosts) Schrijf(data, host, keys => keys["suite"] = [0x03]);
        Assert.StartsWith("fout", Doctor(data, "keys"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("setup", "--data", "x", "--organisation", "y", "--sheets", "z", "--suite", "beste")]
    [InlineData("rotate", "--key", "tag", "--suite", "hybrid")]
    [InlineData("rotate", "--key", "routing", "--suite", "p-256")]
    public async Task Wat_geen_keuze_is_of_hier_niet_hoort_is_verkeerd_gebruik(params string[] args) =>
        Assert.Equal(2, (await KeysAsync("", args)).Exit);

    private static string Pad(string data, string host) => Path.Combine(InitialSetup.KeysFolder(data), $"{host}.json");

    private static Dictionary<string, byte[]> Bestand(string data, string host) => JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllBytes(Pad(data, host)))!;

    private static void Schrijf(string data, string host, Action<Dictionary<string, byte[]>> verander)
    {
        var keys = Bestand(data, host);
        verander(keys);
        File.WriteAllBytes(Pad(data, host), JsonSerializer.SerializeToUtf8Bytes(keys));
    }

    private static string Doctor(string data, string onderwerp)
    {
        using var output = new StringWriter();
        DoctorVerb.Run(["--data", data], output, output);
        return output.ToString().Split('\n').Single(l => l.Length > 6 && l[6..].StartsWith(onderwerp, StringComparison.Ordinal));
    }
}
