using System.Buffers.Binary;

namespace Meldpunt.Hosting.Opschonen;

/// <summary>
/// Reads out of EXIF (a TIFF structure) which way up a picture is, and what else it tells; writes EXIF with nothing but
/// that orientation.
/// </summary>
internal static class Exif
{
    private const int Orientation = 0x0112;
    private const int MostEntries = 512;

    /// <summary>The orientation (1-8), or null. Adds to <paramref name="weg"/> what else there is.</summary>
    public static int? Read(ReadOnlySpan<byte> tiff, ISet<Verborgen> weg)
    {
        var before = weg.Count;
        var budget = MostEntries;
        var big = tiff.StartsWith("MM"u8);
        if (tiff.Length < 8 || (!big && !tiff.StartsWith("II"u8))) return Other(weg);
        var (orientation, next) = Directory(tiff, UInt32(tiff[4..], big), big, weg, ref budget, depth: 0);
        if (next != 0) weg.Add(Verborgen.Voorbeeld);
        if (weg.Count == before && (budget < MostEntries - 1 || orientation is null)) weg.Add(Verborgen.Overig);
        return orientation;
    }

    /// <summary>A TIFF structure of 26 bytes with the orientation alone; null where there is nothing to say.</summary>
    public static byte[]? Minimal(int? orientation) => orientation is > 1 and <= 8
        ? [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, Orientation >> 8, Orientation & 0xFF, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0]
        : null;

    private static int? Other(ISet<Verborgen> weg)
    {
        weg.Add(Verborgen.Overig);
        return null;
    }

    private static (int? Orientation, uint Next) Directory(ReadOnlySpan<byte> tiff, uint offset, bool big, ISet<Verborgen> weg, ref int budget, int depth)
    {
        int? orientation = null;
        if (offset > tiff.Length - 2) return (null, 0);
        var directory = tiff[(int)offset..];
        int count = UInt16(directory, big);
        directory = directory[2..];
        for (; count > 0 && directory.Length >= 12 && budget > 0; count--, budget--, directory = directory[12..])
        {
            int tag = UInt16(directory, big);
            if (tag == Orientation && depth == 0) orientation = UInt16(directory[8..], big) is >= 1 and <= 8 and var o ? o : orientation;
            else if (Of(tag) is { } what) weg.Add(what);
            if (tag is 0x8769 && depth == 0) Directory(tiff, UInt32(directory[8..], big), big, weg, ref budget, 1);
        }

        return (orientation, count == 0 && directory.Length >= 4 ? UInt32(directory, big) : 0);
    }

    private static Verborgen? Of(int tag) => tag switch
    {
        0x8825 => Verborgen.Locatie,
        0x010F or 0x0110 or 0x013C or 0x927C or 0xA420 or (>= 0xA431 and <= 0xA435) => Verborgen.Toestel,
        0x0132 or (>= 0x9003 and <= 0x9012) or (>= 0x9290 and <= 0x9292) => Verborgen.Datum,
        0x013B or 0x8298 or 0xA430 or 0x9C9D => Verborgen.Maker,
        0x0131 => Verborgen.Programma,
        0x010E or 0x9286 or 0x9C9B or 0x9C9C or 0x9C9E or 0x9C9F => Verborgen.Bijschrift,
        _ => null,
    };

    private static ushort UInt16(ReadOnlySpan<byte> b, bool big) => big ? BinaryPrimitives.ReadUInt16BigEndian(b) : BinaryPrimitives.ReadUInt16LittleEndian(b);

    private static uint UInt32(ReadOnlySpan<byte> b, bool big) => big ? BinaryPrimitives.ReadUInt32BigEndian(b) : BinaryPrimitives.ReadUInt32LittleEndian(b);
}

/// <summary>XMP is dropped whole; its words tell the melder what was in it.</summary>
internal static class Xmp
{
    private static readonly (string Word, Verborgen What)[] Words =
    [
        ("GPSL", Verborgen.Locatie), ("photoshop:City", Verborgen.Locatie), ("tiff:M", Verborgen.Toestel), ("SerialNumber", Verborgen.Toestel),
        ("Date>", Verborgen.Datum), ("Date=", Verborgen.Datum), ("dc:creator", Verborgen.Maker), ("dc:rights", Verborgen.Maker),
        ("CreatorTool", Verborgen.Programma), ("History", Verborgen.EerdereVersie), ("dc:title", Verborgen.Bijschrift), ("dc:description", Verborgen.Bijschrift), ("dc:subject", Verborgen.Bijschrift),
    ];

    public static void Read(ReadOnlySpan<byte> xmp, ISet<Verborgen> weg)
    {
        var before = weg.Count;
        foreach (var (word, what) in Words)
            if (xmp.IndexOf(System.Text.Encoding.ASCII.GetBytes(word)) >= 0) weg.Add(what);
        if (weg.Count == before) weg.Add(Verborgen.Overig);
    }
}
