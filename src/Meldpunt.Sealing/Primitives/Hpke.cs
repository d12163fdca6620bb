using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>An AEAD of RFC 9180 section 7.3. The product uses AES-256-GCM; the others prove the key schedule.</summary>
internal enum HpkeAead : ushort
{
    Aes128Gcm = 0x0001,
    Aes256Gcm = 0x0002,
    ChaCha20Poly1305 = 0x0003,
    ExportOnly = 0xFFFF,
}

/// <summary>
/// RFC 9180 base mode (section 5.1.1), sending side: the KEM of the public key's suite, HKDF-SHA256, AES-256-GCM. Not
/// safe across threads.
/// </summary>
public sealed class HpkeSender : HpkeContext
{
    /// <summary>Sets up to a public key, whose length tells its suite.</summary>
    /// <exception cref="CryptographicException">Not a public key of any suite.</exception>
    /// <exception cref="PlatformNotSupportedException">The platform does not have the suite.</exception>
    public HpkeSender(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> info) : this(Encap(publicKey), info, HpkeAead.Aes256Gcm)
    {
    }

    /// <summary>With a chosen ephemeral pair on P-256: for test vectors, never for anything else.</summary>
    internal HpkeSender(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> info, HpkeAead aead, EncryptionKeyPair ephemeral)
        : this((ephemeral.Suite, ephemeral.PublicKey, Dhkem.Encap(ephemeral, publicKey)), info, aead)
    {
    }

    private HpkeSender((Suite Suite, byte[] Enc, byte[] Secret) kem, ReadOnlySpan<byte> info, HpkeAead aead) : base(kem.Suite, kem.Secret, info, aead) =>
        Header = [(byte)kem.Suite, .. kem.Enc];

    /// <summary>What the recipient needs, and what stands in front of everything sealed: <c>suite ‖ enc</c>, 66 or 1,154 bytes.</summary>
    public byte[] Header { get; }

    /// <summary>Seals the next message: ciphertext ‖ 16-byte tag.</summary>
    public byte[] Seal(ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plaintext)
    {
        var output = new byte[plaintext.Length + Primitives.TagSize];
        Cipher.Seal(NextNonce(), aad, plaintext, output);
        Advance();
        return output;
    }

    private static (Suite, byte[], byte[]) Encap(ReadOnlySpan<byte> publicKey)
    {
        var suite = Suites.Of(publicKey);
        Suites.Require(suite);
        var (enc, secret) = suite == Suite.P256 ? Dhkem.Encap(publicKey) : MlKem768P256.Encap(publicKey);
        return (suite, enc, secret);
    }
}

/// <summary>RFC 9180 base mode (section 5.1.1), receiving side. Not safe across threads.</summary>
public sealed class HpkeRecipient : HpkeContext
{
    /// <summary>Sets up from the sender's <c>enc</c>, 65 or 1,153 bytes by the suite of the key.</summary>
    /// <exception cref="CryptographicException"><paramref name="enc"/> has another length or no point on the curve.</exception>
    public HpkeRecipient(EncryptionKeyPair key, ReadOnlySpan<byte> enc, ReadOnlySpan<byte> info) : this(key, enc, info, HpkeAead.Aes256Gcm)
    {
    }

    internal HpkeRecipient(EncryptionKeyPair key, ReadOnlySpan<byte> enc, ReadOnlySpan<byte> info, HpkeAead aead) : base(key.Suite, key.Decap(enc), info, aead)
    {
    }

    /// <summary>Opens the next message. A failure leaves the sequence number where it was.</summary>
    public bool TryOpen(ReadOnlySpan<byte> aad, ReadOnlySpan<byte> ciphertext, out byte[] plaintext)
    {
        if (!Cipher.TryOpen(NextNonce(), aad, ciphertext, out plaintext)) return false;
        Advance();
        return true;
    }
}

/// <summary>The key schedule and context of RFC 9180, sections 5.1 and 5.2, in base mode.</summary>
public abstract class HpkeContext : IDisposable
{
    private const byte BaseMode = 0x00;
    private const ushort KdfId = 0x0001;

    private readonly byte[] _suiteId;
    private readonly byte[] _exporterSecret;
    private readonly byte[] _baseNonce = [];
    private readonly Aead? _aead;
    private ulong _sequence;

    /// <summary>Takes the shared secret over and zeroes it.</summary>
    private protected HpkeContext(Suite suite, byte[] sharedSecret, ReadOnlySpan<byte> info, HpkeAead aead)
    {
        _suiteId = [.. "HPKE"u8, .. Id(Suites.KemId(suite)), .. Id(KdfId), .. Id((ushort)aead)];
        byte[] context =
        [
            BaseMode,
            .. LabeledHkdf.Extract(_suiteId, [], "psk_id_hash"u8, []),
            .. LabeledHkdf.Extract(_suiteId, [], "info_hash"u8, info),
        ];
        var secret = LabeledHkdf.Extract(_suiteId, sharedSecret, "secret"u8, []);
        using var wipe = new Wipe(sharedSecret, secret);
        _exporterSecret = LabeledHkdf.Expand(_suiteId, secret, "exp"u8, context, Primitives.DigestSize);
        if (aead == HpkeAead.ExportOnly) return;
        var key = LabeledHkdf.Expand(_suiteId, secret, "key"u8, context, aead == HpkeAead.Aes128Gcm ? 16 : 32);
        using var wipeKey = new Wipe(key);
        _aead = aead == HpkeAead.ChaCha20Poly1305 ? Aead.ChaCha(key) : Aead.Aes(key);
        _baseNonce = LabeledHkdf.Expand(_suiteId, secret, "base_nonce"u8, context, Primitives.NonceSize);
    }

    private protected Aead Cipher => _aead ?? throw new InvalidOperationException("An export-only context seals and opens nothing.");

    /// <summary>The exporter of section 5.3: <paramref name="length"/> secret bytes, which the caller zeroes.</summary>
    public byte[] Export(ReadOnlySpan<byte> exporterContext, int length) =>
        LabeledHkdf.Expand(_suiteId, _exporterSecret, "sec"u8, exporterContext, length);

    public void Dispose()
    {
        _aead?.Dispose();
        CryptographicOperations.ZeroMemory(_exporterSecret);
        CryptographicOperations.ZeroMemory(_baseNonce);
        GC.SuppressFinalize(this);
    }

    private protected byte[] NextNonce()
    {
        var nonce = (byte[])_baseNonce.Clone();
        var tail = nonce.AsSpan(Primitives.NonceSize - sizeof(ulong));
        BinaryPrimitives.WriteUInt64BigEndian(tail, BinaryPrimitives.ReadUInt64BigEndian(tail) ^ _sequence);
        return nonce;
    }

    // Only after success, so that a nonce is never used twice and a failure can be tried again.
    private protected void Advance() => _sequence++;

    private static byte[] Id(ushort id) => [(byte)(id >> 8), (byte)(id & 0xFF)];
}
