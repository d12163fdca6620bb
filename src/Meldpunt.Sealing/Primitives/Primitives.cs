using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>
/// The symmetric primitives, and the only file that calls them: SHA-256 (FIPS 180-4), SHA3-256 and SHAKE256 (FIPS 202),
/// HMAC-SHA-256 (RFC 2104), HKDF-SHA-256 (RFC 5869), AES-GCM (SP 800-38D, 12-byte nonce, 16-byte tag),
/// PBKDF2-HMAC-SHA-512 (RFC 8018) and the system's random source. Returned secrets belong to the caller, who zeroes them.
/// </summary>
public static class Primitives
{
    /// <summary>Bytes of a SHA-256 digest and of an HKDF pseudo-random key.</summary>
    public const int DigestSize = 32;

    /// <summary>Bytes of an AES-GCM nonce.</summary>
    public const int NonceSize = 12;

    /// <summary>Bytes of an AES-GCM tag, always at the end of the ciphertext.</summary>
    public const int TagSize = 16;

    /// <summary>SHA-256 of <paramref name="data"/>: 32 bytes.</summary>
    public static byte[] Sha256(ReadOnlySpan<byte> data) => SHA256.HashData(data);

    /// <summary>Whether the platform has SHA-3 and SHAKE.</summary>
    internal static bool Sha3IsSupported => SHA3_256.IsSupported && System.Security.Cryptography.Shake256.IsSupported;

    /// <summary>SHA3-256 of <paramref name="data"/>: 32 bytes.</summary>
    internal static byte[] Sha3(ReadOnlySpan<byte> data) => SHA3_256.HashData(data);

    /// <summary>The first <paramref name="length"/> bytes of SHAKE256.</summary>
    internal static byte[] Shake(ReadOnlySpan<byte> data, int length) => System.Security.Cryptography.Shake256.HashData(data, length);

    /// <summary>HMAC-SHA-256: 32 bytes.</summary>
    public static byte[] Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => HMACSHA256.HashData(key, data);

    /// <summary>HMAC-SHA256 for one message after another under one key. The caller disposes it.</summary>
    public static HMACSHA256 NewHmac(ReadOnlySpan<byte> key) => new(key.ToArray());

    /// <summary>HKDF-Extract with SHA-256 (RFC 5869, 2.2): a 32-byte pseudo-random key.</summary>
    public static byte[] HkdfExtract(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> ikm)
    {
        var prk = new byte[DigestSize];
        HKDF.Extract(HashAlgorithmName.SHA256, ikm, salt, prk);
        return prk;
    }

    /// <summary>HKDF-Expand with SHA-256 (RFC 5869, 2.3): <paramref name="length"/> bytes, 1 to 8,160.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is outside 1..8,160.</exception>
    public static byte[] HkdfExpand(ReadOnlySpan<byte> prk, ReadOnlySpan<byte> info, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 255 * DigestSize);
        var output = new byte[length];
        HKDF.Expand(HashAlgorithmName.SHA256, prk, output, info);
        return output;
    }

    /// <summary><paramref name="count"/> bytes from the system's random source.</summary>
    public static byte[] RandomBytes(int count) => RandomNumberGenerator.GetBytes(count);

    /// <summary>AES-GCM with a key of 16 or 32 bytes and a nonce of 12: ciphertext ‖ 16-byte tag.</summary>
    /// <exception cref="ArgumentException">A key or nonce of another length.</exception>
    public static byte[] AesGcmSeal(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plaintext)
    {
        using var aead = Aead.Aes(key);
        var output = new byte[plaintext.Length + TagSize];
        aead.Seal(nonce, aad, plaintext, output);
        return output;
    }

    /// <summary>Opens what <see cref="AesGcmSeal"/> made. False, and an empty result, when anything was changed.</summary>
    /// <exception cref="ArgumentException">A key or nonce of another length: a fault of the caller, not of the data.</exception>
    public static bool AesGcmTryOpen(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> ciphertext,
        out byte[] plaintext)
    {
        using var aead = Aead.Aes(key);
        return aead.TryOpen(nonce, aad, ciphertext, out plaintext);
    }

    /// <summary>PBKDF2-HMAC-SHA-512: <paramref name="length"/> bytes.</summary>
    public static byte[] Pbkdf2Sha512(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int rounds, int length) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA512, length);

    /// <summary>Compares in a time that depends on the lengths only.</summary>
    public static bool FixedTimeEquals(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        CryptographicOperations.FixedTimeEquals(left, right);
}

/// <summary>Zeroes secrets when the block ends that made them: <c>using var wipe = new Wipe(secret)</c>.</summary>
internal readonly struct Wipe(params byte[][] secrets) : IDisposable
{
    public void Dispose()
    {
        foreach (var secret in secrets) CryptographicOperations.ZeroMemory(secret);
    }
}

/// <summary>
/// One AEAD key, held by the platform: the caller may zero its own copy as soon as this exists, and the platform's is
/// wiped on Dispose. Not safe across threads, as the platform's ciphers are not: every user makes its own.
/// </summary>
internal sealed class Aead : IDisposable
{
    private readonly AesGcm? _aes;
    private readonly ChaCha20Poly1305? _chaCha;

    private Aead(AesGcm? aes, ChaCha20Poly1305? chaCha) => (_aes, _chaCha) = (aes, chaCha);

    /// <summary>AES-128-GCM or AES-256-GCM by the length of the key.</summary>
    public static Aead Aes(ReadOnlySpan<byte> key)
    {
        if (key.Length is not (16 or 32)) throw new ArgumentException("An AES-GCM key has 16 or 32 bytes.", nameof(key));
        return new Aead(new AesGcm(key, Primitives.TagSize), null);
    }

    /// <summary>ChaCha20-Poly1305 (RFC 8439): here for the RFC 9180 vectors only.</summary>
    public static Aead ChaCha(ReadOnlySpan<byte> key) => new(null, new ChaCha20Poly1305(key));

    /// <summary>Writes ciphertext ‖ tag into <paramref name="output"/>, which is exactly 16 bytes longer.</summary>
    public void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plaintext, Span<byte> output)
    {
        var tag = output[plaintext.Length..];
        var body = output[..plaintext.Length];
        if (_aes is not null) _aes.Encrypt(nonce, plaintext, body, tag, aad);
        else _chaCha!.Encrypt(nonce, plaintext, body, tag, aad);
    }

    /// <summary>Opens into a new array; false and an empty array when the tag does not match or is not there.</summary>
    public bool TryOpen(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> ciphertext, out byte[] plaintext)
    {
        plaintext = [];
        if (ciphertext.Length < Primitives.TagSize) return false;
        var opened = new byte[ciphertext.Length - Primitives.TagSize];
        if (!TryOpen(nonce, aad, ciphertext, opened)) return false;
        plaintext = opened;
        return true;
    }

    /// <summary>Opens into <paramref name="plaintext"/>, exactly 16 bytes shorter; on failure it holds zeros.</summary>
    public bool TryOpen(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> ciphertext, Span<byte> plaintext)
    {
        var body = ciphertext[..plaintext.Length];
        var tag = ciphertext[plaintext.Length..];
        try
        {
            if (_aes is not null) _aes.Decrypt(nonce, body, tag, plaintext, aad);
            else _chaCha!.Decrypt(nonce, body, tag, plaintext, aad);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            CryptographicOperations.ZeroMemory(plaintext);
            return false;
        }
    }

    public void Dispose()
    {
        _aes?.Dispose();
        _chaCha?.Dispose();
    }
}
