using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>
/// ECDSA on P-256 with SHA-256 (FIPS 186-5). Public key 65 bytes, private key 32, signature 64 bytes: r ‖ s, each 32
/// bytes big endian (IEEE P1363). Whoever sees a signature can write a second valid one (r, n-s), so signature bytes
/// never identify anything. Safe to use from several threads.
/// </summary>
public sealed class SigningKeyPair : IDisposable
{
    /// <summary>Bytes of a signature.</summary>
    public const int SignatureSize = 64;

    private const int SeedSize = 32;

    private readonly ECDsa _key;
    private readonly byte[] _publicKey;
    private readonly Lock _gate = new();

    private SigningKeyPair(ECDsa key)
    {
        _key = key;
        _publicKey = P256.Encode(key.ExportParameters(false).Q);
    }

    /// <summary>The public key: 65 bytes, uncompressed. A copy of the caller's own.</summary>
    public byte[] PublicKey => (byte[])_publicKey.Clone();

    /// <summary>A new random pair.</summary>
    public static SigningKeyPair Generate() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>The pair of a seed of exactly 32 secret bytes; the same seed always gives the same pair.</summary>
    /// <exception cref="ArgumentException">A seed of another length.</exception>
    public static SigningKeyPair Derive(ReadOnlySpan<byte> seed32)
    {
        if (seed32.Length != SeedSize) throw new ArgumentException("A signing seed has 32 bytes.", nameof(seed32));
        var prk = Primitives.HkdfExtract("meldpunt/1 signing key"u8, seed32);
        var scalar = Dhkem.FirstScalar(256, counter => Primitives.HkdfExpand(prk, [.. "candidate"u8, counter], P256.ScalarSize));
        using var wipe = new Wipe(prk, scalar);
        return FromPrivate(scalar);
    }

    /// <summary>The pair of a private key of exactly 32 bytes.</summary>
    /// <exception cref="CryptographicException">Another length, zero, or at or above the group order.</exception>
    public static SigningKeyPair FromPrivate(ReadOnlySpan<byte> sk32)
    {
        var parameters = P256.PrivateParameters(sk32);
        using var wipe = new Wipe(parameters.D!);
        return new SigningKeyPair(ECDsa.Create(parameters));
    }

    /// <summary>The private key: 32 bytes, which the caller zeroes.</summary>
    public byte[] ExportPrivate()
    {
        lock (_gate) return P256.Scalar(_key.ExportParameters(true));
    }

    /// <summary>Signs SHA-256 of the message: 64 bytes, different every time.</summary>
    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        var digest = Primitives.Sha256(message);
        lock (_gate) return _key.SignHash(digest);
    }

    /// <summary>True when this key signed this message. False, never an exception, for anything malformed.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey65, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureSize) return false;
        try
        {
            using var key = ECDsa.Create(P256.PublicParameters(publicKey65));
            return key.VerifyHash(Primitives.Sha256(message), signature);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public void Dispose() => _key.Dispose();
}
