namespace Meldpunt.Hosting.Opschonen;

/// <summary>GIF89a, block by block: screen, palettes, frames with their control block, and the loop count. Comments, text and application blocks go.</summary>
internal static class Gif
{
    public static async Task CleanAsync(Bron bron, Stream uit, ISet<Verborgen> weg)
    {
        var head = await bron.PeekAsync(13);
        if (!head.Span.StartsWith("GIF8"u8) || head.Span[4] is not ((byte)'7' or (byte)'9') || head.Span[5] != 'a') throw new InvalidDataException("Not a GIF.");
        await bron.CopyAsync(13 + PaletteSize(head.Span[10]), uit);
        var frames = 0;
        while (true)
        {
            var block = await bron.ByteAsync();
            if (block == 0x3B) break;
            if (block == 0x2C)
            {
                frames++;
                await FrameAsync(bron, uit);
            }
            else if (block == 0x21)
            {
                await ExtensionAsync(bron, uit, weg);
            }
            else
            {
                throw new InvalidDataException("Not a block of a GIF.");
            }
        }

        if (frames == 0) throw new InvalidDataException("No picture.");
        await uit.WriteAsync(new byte[] { 0x3B });
        if (await bron.HasAsync(1)) weg.Add(Verborgen.Aanhangsel);
    }

    private static int PaletteSize(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static async Task FrameAsync(Bron bron, Stream uit)
    {
        await uit.WriteAsync(new byte[] { 0x2C });
        var palette = PaletteSize((await bron.PeekAsync(9)).Span[8]);
        await bron.CopyAsync(9 + palette + 1, uit);
        await BlocksAsync(bron, uit);
    }

    private static async Task ExtensionAsync(Bron bron, Stream uit, ISet<Verborgen> weg)
    {
        var label = await bron.ByteAsync();
        if (label == 0xF9 && await bron.HasAsync(6) && bron.Rest.Span is [4, _, _, _, _, 0, ..])
        {
            await uit.WriteAsync(new byte[] { 0x21, 0xF9 });
            await bron.CopyAsync(6, uit);
        }
        else if (label == 0xFF && await bron.HasAsync(17) && IsLoop(bron.Rest.Span))
        {
            await uit.WriteAsync(new byte[] { 0x21, 0xFF });
            await bron.CopyAsync(17, uit);
        }
        else
        {
            weg.Add(label == 0xFE ? Verborgen.Opmerking : Verborgen.Overig);
            await BlocksAsync(bron, null);
        }
    }

    // 11, "NETSCAPE2.0", then one block of three bytes: 1 and the number of loops.
    private static bool IsLoop(ReadOnlySpan<byte> block) =>
        block[0] == 11 && (block[1..].StartsWith("NETSCAPE2.0"u8) || block[1..].StartsWith("ANIMEXTS1.0"u8)) && block[12] == 3 && block[13] == 1 && block[16] == 0;

    private static async Task BlocksAsync(Bron bron, Stream? uit)
    {
        byte size;
        do
        {
            size = (await bron.PeekAsync(1)).Span[0];
            await bron.CopyAsync(1 + size, uit);
        }
        while (size != 0);
    }
}
