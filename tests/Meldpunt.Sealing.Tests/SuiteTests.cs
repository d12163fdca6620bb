using System.Security.Cryptography;
using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>The suite is told by the length of a public key and travels before a private one; and what a platform without ML-KEM says.</summary>
public class SuiteTests
{
    [Theory]
    [InlineData(65, Suite.P256)]
    [InlineData(1249, Suite.MlKem768P256)]
    [InlineData(0, null)]
    [InlineData(64, null)]
    [InlineData(66, null)]
    [InlineData(1184, null)]
    [InlineData(1248, null)]
    [InlineData(1250, null)]
    public void Length_of_a_public_key_tells_its_suite(int length, Suite? expected) =>
        Assert.Equal(expected, Suites.TryOf(new byte[length], out var suite) ? suite : null);

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(1248)]
    [InlineData(1250)]
    public void Nothing_is_sealed_to_a_key_of_no_suite(int length) =>
        Assert.ThrowsAny<CryptographicException>(() => SealedObject.Seal(new byte[length], "test", [], []));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(0x81)]
    [InlineData(255)]
    public void Unknown_suite_makes_no_keys(byte suite)
    {
        Assert.False(Suites.IsSupported((Suite)suite));
        Assert.ThrowsAny<CryptographicException>(() => EncryptionKeyPair.Generate((Suite)suite));
        Assert.ThrowsAny<CryptographicException>(() => EncryptionKeyPair.Derive(Repeat(1, 32), (Suite)suite));
        Assert.ThrowsAny<CryptographicException>(() => EncryptionKeyPair.Import([suite, .. Repeat(1, 32)]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    [InlineData(34)]
    public void Private_key_without_its_suite_or_of_another_length_is_refused(int length) =>
        Assert.ThrowsAny<CryptographicException>(() => EncryptionKeyPair.Import(Repeat(1, length)));

    [Fact]
    public void Private_key_of_P256_travels_with_its_suite()
    {
        using var key = EncryptionKeyPair.Generate();
        using var again = EncryptionKeyPair.Import(key.Export());
        Assert.Equal([0x01, .. key.ExportPrivate()], key.Export());
        Assert.Equal(key.PublicKey, again.PublicKey);
    }

    [Fact]
    public void Seed_of_another_length_is_refused()
    {
        foreach (var length in new[] { 0, 31, 33, 64 })
            Assert.ThrowsAny<CryptographicException>(() => MlKem768P256.Expand(new byte[length]));
    }

    [NoHybridFact]
    public void Without_ML_KEM_every_way_to_a_hybrid_key_ends_in_one_clear_refusal()
    {
        Action[] ways =
        [
            () => EncryptionKeyPair.Generate(Suite.MlKem768P256),
            () => EncryptionKeyPair.Derive(Repeat(1, 32), Suite.MlKem768P256),
            () => EncryptionKeyPair.FromPrivate(Repeat(1, 32), Suite.MlKem768P256),
            () => EncryptionKeyPair.Import([0x02, .. Repeat(1, 32)]),
            () => PersonKeys.Generate(Suite.MlKem768P256),
            () => SealedObject.Seal(new byte[1249], "test", [], []),
            () => new StreamSealer(new byte[1249], "test", []).Dispose(),
        ];
        Assert.All(ways, way => Assert.Contains("OpenSSL 3.5", Assert.Throws<PlatformNotSupportedException>(way).Message, StringComparison.Ordinal));
        Assert.Equal(Suite.P256, Suites.Best);
    }

    [NoHybridFact]
    public void Without_ML_KEM_a_hybrid_object_or_wrapped_key_is_refused_as_any_other()
    {
        using var key = EncryptionKeyPair.Generate();
        Assert.False(SealedObject.TryOpen(key, "test", [], [0x02, .. new byte[1153 + 272]], out _));
        Assert.False(WrappedPersonKeys.TryUnwrap([0x02, .. new byte[112]], "een twee", Repeat(7, 32), "p-1", out var keys));
        Assert.Null(keys);
        var bundle = new CanonicalWriter("meldpunt/1 compartment keys").UInt32(1).Byte(1).UInt32(0).Bytes([0x02, .. Repeat(1, 32)]).ToArray();
        var binding = new CanonicalWriter("meldpunt/1 grant").Bytes(new byte[16]).Text("lid").ToArray();
        Assert.False(Grant.TryOpen(key, new byte[16], "lid", SealedObject.Seal(key.PublicKey, "grant", binding, bundle), out _));
        Assert.Equal(Suite.P256, Suites.OfSealed([0x02]));
    }

    [HybridFact]
    public void With_ML_KEM_the_best_suite_is_the_hybrid_one() => Assert.Equal(Suite.MlKem768P256, Suites.Best);
}
