using Meldpunt.Hosting.Opschonen;

namespace Meldpunt.Intake.Tests.Opschonen;

/// <summary>The cleaners as the tests call them.</summary>
internal static class Schoonmaak
{
    /// <summary>The cleaned picture and what went; null when it was refused. Bytes come in odd portions, as from a line.</summary>
    public static async Task<(byte[] Schoon, SortedSet<Verborgen> Weg)?> TryAsync(byte[] beeld)
    {
        var weg = new SortedSet<Verborgen>();
        using var uit = new MemoryStream();
        var soort = Herkenning.Of(beeld.AsSpan(0, Math.Min(beeld.Length, Herkenning.HeadSize)));
        var ok = await Beelden.TryCleanAsync(() => new Bron(new Druppel(beeld), default), soort, uit, weg);
        return ok ? (uit.ToArray(), weg) : null;
    }

    public static async Task<(byte[] Schoon, SortedSet<Verborgen> Weg)> VanAsync(byte[] beeld) =>
        await TryAsync(beeld) ?? throw new InvalidDataException("The picture was refused.");

    private sealed class Druppel(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 7 + (int)(Position % 1021))], cancellationToken);
    }
}
