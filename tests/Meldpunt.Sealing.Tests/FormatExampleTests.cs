using static Meldpunt.Sealing.Tests.Peer;

namespace Meldpunt.Sealing.Tests;

/// <summary>The figures in FORMAT.md are what the code gives.</summary>
public class FormatExampleTests
{
    private static readonly string Page = File.ReadAllText(Repository.Folder("src", "Meldpunt.Sealing", "FORMAT.md"));

    [Fact]
    public void Example_of_the_meldcode_is_true()
    {
        using var code = Meldcode.FromBytes(new byte[14]);
        var indexes = code.ToText(TestWords.List).Split(' ').Select(w => Array.IndexOf(TestWords.Lines, w));
        Assert.Contains("indexes   " + string.Join(' ', indexes) + "\n", Page, StringComparison.Ordinal);
        Assert.Contains("lookup id " + Hex(code.LookupId) + "\n", Page, StringComparison.Ordinal);
        Assert.Contains("encrypt   " + Hex(code.DeriveEncryption().ExportPrivate()) + "\n", Page, StringComparison.Ordinal);
        Assert.Contains("hybrid    " + Hex(HybridPrivateKey()) + "\n", Page, StringComparison.Ordinal);
        Assert.Contains("sign      " + Hex(code.DeriveSigning().ExportPrivate()) + "\n", Page, StringComparison.Ordinal);
    }

    [HybridFact]
    public void Hybrid_key_of_the_page_is_the_melders()
    {
        using var code = Meldcode.FromBytes(new byte[14]);
        Assert.Equal(HybridPrivateKey(), code.DeriveEncryption(Suite.MlKem768P256).ExportPrivate());
    }

    // The seed's derivation needs no ML-KEM, so the page is held to it everywhere.
    private static byte[] HybridPrivateKey() =>
        MlKem768P256.DeriveSeed(Primitives.HkdfExpand(Primitives.HkdfExtract("meldpunt/1 meldcode"u8, new byte[14]), "hybrid encryption key"u8, 32));

    [Theory]
    [InlineData("meldpunt/1 meldcode")]
    [InlineData("meldpunt/1 ophaalcode")]
    [InlineData("meldpunt/1 invitation code")]
    [InlineData("meldpunt/1 signing key")]
    [InlineData("meldpunt/1 person keys")]
    public void Labels_of_the_page_are_those_of_the_code(string label)
    {
        Assert.Contains($"\"{label}\"", Page, StringComparison.Ordinal);
        var sources = Directory.GetFiles(Repository.Folder("src", "Meldpunt.Sealing"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.Contains(sources, code => code.Contains($"\"{label}\"u8", StringComparison.Ordinal));
    }
}
