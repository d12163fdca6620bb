using System.Buffers;
using System.Security.Cryptography;
using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>FORMAT.md, "Sealed stream".</summary>
public sealed class SealedStreamTests : IDisposable
{
    private const string Label = "bijlage";
    private const int Chunk = 65536;
    private const int SealedChunk = StreamSealer.SealedChunkSize;
    private const int HeaderSize = 66;
    private readonly EncryptionKeyPair _key = EncryptionKeyPair.Generate();

    public static TheoryData<int> Sizes =>
    [
        0, 1, 2, 100, Chunk - 2, Chunk - 1, Chunk, Chunk + 1, Chunk + 2,
        (2 * Chunk) - 1, 2 * Chunk, (2 * Chunk) + 1, (3 * Chunk) - 1, 3 * Chunk, (3 * Chunk) + 1,
    ];

    public void Dispose() => _key.Dispose();

    [Theory, MemberData(nameof(Sizes))]
    public void Every_size_around_the_chunk_borders_comes_back(int size)
    {
        var plain = RandomNumberGenerator.GetBytes(size);
        var bytes = Seal(plain);
        Assert.Equal(HeaderSize + (((size / Chunk) + 1) * SealedChunk), bytes.Length);
        Assert.Equal(plain, Open(bytes));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(65)]
    [InlineData(66)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 16)]
    [InlineData(Chunk + 17)]
    [InlineData(1_000_000)]
    public void Pieces_of_any_size_give_the_same(int piece)
    {
        var plain = RandomNumberGenerator.GetBytes((2 * Chunk) + 777);
        Assert.Equal(plain, Open(Seal(plain, piece), piece));
    }

    [Fact]
    public void Chunks_come_out_as_they_fill()
    {
        using var sealer = new StreamSealer(_key.PublicKey, Label, []);
        var output = new ArrayBufferWriter<byte>();
        Assert.Equal(0, sealer.Write(new byte[Chunk - 1], output));
        Assert.Equal(0, output.WrittenCount);
        Assert.Equal(1, sealer.Write(new byte[1], output));
        Assert.Equal(SealedChunk, output.WrittenCount);
        Assert.Equal(3, sealer.Write(new byte[(3 * Chunk) + 5], output));
        sealer.Finish(output);
        Assert.Equal(5 * SealedChunk, output.WrittenCount);
    }

    [Fact]
    public void Plaintext_comes_out_a_chunk_behind_the_sealed_bytes()
    {
        var bytes = Seal(RandomNumberGenerator.GetBytes(3 * Chunk));
        using var opener = new StreamOpener(_key, Label, []);
        var plain = new ArrayBufferWriter<byte>();
        Assert.True(opener.TryPush(bytes.AsSpan(0, 66 + SealedChunk), plain));
        Assert.Equal(0, plain.WrittenCount);
        Assert.True(opener.TryPush(bytes.AsSpan(66 + SealedChunk, 1), plain));
        Assert.Equal(Chunk, plain.WrittenCount);
    }

    [Fact]
    public void Every_truncation_at_and_around_the_borders_is_refused()
    {
        var bytes = Seal(RandomNumberGenerator.GetBytes((2 * Chunk) + 10));
        int[] borders = [0, 1, 66, 66 + 16, 66 + SealedChunk, 66 + (2 * SealedChunk), bytes.Length];
        foreach (var border in borders)
        {
            for (var cut = Math.Max(0, border - 2); cut <= Math.Min(bytes.Length - 1, border + 2); cut++)
                Assert.Null(Open(bytes[..cut]));
        }
    }

    [Fact]
    public void Cutting_off_a_last_chunk_of_mere_padding_is_refused()
    {
        var bytes = Seal(new byte[2 * Chunk]);
        Assert.Null(Open(bytes[..^SealedChunk]));
    }

    [Fact]
    public void Extra_bytes_or_chunks_are_refused()
    {
        var bytes = Seal(new byte[Chunk + 5]);
        Assert.Null(Open([.. bytes, 0]));
        Assert.Null(Open([.. bytes, .. bytes[^SealedChunk..]]));
        Assert.Null(Open([.. bytes, .. bytes]));
        Assert.Null(Open([0, .. bytes]));
    }

    [Fact]
    public void Every_other_order_of_chunks_is_refused()
    {
        var chunks = Chunks(Seal(RandomNumberGenerator.GetBytes((3 * Chunk) + 5)), out var header);
        int[][] orders = [[1, 0, 2, 3], [0, 2, 1, 3], [0, 1, 3, 2], [3, 2, 1, 0], [3, 0, 1, 2], [1, 2, 3, 0]];
        Assert.All(orders, order => Assert.Null(Open([.. header, .. order.SelectMany(i => chunks[i])])));
        Assert.NotNull(Open([.. header, .. chunks.SelectMany(c => c)]));
    }

    [Fact]
    public void Every_dropped_or_repeated_chunk_is_refused()
    {
        var chunks = Chunks(Seal(RandomNumberGenerator.GetBytes((3 * Chunk) + 5)), out var header);
        for (var i = 0; i < chunks.Length; i++)
        {
            var dropped = chunks.Where((_, at) => at != i).SelectMany(c => c);
            var repeated = chunks.SelectMany((c, at) => at == i ? c.Concat(c) : c);
            Assert.Null(Open([.. header, .. dropped]));
            Assert.Null(Open([.. header, .. repeated]));
        }
    }

    [Fact]
    public void Chunks_of_two_streams_do_not_mix()
    {
        var one = Chunks(Seal(new byte[Chunk + 5]), out var header);
        var other = Chunks(Seal(new byte[Chunk + 5]), out var otherHeader);
        Assert.Null(Open([.. header, .. one[0], .. other[1]]));
        Assert.Null(Open([.. header, .. other[0], .. one[1]]));
        Assert.Null(Open([.. otherHeader, .. one[0], .. one[1]]));
    }

    [Theory]
    [InlineData("00", "01")]
    [InlineData("01", "00")]
    [InlineData("01", "01")]
    [InlineData("00", "00")]
    public void Last_flag_only_where_it_belongs(string first, string second)
    {
        var (bytes, cipher) = Handmade();
        using var own = cipher;
        var chunk = new byte[SealedChunk];
        byte[] plain = new byte[Chunk], padded = new byte[Chunk];
        padded[0] = 0x80;
        cipher.Seal(plain, first == "01", chunk);
        bytes.AddRange(chunk);
        cipher.Seal(padded, second == "01", chunk);
        bytes.AddRange(chunk);
        Assert.Equal(first == "00" && second == "01", Open([.. bytes]) is not null);
    }

    [Fact]
    public void Last_chunk_without_a_marker_is_refused_although_its_tag_is_right()
    {
        foreach (var content in new byte[][] { new byte[Chunk], Repeat(0x61, Chunk), [.. Repeat(0x61, Chunk - 1), 0x81] })
        {
            var (bytes, cipher) = Handmade();
            using var own = cipher;
            var chunk = new byte[SealedChunk];
            cipher.Seal(content, last: true, chunk);
            Assert.Null(Open([.. bytes, .. chunk]));
        }
    }

    [Fact]
    public void Flipped_bits_are_refused_wherever_they_are()
    {
        var bytes = Seal(RandomNumberGenerator.GetBytes(Chunk + 5));
        int[] places =
        [
            0, 1, 2, 33, 34, 65, 66, 67, 66 + Chunk - 1, 66 + Chunk, 66 + SealedChunk - 1, 66 + SealedChunk,
            66 + SealedChunk + 5, 66 + SealedChunk + 6, bytes.Length - 17, bytes.Length - 16, bytes.Length - 1,
        ];
        foreach (var place in places)
            for (var bit = 0; bit < 8; bit++) Assert.Null(Open(FlipBit(bytes, place, bit)));
    }

    [Fact]
    public void Plaintext_of_a_changed_chunk_is_never_given_out()
    {
        var bytes = FlipBit(Seal(Repeat(0x61, 2 * Chunk)), 66 + SealedChunk + 100);
        using var opener = new StreamOpener(_key, Label, []);
        var plain = new ArrayBufferWriter<byte>();
        Assert.False(opener.TryPush(bytes, plain));
        Assert.Equal(Chunk, plain.WrittenCount);
        Assert.False(opener.TryPush(bytes, plain));
        Assert.False(opener.TryFinish(plain));
        Assert.Equal(Chunk, plain.WrittenCount);
    }

    [Fact]
    public void Other_key_label_or_associated_data_is_refused()
    {
        var bytes = Seal("inhoud"u8.ToArray());
        using var other = EncryptionKeyPair.Generate();
        Assert.Null(Open(bytes, key: other));
        Assert.Null(Open(bytes, label: "bijlag"));
        Assert.Null(Open(bytes, aad: "x"));
        Assert.NotNull(Open(bytes));
    }

    [Fact]
    public void Sealed_object_is_no_stream_and_a_stream_no_sealed_object()
    {
        var sealedObject = SealedObject.Seal(_key.PublicKey, Label, [], new byte[Chunk - 1], PaddingKind.SizeClass);
        Assert.Equal(66 + SealedChunk, sealedObject.Length);
        Assert.Null(Open(sealedObject));
        Assert.False(SealedObject.TryOpen(_key, Label, [], Seal(new byte[Chunk - 1]), out _));
    }

    [Fact]
    public void Finished_stream_takes_nothing_more()
    {
        using var sealer = new StreamSealer(_key.PublicKey, Label, []);
        var output = new ArrayBufferWriter<byte>();
        sealer.Finish(output);
        Assert.Throws<InvalidOperationException>(() => sealer.Write([1], output));
        Assert.Throws<InvalidOperationException>(() => sealer.Finish(output));
    }

    [Fact]
    public void Opened_stream_takes_nothing_more()
    {
        var bytes = Seal([1]);
        using var opener = new StreamOpener(_key, Label, []);
        var plain = new ArrayBufferWriter<byte>();
        Assert.True(opener.TryPush(bytes, plain) && opener.TryFinish(plain));
        Assert.False(opener.TryPush([], plain));
        Assert.False(opener.TryFinish(plain));
        Assert.Equal(1, plain.WrittenCount);
    }

    [Fact]
    public void Memory_stays_bounded_over_a_long_stream()
    {
        using var sealer = new StreamSealer(_key.PublicKey, Label, []);
        using var opener = new StreamOpener(_key, Label, []);
        byte[] plain = new byte[Chunk], header = sealer.Header;
        ArrayBufferWriter<byte> output = new(2 * SealedChunk), opened = new(2 * SealedChunk);
        Assert.True(opener.TryPush(header, opened));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            sealer.Write(plain, output);
            Assert.True(opener.TryPush(output.WrittenSpan, opened));
            output.ResetWrittenCount();
            opened.ResetWrittenCount();
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4 * 1024 * 1024);
    }

    private byte[] Seal(byte[] plain, int piece = int.MaxValue)
    {
        using var sealer = new StreamSealer(_key.PublicKey, Label, []);
        var output = new ArrayBufferWriter<byte>();
        output.Write(sealer.Header);
        for (var at = 0; at < plain.Length; at += Math.Min(piece, plain.Length))
            sealer.Write(plain.AsSpan(at, Math.Min(piece, plain.Length - at)), output);
        sealer.Finish(output);
        return output.WrittenSpan.ToArray();
    }

    private byte[]? Open(
        byte[] bytes, int piece = int.MaxValue, EncryptionKeyPair? key = null, string label = Label, string aad = "")
    {
        using var opener = new StreamOpener(key ?? _key, label, System.Text.Encoding.UTF8.GetBytes(aad));
        var plain = new ArrayBufferWriter<byte>();
        for (var at = 0; at < bytes.Length; at += Math.Min(piece, bytes.Length))
        {
            if (!opener.TryPush(bytes.AsSpan(at, Math.Min(piece, bytes.Length - at)), plain)) return null;
        }

        return opener.TryFinish(plain) ? plain.WrittenSpan.ToArray() : null;
    }

    // A stream made by hand, to put chunks in it that StreamSealer never makes.
    private (List<byte> Bytes, StreamCipher Cipher) Handmade()
    {
        using var sender = new HpkeSender(_key.PublicKey, SealedObject.Info(Label));
        return ([.. sender.Header], new StreamCipher(sender.Export(StreamCipher.ExporterContext([]), 32)));
    }

    private static byte[][] Chunks(byte[] bytes, out byte[] header)
    {
        header = bytes[..HeaderSize];
        return [.. bytes[HeaderSize..].Chunk(SealedChunk)];
    }
}
