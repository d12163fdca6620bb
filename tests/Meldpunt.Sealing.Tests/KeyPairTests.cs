using System.Security.Cryptography;
using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>What is and is not a key on P-256.</summary>
public class KeyPairTests
{
    private const string Order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
    private const string OrderLessOne = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550";
    private const string Field = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";

    // SEC 2, 2.4.2: the base point, which is the public key of 1.
    private const string Base =
        "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
        + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";

    public static TheoryData<string, string> NotPrivate => new()
    {
        { "zero", new string('0', 64) },
        { "the order", Order },
        { "above the order", new string('f', 64) },
        { "31 bytes", new string('1', 62) },
        { "33 bytes", new string('1', 66) },
        { "33 bytes, leading zero", "00" + new string('1', 64) },
        { "empty", "" },
    };

    public static TheoryData<string, string> NotPublic => new()
    {
        { "empty", "" },
        { "infinity", "00" },
        { "infinity, 65 bytes", new string('0', 130) },
        { "compressed", "036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296" },
        { "compressed tag, full length", "03" + Base[2..] },
        { "hybrid tag", "07" + Base[2..] },
        { "without tag", Base[2..] },
        { "one byte short", Base[..^2] },
        { "one byte long", Base + "00" },
        { "off the curve", Base[..^2] + "f4" },
        { "origin", "04" + new string('0', 128) },
        { "X is the field prime", "04" + Field + Base[66..] },
        { "Y is the field prime", Base[..66] + Field },
        { "all ones", "04" + new string('f', 128) },
        // (p + 5, y) reduces to the curve point with x = 5: a second spelling that sloppy readers take.
        { "X above the prime but on the curve when reduced", "04ffffffff00000001000000000000000000000001000000000000000000000004" + YOfFive },
    };

    // y of the curve point with x = 5 (y² = x³ - 3x + b).
    private const string YOfFive = "459243b9aa581806fe913bce99817ade11ca503c64d9a3c533415c083248fbcc";

    [Fact]
    public void Point_with_x_5_is_on_the_curve_so_that_its_second_spelling_is_a_fair_test()
    {
        using var key = EncryptionKeyPair.Generate();
        Assert.Equal(32, key.Agree(Unhex("04" + new string('0', 63) + "5" + YOfFive)).Length);
    }

    [Theory, MemberData(nameof(NotPrivate))]
    public void Malformed_private_keys_are_refused(string why, string hex)
    {
        Assert.NotEmpty(why);
        Assert.ThrowsAny<CryptographicException>(() => EncryptionKeyPair.FromPrivate(Unhex(hex)));
        Assert.ThrowsAny<CryptographicException>(() => SigningKeyPair.FromPrivate(Unhex(hex)));
    }

    [Theory, MemberData(nameof(NotPublic))]
    public void Malformed_public_keys_are_refused(string why, string hex)
    {
        Assert.NotEmpty(why);
        using var key = EncryptionKeyPair.Generate();
        using var signing = SigningKeyPair.Generate();
        Assert.ThrowsAny<CryptographicException>(() => key.Agree(Unhex(hex)));
        Assert.ThrowsAny<CryptographicException>(() => SealedObject.Seal(Unhex(hex), "test", [], []));
        Assert.ThrowsAny<CryptographicException>(() => new StreamSealer(Unhex(hex), "test", []));
        Assert.False(SigningKeyPair.Verify(Unhex(hex), "m"u8, signing.Sign("m"u8)));
    }

    [Fact]
    public void Smallest_and_largest_private_keys_are_taken()
    {
        using var one = EncryptionKeyPair.FromPrivate(Unhex(new string('0', 63) + "1"));
        using var last = SigningKeyPair.FromPrivate(Unhex(OrderLessOne));
        Assert.Equal(Unhex(Base), one.PublicKey);
        Assert.Equal(Unhex(Base)[..33], last.PublicKey[..33]);
        Assert.Equal(Unhex(OrderLessOne), last.ExportPrivate());
    }

    [Fact]
    public void Private_key_survives_export_and_import()
    {
        for (var i = 0; i < 300; i++)
        {
            using var pair = EncryptionKeyPair.Generate();
            using var again = EncryptionKeyPair.FromPrivate(pair.ExportPrivate());
            Assert.Equal(32, pair.ExportPrivate().Length);
            Assert.Equal(pair.PublicKey, again.PublicKey);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(14)]
    [InlineData(31)]
    public void Derive_refuses_fewer_than_32_bytes(int length) =>
        Assert.Throws<ArgumentException>(() => EncryptionKeyPair.Derive(new byte[length]));

    [Fact]
    public void Changing_the_returned_public_key_changes_nothing_inside()
    {
        using var pair = EncryptionKeyPair.Generate();
        var before = pair.PublicKey;
        pair.PublicKey[1] ^= 1;
        Assert.Equal(before, pair.PublicKey);
    }

    [Fact]
    public void One_key_pair_serves_several_threads()
    {
        using var pair = EncryptionKeyPair.Generate();
        using var signing = SigningKeyPair.Generate();
        Parallel.For(0, 200, i =>
        {
            var aad = BitConverter.GetBytes(i);
            Assert.True(SealedObject.TryOpen(pair, "test", aad, SealedObject.Seal(pair.PublicKey, "test", aad, aad), out var plain));
            Assert.Equal(aad, plain);
            Assert.True(SigningKeyPair.Verify(signing.PublicKey, aad, signing.Sign(aad)));
        });
    }

    [Fact]
    public void Disposed_pair_gives_nothing_more()
    {
        var pair = EncryptionKeyPair.Generate();
        pair.Dispose();
        Assert.ThrowsAny<Exception>(pair.ExportPrivate);
        Assert.ThrowsAny<Exception>(() => SealedObject.TryOpen(pair, "test", [], SealedObject.Seal(pair.PublicKey, "test", [], []), out _));
    }
}
