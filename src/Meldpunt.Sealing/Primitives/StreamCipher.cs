using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>
/// The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over AES-256-GCM, as both sides use it: chunks of
/// 65,536 plaintext bytes, nonce = 7 zero bytes ‖ counter (u32, big endian) ‖ last flag (0 or 1), no associated data
/// per chunk. The key is exported from an HPKE context of its own, so a nonce never meets a key twice.
/// </summary>
internal sealed class StreamCipher : IDisposable
{
    public const int PlainSize = 64 * 1024;
    public const int SealedSize = PlainSize + Primitives.TagSize;

    private readonly Aead _aead;
    private readonly byte[] _nonce = new byte[Primitives.NonceSize];
    private uint _counter;

    /// <summary>Takes the key over and zeroes it.</summary>
    public StreamCipher(byte[] key)
    {
        _aead = Aead.Aes(key);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Binds the stream to its associated data through the exported key.</summary>
    public static byte[] ExporterContext(ReadOnlySpan<byte> associatedData) =>
        [.. "stream"u8, .. Primitives.Sha256(associatedData)];

    public void Seal(ReadOnlySpan<byte> plain, bool last, Span<byte> output)
    {
        _aead.Seal(Nonce(last), [], plain, output);
        Advance();
    }

    public bool TryOpen(ReadOnlySpan<byte> sealedChunk, bool last, Span<byte> plain)
    {
        if (!_aead.TryOpen(Nonce(last), [], sealedChunk, plain)) return false;
        Advance();
        return true;
    }

    public void Dispose() => _aead.Dispose();

    private byte[] Nonce(bool last)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_nonce.AsSpan(7), _counter);
        _nonce[^1] = last ? (byte)1 : (byte)0;
        return _nonce;
    }

    // Checked: chunk 2^32, at 256 TiB, throws before a nonce would repeat.
    private void Advance() => _counter = checked(_counter + 1);
}
