using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Meldpunt.Hosting.Opschonen.Kind;

/// <summary>
/// Photos within a PDF keep their own EXIF. They are cleaned in place: every length stays, what told something becomes
/// zeros. The PDF is one that qpdf has just written, so it has a plain table of objects and direct lengths.
/// </summary>
internal static partial class PdfBeelden
{
    private const int MostHead = 256 * 1024;

    public static void Clean(byte[] pdf, ISet<Verborgen> weg)
    {
        foreach (var offset in Offsets(pdf))
        {
            if (offset <= 0 || offset >= pdf.Length) continue;
            var window = pdf.AsSpan(offset, Math.Min(MostHead, pdf.Length - offset));
            var (stream, end) = (window.IndexOf("\nstream\n"u8), window.IndexOf("\nendobj"u8));
            if (stream < 0 || (end >= 0 && end < stream)) continue;
            var head = Encoding.Latin1.GetString(window[..stream]);
            if (!head.Contains("DCTDecode", StringComparison.Ordinal) && !head.Contains("JPXDecode", StringComparison.Ordinal)) continue;
            var (filter, length) = (Filter().Match(head), Length().Matches(head));
            // Packed once more, it cannot be cleaned where it lies.
            if (!filter.Success || length.Count == 0) throw new GeweigerdException(Beletsel.Inhoud);
            var size = int.Parse(length[^1].Groups[1].Value, CultureInfo.InvariantCulture);
            var data = pdf.AsSpan(offset + stream + 8, size);
            if (filter.Groups[1].Value == "DCT") Jpeg(data, weg);
            else Jpx(data, weg);
        }
    }

    private static List<int> Offsets(byte[] pdf)
    {
        var tail = Encoding.Latin1.GetString(pdf, Math.Max(0, pdf.Length - 64), Math.Min(64, pdf.Length));
        var start = StartXref().Match(tail);
        if (!start.Success) throw new InvalidDataException("No table of objects.");
        var table = pdf.AsSpan(int.Parse(start.Groups[1].Value, CultureInfo.InvariantCulture));
        var head = TableHead().Match(Encoding.Latin1.GetString(table[..Math.Min(64, table.Length)]));
        if (!head.Success) throw new InvalidDataException("Not the table that qpdf writes.");
        var offsets = new List<int>();
        var entries = table[head.Length..];
        for (var n = int.Parse(head.Groups[1].Value, CultureInfo.InvariantCulture); n > 0; n--, entries = entries[20..])
            if (entries[17] == 'n') offsets.Add(int.Parse(Encoding.Latin1.GetString(entries[..10]), CultureInfo.InvariantCulture));
        return offsets;
    }

    private static void Jpeg(Span<byte> data, ISet<Verborgen> weg)
    {
        if (!data.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8])) throw new GeweigerdException(Beletsel.Beschadigd);
        var at = 2;
        while (at + 4 <= data.Length)
        {
            if (data[at] != 0xFF) throw new GeweigerdException(Beletsel.Beschadigd);
            var marker = data[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker == 0xD9) break;
            var body = data.Slice(at + 4, BinaryPrimitives.ReadUInt16BigEndian(data[(at + 2)..]) - 2);
            if (marker == 0xFE || (marker is > 0xE0 and <= 0xEF and not 0xEE) || (marker == 0xE0 && !body.StartsWith("JFIF\0"u8))) Blank(marker, body, weg);
            else if (marker == 0xE0 && body.Length > 14) Blank(marker, body[14..], weg);
            at += 4 + body.Length;
            if (marker == 0xDA) at += Coded(data[at..]);
        }

        if (at + 2 < data.Length && data[(at + 2)..].ContainsAnyExcept((byte)0, (byte)'\n', (byte)'\r'))
        {
            weg.Add(Verborgen.Aanhangsel);
            data[(at + 2)..].Clear();
        }
    }

    private static void Blank(byte marker, Span<byte> body, ISet<Verborgen> weg)
    {
        if (marker == 0xE1 && body.StartsWith("Exif\0\0"u8)) _ = Exif.Read(body[6..], weg);
        else weg.Add(marker == 0xFE ? Verborgen.Opmerking : Verborgen.Overig);
        body.Clear();
    }

    /// <summary>How long the coded data is, up to the next marker.</summary>
    private static int Coded(ReadOnlySpan<byte> data)
    {
        for (var at = 0; ; at += 2)
        {
            var next = data[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= data.Length) return data.Length;
            at += next;
            if (data[at + 1] is not (0 or (>= 0xD0 and <= 0xD7))) return at;
        }
    }

    /// <summary>JPEG 2000: boxes with XML or of an unknown kind become free space.</summary>
    private static void Jpx(Span<byte> data, ISet<Verborgen> weg)
    {
        while (data.Length >= 8)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(data);
            // 0: to the end; 1: a length of eight bytes, which only the picture itself has. A bare codestream has no boxes.
            if (length is 0 or 1 || length < 8 || length > data.Length) return;
            if (data[4..].StartsWith("uuid"u8) || data[4..].StartsWith("xml "u8) || data[4..].StartsWith("uinf"u8))
            {
                weg.Add(Verborgen.Overig);
                "free"u8.CopyTo(data[4..]);
                data[8..(int)length].Clear();
            }

            data = data[(int)length..];
        }
    }

    [GeneratedRegex(@"/Filter (?:\[ )?/(DCT|JPX)Decode(?: \])?(?= /| >>)")]
    private static partial Regex Filter();

    [GeneratedRegex(@"/Length (\d{1,9})(?= /| >>)")]
    private static partial Regex Length();

    [GeneratedRegex(@"startxref\n(\d{1,10})\n%%EOF\n$")]
    private static partial Regex StartXref();

    [GeneratedRegex(@"^xref\n0 (\d{1,8})\n")]
    private static partial Regex TableHead();
}
