using System.IO.Compression;
using System.Text;

namespace Meldpunt.Hosting.Opschonen.Kind;

/// <summary>What becomes of one part of a package.</summary>
internal enum Deel
{
    /// <summary>XML: written anew by the format's rules.</summary>
    Xml,

    /// <summary>A picture: cleaned.</summary>
    Beeld,

    /// <summary>Nothing in it that tells on anyone (a font).</summary>
    Gelijk,

    /// <summary>Left out.</summary>
    Weg,

    /// <summary>Cannot be cleaned: the whole document is refused.</summary>
    Onmogelijk,
}

/// <summary>Which parts a format has, and what its XML hides.</summary>
internal abstract class Formaat
{
    /// <summary>What to do with a part; <paramref name="what"/> says what leaving it out takes away.</summary>
    public abstract Deel Of(string name, out Verborgen? what);

    /// <summary>The rules for the XML of a part.</summary>
    public abstract Xmlregels Regels(string name, IReadOnlySet<string> dropped);
}

/// <summary>Office documents: zip archives of XML. Each part is known, and cleaned, or the document is refused.</summary>
internal static class Pakket
{
    private const int MostParts = 5_000;
    private const long MostPart = 64 << 20;
    private const long MostPlain = 256 << 20;
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Clean(byte[] document, Stream uit, ISet<Verborgen> weg)
    {
        using var source = new ZipArchive(new MemoryStream(document, writable: false), ZipArchiveMode.Read);
        if (source.Entries.Count > MostParts) throw new GeweigerdException(Beletsel.TeZwaar);
        var parts = source.Entries.Where(e => !e.FullName.EndsWith('/')).ToList();
        if (parts.DistinctBy(e => e.FullName, StringComparer.OrdinalIgnoreCase).Count() != parts.Count) throw new InvalidDataException("A part that is there twice.");
        var formaat = FormaatOf(source);
        var dropped = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts)
        {
            var deel = formaat.Of(part.FullName, out var what);
            if (deel == Deel.Onmogelijk) throw new GeweigerdException(Beletsel.Inhoud);
            if (deel == Deel.Weg) dropped.Add(part.FullName);
            if (deel == Deel.Weg && what is { } w) weg.Add(w);
        }

        if (parts.Any(p => p.LastWriteTime.Year > 1980)) weg.Add(Verborgen.Datum);
        // Into memory of our own first: a zip wants to seek, and a part may still refuse.
        using var target = new ZipArchive(uit, ZipArchiveMode.Create, leaveOpen: true);
        var left = MostPlain;
        foreach (var part in parts.Where(p => !dropped.Contains(p.FullName)))
        {
            using var stream = part.Open();
            var bytes = Begrensd.ReadAll(stream, Math.Min(MostPart, left));
            left -= bytes.Length;
            Write(target, part.FullName, formaat.Of(part.FullName, out _) switch
            {
                Deel.Xml => Xmlkuis.Clean(bytes, formaat.Regels(part.FullName, dropped), weg),
                Deel.Beeld => Beeld(bytes, weg),
                _ => bytes,
            });
        }
    }

    private static Formaat FormaatOf(ZipArchive source)
    {
        if (source.GetEntry("[Content_Types].xml") is not null) return new Ooxml();
        if (source.GetEntry("mimetype") is { Length: < 200 } mimetype)
        {
            using var stream = mimetype.Open();
            if (Encoding.ASCII.GetString(Begrensd.ReadAll(stream, 200)).StartsWith("application/vnd.oasis.opendocument.", StringComparison.Ordinal)) return new Odf();
        }

        throw new GeweigerdException(Beletsel.OnbekendeSoort);
    }

    private static byte[] Beeld(byte[] bytes, ISet<Verborgen> weg)
    {
        var soort = Herkenning.Of(bytes.AsSpan(0, Math.Min(bytes.Length, Herkenning.HeadSize)));
        using var uit = new MemoryStream();
        // From memory to memory, so it is done when it returns.
        return Beelden.TryCleanAsync(() => new Bron(new MemoryStream(bytes, writable: false), default), soort, uit, weg).GetAwaiter().GetResult()
            ? uit.ToArray()
            : throw new GeweigerdException(Beletsel.Inhoud);
    }

    private static void Write(ZipArchive target, string name, byte[] bytes)
    {
        // OpenDocument wants its first part readable in place.
        var entry = target.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        stream.Write(bytes);
    }
}
