using System.Buffers;
using System.Security.Cryptography;
using Meldpunt.Sealing;

namespace Meldpunt.Benchmarks;

/// <summary>An attachment sealed as its bytes arrive, and opened again, beside the platform's AES-256-GCM over the same bytes.</summary>
internal sealed class AttachmentBenchmark : IDisposable
{
    public const int Megabytes = 256;

    // What a request's pipe hands over at a time; no multiple of a chunk, so that chunks fill across pieces.
    private const int Piece = 60_000;
    private const int Chunk = 65536;

    private readonly EncryptionKeyPair _key;
    private readonly byte[] _plain = RandomNumberGenerator.GetBytes(16 << 20);
    private readonly byte[] _out = new byte[Chunk];
    private readonly byte[] _tag = new byte[16];
    private readonly byte[] _nonce = new byte[12];
    private readonly AesGcm _aes = new(RandomNumberGenerator.GetBytes(32), 16);
    private readonly ArrayBufferWriter<byte> _output = new(4 * StreamSealer.SealedChunkSize);
    private readonly ArrayBufferWriter<byte> _sealed = new(20 << 20);

    public AttachmentBenchmark(Suite suite)
    {
        _key = EncryptionKeyPair.Generate(suite);
        using var sealer = new StreamSealer(_key.PublicKey, "attachment", [1]);
        _sealed.Write(sealer.Header);
        sealer.Write(_plain, _sealed);
        sealer.Finish(_sealed);
    }

    public void Seal()
    {
        using var sealer = new StreamSealer(_key.PublicKey, "attachment", [1]);
        for (var round = 0; round < Megabytes / 16; round++)
        {
            for (var at = 0; at < _plain.Length; at += Piece)
            {
                sealer.Write(_plain.AsSpan(at, Math.Min(Piece, _plain.Length - at)), _output);
                _output.ResetWrittenCount();
            }
        }

        sealer.Finish(_output);
        _output.ResetWrittenCount();
    }

    public void Open()
    {
        for (var round = 0; round < Megabytes / 16; round++)
        {
            using var opener = new StreamOpener(_key, "attachment", [1]);
            var bytes = _sealed.WrittenSpan;
            for (var at = 0; at < bytes.Length; at += Piece)
            {
                if (!opener.TryPush(bytes.Slice(at, Math.Min(Piece, bytes.Length - at)), _output)) throw new InvalidOperationException("It does not open.");
                _output.ResetWrittenCount();
            }

            if (!opener.TryFinish(_output)) throw new InvalidOperationException("It does not open.");
            _output.ResetWrittenCount();
        }
    }

    public void BareSeal()
    {
        for (var round = 0; round < Megabytes / 16; round++)
        {
            for (var at = 0; at < _plain.Length; at += Chunk) _aes.Encrypt(_nonce, _plain.AsSpan(at, Chunk), _out, _tag);
        }
    }

    public void BareOpen()
    {
        _aes.Encrypt(_nonce, _plain.AsSpan(0, Chunk), _out, _tag);
        var opened = new byte[Chunk];
        for (var i = 0; i < Megabytes * 16; i++) _aes.Decrypt(_nonce, _out, _tag, opened);
    }

    public void Dispose()
    {
        _key.Dispose();
        _aes.Dispose();
    }
}
