using System.Text;

namespace Meldpunt.Sealing.Attacks;

/// <summary>Sealed objects of suite 0x02, broken where they differ from those of 0x01: in the two halves of enc and key.</summary>
internal sealed class HybridAttacks(AttackFolder folder)
{
    private const int PointAt = 1 + 1088;
    private const int Header = PointAt + 65;
    private readonly EncryptionKeyPair _key = EncryptionKeyPair.Generate(Suite.MlKem768P256);
    private readonly EncryptionKeyPair _other = EncryptionKeyPair.Generate(Suite.MlKem768P256);
    private readonly byte[] _aad = Encoding.UTF8.GetBytes("dossier 1, item 2");
    private readonly byte[] _text = Encoding.UTF8.GetBytes("Ik meld een misstand.");

    public void Write()
    {
        byte[] whole = Seal(_key.PublicKey), second = Seal(_key.PublicKey), classical = Seal(_key.PublicKey[1184..]);
        var (_, scalar) = MlKem768P256.Expand(_key.ExportPrivate());
        folder.Control("hybrid-control", "nothing was changed", "object", Fields(whole, _key.Export()));
        Refused("suite-classical", "suite 0x01 written over an object of suite 0x02", whole.Put(0, 0x01));
        Refused("suite-zero", "suite 0x00", whole.Put(0, 0x00));
        Refused("lattice-flipped", "a bit of the ML-KEM ciphertext flipped", whole.Flip(1));
        Refused("lattice-flipped-last", "the last bit of the ML-KEM ciphertext flipped", whole.Flip(PointAt - 1, 7));
        Refused("lattice-zero", "an ML-KEM ciphertext of zeros", whole.Put(1, new byte[1088]));
        Refused("lattice-swapped", "the ML-KEM ciphertext of another object to the same key", whole.Put(1, second[1..PointAt]));
        Refused("point-swapped", "the point of another object to the same key", whole.Put(PointAt, second[PointAt..Header]));
        Refused("point-flipped", "a bit of the point flipped: off the curve", whole.Flip(Header - 1));
        Refused("point-infinity", "the point at infinity", whole.Put(PointAt, new byte[65]));
        Refused("point-low-order", "a point of order 2 on another curve", whole.Put(PointAt + 33, new byte[32]));
        Refused("enc-swapped", "enc of another object to the same key", whole.Put(0, second[..Header]));
        Refused("halves-swapped", "the point before the ML-KEM ciphertext", [whole[0], .. whole[PointAt..Header], .. whole[1..PointAt], .. whole[Header..]]);
        Refused("enc-truncated", "the last byte of enc cut out", whole.Cut(Header - 1));
        Refused("enc-classical", "the point alone as enc", whole.Cut(1, 1088));
        Refused("downgraded", "sealed to the point of the key alone, in suite 0x01", classical);
        Refused("downgraded-marked", "sealed to the point of the key alone, under suite 0x02", classical.Put(0, 0x02));
        Refused("ciphertext-flipped", "a bit of the content flipped", whole.Flip(Header + 3));
        Refused("tag-flipped", "a bit of the tag flipped", whole.Flip(-1));
        Refused("truncated", "the last byte cut off", whole[..^1]);
        Refused("header-only", "nothing behind enc", whole[..Header]);
        folder.Refused("hybrid-other-key", "opened with somebody else's key", "object", Fields(whole, _other.Export()));
        folder.Refused("hybrid-half-key", "opened with the P-256 half of the key", "object", Fields(whole, [0x01, .. scalar]));
        folder.Refused("hybrid-half-key-downgraded", "the P-256 half of object and key by themselves", "object", Fields([0x01, .. whole[PointAt..]], [0x01, .. scalar]));
        folder.Refused("hybrid-from-stream", "a sealed object opened as a stream", "stream", Fields(whole, _key.Export()));
        folder.Control("hybrid-public-key-control", "something is sealed to a right one", "public key", [("needs", "ml-kem"), ("public", _key.PublicKey)]);
        PublicKey("lattice", "a coefficient of the ML-KEM key at its modulus or above", _key.PublicKey.Put(0, Spoil.Repeat(0xFF, 1184)));
        PublicKey("point", "the point off the curve", _key.PublicKey.Flip(-1));
        PublicKey("short", "a byte too few", _key.PublicKey[..^1]);
        PublicKey("long", "a byte too many", [.. _key.PublicKey, 0]);
        PublicKey("lattice-only", "the ML-KEM key alone", _key.PublicKey[..1184]);
    }

    private byte[] Seal(byte[] publicKey) => SealedObject.Seal(publicKey, "item", _aad, _text);

    private void Refused(string name, string comment, byte[] bytes) => folder.Refused("hybrid-" + name, comment, "object", Fields(bytes, _key.Export()));

    private void PublicKey(string name, string comment, byte[] bytes) =>
        folder.Refused("hybrid-public-key-" + name, "nothing is sealed to a hybrid key with " + comment, "public key", [("needs", "ml-kem"), ("public", bytes)]);

    private (string, object)[] Fields(byte[] bytes, byte[] key) => [("needs", "ml-kem"), ("key", key), ("label", "item"), ("aad", _aad), ("sealed", bytes)];
}
