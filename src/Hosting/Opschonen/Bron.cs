namespace Meldpunt.Hosting.Opschonen;

/// <summary>
/// Reads a hostile file from front to back through a window of fixed size: whatever a length field claims, no more than
/// the window is ever in memory, and what is not there ends in <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class Bron(Stream inner, CancellationToken ct) : IAsyncDisposable
{
    /// <summary>The most that can be looked at in one piece.</summary>
    public const int Window = 128 * 1024;

    private readonly byte[] _buffer = new byte[Window];
    private int _start;
    private int _end;

    /// <summary>What is in the window.</summary>
    public ReadOnlyMemory<byte> Rest => _buffer.AsMemory(_start, _end - _start);

    /// <summary>Fills the window up to <paramref name="count"/> bytes; false when the file ends before.</summary>
    public async ValueTask<bool> HasAsync(int count)
    {
        if (_end - _start >= count) return true;
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        while (_end < count)
        {
            var read = await inner.ReadAsync(_buffer.AsMemory(_end), ct);
            if (read == 0) return false;
            _end += read;
        }

        return true;
    }

    /// <summary>The next bytes, left in place until <see cref="Skip"/>.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count) =>
        await HasAsync(count) ? _buffer.AsMemory(_start, count) : throw new InvalidDataException("The file ends early.");

    public async ValueTask<byte> ByteAsync()
    {
        var b = (await PeekAsync(1)).Span[0];
        _start++;
        return b;
    }

    /// <summary>Steps over bytes of the window.</summary>
    public void Skip(int count) => _start += count;

    /// <summary>Steps over any number of bytes.</summary>
    public Task SkipAsync(long count) => CopyAsync(count, null);

    /// <summary>Copies exactly this many bytes; <paramref name="each"/> sees them on their way.</summary>
    public async Task CopyAsync(long count, Stream? uit, Action<ReadOnlyMemory<byte>>? each = null)
    {
        while (count > 0)
        {
            if (_end == _start) await PeekAsync(1);
            var part = _buffer.AsMemory(_start, (int)Math.Min(count, _end - _start));
            each?.Invoke(part);
            if (uit is not null) await uit.WriteAsync(part, ct);
            _start += part.Length;
            count -= part.Length;
        }
    }

    public ValueTask DisposeAsync()
    {
        Array.Clear(_buffer);
        return inner.DisposeAsync();
    }
}
