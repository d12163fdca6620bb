using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Meldpunt.Intake.Tests.Opschonen;

/// <summary>Builds what no tool at hand writes: chunks, blocks and segments by hand.</summary>
internal static class Beeldbouw
{
    private static readonly byte[] Geheim = "J. de Vries, Utrecht"u8.ToArray();

    /// <summary>A JPEG segment.</summary>
    public static byte[] Segment(byte marker, ReadOnlySpan<byte> body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    /// <summary>The JPEG with segments after its first marker and bytes after its end.</summary>
    public static byte[] MetSegmenten(byte[] jpeg, byte[] segmenten, byte[] achteraan) => [.. jpeg[..2], .. segmenten, .. jpeg[2..], .. achteraan];

    public static byte[] Chunk(string type, ReadOnlySpan<byte> body)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. body];
        var crc = Crc(named);
        return [.. Big(body.Length), .. named, .. Big((int)crc)];
    }

    /// <summary>The PNG with chunks before its pixels and bytes after its end.</summary>
    public static byte[] MetChunks(byte[] png, byte[] chunks, byte[] achteraan) => [.. png[..33], .. chunks, .. png[33..], .. achteraan];

    public static byte[] Zlib(ReadOnlySpan<byte> plain)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(plain);
        return packed.ToArray();
    }

    /// <summary>Two frames of 2 × 2 pixels with a loop, and everything hidden that a GIF can have.</summary>
    public static byte[] Gif()
    {
        byte[] palette = [0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255];
        byte[] control = [0x21, 0xF9, 4, 0, 10, 0, 0, 0];
        // Clear, 0, 1, 2, 3, end; codes of three bits, four after the table grows.
        byte[] frame = [0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 3, 0x44, 0x34, 0x05, 0];
        byte[] xmp = [0x21, 0xFF, 11, .. "XMP DataXMP"u8, .. "<x:xmpmeta xmlns:x='adobe:ns:meta/'>Utrecht</x:xmpmeta>"u8, 1, .. Enumerable.Range(0, 256).Select(i => (byte)(255 - i)), 0];
        return
        [
            .. "GIF89a"u8, 2, 0, 2, 0, 0x81, 0, 0, .. palette, 0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 5, 0, 0, 0x21, 0xFE, (byte)Geheim.Length, .. Geheim, 0,
            .. xmp, .. control, .. frame, 0x21, 0x01, 12, .. new byte[12], (byte)Geheim.Length, .. Geheim, 0, .. control, .. frame, 0x3B, .. Geheim,
        ];
    }

    /// <summary>A WebP of chunks; the first is <c>VP8X</c> with these flags.</summary>
    public static byte[] Webp(byte flags, int breedte, int hoogte, params (string Type, byte[] Body)[] chunks)
    {
        byte[] head = [flags, 0, 0, 0, .. Little(breedte - 1)[..3], .. Little(hoogte - 1)[..3]];
        byte[] body = [.. "WEBP"u8, .. chunks.Prepend(("VP8X", head)).SelectMany(c => RiffChunk(c.Item1, c.Item2))];
        return [.. "RIFF"u8, .. Little(body.Length), .. body];
    }

    /// <summary>A frame of an animation out of the bitstream of a plain WebP.</summary>
    public static byte[] Frame(byte[] webp, int breedte, int hoogte) =>
        [0, 0, 0, 0, 0, 0, .. Little(breedte - 1)[..3], .. Little(hoogte - 1)[..3], 100, 0, 0, 0, .. Bitstream(webp)];

    /// <summary>The chunk with the pixels of a plain WebP, head included.</summary>
    public static byte[] Bitstream(byte[] webp)
    {
        for (var at = 12; at < webp.Length;)
        {
            var length = 8 + BinaryPrimitives.ReadInt32LittleEndian(webp.AsSpan(at + 4));
            length += length & 1;
            if (webp.AsSpan(at).StartsWith("VP8 "u8) || webp.AsSpan(at).StartsWith("VP8L"u8)) return webp[at..Math.Min(webp.Length, at + length)];
            at += length;
        }

        throw new InvalidDataException("no pixels");
    }

    public static byte[] RiffChunk(string type, byte[] body) => [.. Encoding.ASCII.GetBytes(type), .. Little(body.Length), .. body, .. new byte[body.Length & 1]];

    private static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Little(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    // Bit by bit, as the standard's annex has it.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var k = 0; k < 8; k++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
