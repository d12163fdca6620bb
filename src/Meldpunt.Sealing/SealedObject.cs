using System.Security.Cryptography;
using System.Text;

namespace Meldpunt.Sealing;

/// <summary>
/// A sealed object: <c>suite(1) ‖ enc ‖ ciphertext ‖ tag(16)</c>, HPKE base mode with info
/// <c>"meldpunt/1 " ‖ label</c>, in the suite of the recipient's key. FORMAT.md, "Sealed object".
/// </summary>
public static class SealedObject
{
    /// <summary>Seals to a public key, whose length tells its suite. The associated data is bound, not stored.</summary>
    /// <exception cref="CryptographicException">Not a public key of any suite.</exception>
    /// <exception cref="PlatformNotSupportedException">The platform does not have the suite.</exception>
    public static byte[] Seal(
        ReadOnlySpan<byte> publicKey,
        string label,
        ReadOnlySpan<byte> associatedData,
        ReadOnlySpan<byte> plaintext,
        PaddingKind padding = PaddingKind.SizeClass)
    {
        using var sender = new HpkeSender(publicKey, Info(label));
        var padded = Padding.Pad(plaintext, padding);
        using var wipe = new Wipe(padded);
        return [.. sender.Header, .. sender.Seal(associatedData, padded)];
    }

    /// <summary>
    /// Opens what <see cref="Seal"/> made. Every failure is the same false with an empty result: wrong key, label or
    /// associated data, another suite than the key's, changed, cut or malformed bytes. The plaintext is the caller's to zero.
    /// </summary>
    public static bool TryOpen(
        EncryptionKeyPair key,
        string label,
        ReadOnlySpan<byte> associatedData,
        ReadOnlySpan<byte> sealedBytes,
        out byte[] plaintext)
    {
        plaintext = [];
        var header = Suites.HeaderSize(key.Suite);
        if (sealedBytes.Length < header + Primitives.TagSize) return false;
        using var recipient = TryReceive(key, label, sealedBytes[..header]);
        if (recipient is null) return false;
        if (!recipient.TryOpen(associatedData, sealedBytes[header..], out var padded)) return false;
        using var wipe = new Wipe(padded);
        return Padding.TryUnpad(padded, out plaintext);
    }

    /// <summary>HPKE's info string: one label per use, so that an object made for one use opens in no other.</summary>
    internal static byte[] Info(string label)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        return Encoding.UTF8.GetBytes("meldpunt/1 " + label);
    }

    /// <summary>A context from <c>suite ‖ enc</c>; null for another suite than the key's or a malformed point.</summary>
    internal static HpkeRecipient? TryReceive(EncryptionKeyPair key, string label, ReadOnlySpan<byte> header)
    {
        if (header[0] != (byte)key.Suite) return null;
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
