using System.Numerics;
using System.Text;

namespace Meldpunt.Sealing.Attacks;

/// <summary>Sealed objects of suite 0x01, broken in every field; FORMAT.md, "Sealed object".</summary>
internal sealed class ObjectAttacks(AttackFolder folder)
{
    private const int Header = 66;
    private static readonly BigInteger Prime = BigInteger.Pow(2, 256) - BigInteger.Pow(2, 224) + BigInteger.Pow(2, 192) + BigInteger.Pow(2, 96) - 1;
    private readonly EncryptionKeyPair _key = EncryptionKeyPair.Generate();
    private readonly EncryptionKeyPair _other = EncryptionKeyPair.Generate();
    private readonly byte[] _aad = Encoding.UTF8.GetBytes("dossier 1, item 2");
    private readonly byte[] _text = Encoding.UTF8.GetBytes("Ik meld een misstand.");

    public void Write()
    {
        var whole = SealedObject.Seal(_key.PublicKey, "item", _aad, _text);
        var second = SealedObject.Seal(_key.PublicKey, "item", _aad, _text);
        folder.Control("object-control", "nothing was changed", "object", Fields(whole));
        folder.Control("object-control-unpadded", "nothing was changed: content without a size class", "object",
            Fields(SealedObject.Seal(_other.PublicKey, "item", _aad, _text, PaddingKind.None), key: _other));
        Suite(whole);
        Enc(whole, second);
        Points(whole);
        Ciphertext(whole, second);
        Place(whole);
        Padded();
        Contexts(whole);
    }

    private void Suite(byte[] whole)
    {
        Refused("suite-zero", "suite 0x00, which is never valid", whole.Put(0, 0x00));
        Refused("suite-hybrid", "suite 0x02 written over an object of suite 0x01", whole.Put(0, 0x02));
        Refused("suite-unknown", "a suite that nobody has", whole.Put(0, 0x7F));
        Refused("suite-high-bit", "the highest bit of the suite flipped", whole.Flip(0, 7));
        Refused("suite-missing", "the suite cut off", whole[1..]);
        Refused("suite-twice", "the suite written twice", whole.Insert(0, 0x01));
    }

    private void Enc(byte[] whole, byte[] second)
    {
        Refused("empty", "no bytes at all", []);
        Refused("header-only", "nothing behind enc", whole[..Header]);
        Refused("header-and-tag", "a header and sixteen zero bytes where the tag belongs", [.. whole[..Header], .. new byte[16]]);
        Refused("enc-truncated", "the last byte of enc cut out", whole.Cut(Header - 1));
        Refused("enc-extended", "a byte put in behind enc", whole.Insert(Header, 0x00));
        Refused("enc-flipped-x", "one bit of X flipped: hardly ever a point", whole.Flip(20));
        Refused("enc-flipped-y", "one bit of Y flipped: off the curve", whole.Flip(50));
        Refused("enc-swapped", "enc of another object to the same key", [.. whole[..1], .. second[1..Header], .. whole[Header..]]);
        Refused("enc-own", "the recipient's own public key as enc", whole.Put(1, _key.PublicKey));
        Refused("enc-of-stranger", "somebody else's public key as enc: a point, and the wrong one", whole.Put(1, _other.PublicKey));
    }

    private void Points(byte[] whole)
    {
        byte[] x = whole[2..34], y = whole[34..66], zero = new byte[32], prime = Bytes(Prime);
        Refused("enc-infinity", "the point at infinity, in the one byte that stands for it, and zeros", whole.Put(1, [0x00, .. zero, .. zero]));
        Refused("enc-zero", "the point (0, 0), which is not on the curve", whole.Put(1, [0x04, .. zero, .. zero]));
        Refused("enc-low-order", "a point of order 2 on a curve with another b: (x, 0)", whole.Put(1, [0x04, .. x, .. zero]));
        Refused("enc-off-curve", "a point one beside the curve: (x, y + 1)", whole.Put(1, [0x04, .. x, .. Bytes((Number(y) + 1) % Prime)]));
        Refused("enc-negated", "the other point with this X, (x, p - y): on the curve, and the same agreed X", whole.Put(1, [0x04, .. x, .. Bytes(Prime - Number(y))]));
        Refused("enc-x-prime", "X is the field prime: a second spelling of 0", whole.Put(1, [0x04, .. prime, .. y]));
        Refused("enc-x-over", "X is all ones, above the field prime", whole.Put(1, [0x04, .. Spoil.Repeat(0xFF, 32), .. y]));
        Refused("enc-y-over", "Y is all ones, above the field prime", whole.Put(1, [0x04, .. x, .. Spoil.Repeat(0xFF, 32)]));
        Refused("enc-compressed", "the same point compressed, in 33 bytes", [whole[0], (byte)(2 + (y[31] & 1)), .. x, .. whole[Header..]]);
        Refused("enc-compressed-mark", "the mark of a compressed point before an uncompressed one", whole.Put(1, 0x02));
        Refused("enc-hybrid-form", "the same point in the form that SEC 1 calls hybrid", whole.Put(1, (byte)(6 + (y[31] & 1))));
        Refused("enc-mark-flipped", "the mark of an uncompressed point flipped", whole.Flip(1));
        foreach (var (name, comment, point) in new (string, string, byte[])[]
                 {
                     ("infinity", "a recipient at infinity", new byte[65]),
                     ("off-curve", "a recipient's point that is off the curve", _key.PublicKey.Flip(-1)),
                     ("low-order", "a recipient's point of low order on another curve", _key.PublicKey.Put(33, zero)),
                     ("over", "a recipient's X above the field prime", _key.PublicKey.Put(1, Spoil.Repeat(0xFF, 32))),
                     ("compressed", "a recipient's point, compressed", [0x02, .. _key.PublicKey[1..33]]),
                     ("short", "a recipient's point that lacks a byte", _key.PublicKey[..64]),
                     ("long", "a recipient's point with a byte too many", [.. _key.PublicKey, 0]),
                     ("empty", "no recipient", []),
                 })
            folder.Refused("public-key-" + name, "nothing is sealed to " + comment, "public key", ("public", point));
        folder.Control("public-key-control", "something is sealed to a right one", "public key", ("public", _key.PublicKey));
    }

    private void Ciphertext(byte[] whole, byte[] second)
    {
        Refused("ciphertext-flipped-first", "the first bit of the content flipped", whole.Flip(Header));
        Refused("ciphertext-flipped-padding", "a bit of the padding flipped", whole.Flip(-20));
        Refused("ciphertext-truncated", "a byte cut out of the content", whole.Cut(Header + 30));
        Refused("ciphertext-extended", "a byte put into the content", whole.Insert(Header + 30, 0x00));
        Refused("ciphertext-blocks-swapped", "two blocks of the content swapped", whole.Swap(Header, Header + 16, 16));
        Refused("ciphertext-swapped", "content and tag of another object to the same key", [.. whole[..Header], .. second[Header..]]);
        Refused("ciphertext-missing", "the content cut out, the tag kept", [.. whole[..Header], .. whole[^16..]]);
        Refused("tag-flipped-first", "the first bit of the tag flipped", whole.Flip(-16));
        Refused("tag-flipped-last", "the last bit of the tag flipped", whole.Flip(-1, 7));
        Refused("tag-zero", "a tag of zeros", whole.Put(whole.Length - 16, new byte[16]));
        Refused("tag-swapped", "the tag of another object", [.. whole[..^16], .. second[^16..]]);
        Refused("tag-truncated", "the last byte of the tag cut off", whole[..^1]);
        Refused("tag-short", "a tag of twelve bytes, which AES-GCM knows elsewhere", whole[..^4]);
        Refused("tag-missing", "the tag cut off", whole[..^16]);
        Refused("extended", "a byte too many at the end", [.. whole, 0x00]);
        Refused("twice", "the object twice, one behind the other", [.. whole, .. whole]);
    }

    private void Place(byte[] whole)
    {
        folder.Refused("object-other-key", "opened with somebody else's key", "object", Fields(whole, key: _other));
        folder.Refused("object-other-place", "opened at another place than it was sealed for", "object", Fields(whole, aad: Encoding.UTF8.GetBytes("dossier 1, item 3")));
        folder.Refused("object-no-place", "opened without a place", "object", Fields(whole, aad: []));
        folder.Refused("object-longer-place", "opened at a place that begins as the right one does", "object", Fields(whole, aad: [.. _aad, 0]));
        folder.Refused("object-other-label", "an item opened as a grant", "object", Fields(whole, label: "grant"));
        folder.Refused("object-longer-label", "opened under a label that begins as the right one does", "object", Fields(whole, label: "items"));
    }

    private void Padded()
    {
        foreach (var (name, comment, padded) in new (string, string, byte[])[]
                 {
                     ("empty", "nothing sealed, not even a marker", []),
                     ("zeros", "padding only, without a marker", new byte[256]),
                     ("no-marker", "text without a marker", _text),
                     ("wrong-marker", "0x81 where the marker belongs", [.. _text, 0x81]),
                     ("after-marker", "a byte behind the padding", [.. _text, 0x80, 0x00, 0x01]),
                     ("two-bytes", "two bytes of padding, where one or a size class belongs", [.. _text, 0x80, 0x00]),
                     ("larger-class", "padded to a larger class than needed", [.. _text, 0x80, .. new byte[1023 - _text.Length]]),
                     ("smaller-class", "padded to no class at all, one byte short of it", [.. _text, 0x80, .. new byte[254 - _text.Length]]),
                 })
            Refused("padding-" + name, "a right tag over " + comment, Raw(padded));
    }

    private void Contexts(byte[] whole)
    {
        byte[] padded = [.. _text, 0x80, .. new byte[255 - _text.Length]];
        using var ephemeral = EncryptionKeyPair.Generate();
        foreach (var aead in new[] { HpkeAead.Aes128Gcm, HpkeAead.ChaCha20Poly1305 })
        {
            using var weaker = new HpkeSender(_key.PublicKey, Encoding.UTF8.GetBytes("meldpunt/1 item"), aead, ephemeral);
            Refused("aead-" + aead.ToString().ToLowerInvariant(), $"sealed with {aead} instead of the suite's cipher", [.. weaker.Header, .. weaker.Seal(_aad, padded)]);
        }

        using var sender = new HpkeSender(_key.PublicKey, Encoding.UTF8.GetBytes("meldpunt/1 item"));
        sender.Seal(_aad, padded);
        Refused("second-message", "the second message of a context, where only a first one belongs", [.. sender.Header, .. sender.Seal(_aad, padded)]);
        using var bare = new HpkeSender(_key.PublicKey, "item"u8);
        Refused("info-without-product", "sealed by HPKE with the label alone as info", [.. bare.Header, .. bare.Seal(_aad, padded)]);
        using var empty = new HpkeSender(_key.PublicKey, []);
        Refused("info-empty", "sealed by HPKE without info", [.. empty.Header, .. empty.Seal(_aad, padded)]);
        folder.Refused("stream-from-object", "a sealed object opened as a stream", "stream", Fields(whole));
    }

    private byte[] Raw(byte[] padded)
    {
        using var sender = new HpkeSender(_key.PublicKey, Encoding.UTF8.GetBytes("meldpunt/1 item"));
        return [.. sender.Header, .. sender.Seal(_aad, padded)];
    }

    private void Refused(string name, string comment, byte[] bytes) => folder.Refused("object-" + name, comment, "object", Fields(bytes));

    private (string, object)[] Fields(byte[] bytes, EncryptionKeyPair? key = null, string label = "item", byte[]? aad = null) =>
        [("key", (key ?? _key).Export()), ("label", label), ("aad", aad ?? _aad), ("sealed", bytes)];

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger number)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
