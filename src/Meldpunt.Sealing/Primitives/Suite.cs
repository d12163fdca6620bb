using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>
/// How an encryption key seals; the first byte of everything sealed. KDF and AEAD are HKDF-SHA256 and AES-256-GCM in
/// both. FORMAT.md, "Suites". Both live side by side: the suite of the recipient's key decides.
/// </summary>
public enum Suite : byte
{
    /// <summary>DHKEM(P-256, HKDF-SHA256), RFC 9180: classical. Public key 65 bytes, <c>enc</c> 65.</summary>
    P256 = 0x01,

    /// <summary>MLKEM768-P256, draft-ietf-hpke-pq: safe while either half is. Public key 1,249 bytes, <c>enc</c> 1,153.</summary>
    MlKem768P256 = 0x02,
}

/// <summary>What follows from a suite.</summary>
public static class Suites
{
    /// <summary>The best suite that this platform has: hybrid with OpenSSL 3.5 or later, else P-256.</summary>
    public static Suite Best => MlKem768P256.IsSupported ? Suite.MlKem768P256 : Suite.P256;

    /// <summary>Whether keys of this suite can be made, sealed to and opened with here. False for an unknown one.</summary>
    public static bool IsSupported(Suite suite) => suite == Suite.P256 || (suite == Suite.MlKem768P256 && MlKem768P256.IsSupported);

    /// <summary>The suite of an encryption public key, which its length tells; false for any other length.</summary>
    public static bool TryOf(ReadOnlySpan<byte> publicKey, out Suite suite)
    {
        suite = publicKey.Length == MlKem768P256.PublicKeySize ? Suite.MlKem768P256 : Suite.P256;
        return publicKey.Length == PublicKeySize(suite);
    }

    /// <summary>The suite of an encryption public key.</summary>
    /// <exception cref="CryptographicException">A length that no such key has.</exception>
    public static Suite Of(ReadOnlySpan<byte> publicKey) => TryOf(publicKey, out var suite) ? suite : throw new CryptographicException("Not an encryption public key.");

    /// <summary>The suite that something sealed says it is of, where it can be opened here; else P-256, whose keys then refuse it.</summary>
    public static Suite OfSealed(ReadOnlySpan<byte> bytes) => bytes.Length > 0 && IsSupported((Suite)bytes[0]) ? (Suite)bytes[0] : Suite.P256;

    /// <summary>Bytes of a public key: 65 or 1,249.</summary>
    public static int PublicKeySize(Suite suite) => suite == Suite.MlKem768P256 ? MlKem768P256.PublicKeySize : P256.PointSize;

    /// <summary>Bytes of <c>suite ‖ enc</c>, in front of everything sealed: 66 or 1,154.</summary>
    public static int HeaderSize(Suite suite) => 1 + (suite == Suite.MlKem768P256 ? MlKem768P256.EncSize : Dhkem.EncSize);

    /// <summary>The KEM's id in HPKE's own suite id, which is in every key that HPKE derives.</summary>
    internal static ushort KemId(Suite suite) => suite == Suite.MlKem768P256 ? MlKem768P256.KemId : Dhkem.KemId;

    /// <summary>Refuses what this platform does not have, before anything is made with it.</summary>
    internal static void Require(Suite suite)
    {
        if (!Enum.IsDefined(suite)) throw new CryptographicException("Not a suite of this format.");
        if (!IsSupported(suite))
            throw new PlatformNotSupportedException("Hybrid keys (MLKEM768-P256) need ML-KEM, which this platform does not have: OpenSSL 3.5 or later.");
    }
}
