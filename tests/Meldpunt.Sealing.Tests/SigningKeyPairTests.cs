using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

public class SigningKeyPairTests
{
    // RFC 6979, A.2.5: the key and the signature over "sample" with SHA-256.
    private const string RfcKey = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";

    private const string RfcSignature =
        "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
        + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";

    [Fact]
    public void Signature_of_RFC_6979_verifies()
    {
        using var pair = SigningKeyPair.FromPrivate(Unhex(RfcKey));
        Assert.True(SigningKeyPair.Verify(pair.PublicKey, "sample"u8, Unhex(RfcSignature)));
        Assert.False(SigningKeyPair.Verify(pair.PublicKey, "test"u8, Unhex(RfcSignature)));
    }

    [Fact]
    public void Signature_has_64_bytes_and_verifies_with_its_own_key_only()
    {
        using var pair = SigningKeyPair.Generate();
        using var other = SigningKeyPair.Generate();
        var signature = pair.Sign("bericht"u8);
        Assert.Equal(SigningKeyPair.SignatureSize, signature.Length);
        Assert.True(SigningKeyPair.Verify(pair.PublicKey, "bericht"u8, signature));
        Assert.False(SigningKeyPair.Verify(other.PublicKey, "bericht"u8, signature));
        Assert.False(SigningKeyPair.Verify(pair.PublicKey, "Bericht"u8, signature));
    }

    [Fact]
    public void Every_flipped_bit_of_a_signature_is_noticed()
    {
        using var pair = SigningKeyPair.Generate();
        var signature = pair.Sign("bericht"u8);
        for (var i = 0; i < signature.Length * 8; i++)
            Assert.False(SigningKeyPair.Verify(pair.PublicKey, "bericht"u8, FlipBit(signature, i / 8, i % 8)));
    }

    [Fact]
    public void Malformed_signatures_are_false_and_never_throw()
    {
        using var pair = SigningKeyPair.Generate();
        var signature = pair.Sign("bericht"u8);
        byte[][] malformed =
        [
            [], signature[..63], [.. signature, 0], new byte[64], Repeat(0xFF, 64), new byte[72],
            [.. new byte[32], .. signature[32..]], [.. signature[..32], .. new byte[32]],
        ];
        Assert.All(malformed, bytes => Assert.False(SigningKeyPair.Verify(pair.PublicKey, "bericht"u8, bytes)));
    }

    [Fact]
    public void Derive_gives_the_same_pair_for_the_same_seed_and_another_for_another()
    {
        using var one = SigningKeyPair.Derive(Repeat(1, 32));
        using var again = SigningKeyPair.Derive(Repeat(1, 32));
        using var other = SigningKeyPair.Derive(Repeat(2, 32));
        Assert.Equal(one.PublicKey, again.PublicKey);
        Assert.NotEqual(one.PublicKey, other.PublicKey);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Derive_takes_exactly_32_bytes(int length) =>
        Assert.Throws<ArgumentException>(() => SigningKeyPair.Derive(new byte[length]));

    [Fact]
    public void Candidates_that_are_no_scalar_are_passed_over()
    {
        byte[][] candidates = [new byte[32], Repeat(0xFF, 32), Repeat(7, 32)];
        Assert.Equal(Repeat(7, 32), Dhkem.FirstScalar(3, counter => candidates[counter]));
    }

    [Fact]
    public void Candidates_that_never_fit_end_in_a_refusal()
    {
        var asked = 0;
        Assert.Throws<System.Security.Cryptography.CryptographicException>(() => Dhkem.FirstScalar(256, _ =>
        {
            asked++;
            return new byte[32];
        }));
        Assert.Equal(256, asked);
    }
}
