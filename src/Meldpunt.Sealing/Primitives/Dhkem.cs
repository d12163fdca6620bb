using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>
/// DHKEM(P-256, HKDF-SHA256), KEM id 0x0010: RFC 9180 section 4.1. Shared secret 32 bytes, <c>enc</c> 65 bytes.
/// P-256 has cofactor 1, so a point that is on the curve has the full order and the agreed point is never infinity.
/// </summary>
internal static class Dhkem
{
    public const ushort KemId = 0x0010;
    public const int EncSize = P256.PointSize;

    private static readonly byte[] SuiteId = [.. "KEM"u8, 0x00, 0x10];

    /// <summary>Encap with a new ephemeral pair. The shared secret is the caller's to zero.</summary>
    /// <exception cref="CryptographicException">The public key is not a point on the curve.</exception>
    public static (byte[] Enc, byte[] SharedSecret) Encap(ReadOnlySpan<byte> recipientPublicKey)
    {
        using var ephemeral = EncryptionKeyPair.Generate();
        return (ephemeral.PublicKey, Encap(ephemeral, recipientPublicKey));
    }

    /// <summary>Encap with the given ephemeral pair. The shared secret is the caller's to zero.</summary>
    /// <exception cref="CryptographicException">The public key is not a point on the curve.</exception>
    public static byte[] Encap(EncryptionKeyPair ephemeral, ReadOnlySpan<byte> recipientPublicKey) =>
        ExtractAndExpand(ephemeral.Agree(recipientPublicKey), ephemeral.PublicKey, recipientPublicKey);

    /// <summary>Decap. The shared secret is the caller's to zero.</summary>
    /// <exception cref="CryptographicException"><paramref name="enc"/> is not a point on the curve.</exception>
    public static byte[] Decap(EncryptionKeyPair recipient, ReadOnlySpan<byte> enc) =>
        ExtractAndExpand(recipient.Agree(enc), enc, recipient.PublicKey);

    /// <summary>The private scalar of RFC 9180, 7.1.3. The caller zeroes it.</summary>
    public static byte[] DeriveScalar(ReadOnlySpan<byte> ikm)
    {
        var prk = LabeledHkdf.Extract(SuiteId, [], "dkp_prk"u8, ikm);
        using var wipe = new Wipe(prk);
        return FirstScalar(256, counter => LabeledHkdf.Expand(SuiteId, prk, "candidate"u8, [counter], P256.ScalarSize));
    }

    /// <summary>
    /// The first of <paramref name="count"/> candidates that is a scalar in 1..n-1. Taking candidates as they come, and
    /// not modulo n, keeps the result uniform; each misses with a chance of 2^-32.
    /// </summary>
    public static byte[] FirstScalar(int count, Func<byte, byte[]> candidate)
    {
        for (var counter = 0; counter < count; counter++)
        {
            var scalar = candidate((byte)counter);
            if (P256.IsScalar(scalar)) return scalar;
            CryptographicOperations.ZeroMemory(scalar);
        }

        throw new CryptographicException("No scalar could be derived.");
    }

    private static byte[] ExtractAndExpand(byte[] dh, ReadOnlySpan<byte> enc, ReadOnlySpan<byte> recipientPublicKey)
    {
        var prk = LabeledHkdf.Extract(SuiteId, [], "eae_prk"u8, dh);
        using var wipe = new Wipe(dh, prk);
        return LabeledHkdf.Expand(SuiteId, prk, "shared_secret"u8, [.. enc, .. recipientPublicKey], Primitives.DigestSize);
    }
}
