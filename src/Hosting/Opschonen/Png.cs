using System.Buffers.Binary;
using System.IO.Compression;

namespace Meldpunt.Hosting.Opschonen;

/// <summary>
/// PNG (W3C, third edition), chunk by chunk: header, palette, transparency, pixels, colour space and animation pass after
/// their checksum held; orientation and a well-known colour profile are written anew; the rest goes.
/// </summary>
internal static class Png
{
    private static readonly string[] Picture = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "sRGB", "cICP", "sBIT", "acTL", "fcTL", "fdAT"];
    private static readonly uint[] Table = MakeTable();

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static async Task CleanAsync(Bron bron, Stream uit, ISet<Verborgen> weg)
    {
        if (!(await bron.PeekAsync(8)).Span.SequenceEqual(Signature)) throw new InvalidDataException("Not a PNG.");
        await bron.CopyAsync(8, uit);
        var (type, pixels) = ("", false);
        while (type != "IEND")
        {
            var first = type.Length == 0;
            var head = (await bron.PeekAsync(8)).ToArray();
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            type = System.Text.Encoding.ASCII.GetString(head, 4, 4);
            if (length > int.MaxValue || first != (type == "IHDR") || (type == "IHDR" && length != 13) || (type == "IEND" && (length != 0 || !pixels)))
                throw new InvalidDataException("Not the chunks of a PNG.");
            bron.Skip(8);
            pixels |= type == "IDAT";
            if (Picture.Contains(type)) await CopyAsync(bron, uit, head, length);
            else if (char.IsAsciiLetterUpper(type[0])) throw new InvalidDataException("A critical chunk that we do not know.");
            else await AnewAsync(bron, uit, type, length, weg);
        }

        if (await bron.HasAsync(1)) weg.Add(Verborgen.Aanhangsel);
    }

    private static async Task CopyAsync(Bron bron, Stream uit, byte[] head, uint length)
    {
        var crc = Crc(uint.MaxValue, head.AsSpan(4));
        await uit.WriteAsync(head);
        await bron.CopyAsync(length, uit, part => crc = Crc(crc, part.Span));
        if (BinaryPrimitives.ReadUInt32BigEndian((await bron.PeekAsync(4)).Span) != ~crc) throw new InvalidDataException("A chunk whose checksum is wrong.");
        await bron.CopyAsync(4, uit);
    }

    private static async Task AnewAsync(Bron bron, Stream uit, string type, uint length, ISet<Verborgen> weg)
    {
        var body = length <= Bron.Window ? await bron.PeekAsync((int)length) : default;
        var anew = type switch
        {
            "eXIf" => Exif.Minimal(Exif.Read(body.Span, weg)),
            "iCCP" => Profile(body.Span, weg),
            _ => null,
        };
        Tell(type, body.Span, weg);
        await bron.SkipAsync(length + 4L);
        if (anew is not null) await WriteAsync(uit, type, anew);
    }

    private static void Tell(string type, ReadOnlySpan<byte> body, ISet<Verborgen> weg)
    {
        if (type == "tIME") weg.Add(Verborgen.Datum);
        else if (type == "iTXt" && body.StartsWith("XML:com.adobe.xmp"u8)) Xmp.Read(body, weg);
        else if (type is "tEXt" or "zTXt" or "iTXt") weg.Add(Keyword(body));
        else if (type is not ("eXIf" or "iCCP" or "pHYs" or "bKGD" or "hIST" or "cHRM")) weg.Add(Verborgen.Overig);
    }

    private static Verborgen Keyword(ReadOnlySpan<byte> body) =>
        body.StartsWith("Author"u8) || body.StartsWith("Copyright"u8) ? Verborgen.Maker
        : body.StartsWith("Creation Time"u8) || body.StartsWith("date:"u8) ? Verborgen.Datum
        : body.StartsWith("Software"u8) ? Verborgen.Programma
        : body.StartsWith("Source"u8) ? Verborgen.Toestel
        : body.StartsWith("Title"u8) || body.StartsWith("Description"u8) ? Verborgen.Bijschrift
        : Verborgen.Opmerking;

    private static byte[]? Profile(ReadOnlySpan<byte> body, ISet<Verborgen> weg)
    {
        var name = body.IndexOf((byte)0);
        var profile = name >= 0 && body.Length > name + 2 ? Inflate(body[(name + 2)..]) : [];
        if (Kleurprofiel.Known(profile, weg) is not { } known) return null;
        using var packed = new MemoryStream();
        packed.Write("icc\0\0"u8);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(known);
        return packed.ToArray();
    }

    /// <summary>At most as much as a profile that we know can have; empty for all else.</summary>
    private static byte[] Inflate(ReadOnlySpan<byte> packed)
    {
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var plain = new byte[Kleurprofiel.Most + 1];
            var n = zlib.ReadAtLeast(plain, plain.Length, throwOnEndOfStream: false);
            return n <= Kleurprofiel.Most ? plain[..n] : [];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    private static async Task WriteAsync(Stream uit, string type, byte[] body)
    {
        var chunk = new byte[12 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        System.Text.Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        body.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + body.Length), ~Crc(uint.MaxValue, chunk.AsSpan(4, 4 + body.Length)));
        await uit.WriteAsync(chunk);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes) crc = Table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var n = 0u; n < 256; n++)
        {
            var c = n;
            for (var k = 0; k < 8; k++) c = (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            table[n] = c;
        }

        return table;
    }
}
