using System.Security.Cryptography;
using System.Text;

namespace Meldpunt.Sealing;

/// <summary>
/// A sealed object: <c>suite(1) ‖ enc(65) ‖ ciphertext ‖ tag(16)</c>, HPKE base mode with info
/// <c>"meldpunt/1 " ‖ label</c>. Suite 0x01 is DHKEM(P-256)/HKDF-SHA256/AES-256-GCM. FORMAT.md, "Sealed object".
/// </summary>
public static class SealedObject
{
    /// <summary>DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.</summary>
    public const byte SuiteP256 = 0x01;

    /// <summary>MLKEM768-P256: reserved, neither sealed nor opened yet.</summary>
    public const byte SuiteMlKem768P256 = 0x02;

    internal const int HeaderSize = 1 + Dhkem.EncSize;

    /// <summary>Seals to a public key of 65 bytes. The associated data is bound, not stored.</summary>
    /// <exception cref="CryptographicException">The public key is not a point on the curve.</exception>
    public static byte[] Seal(
        ReadOnlySpan<byte> publicKey,
        string label,
        ReadOnlySpan<byte> associatedData,
        ReadOnlySpan<byte> plaintext,
        PaddingKind padding = PaddingKind.SizeClass)
    {
        using var sender = new HpkeSender(publicKey, Info(label));
        var padded = Padding.Pad(plaintext, padding);
        try
        {
            return [SuiteP256, .. sender.Enc, .. sender.Seal(associatedData, padded)];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    /// <summary>
    /// Opens what <see cref="Seal"/> made. Every failure is the same false with an empty result: wrong key, label or
    /// associated data, unknown suite, changed, cut or malformed bytes. The plaintext is the caller's to zero.
    /// </summary>
    public static bool TryOpen(
        EncryptionKeyPair key,
        string label,
        ReadOnlySpan<byte> associatedData,
        ReadOnlySpan<byte> sealedBytes,
        out byte[] plaintext)
    {
        plaintext = [];
        if (sealedBytes.Length < HeaderSize + Primitives.TagSize) return false;
        using var recipient = TryReceive(key, label, sealedBytes[..HeaderSize]);
        if (recipient is null) return false;
        if (!recipient.TryOpen(associatedData, sealedBytes[HeaderSize..], out var padded)) return false;
        var opened = Padding.TryUnpad(padded, out plaintext);
        CryptographicOperations.ZeroMemory(padded);
        return opened;
    }

    /// <summary>HPKE's info string: one label per use, so that an object made for one use opens in no other.</summary>
    internal static byte[] Info(string label)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        return Encoding.UTF8.GetBytes("meldpunt/1 " + label);
    }

    /// <summary>A context from <c>suite ‖ enc</c>; null for an unknown suite or a malformed point.</summary>
    internal static HpkeRecipient? TryReceive(EncryptionKeyPair key, string label, ReadOnlySpan<byte> header)
    {
        if (header[0] != SuiteP256) return null;
        try
        {
            return new HpkeRecipient(key, header[1..], Info(label));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
