namespace Meldpunt.Hosting.Opschonen;

/// <summary>Pictures, cleaned without touching a pixel, as a stream.</summary>
internal static class Beelden
{
    /// <summary>
    /// Writes the picture without anything that is not needed to show it, and says in <paramref name="weg"/> what went; false
    /// when it is not a picture that we understand to its end (what was written by then counts for nothing).
    /// </summary>
    public static async Task<bool> TryCleanAsync(Func<Bron> open, Bestandssoort soort, Stream uit, ISet<Verborgen> weg)
    {
        try
        {
            if (soort == Bestandssoort.Webp)
            {
                await Webp.CleanAsync(open, uit, weg);
                return true;
            }

            await using var bron = open();
            await (soort switch
            {
                Bestandssoort.Jpeg => Jpeg.CleanAsync(bron, uit, weg),
                Bestandssoort.Png => Png.CleanAsync(bron, uit, weg),
                Bestandssoort.Gif => Gif.CleanAsync(bron, uit, weg),
                _ => throw new InvalidDataException("Not a picture."),
            });
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or OverflowException)
        {
            // Arithmetic is checked: a length that overflows is one that no picture has.
            return false;
        }
    }
}

/// <summary>The begin of a stream that was looked at, and then the rest of it.</summary>
internal sealed class Voorop : Hosting.Dossiers.ReadOnlyStream
{
    private readonly Stream _rest;
    private int _given;

    private Voorop(ReadOnlyMemory<byte> head, Stream rest) => (Head, _rest) = (head, rest);

    public ReadOnlyMemory<byte> Head { get; }

    public static async Task<Voorop> ReadAsync(Stream stream, int size, CancellationToken ct)
    {
        var head = new byte[size];
        var n = await stream.ReadAtLeastAsync(head, size, throwOnEndOfStream: false, ct);
        return new Voorop(head.AsMemory(0, n), stream);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_given == Head.Length) return _rest.ReadAsync(buffer, cancellationToken);
        var n = Math.Min(buffer.Length, Head.Length - _given);
        Head.Slice(_given, n).CopyTo(buffer);
        _given += n;
        return ValueTask.FromResult(n);
    }
}
