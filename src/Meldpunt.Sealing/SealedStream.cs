using System.Buffers;
using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>
/// Seals content of any length as it arrives: <c>Header</c> (suite ‖ enc, 66 or 1,154 bytes), then sealed chunks of
/// 65,552 bytes each. Holds one chunk in memory. FORMAT.md, "Sealed stream". Not safe across threads.
/// </summary>
public sealed class StreamSealer : IDisposable
{
    /// <summary>Bytes of every sealed chunk, the last one included.</summary>
    public const int SealedChunkSize = StreamCipher.SealedSize;

    private readonly StreamCipher _cipher;
    private readonly byte[] _plain = new byte[StreamCipher.PlainSize];
    private int _filled;
    private bool _finished;

    /// <summary>Starts a stream to a public key, whose length tells its suite. The associated data is bound, not stored.</summary>
    /// <exception cref="CryptographicException">Not a public key of any suite.</exception>
    /// <exception cref="PlatformNotSupportedException">The platform does not have the suite.</exception>
    public StreamSealer(ReadOnlySpan<byte> publicKey, string label, ReadOnlySpan<byte> associatedData)
    {
        using var sender = new HpkeSender(publicKey, SealedObject.Info(label));
        Header = sender.Header;
        _cipher = new StreamCipher(sender.Export(StreamCipher.ExporterContext(associatedData), 32));
    }

    /// <summary>What comes before the first chunk: suite ‖ enc, 66 or 1,154 bytes.</summary>
    public byte[] Header { get; }

    /// <summary>
    /// Takes content in. Every chunk that fills is sealed into <paramref name="output"/> at once; the number of those
    /// is returned. A full chunk is never the last, because the last one holds at least the padding's marker.
    /// </summary>
    /// <exception cref="InvalidOperationException">The stream was finished.</exception>
    public int Write(ReadOnlySpan<byte> plain, IBufferWriter<byte> output)
    {
        RefuseWhenFinished();
        var chunks = 0;
        while (!plain.IsEmpty)
        {
            var taken = Math.Min(plain.Length, _plain.Length - _filled);
            plain[..taken].CopyTo(_plain.AsSpan(_filled));
            plain = plain[taken..];
            _filled += taken;
            if (_filled < _plain.Length) continue;
            Emit(last: false, output);
            chunks++;
        }

        return chunks;
    }

    /// <summary>Pads what is left to a whole chunk (0x80, then zeros), seals it as the last, and ends the stream.</summary>
    /// <exception cref="InvalidOperationException">The stream was finished before.</exception>
    public void Finish(IBufferWriter<byte> output)
    {
        RefuseWhenFinished();
        _plain[_filled] = Padding.Marker;
        _plain.AsSpan(_filled + 1).Clear();
        Emit(last: true, output);
        _finished = true;
    }

    public void Dispose()
    {
        _cipher.Dispose();
        CryptographicOperations.ZeroMemory(_plain);
        _finished = true;
    }

    private void Emit(bool last, IBufferWriter<byte> output)
    {
        _cipher.Seal(_plain, last, output.GetSpan(SealedChunkSize)[..SealedChunkSize]);
        output.Advance(SealedChunkSize);
        CryptographicOperations.ZeroMemory(_plain);
        _filled = 0;
    }

    private void RefuseWhenFinished()
    {
        if (_finished) throw new InvalidOperationException("The stream is finished.");
    }
}

/// <summary>
/// Opens what <see cref="StreamSealer"/> made, from the header on, in pieces of any size. Plaintext is given out only
/// after its chunk's tag was verified; that the whole is complete is known only when <see cref="TryFinish"/> says so.
/// Holds one sealed chunk in memory. After one failure everything fails. Not safe across threads.
/// </summary>
public sealed class StreamOpener : IDisposable
{
    private readonly EncryptionKeyPair _key;
    private readonly string _label;
    private readonly byte[] _exporterContext;
    private readonly byte[] _header;
    private readonly byte[] _chunk = new byte[StreamCipher.SealedSize];
    private StreamCipher? _cipher;
    private int _headerFilled;
    private int _chunkFilled;
    private bool _closed;

    /// <summary>The key stays the caller's and must live until the header was pushed.</summary>
    public StreamOpener(EncryptionKeyPair key, string label, ReadOnlySpan<byte> associatedData)
    {
        (_key, _label, _header) = (key, label, new byte[Suites.HeaderSize(key.Suite)]);
        _exporterContext = StreamCipher.ExporterContext(associatedData);
    }

    /// <summary>Takes the next sealed bytes, header first; false when they cannot be what was sealed.</summary>
    public bool TryPush(ReadOnlySpan<byte> sealedBytes, IBufferWriter<byte> plain)
    {
        if (_closed) return false;
        if (_cipher is null && !TryHeader(ref sealedBytes)) return Fail();
        while (!sealedBytes.IsEmpty)
        {
            // Only a byte that follows proves that a full chunk was not the last.
            if (_chunkFilled == _chunk.Length && !TryChunk(last: false, plain)) return Fail();
            var taken = Math.Min(sealedBytes.Length, _chunk.Length - _chunkFilled);
            sealedBytes[..taken].CopyTo(_chunk.AsSpan(_chunkFilled));
            sealedBytes = sealedBytes[taken..];
            _chunkFilled += taken;
        }

        return true;
    }

    /// <summary>Gives out the last chunk without its padding; false when the stream was cut short or changed.</summary>
    public bool TryFinish(IBufferWriter<byte> plain)
    {
        if (_closed || _chunkFilled != _chunk.Length || !TryChunk(last: true, plain)) return Fail();
        _closed = true;
        return true;
    }

    public void Dispose() => Fail();

    private bool TryHeader(ref ReadOnlySpan<byte> sealedBytes)
    {
        var taken = Math.Min(sealedBytes.Length, _header.Length - _headerFilled);
        sealedBytes[..taken].CopyTo(_header.AsSpan(_headerFilled));
        sealedBytes = sealedBytes[taken..];
        _headerFilled += taken;
        if (_headerFilled < _header.Length) return true;
        using var recipient = SealedObject.TryReceive(_key, _label, _header);
        if (recipient is null) return false;
        _cipher = new StreamCipher(recipient.Export(_exporterContext, 32));
        return true;
    }

    private bool TryChunk(bool last, IBufferWriter<byte> plain)
    {
        var output = plain.GetSpan(StreamCipher.PlainSize)[..StreamCipher.PlainSize];
        if (!_cipher!.TryOpen(_chunk, last, output)) return false;
        var length = StreamCipher.PlainSize;
        if (last && !Padding.TryContentLength(output, out length)) return false;
        plain.Advance(length);
        _chunkFilled = 0;
        return true;
    }

    private bool Fail()
    {
        _closed = true;
        _cipher?.Dispose();
        return false;
    }
}
