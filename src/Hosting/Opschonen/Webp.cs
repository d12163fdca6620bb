using System.Buffers.Binary;

namespace Meldpunt.Hosting.Opschonen;

/// <summary>
/// WebP (RFC 9649): a first pass finds which chunks show pixels and how long they are together, because the file begins
/// with that length; the second writes them. Orientation and a well-known colour profile are written anew.
/// </summary>
internal static class Webp
{
    private const int MostChunks = 100_000;
    private static readonly string[] Bitstreams = ["VP8 ", "VP8L"];

    private sealed record Plan(byte[]? Vp8x, byte[]? Profile, byte[]? Exif, long Length);

    public static async Task CleanAsync(Func<Bron> open, Stream uit, ISet<Verborgen> weg)
    {
        Plan plan;
        await using (var first = open()) plan = await PlanAsync(first, weg);
        await using var bron = open();
        await bron.SkipAsync(12);
        await uit.WriteAsync(Head("RIFF", plan.Length));
        await uit.WriteAsync("WEBP"u8.ToArray());
        if (plan.Vp8x is not null) await WriteAsync(uit, "VP8X", plan.Vp8x);
        if (plan.Profile is not null) await WriteAsync(uit, "ICCP", plan.Profile);
        for (var left = plan.Length - 4 - Made(plan); left > 0;)
        {
            var (type, length) = await HeadAsync(bron);
            if (!IsPicture(type))
            {
                await bron.SkipAsync(Even(length));
                continue;
            }

            await uit.WriteAsync(Head(type, length));
            await CopyAsync(bron, length, uit);
            left -= 8 + Even(length);
        }

        if (plan.Exif is not null) await WriteAsync(uit, "EXIF", plan.Exif);
    }

    private static async Task<Plan> PlanAsync(Bron bron, ISet<Verborgen> weg)
    {
        var head = await bron.PeekAsync(12);
        if (!head.Span.StartsWith("RIFF"u8) || !head.Span[8..].StartsWith("WEBP"u8)) throw new InvalidDataException("Not a WebP.");
        var left = BinaryPrimitives.ReadUInt32LittleEndian(head.Span[4..]) - 4L;
        bron.Skip(12);
        byte[]? vp8x = null, profile = null, exif = null;
        var (kept, pictures, chunks) = (4L, 0, 0);
        while (left >= 8 && !(vp8x is null && pictures > 0))
        {
            var (type, length) = await HeadAsync(bron);
            left -= 8 + Even(length);
            if (left < -1 || ++chunks > MostChunks) throw new InvalidDataException("Chunks that do not fit.");
            var small = type is "VP8X" or "ICCP" or "EXIF" or "XMP " && length <= Bron.Window ? await bron.PeekAsync((int)length) : default;
            if (type == "VP8X") vp8x = length >= 10 && chunks == 1 ? small[..10].ToArray() : throw new InvalidDataException("Not a WebP header.");
            else if (type == "ICCP") profile = Kleurprofiel.Known(small.Span, weg);
            else if (type == "EXIF") exif = Exif.Minimal(Exif.Read(small.Span.StartsWith("Exif\0\0"u8) ? small.Span[6..] : small.Span, weg));
            else if (type == "XMP ") Xmp.Read(small.Span, weg);
            else if (!IsPicture(type)) weg.Add(Verborgen.Overig);
            if (IsPicture(type)) kept += 8 + Even(length);
            if (type is "ANMF") await FrameAsync(bron, length);
            else await CopyAsync(bron, length, null);
            pictures += type == "ANMF" || Bitstreams.Contains(type) ? 1 : 0;
        }

        if (pictures == 0) throw new InvalidDataException("No picture.");
        if (left > 1 || await bron.HasAsync(1)) weg.Add(Verborgen.Aanhangsel);
        if (vp8x is null) return new Plan(null, null, null, kept);
        // Flags: animation and transparency as they were, the others as what is written.
        byte[] flags = [(byte)((vp8x[0] & 0x12) | (profile is null ? 0 : 0x20) | (exif is null ? 0 : 0x08)), 0, 0, 0, .. vp8x[4..10]];
        var plan = new Plan(flags, profile, exif, kept);
        return plan with { Length = kept + Made(plan) };
    }

    /// <summary>A frame of an animation: its place, then transparency and one bitstream, and nothing besides.</summary>
    private static async Task FrameAsync(Bron bron, long length)
    {
        var left = Even(length) - 16;
        await bron.SkipAsync(16);
        while (left > 0)
        {
            var (type, size) = await HeadAsync(bron);
            left -= 8 + Even(size);
            if (left < 0 || (type != "ALPH" && !Bitstreams.Contains(type))) throw new InvalidDataException("Not a frame of an animation.");
            await bron.SkipAsync(Even(size));
        }

        if (left < 0) throw new InvalidDataException("Not a frame of an animation.");
    }

    private static bool IsPicture(string type) => type is "ANIM" or "ANMF" or "ALPH" or "VP8 " or "VP8L";

    private static long Made(Plan plan) => Size(plan.Vp8x) + Size(plan.Profile) + Size(plan.Exif);

    private static long Size(byte[]? chunk) => chunk is null ? 0 : 8 + Even(chunk.Length);

    private static long Even(long length) => length + (length & 1);

    private static async Task<(string Type, long Length)> HeadAsync(Bron bron)
    {
        var head = await bron.PeekAsync(8);
        var result = (System.Text.Encoding.Latin1.GetString(head.Span[..4]), (long)BinaryPrimitives.ReadUInt32LittleEndian(head.Span[4..]));
        bron.Skip(8);
        return result;
    }

    // The byte that evens a chunk out is ours: the file's last one may lack it.
    private static async Task CopyAsync(Bron bron, long length, Stream? uit)
    {
        await bron.CopyAsync(length, uit);
        if ((length & 1) == 0) return;
        if (await bron.HasAsync(1)) bron.Skip(1);
        if (uit is not null) await uit.WriteAsync(new byte[1]);
    }

    private static byte[] Head(string type, long length)
    {
        var head = new byte[8];
        System.Text.Encoding.Latin1.GetBytes(type, head);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), (uint)length);
        return head;
    }

    private static async Task WriteAsync(Stream uit, string type, byte[] body)
    {
        await uit.WriteAsync(Head(type, body.Length));
        await uit.WriteAsync(body);
        if ((body.Length & 1) == 1) await uit.WriteAsync(new byte[1]);
    }
}
