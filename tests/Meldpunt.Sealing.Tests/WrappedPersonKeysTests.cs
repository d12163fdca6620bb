using System.Buffers.Binary;
using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>FORMAT.md, "Wrapped person keys".</summary>
public sealed class WrappedPersonKeysTests : IDisposable
{
    private const string Zin = "bababa dedede fififi gogogo huhuhu jajaja kekeke";
    private const string Person = "p-0001";
    private static readonly byte[] Pepper = Repeat(0x42, 32);
    private readonly PersonKeys _keys = PersonKeys.Generate();

    public void Dispose() => _keys.Dispose();

    [Fact]
    public void Right_sleutelzin_pepper_and_person_open_the_keys()
    {
        Assert.True(WrappedPersonKeys.TryUnwrap(Wrap(), Zin, Pepper, Person, out var keys));
        Assert.Equal(_keys.Encryption.ExportPrivate(), keys!.Encryption.ExportPrivate());
        Assert.Equal(_keys.Signing.ExportPrivate(), keys.Signing.ExportPrivate());
    }

    [Fact]
    public void Sleutelzin_may_be_typed_loosely() =>
        Assert.True(WrappedPersonKeys.TryUnwrap(Wrap(), "  " + Zin.ToUpperInvariant().Replace(' ', '-'), Pepper, Person, out _));

    [Fact]
    public void Wrong_sleutelzin_pepper_or_person_is_refused()
    {
        var wrapped = Wrap();
        Refused(wrapped, zin: Zin[..^1]);
        Refused(wrapped, zin: "");
        Refused(wrapped, zin: new string('x', 401));
        Refused(wrapped, pepper: FlipBit(Pepper, 31));
        Refused(wrapped, person: "p-0002");
        Refused(wrapped, person: "");
    }

    [Theory]
    [InlineData(0, "version")]
    [InlineData(5, "first byte of the salt")]
    [InlineData(20, "last byte of the salt")]
    [InlineData(21, "first byte of the nonce")]
    [InlineData(32, "last byte of the nonce")]
    [InlineData(33, "encryption key")]
    [InlineData(96, "signing key")]
    [InlineData(97, "first byte of the tag")]
    [InlineData(112, "last byte of the tag")]
    public void Every_changed_field_is_refused(int at, string field)
    {
        Assert.NotEmpty(field);
        Refused(FlipBit(Wrap(), at));
    }

    [Fact]
    public void Every_other_length_is_refused()
    {
        var wrapped = Wrap();
        Assert.Equal(113, wrapped.Length);
        foreach (var length in new[] { 0, 1, 5, 33, 97, 112 }) Refused(wrapped[..length]);
        Refused([.. wrapped, 0]);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    [InlineData(209_999u)]
    [InlineData(210_001u)]
    [InlineData(5_000_001u)]
    [InlineData(uint.MaxValue)]
    public void Other_rounds_are_refused_whether_allowed_or_not(uint rounds)
    {
        var wrapped = Wrap();
        BinaryPrimitives.WriteUInt32BigEndian(wrapped.AsSpan(1), rounds);
        Refused(wrapped);
    }

    [Fact]
    public void Wrapping_twice_gives_other_bytes_from_the_salt_on()
    {
        byte[] one = Wrap(), other = Wrap();
        Assert.Equal("0100033450", Convert.ToHexString(one[..5]));
        Assert.NotEqual(one[5..21], other[5..21]);
        Assert.NotEqual(one[21..33], other[21..33]);
        Assert.NotEqual(one[33..], other[33..]);
    }

    [Fact]
    public void Keys_that_are_no_scalars_are_refused_although_the_tag_is_right()
    {
        var header = Wrap()[..33];
        var stretched = Primitives.Pbkdf2Sha512(System.Text.Encoding.UTF8.GetBytes(Zin), header.AsSpan(5, 16), 210_000, 64);
        var kek = Primitives.Hmac(Pepper, stretched);
        byte[] aad = [.. "meldpunt/1 person keys"u8, 1, .. System.Text.Encoding.UTF8.GetBytes(Person)];
        foreach (var keys in new byte[][] { new byte[64], [.. Repeat(1, 32), .. Repeat(0xFF, 32)] })
            Refused([.. header, .. Primitives.AesGcmSeal(kek, header.AsSpan(21), aad, keys)]);
    }

    [Fact]
    public void Faults_of_the_caller_are_exceptions()
    {
        Assert.Throws<ArgumentException>(() => WrappedPersonKeys.Wrap(_keys, "", Pepper, Person));
        Assert.Throws<ArgumentException>(() => WrappedPersonKeys.Wrap(_keys, " - ", Pepper, Person));
        Assert.Throws<ArgumentException>(() => WrappedPersonKeys.Wrap(_keys, Zin, Pepper.AsSpan(1), Person));
        Assert.Throws<ArgumentException>(() => WrappedPersonKeys.TryUnwrap(Wrap(), Zin, [], Person, out _));
    }

    private byte[] Wrap() => WrappedPersonKeys.Wrap(_keys, Zin, Pepper, Person);

    private static void Refused(byte[] wrapped, string zin = Zin, byte[]? pepper = null, string person = Person)
    {
        Assert.False(WrappedPersonKeys.TryUnwrap(wrapped, zin, pepper ?? Pepper, person, out var keys));
        Assert.Null(keys);
    }
}
