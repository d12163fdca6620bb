using System.Buffers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>The content of an attachment, a piece at a time. Bytes that do not verify end in <see cref="InvalidDataException"/>, never in plaintext.</summary>
public sealed class BijlageLezer : ReadOnlyStream
{
    private readonly BijlageStore _store;
    private readonly byte[] _id;
    private readonly int _pieces;
    private readonly StreamOpener _opener;
    private readonly ArrayBufferWriter<byte> _sealed = new();
    private readonly ArrayBufferWriter<byte> _plain = new();
    private int _next;
    private int _read;
    private bool _finished;

    internal BijlageLezer(BijlageStore store, byte[] id, int pieces, StreamOpener opener) => (_store, _id, _pieces, _opener) = (store, id, pieces, opener);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_read == _plain.WrittenCount && !_finished) Refill();
        var n = Math.Min(buffer.Length, _plain.WrittenCount - _read);
        _plain.WrittenSpan.Slice(_read, n).CopyTo(buffer.Span);
        _read += n;
        return ValueTask.FromResult(n);
    }

    /// <summary>Copies what is left; false when it does not verify to its end.</summary>
    public async Task<bool> TryCopyToAsync(Stream destination, CancellationToken ct)
    {
        while (!_finished)
        {
            if (!TryRefill()) return false;
            await destination.WriteAsync(_plain.WrittenMemory, ct);
            _read = _plain.WrittenCount;
        }

        return true;
    }

    protected override void Dispose(bool disposing)
    {
        _opener.Dispose();
        _plain.Clear();
        base.Dispose(disposing);
    }

    private void Refill()
    {
        if (!TryRefill()) throw new InvalidDataException("The attachment does not verify.");
    }

    private bool TryRefill()
    {
        _plain.Clear();
        _read = 0;
        if (_next < _pieces)
        {
            _sealed.ResetWrittenCount();
            return _store.TryPiece(_id, _next++, _sealed) && _opener.TryPush(_sealed.WrittenSpan, _plain);
        }

        _finished = true;
        return _opener.TryFinish(_plain);
    }
}

/// <summary>A stream that is only read from, asynchronously, from its begin to its end.</summary>
public abstract class ReadOnlyStream : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public abstract override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>A stream that is only written to, asynchronously.</summary>
public abstract class WriteOnlyStream : Stream
{
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public abstract override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default);
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
