using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>
/// A key pair of one suite. P-256: public key 65 bytes, private key a scalar. Hybrid: public key 1,249 bytes, private
/// key a seed. Both private keys have 32 bytes and travel with their suite in front. The private halves live in the
/// platform's key objects and are wiped on Dispose. Safe to use from several threads.
/// </summary>
public sealed class EncryptionKeyPair : IDisposable
{
    /// <summary>Bytes of <see cref="Export"/>: suite ‖ private key.</summary>
    public const int ExportSize = 1 + P256.ScalarSize;

    private readonly ECDiffieHellman _curve;
    private readonly MLKem? _lattice;
    private readonly byte[] _seed;
    private readonly byte[] _publicKey;
    private readonly Lock _gate = new();

    private EncryptionKeyPair(ECDiffieHellman curve, MLKem? lattice = null, byte[]? seed = null)
    {
        (_curve, _lattice, _seed) = (curve, lattice, seed ?? []);
        _publicKey = [.. lattice?.ExportEncapsulationKey() ?? [], .. P256.Encode(curve.ExportParameters(false).Q)];
    }

    /// <summary>Which keys these are, and so how is sealed to them.</summary>
    public Suite Suite => _lattice is null ? Suite.P256 : Suite.MlKem768P256;

    /// <summary>The public key: 65 or 1,249 bytes. A copy of the caller's own.</summary>
    public byte[] PublicKey => (byte[])_publicKey.Clone();

    /// <summary>A new random pair.</summary>
    /// <exception cref="PlatformNotSupportedException">The platform does not have the suite.</exception>
    public static EncryptionKeyPair Generate(Suite suite = Suite.P256)
    {
        Suites.Require(suite);
        return suite == Suite.P256
            ? new(ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256))
            : Consume(Primitives.RandomBytes(MlKem768P256.SeedSize), suite);
    }

    /// <summary>DeriveKeyPair of RFC 9180, 7.1.3, or of draft-ietf-hpke-pq: the same input always gives the same pair.</summary>
    /// <exception cref="ArgumentException">Fewer than 32 bytes: other implementations refuse those.</exception>
    /// <exception cref="PlatformNotSupportedException">The platform does not have the suite.</exception>
    public static EncryptionKeyPair Derive(ReadOnlySpan<byte> ikm, Suite suite = Suite.P256)
    {
        Suites.Require(suite);
        if (ikm.Length < P256.ScalarSize) throw new ArgumentException("DeriveKeyPair takes at least 32 bytes.", nameof(ikm));
        return Consume(suite == Suite.P256 ? Dhkem.DeriveScalar(ikm) : MlKem768P256.DeriveSeed(ikm), suite);
    }

    /// <summary>The pair of a private key of exactly 32 bytes.</summary>
    /// <exception cref="CryptographicException">Another length or suite; for P-256 also zero, or at or above the group order.</exception>
    /// <exception cref="PlatformNotSupportedException">The platform does not have the suite.</exception>
    public static EncryptionKeyPair FromPrivate(ReadOnlySpan<byte> sk32, Suite suite = Suite.P256)
    {
        Suites.Require(suite);
        if (suite == Suite.P256) return new(Curve(sk32));
        var (latticeSeed, scalar) = MlKem768P256.Expand(sk32);
        using var wipe = new Wipe(latticeSeed, scalar);
        return new(Curve(scalar), MLKem.ImportPrivateSeed(MLKemAlgorithm.MLKem768, latticeSeed), sk32.ToArray());
    }

    /// <summary>The pair of what <see cref="Export"/> gave; exceptions as <see cref="FromPrivate"/>.</summary>
    public static EncryptionKeyPair Import(ReadOnlySpan<byte> exported) =>
        exported.Length == ExportSize ? FromPrivate(exported[1..], (Suite)exported[0]) : throw new CryptographicException("Not a private key with its suite.");

    /// <summary>The private key with its suite in front: 33 bytes, which the caller zeroes.</summary>
    public byte[] Export()
    {
        var secret = ExportPrivate();
        using var wipe = new Wipe(secret);
        return [(byte)Suite, .. secret];
    }

    /// <summary>The private key: 32 bytes, which the caller zeroes. What it is, the suite tells.</summary>
    public byte[] ExportPrivate()
    {
        lock (_gate) return _lattice is null ? P256.Scalar(_curve.ExportParameters(true)) : ExportSeed();
    }

    /// <summary>Decap of the suite's KEM: the shared secret, which the caller zeroes.</summary>
    /// <exception cref="CryptographicException"><paramref name="enc"/> cannot have been made for this suite.</exception>
    internal byte[] Decap(ReadOnlySpan<byte> enc)
    {
        if (_lattice is null) return Dhkem.Decap(this, enc);
        lock (_gate) return MlKem768P256.Decap(this, _lattice, enc);
    }

    /// <summary>The X coordinate of the shared point on P-256: 32 bytes, which the caller zeroes.</summary>
    /// <exception cref="CryptographicException">Not a point on the curve.</exception>
    internal byte[] Agree(ReadOnlySpan<byte> otherPoint)
    {
        using var other = ECDiffieHellman.Create(P256.PublicParameters(otherPoint));
        using var otherPublic = other.PublicKey;
        lock (_gate) return _curve.DeriveRawSecretAgreement(otherPublic);
    }

    public void Dispose()
    {
        _curve.Dispose();
        _lattice?.Dispose();
        CryptographicOperations.ZeroMemory(_seed);
    }

    // A disposed pair throws here as the platform's own keys do, instead of giving a seed of zeros away.
    private byte[] ExportSeed()
    {
        _lattice!.ExportEncapsulationKey();
        return (byte[])_seed.Clone();
    }

    private static EncryptionKeyPair Consume(byte[] secret, Suite suite)
    {
        using var wipe = new Wipe(secret);
        return FromPrivate(secret, suite);
    }

    private static ECDiffieHellman Curve(ReadOnlySpan<byte> scalar)
    {
        var parameters = P256.PrivateParameters(scalar);
        using var wipe = new Wipe(parameters.D!);
        return ECDiffieHellman.Create(parameters);
    }
}
