using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Storage;
using static Meldpunt.System.Tests.Sleutels.Ceremonie;

namespace Meldpunt.System.Tests.Sleutels;

/// <summary>The root at work: halves typed by people, with the mistakes that people make, and what it then signs.</summary>
public sealed class HelftenTests(Ceremonie ceremonie) : IClassFixture<Ceremonie>
{
    private string Vellen => ceremonie.Vellen;

    private string A => string.Join(' ', Woorden(Vellen, 'A', "root")) + "\n";

    private string B => Regel(Vellen, 'B', "root") + "\n";

    [Fact]
    public async Task De_wortel_tekent_een_voorstel_en_de_persoon_staat_in_het_register()
    {
        var (data, id, zes) = await VoorgesteldAsync();
        var uitkomst = (await KeysAsync("ja\n" + A + B, "sign", "--data", data)).IsGelukt();
        Assert.Contains(zes, uitkomst.Output, StringComparison.Ordinal);
        Assert.Contains("Hanneke ter Borg (p-terborg)", uitkomst.Output, StringComparison.Ordinal);
        Assert.Equal(["p-terborg"], SetupTests.Register(data).MembersOf("commissie", DateOnly.FromDateTime(DateTime.Now)).Select(m => m.Persoon));
        Assert.Contains("No proposal waits", (await KeysAsync("", "sign", "--data", data)).IsGelukt().Output, StringComparison.Ordinal);
        (await KeysAsync("", "sign", "--data", data, "--proposal", id)).IsGeweigerd("no such proposal");
    }

    [Fact]
    public async Task De_helften_mogen_in_elke_volgorde_en_over_regels_verdeeld()
    {
        var (data, id, _) = await VoorgesteldAsync();
        var verdeeld = string.Join("\n", Woorden(Vellen, 'A', "root").Chunk(5).Select((w, i) => $"{i + 1}. {string.Join("  ", w)}")) + "\n";
        (await KeysAsync("JA\n" + B + verdeeld, "sign", "--data", data, "--proposal", id)).IsGelukt();
        Assert.Single(SetupTests.Register(data).Statements);
    }

    [Fact]
    public async Task Zonder_ja_wordt_niets_getekend()
    {
        var (data, _, _) = await VoorgesteldAsync();
        (await KeysAsync("nee\n" + A + B, "sign", "--data", data)).IsGeweigerd("nothing was signed");
        Assert.Empty(SetupTests.Register(data).Statements);
    }

    [Fact]
    public async Task Een_verkeerd_woord_wordt_bij_zijn_plaats_genoemd_en_kan_over()
    {
        var (data, _, _) = await VoorgesteldAsync();
        var woorden = Woorden(Vellen, 'A', "root");
        woorden[10] = woorden[10] == "koffie" ? "passant" : "koffie";
        var onbekend = Woorden(Vellen, 'A', "root");
        onbekend[6] = "qqqq";
        var uitkomst = (await KeysAsync("ja\n" + string.Join(' ', woorden) + "\n" + string.Join(' ', onbekend) + "\n" + A + B, "sign", "--data", data)).IsGelukt();
        Assert.Contains("Word 11 is not the one on the sheet.", uitkomst.Output, StringComparison.Ordinal);
        Assert.Contains("Word 7 is not on the list.", uitkomst.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Te_weinig_woorden_of_een_halve_ceremonie_tekent_niets()
    {
        var (data, _, _) = await VoorgesteldAsync();
        var uitkomst = await KeysAsync("ja\n" + string.Join(' ', Woorden(Vellen, 'A', "root")[..20]) + "\n\n" + A, "sign", "--data", data);
        uitkomst.IsGeweigerd("ended before both halves were given");
        Assert.Contains("These are 20 words; a half has 28", uitkomst.Output, StringComparison.Ordinal);
        Assert.Empty(SetupTests.Register(data).Statements);
    }

    [Fact]
    public async Task Twee_keer_dezelfde_helft_is_geen_sleutel()
    {
        var (data, _, _) = await VoorgesteldAsync();
        var uitkomst = await KeysAsync("ja\n" + A + A, "sign", "--data", data);
        uitkomst.IsGeweigerd("ended before both halves were given");
        Assert.Contains("This is half A again", uitkomst.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Helften_van_een_andere_sleutel_of_een_andere_ceremonie_worden_herkend()
    {
        var (data, _, _) = await VoorgesteldAsync();
        var uitkomst = await KeysAsync("ja\n" + Regel(Vellen, 'A', "herstel-commissie") + "\n" + A + Regel(Vellen, 'B', "herstel-sg") + "\n", "sign", "--data", data);
        uitkomst.IsGeweigerd("ended before both halves were given");
        Assert.Contains("This is half A of another key.", uitkomst.Output, StringComparison.Ordinal);
        Assert.Contains("This is half B of another key.", uitkomst.Output, StringComparison.Ordinal);
        Assert.Empty(SetupTests.Register(data).Statements);
    }

    [Fact]
    public async Task Twee_helften_die_elk_goed_zijn_maar_uit_twee_delingen_komen_geven_de_sleutel_niet()
    {
        // The same key, split twice: the marks agree, the shares do not.
        var (data, _, _) = await VoorgesteldAsync();
        Papierhelft.Parse(Regel(Vellen, 'A', "root"), Words, out var a, out _);
        Papierhelft.Parse(Regel(Vellen, 'B', "root"), Words, out var b, out _);
        using var root = SigningKeyPair.FromPrivate(Papierhelft.Join(a!, b!));
        var (_, andere) = Papierhelft.Split(root.ExportPrivate(), root.PublicKey);
        (await KeysAsync("ja\n" + A + andere.ToBase64Url() + "\n", "sign", "--data", data)).IsGeweigerd("do not give the root key");
        Assert.Empty(SetupTests.Register(data).Statements);
    }

    [Fact]
    public async Task Geen_helft_staat_ooit_in_een_argument()
    {
        var uitkomst = await KeysAsync("", "sign", "--data", ceremonie.Data, "--half", "woord");
        Assert.Equal(2, uitkomst.Exit);
        Assert.EndsWith("See: keys --help", uitkomst.Error.TrimEnd(), StringComparison.Ordinal);
    }

    /// <summary>A data folder in which the first member of the commission is proposed, as the portal would.</summary>
    private async Task<(string Data, string Id, string ZesWoorden)> VoorgesteldAsync()
    {
        var data = ceremonie.Kopie();
        using var keys = PersonKeys.Generate();
        var statement = new RegisterStatement(Primitives.RandomBytes(16), "commissie", Sealing.Register.Commissie, "", "", "p-terborg", "Hanneke ter Borg", "Voorzitter",
            keys.Encryption.PublicKey, keys.Signing.PublicKey, new DateOnly(2020, 1, 1), null, null);
        await using var database = Database.Open(InitialSetup.DatabaseFile(data));
        await database.WriteAsync(c => VoorstelStore.Insert(c, new VoorstelRow(statement.Id, statement.Encode(), "p-terborg", new byte[64], new DateOnly(2020, 1, 2), VoorstelStore.Open, [])));
        return (data, Convert.ToHexString(statement.Id), Vingerafdruk.Of(statement.EncryptionKey, statement.SigningKey, Words));
    }
}
