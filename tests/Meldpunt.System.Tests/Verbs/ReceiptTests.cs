using Meldpunt.Checks;
using Meldpunt.Sealing;

namespace Meldpunt.System.Tests.Verbs;

public sealed class ReceiptTests : IDisposable
{
    private readonly SigningKeyPair _key = SigningKeyPair.Generate();
    private readonly byte[] _receipt;

    public ReceiptTests() =>
        _receipt = new Receipt(new byte[16], new DateOnly(2026, 11, 20), new byte[32], new byte[32], new byte[32]).Sign(_key);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Een_echt_bewijs_noemt_kenmerk_en_dag()
    {
        var (exit, output) = Verify(Convert.ToBase64String(_receipt), _key.PublicKey);

        Assert.Equal(0, exit);
        Assert.Contains("MP-0000-0000", output, StringComparison.Ordinal);
        Assert.Contains("2026-11-20", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Ook_het_bewijs_van_wat_een_medewerker_vastlegde_is_echt() =>
        Assert.Equal(0, Verify(Convert.ToBase64String(new Receipt(new byte[16], new DateOnly(2026, 11, 20), new byte[32], new byte[32], new byte[32]) { Vastgelegd = true }.Sign(_key)), _key.PublicKey).Exit);

    [Fact]
    public void Witruimte_van_het_scherm_telt_niet_mee() =>
        Assert.Equal(0, Verify(" " + string.Join('\n', Convert.ToBase64String(_receipt).Chunk(40).Select(c => new string(c))) + "\n", _key.PublicKey).Exit);

    [Fact]
    public void Elke_veranderde_byte_maakt_het_vals()
    {
        for (var i = 0; i < _receipt.Length; i++)
        {
            var altered = (byte[])_receipt.Clone();
            altered[i] ^= 1;
            Assert.Equal(1, Verify(Convert.ToBase64String(altered), _key.PublicKey).Exit);
        }
    }

    [Fact]
    public void Een_andere_sleutel_maakt_het_vals()
    {
        using var other = SigningKeyPair.Generate();

        Assert.Equal(1, Verify(Convert.ToBase64String(_receipt), other.PublicKey).Exit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("geen base64")]
    [InlineData("AAAA")]
    public void Wat_geen_bewijs_is_wordt_geweigerd(string text) => Assert.Equal(1, Verify(text, _key.PublicKey).Exit);

    private static (int Exit, string Output) Verify(string text, byte[] key)
    {
        using StringWriter output = new(), error = new();
        using var input = new StringReader(text);
        return (ReceiptVerb.Run(["verify", "-", "--key", Convert.ToBase64String(key)], input, output, error), output.ToString());
    }
}
