using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>
/// MLKEM768-P256, KEM id 0x0050: draft-ietf-hpke-pq over draft-irtf-cfrg-concrete-hybrid-kems. ML-KEM-768 (FIPS 203)
/// beside ECDH on P-256; the shared secret holds while either does. Public key: encapsulation key 1,184 ‖ point 65;
/// <c>enc</c>: ciphertext 1,088 ‖ point 65; private key: a seed of 32 bytes.
/// </summary>
internal static class MlKem768P256
{
    public const ushort KemId = 0x0050;
    public const int SeedSize = 32;
    public const int EncapsulationKeySize = 1184;
    public const int CiphertextSize = 1088;
    public const int PublicKeySize = EncapsulationKeySize + P256.PointSize;
    public const int EncSize = CiphertextSize + P256.PointSize;

    private const int LatticeSeedSize = 64;
    private const int Candidates = 4;
    private const int SharedSecretSize = 32;

    public static bool IsSupported => MLKem.IsSupported && Primitives.Sha3IsSupported;

    /// <summary>A new <c>enc</c> and its shared secret of 32 bytes, which the caller zeroes.</summary>
    /// <exception cref="CryptographicException">One of the two halves is no public key.</exception>
    public static (byte[] Enc, byte[] SharedSecret) Encap(ReadOnlySpan<byte> publicKey)
    {
        using var lattice = MLKem.ImportEncapsulationKey(MLKemAlgorithm.MLKem768, publicKey[..EncapsulationKeySize]);
        using var ephemeral = EncryptionKeyPair.Generate();
        var point = publicKey[EncapsulationKeySize..];
        var agreed = ephemeral.Agree(point);
        byte[] ciphertext = new byte[CiphertextSize], decapsulated = new byte[SharedSecretSize];
        lattice.Encapsulate(ciphertext, decapsulated);
        return ([.. ciphertext, .. ephemeral.PublicKey], Combine(decapsulated, agreed, ephemeral.PublicKey, point));
    }

    /// <summary>
    /// The shared secret of an <c>enc</c>, which the caller zeroes. A changed ciphertext gives another secret (FIPS 203's
    /// implicit rejection), so it fails at the first tag; a point that is none throws.
    /// </summary>
    /// <exception cref="CryptographicException">Another length, or not a point on the curve.</exception>
    public static byte[] Decap(EncryptionKeyPair recipient, MLKem lattice, ReadOnlySpan<byte> enc)
    {
        if (enc.Length != EncSize) throw new CryptographicException("Not an enc of MLKEM768-P256.");
        var point = enc[CiphertextSize..];
        var agreed = recipient.Agree(point);
        var decapsulated = new byte[SharedSecretSize];
        lattice.Decapsulate(enc[..CiphertextSize], decapsulated);
        return Combine(decapsulated, agreed, point, recipient.PublicKey.AsSpan(EncapsulationKeySize));
    }

    /// <summary>The private key of draft-ietf-hpke-pq's DeriveKeyPair: SHAKE256.LabeledDerive. The caller zeroes it.</summary>
    public static byte[] DeriveSeed(ReadOnlySpan<byte> ikm)
    {
        byte[] labeled = [.. ikm, .. "HPKE-v1"u8, .. "KEM"u8, 0x00, 0x50, 0, 13, .. "DeriveKeyPair"u8, 0, SeedSize];
        using var wipe = new Wipe(labeled);
        return Primitives.Shake(labeled, SeedSize);
    }

    /// <summary>Both private halves of a seed, which the caller zeroes: ML-KEM's of 64 bytes and the scalar of 32.</summary>
    public static (byte[] Lattice, byte[] Scalar) Expand(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedSize) throw new CryptographicException("Not an MLKEM768-P256 private key.");
        var expanded = Primitives.Shake(seed, LatticeSeedSize + (Candidates * P256.ScalarSize));
        using var wipe = new Wipe(expanded);
        var scalar = Dhkem.FirstScalar(Candidates, i => expanded.AsSpan(LatticeSeedSize + (i * P256.ScalarSize), P256.ScalarSize).ToArray());
        return (expanded[..LatticeSeedSize], scalar);
    }

    // ML-KEM binds its own ciphertext and key; P-256's are hashed in, so that neither half can be swapped.
    private static byte[] Combine(byte[] decapsulated, byte[] agreed, ReadOnlySpan<byte> point, ReadOnlySpan<byte> recipientPoint)
    {
        byte[] all = [.. decapsulated, .. agreed, .. point, .. recipientPoint, .. "MLKEM768-P256"u8];
        using var wipe = new Wipe(decapsulated, agreed, all);
        return Primitives.Sha3(all);
    }
}
