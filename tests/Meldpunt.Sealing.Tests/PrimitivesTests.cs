using System.Text;
using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>That each primitive is wired to the algorithm its name says, by one published figure each.</summary>
public class PrimitivesTests
{
    // FIPS 180-4 example "abc"
    [Fact]
    public void Sha256_of_abc() => Is(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Primitives.Sha256("abc"u8));

    // RFC 4231, test case 2
    [Fact]
    public void Hmac_of_RFC_4231() => Is(
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        Primitives.Hmac("Jefe"u8, "what do ya want for nothing?"u8));

    // RFC 5869, A.1
    [Fact]
    public void Hkdf_of_RFC_5869()
    {
        var prk = Primitives.HkdfExtract(Unhex("000102030405060708090a0b0c"), Repeat(0x0b, 22));
        Is("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5", prk);
        Is(
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
            Primitives.HkdfExpand(prk, Unhex("f0f1f2f3f4f5f6f7f8f9"), 42));
    }

    // McGrew and Viega, "The Galois/Counter Mode of Operation", test case 16
    [Fact]
    public void AesGcm_of_the_GCM_paper()
    {
        var key = Unhex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
        var nonce = Unhex("cafebabefacedbaddecaf888");
        var aad = Unhex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        var plain = Unhex(
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
        var sealedBytes = Primitives.AesGcmSeal(key, nonce, aad, plain);
        Is(
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
            + "76fc6ece0f4e1768cddf8853bb2d551b",
            sealedBytes);
        Assert.True(Primitives.AesGcmTryOpen(key, nonce, aad, sealedBytes, out var opened));
        Assert.Equal(plain, opened);
        Assert.False(Primitives.AesGcmTryOpen(key, nonce, aad, FlipBit(sealedBytes, 0), out opened));
        Assert.Empty(opened);
        Assert.False(Primitives.AesGcmTryOpen(key, nonce, [], sealedBytes, out _));
        Assert.False(Primitives.AesGcmTryOpen(key, nonce, aad, sealedBytes.AsSpan(0, 15), out _));
    }

    // PBKDF2-HMAC-SHA-512 of "password" and "salt", one round: computed alike by OpenSSL, Python and Node.
    [Fact]
    public void Pbkdf2_with_sha512() => Is(
        "867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252c02d470a285a0501bad999bfe943c08f050235d7d68b1da55e63f73b60a57fce",
        Primitives.Pbkdf2Sha512(Encoding.ASCII.GetBytes("password"), "salt"u8, 1, 64));

    [Theory]
    [InlineData(0)]
    [InlineData(24)]
    [InlineData(31)]
    [InlineData(33)]
    public void AesGcm_keys_of_other_lengths_are_refused(int length) =>
        Assert.Throws<ArgumentException>(() => Primitives.AesGcmSeal(new byte[length], new byte[12], [], []));

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(13)]
    public void AesGcm_nonces_of_other_lengths_are_refused(int length) =>
        Assert.Throws<ArgumentException>(() => Primitives.AesGcmSeal(new byte[32], new byte[length], [], []));

    [Fact]
    public void Random_bytes_are_not_the_same_twice()
    {
        Assert.NotEqual(Primitives.RandomBytes(32), Primitives.RandomBytes(32));
        Assert.Equal(7, Primitives.RandomBytes(7).Length);
    }

    [Fact]
    public void FixedTimeEquals_compares()
    {
        Assert.True(Primitives.FixedTimeEquals("abc"u8, "abc"u8));
        Assert.False(Primitives.FixedTimeEquals("abc"u8, "abd"u8));
        Assert.False(Primitives.FixedTimeEquals("abc"u8, "abcd"u8));
    }

    private static void Is(string hex, byte[] actual) => Assert.Equal(hex, Convert.ToHexStringLower(actual));
}
