using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Meldpunt.Sealing;

/// <summary>
/// A person's private keys under their sleutelzin and the vault's pepper: <c>suite(1) ‖ rounds(u32) ‖ salt(16) ‖
/// nonce(12) ‖ ciphertext(64) ‖ tag(16)</c>, 113 bytes, bound to the person. The suite is the encryption key's. FORMAT.md, "Wrapped person keys".
/// </summary>
public static class WrappedPersonKeys
{
    /// <summary>Bytes of the pepper.</summary>
    public const int PepperSize = 32;

    private const int Rounds = 210_000;
    private const int MaxRounds = 5_000_000;
    private const int MaxSleutelzin = 400;
    private const int SaltAt = 1 + sizeof(uint);
    private const int NonceAt = SaltAt + 16;
    private const int CiphertextAt = NonceAt + Primitives.NonceSize;
    private const int KeysSize = 2 * P256.ScalarSize;
    private const int Size = CiphertextAt + KeysSize + Primitives.TagSize;

    /// <summary>Tells one pepper from another without telling anything about it: 8 bytes, which stand beside what it wraps.</summary>
    public static byte[] PepperId(ReadOnlySpan<byte> pepper) => Primitives.Hmac(pepper, "meldpunt/1 pepper id"u8)[..8];

    /// <summary>Wraps with a fresh salt and nonce: 113 bytes. The keys stay the caller's.</summary>
    /// <exception cref="ArgumentException">A pepper that is not 32 bytes, or an empty or overlong sleutelzin.</exception>
    public static byte[] Wrap(PersonKeys keys, string sleutelzin, ReadOnlySpan<byte> pepper, string personId)
    {
        var phrase = Phrase(sleutelzin) ?? throw new ArgumentException("Not a sleutelzin.", nameof(sleutelzin));
        var blob = new byte[CiphertextAt];
        blob[0] = (byte)keys.Encryption.Suite;
        BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(1), Rounds);
        Primitives.RandomBytes(CiphertextAt - SaltAt).CopyTo(blob, SaltAt);
        byte[] kek = Kek(phrase, blob.AsSpan(SaltAt, 16), Rounds, pepper), encryption = keys.Encryption.ExportPrivate();
        byte[] signing = keys.Signing.ExportPrivate(), both = [.. encryption, .. signing];
        using var wipe = new Wipe(phrase, kek, encryption, signing, both);
        return [.. blob, .. Primitives.AesGcmSeal(kek, blob.AsSpan(NonceAt), AssociatedData(blob[0], personId), both)];
    }

    /// <summary>
    /// Unwraps. Wrong sleutelzin, pepper or person, a suite that is not here, and anything malformed, is the same false. Takes about a tenth of a
    /// second by design. The keys are the caller's to dispose.
    /// </summary>
    /// <exception cref="ArgumentException">A pepper that is not 32 bytes: a fault of the configuration.</exception>
    public static bool TryUnwrap(
        ReadOnlySpan<byte> wrapped, string sleutelzin, ReadOnlySpan<byte> pepper, string personId, out PersonKeys? keys)
    {
        keys = null;
        if (wrapped.Length != Size || !Suites.IsSupported((Suite)wrapped[0])) return false;
        // A stored number of rounds below ours would make guessing cheap; one far above, every sign-in slow.
        var rounds = BinaryPrimitives.ReadUInt32BigEndian(wrapped[1..]);
        if (rounds is < Rounds or > MaxRounds || Phrase(sleutelzin) is not { } phrase) return false;
        var kek = Kek(phrase, wrapped[SaltAt..NonceAt], (int)rounds, pepper);
        Primitives.AesGcmTryOpen(kek, wrapped[NonceAt..CiphertextAt], AssociatedData(wrapped[0], personId), wrapped[CiphertextAt..], out var both);
        using var wipe = new Wipe(phrase, kek, both);
        keys = both.Length == KeysSize ? FromBytes((Suite)wrapped[0], both) : null;
        return keys is not null;
    }

    private static PersonKeys? FromBytes(Suite suite, byte[] both)
    {
        try
        {
            var encryption = EncryptionKeyPair.FromPrivate(both.AsSpan(0, P256.ScalarSize), suite);
            return new PersonKeys(encryption, SigningKeyPair.FromPrivate(both.AsSpan(P256.ScalarSize)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // The pepper goes in last and keyed: without it the stored blob cannot be tested against guesses at all.
    private static byte[] Kek(byte[] phrase, ReadOnlySpan<byte> salt, int rounds, ReadOnlySpan<byte> pepper)
    {
        if (pepper.Length != PepperSize) throw new ArgumentException("The pepper has 32 bytes.", nameof(pepper));
        var stretched = Primitives.Pbkdf2Sha512(phrase, salt, rounds, 64);
        using var wipe = new Wipe(stretched);
        return Primitives.Hmac(pepper, stretched);
    }

    private static byte[]? Phrase(string sleutelzin)
    {
        if (sleutelzin is null or { Length: > MaxSleutelzin }) return null;
        var normal = Sleutelzin.Normalise(sleutelzin);
        return normal.Length == 0 ? null : Encoding.UTF8.GetBytes(normal);
    }

    private static byte[] AssociatedData(byte suite, string personId) =>
        [.. "meldpunt/1 person keys"u8, suite, .. Encoding.UTF8.GetBytes(personId)];
}
