using System.Text.RegularExpressions;
using Meldpunt.Sealing;
using static Meldpunt.System.Tests.Sleutels.Ceremonie;

namespace Meldpunt.System.Tests.Sleutels;

/// <summary>A key for archives: its public half is printed for the configuration, its private half stands on two sheets and nowhere else.</summary>
public sealed class ArchiefsleutelTests(Ceremonie ceremonie) : IClassFixture<Ceremonie>
{
    [Fact]
    public async Task De_helften_op_papier_zijn_van_de_sleutel_die_wordt_genoemd()
    {
        var (data, vellen) = (ceremonie.Kopie(), ceremonie.Plaats());
        var uitkomst = (await KeysAsync("", "archive", "--data", data, "--sheets", vellen)).IsGelukt();
        var sleutel = Convert.FromBase64String(Regex.Match(uitkomst.Output, "Meldpunt:Archief:PublicKey = (.+)").Groups[1].Value);

        Papierhelft.Parse(Regel(vellen, 'A', "archief"), Words, out var a, out _);
        Papierhelft.Parse(string.Join(' ', Woorden(vellen, 'B', "archief")), Words, out var b, out _);
        var geheim = Papierhelft.Join(a!, b!)!;
        using var paar = EncryptionKeyPair.FromPrivate(geheim, Suites.Of(sleutel));
        Assert.Equal(sleutel, paar.PublicKey);
        Assert.All(Directory.GetFiles(data, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes), bytes => Assert.True(bytes.AsSpan().IndexOf(geheim) < 0));
        (await KeysAsync("", "archive", "--data", data, "--sheets", vellen)).IsGeweigerd("is not empty");
    }
}
