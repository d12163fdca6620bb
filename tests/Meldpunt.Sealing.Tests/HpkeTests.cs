using System.Security.Cryptography;

namespace Meldpunt.Sealing.Tests;

/// <summary>HPKE contexts beyond the vectors.</summary>
public class HpkeTests
{
    [Fact]
    public void Failed_open_leaves_the_sequence_where_it_was()
    {
        using var key = EncryptionKeyPair.Generate();
        using var sender = new HpkeSender(key.PublicKey, "info"u8);
        using var recipient = new HpkeRecipient(key, sender.Enc(), "info"u8);
        var first = sender.Seal("a"u8, "een"u8);
        var second = sender.Seal("a"u8, "twee"u8);

        Assert.False(recipient.TryOpen("a"u8, second, out _));
        Assert.False(recipient.TryOpen("b"u8, first, out _));
        Assert.True(recipient.TryOpen("a"u8, first, out var plain));
        Assert.Equal("een"u8, plain);
        Assert.False(recipient.TryOpen("a"u8, first, out _));
        Assert.True(recipient.TryOpen("a"u8, second, out plain));
        Assert.Equal("twee"u8, plain);
    }

    [Fact]
    public void Same_text_sealed_twice_gives_other_bytes()
    {
        using var key = EncryptionKeyPair.Generate();
        using var one = new HpkeSender(key.PublicKey, "info"u8);
        using var other = new HpkeSender(key.PublicKey, "info"u8);
        Assert.NotEqual(one.Enc(), other.Enc());
        Assert.NotEqual(one.Seal([], "tekst"u8), other.Seal([], "tekst"u8));
    }

    [Fact]
    public void Other_info_opens_nothing_and_exports_something_else()
    {
        using var key = EncryptionKeyPair.Generate();
        using var sender = new HpkeSender(key.PublicKey, "info"u8);
        using var recipient = new HpkeRecipient(key, sender.Enc(), "inf0"u8);
        Assert.False(recipient.TryOpen([], sender.Seal([], "tekst"u8), out var plain));
        Assert.Empty(plain);
        Assert.NotEqual(sender.Export([], 32), recipient.Export([], 32));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(16)]
    public void Ciphertext_without_room_for_a_tag_is_refused(int length)
    {
        using var key = EncryptionKeyPair.Generate();
        using var sender = new HpkeSender(key.PublicKey, []);
        using var recipient = new HpkeRecipient(key, sender.Enc(), []);
        Assert.False(recipient.TryOpen([], new byte[length], out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8161)]
    public void Export_outside_what_HKDF_can_give_is_refused(int length)
    {
        using var key = EncryptionKeyPair.Generate();
        using var sender = new HpkeSender(key.PublicKey, []);
        Assert.Throws<ArgumentOutOfRangeException>(() => sender.Export([], length));
        Assert.Equal(8160, sender.Export([], 8160).Length);
    }

    [Fact]
    public void Malformed_enc_is_refused_at_set_up()
    {
        using var key = EncryptionKeyPair.Generate();
        Assert.ThrowsAny<CryptographicException>(() => new HpkeRecipient(key, new byte[65], []));
        Assert.ThrowsAny<CryptographicException>(() => new HpkeSender(new byte[64], []));
    }
}
