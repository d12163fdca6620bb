using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>
/// A key pair of DHKEM(P-256, HKDF-SHA256), RFC 9180 section 4.1. Public key 65 bytes, private key 32. The private
/// half lives in the platform's key object and is wiped on Dispose. Safe to use from several threads.
/// </summary>
public sealed class EncryptionKeyPair : IDisposable
{
    private readonly ECDiffieHellman _key;
    private readonly byte[] _publicKey;
    private readonly Lock _gate = new();

    private EncryptionKeyPair(ECDiffieHellman key)
    {
        _key = key;
        _publicKey = P256.Encode(key.ExportParameters(false).Q);
    }

    /// <summary>The public key: 65 bytes, uncompressed. A copy of the caller's own.</summary>
    public byte[] PublicKey => (byte[])_publicKey.Clone();

    /// <summary>A new random pair.</summary>
    public static EncryptionKeyPair Generate() => new(ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>RFC 9180, 7.1.3 DeriveKeyPair: the same input always gives the same pair.</summary>
    /// <exception cref="ArgumentException">Fewer than 32 bytes: other implementations refuse those.</exception>
    public static EncryptionKeyPair Derive(ReadOnlySpan<byte> ikm)
    {
        if (ikm.Length < P256.ScalarSize) throw new ArgumentException("DeriveKeyPair takes at least 32 bytes.", nameof(ikm));
        var scalar = Dhkem.DeriveScalar(ikm);
        try
        {
            return FromPrivate(scalar);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(scalar);
        }
    }

    /// <summary>The pair of a private key of exactly 32 bytes.</summary>
    /// <exception cref="CryptographicException">Another length, zero, or at or above the group order.</exception>
    public static EncryptionKeyPair FromPrivate(ReadOnlySpan<byte> sk32)
    {
        var parameters = P256.PrivateParameters(sk32);
        try
        {
            return new EncryptionKeyPair(ECDiffieHellman.Create(parameters));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(parameters.D);
        }
    }

    /// <summary>The private key: 32 bytes, which the caller zeroes.</summary>
    public byte[] ExportPrivate()
    {
        lock (_gate) return P256.Scalar(_key.ExportParameters(true));
    }

    /// <summary>The X coordinate of the shared point: 32 bytes, which the caller zeroes.</summary>
    /// <exception cref="CryptographicException">Not a point on the curve.</exception>
    internal byte[] Agree(ReadOnlySpan<byte> otherPublicKey)
    {
        using var other = ECDiffieHellman.Create(P256.PublicParameters(otherPublicKey));
        using var otherPublic = other.PublicKey;
        lock (_gate) return _key.DeriveRawSecretAgreement(otherPublic);
    }

    public void Dispose() => _key.Dispose();
}
