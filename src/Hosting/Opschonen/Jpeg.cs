using System.Buffers.Binary;

namespace Meldpunt.Hosting.Opschonen;

/// <summary>
/// JPEG (ITU T.81), segment by segment: tables, frame, scans and coded data pass as they are, application segments are
/// made anew from the few values that decide how the picture looks (pixel shape, orientation, Adobe's colour transform, a
/// well-known colour space). Everything else goes, and so does what follows the picture's end.
/// </summary>
internal static class Jpeg
{
    private const byte Soi = 0xD8, Eoi = 0xD9, Sos = 0xDA, Dht = 0xC4, Dqt = 0xDB, Dri = 0xDD, Dnl = 0xDC, Dac = 0xCC, Comment = 0xFE;

    public static async Task CleanAsync(Bron bron, Stream uit, ISet<Verborgen> weg)
    {
        if ((await bron.PeekAsync(2)).Span is not [0xFF, Soi]) throw new InvalidDataException("Not a JPEG.");
        await bron.CopyAsync(2, uit);
        var (frame, scans) = (false, 0);
        while (true)
        {
            var marker = await MarkerAsync(bron);
            if (marker == Eoi) break;
            var length = BinaryPrimitives.ReadUInt16BigEndian((await bron.PeekAsync(2)).Span);
            if (length < 2) throw new InvalidDataException("A segment without room for its length.");
            var segment = (await bron.PeekAsync(length))[2..];
            if (IsPicture(marker, segment.Span))
            {
                frame |= IsFrame(marker);
                await WriteAsync(uit, marker, segment);
            }
            else if (Application(marker, segment.Span, weg) is { } anew)
            {
                await WriteAsync(uit, marker, anew);
            }

            bron.Skip(length);
            if (marker != Sos) continue;
            if (!frame) throw new InvalidDataException("A scan before its frame.");
            scans++;
            await CopyCodedAsync(bron, uit);
        }

        if (scans == 0) throw new InvalidDataException("No picture.");
        await uit.WriteAsync(new byte[] { 0xFF, Eoi });
        if (await bron.HasAsync(1)) weg.Add(await IsPictureAsync(bron) ? Verborgen.ExtraBeeld : Verborgen.Aanhangsel);
    }

    private static async ValueTask<byte> MarkerAsync(Bron bron)
    {
        if (await bron.ByteAsync() != 0xFF) throw new InvalidDataException("No marker where one must be.");
        byte code;
        while ((code = await bron.ByteAsync()) == 0xFF)
        {
        }

        return code;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not Dht and not 0xC8 and not Dac;

    /// <summary>Whether a segment is part of the picture; one with bytes to spare is none that we pass on.</summary>
    private static bool IsPicture(byte marker, ReadOnlySpan<byte> body)
    {
        if (marker is (>= 0xE0 and <= 0xEF) or Comment) return false;
        var fits = marker switch
        {
            Dqt => Tables(body, QuantisationSize),
            Dht => Tables(body, HuffmanSize),
            Dac => body.Length % 2 == 0,
            Dri or Dnl => body.Length == 2,
            Sos => body.Length >= 4 && body.Length == 4 + (2 * body[0]),
            _ when IsFrame(marker) => body.Length >= 6 && body.Length == 6 + (3 * body[5]),
            _ => false,
        };
        return fits ? true : throw new InvalidDataException("A segment that no picture has.");
    }

    private delegate int TableSize(ReadOnlySpan<byte> table);

    private static bool Tables(ReadOnlySpan<byte> body, TableSize size)
    {
        while (!body.IsEmpty)
        {
            var n = size(body);
            if (n > body.Length) return false;
            body = body[n..];
        }

        return true;
    }

    private static int QuantisationSize(ReadOnlySpan<byte> table) => table[0] >> 4 == 0 ? 65 : 129;

    private static int HuffmanSize(ReadOnlySpan<byte> table)
    {
        if (table.Length < 17) return 17;
        var n = 17;
        foreach (var count in table[1..17]) n += count;
        return n;
    }

    /// <summary>An application segment made anew with what the picture needs of it, or null.</summary>
    private static byte[]? Application(byte marker, ReadOnlySpan<byte> body, ISet<Verborgen> weg)
    {
        switch (marker)
        {
            case 0xE0 when body.StartsWith("JFIF\0"u8) && body.Length >= 14:
                if (body.Length > 14) weg.Add(Verborgen.Voorbeeld);
                return [.. "JFIF\0"u8, 1, 1, body[7] <= 2 ? body[7] : (byte)0, .. body[8..12], 0, 0];
            case 0xE0:
                weg.Add(Verborgen.Voorbeeld);
                return null;
            case 0xE1 when body.StartsWith("Exif\0"u8) && body.Length >= 6:
                return Exif.Minimal(Exif.Read(body[6..], weg)) is { } tiff ? [.. "Exif\0\0"u8, .. tiff] : null;
            case 0xE1:
                Xmp.Read(body, weg);
                return null;
            case 0xE2 when body.StartsWith("ICC_PROFILE\0"u8) && body.Length > 14:
                return Kleurprofiel.Known(body[12] == 1 && body[13] == 1 ? body[14..] : [], weg) is { } profile ? [.. "ICC_PROFILE\0"u8, 1, 1, .. profile] : null;
            case 0xE2 when body.StartsWith("MPF\0"u8):
                weg.Add(Verborgen.ExtraBeeld);
                return null;
            case 0xED:
                weg.Add(Verborgen.Bijschrift);
                return null;
            case 0xEE when body.StartsWith("Adobe"u8) && body.Length >= 12:
                return [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, body[11]];
            default:
                weg.Add(marker == Comment ? Verborgen.Opmerking : Verborgen.Overig);
                return null;
        }
    }

    /// <summary>Copies coded data up to the next marker: stuffed bytes and restart markers belong to it.</summary>
    private static async Task CopyCodedAsync(Bron bron, Stream uit)
    {
        while (true)
        {
            await bron.PeekAsync(1);
            var run = bron.Rest.Span.IndexOf((byte)0xFF);
            await bron.CopyAsync(run < 0 ? bron.Rest.Length : run, uit);
            if (run < 0) continue;
            var next = (await bron.PeekAsync(2)).Span[1];
            if (next is 0x00 or (>= 0xD0 and <= 0xD7)) await bron.CopyAsync(2, uit);
            else if (next == 0xFF) bron.Skip(1);
            else return;
        }
    }

    private static async Task WriteAsync(Stream uit, byte marker, ReadOnlyMemory<byte> body)
    {
        var head = new byte[] { 0xFF, marker, 0, 0 };
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)(body.Length + 2));
        await uit.WriteAsync(head);
        await uit.WriteAsync(body);
    }

    private static async Task<bool> IsPictureAsync(Bron bron) => await bron.HasAsync(2) && bron.Rest.Span is [0xFF, Soi, ..];
}
