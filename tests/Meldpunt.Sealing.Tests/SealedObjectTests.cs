using System.Security.Cryptography;
using System.Text;
using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>FORMAT.md, "Sealed object": round trips, and each way to spoil one ends in the same refusal.</summary>
public sealed class SealedObjectTests : IDisposable
{
    private const string Label = "test";
    private static readonly byte[] Aad = Encoding.UTF8.GetBytes("dossier 1, item 2");
    private readonly EncryptionKeyPair _key = EncryptionKeyPair.Generate();

    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData(0, 256)]
    [InlineData(1, 256)]
    [InlineData(255, 256)]
    [InlineData(256, 1024)]
    [InlineData(1023, 1024)]
    [InlineData(1024, 4096)]
    [InlineData(4096, 16384)]
    [InlineData(16384, 65536)]
    [InlineData(65536, 262144)]
    [InlineData(262143, 262144)]
    [InlineData(262144, 524288)]
    [InlineData(524287, 524288)]
    [InlineData(524288, 786432)]
    public void Length_shows_only_its_size_class(int length, int sizeClass)
    {
        var plain = RandomNumberGenerator.GetBytes(length);
        var bytes = SealedObject.Seal(_key.PublicKey, Label, Aad, plain);
        Assert.Equal(1 + 65 + sizeClass + 16, bytes.Length);
        Assert.True(SealedObject.TryOpen(_key, Label, Aad, bytes, out var opened));
        Assert.Equal(plain, opened);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(5000)]
    public void Without_padding_one_marker_byte_is_added(int length)
    {
        var plain = RandomNumberGenerator.GetBytes(length);
        var bytes = SealedObject.Seal(_key.PublicKey, Label, Aad, plain, PaddingKind.None);
        Assert.Equal(1 + 65 + length + 1 + 16, bytes.Length);
        Assert.True(SealedObject.TryOpen(_key, Label, Aad, bytes, out var opened));
        Assert.Equal(plain, opened);
    }

    [Theory]
    [InlineData("80")]
    [InlineData("8000")]
    [InlineData("0000")]
    [InlineData("610080")]
    public void Content_that_looks_like_padding_comes_back_whole(string hex)
    {
        Assert.True(SealedObject.TryOpen(_key, Label, Aad, SealedObject.Seal(_key.PublicKey, Label, Aad, Unhex(hex)), out var opened));
        Assert.Equal(Unhex(hex), opened);
    }

    [Fact]
    public void Every_flipped_bit_is_refused()
    {
        var bytes = SealedObject.Seal(_key.PublicKey, Label, Aad, "inhoud"u8, PaddingKind.None);
        for (var i = 0; i < bytes.Length * 8; i++) Refused(FlipBit(bytes, i / 8, i % 8));
    }

    [Fact]
    public void Every_shortened_and_lengthened_form_is_refused()
    {
        var bytes = SealedObject.Seal(_key.PublicKey, Label, Aad, "inhoud"u8);
        for (var length = 0; length < bytes.Length; length++) Refused(bytes[..length]);
        for (var start = 1; start < 80; start++) Refused(bytes[start..]);
        Refused([.. bytes, 0]);
        Refused([0, .. bytes]);
        Refused([.. bytes, .. bytes]);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x02)]
    [InlineData(0x03)]
    [InlineData(0x81)]
    [InlineData(0xFF)]
    public void Unknown_and_reserved_suites_are_refused(byte suite)
    {
        var bytes = SealedObject.Seal(_key.PublicKey, Label, Aad, "inhoud"u8);
        bytes[0] = suite;
        Refused(bytes);
    }

    [Fact]
    public void Other_key_label_or_associated_data_is_refused()
    {
        var bytes = SealedObject.Seal(_key.PublicKey, Label, Aad, "inhoud"u8);
        using var other = EncryptionKeyPair.Generate();
        Assert.False(SealedObject.TryOpen(other, Label, Aad, bytes, out _));
        Assert.False(SealedObject.TryOpen(_key, "tes", Aad, bytes, out _));
        Assert.False(SealedObject.TryOpen(_key, "test ", Aad, bytes, out _));
        Assert.False(SealedObject.TryOpen(_key, Label, [], bytes, out _));
        Assert.False(SealedObject.TryOpen(_key, Label, [.. Aad, 0], bytes, out _));
        Assert.False(SealedObject.TryOpen(_key, Label, Aad.AsSpan(1), bytes, out _));
        Assert.True(SealedObject.TryOpen(_key, Label, Aad, bytes, out _));
    }

    [Fact]
    public void Parts_of_two_objects_do_not_mix()
    {
        var one = SealedObject.Seal(_key.PublicKey, Label, Aad, "een"u8);
        var two = SealedObject.Seal(_key.PublicKey, Label, Aad, "twee"u8);
        Refused([.. one[..66], .. two[66..]]);
        Refused([.. one[..^16], .. two[^16..]]);
    }

    [Theory]
    [InlineData("", "nothing at all")]
    [InlineData("00", "no marker")]
    [InlineData("61", "no marker")]
    [InlineData("6181", "wrong marker")]
    [InlineData("618001", "something after the padding")]
    [InlineData("618000", "two bytes of padding where one or a size class belongs")]
    public void Wrongly_padded_content_is_refused_although_its_tag_is_right(string paddedHex, string why)
    {
        Assert.NotEmpty(why);
        Refused(SealRaw(Unhex(paddedHex)));
        Assert.True(SealedObject.TryOpen(_key, Label, Aad, SealRaw(Unhex("6180")), out var plain));
        Assert.Equal("a"u8, plain);
    }

    [Fact]
    public void Padding_to_a_class_larger_than_needed_is_refused()
    {
        var padded = new byte[1024];
        padded[3] = 0x80;
        Refused(SealRaw(padded));
        Refused(SealRaw(new byte[256]));
        Assert.True(SealedObject.TryOpen(_key, Label, Aad, SealRaw(padded[..256]), out _));
    }

    [Fact]
    public void Random_changes_never_open_and_never_throw()
    {
        var random = new Random(20200608);
        var bytes = SealedObject.Seal(_key.PublicKey, Label, Aad, "inhoud"u8);
        for (var round = 0; round < 5000; round++)
        {
            var changed = (byte[])bytes.Clone();
            for (var i = random.Next(1, 5); i > 0; i--) changed[random.Next(changed.Length)] = (byte)random.Next(256);
            if (random.Next(3) == 0) changed = changed[..random.Next(changed.Length)];
            if (!changed.AsSpan().SequenceEqual(bytes)) Refused(changed);
        }
    }

    [Fact]
    public void Empty_label_is_a_fault_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => SealedObject.Seal(_key.PublicKey, "", Aad, []));
    }

    private byte[] SealRaw(byte[] padded)
    {
        using var sender = new HpkeSender(_key.PublicKey, SealedObject.Info(Label));
        return [.. sender.Header, .. sender.Seal(Aad, padded)];
    }

    private void Refused(byte[] bytes)
    {
        Assert.False(SealedObject.TryOpen(_key, Label, Aad, bytes, out var plain));
        Assert.Empty(plain);
    }
}
