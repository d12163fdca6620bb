using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Meldpunt.Sealing.Attacks;

/// <summary>Sealed streams with chunks moved, dropped, repeated and forged; FORMAT.md, "Sealed stream".</summary>
internal sealed class StreamAttacks(AttackFolder folder)
{
    private const int Header = 66;
    private const int Chunk = StreamSealer.SealedChunkSize;
    private const string A = "stream-a.bin";
    private const string B = "stream-b.bin";
    private readonly EncryptionKeyPair _key = EncryptionKeyPair.Generate();
    private readonly byte[] _aad = Encoding.UTF8.GetBytes("dossier 1, attachment 2");
    private byte[] _a = [];

    public void Write()
    {
        folder.Blob(A, _a = Seal(_key, (2 * 65536) + 100));
        folder.Blob(B, Seal(_key, 65536 + 100));
        using var small = EncryptionKeyPair.Generate();
        folder.Blob("stream-small.bin", Seal(small, 100));
        folder.Control("stream-control", "three chunks, in order", "stream", Fields(H(A), C(A, 0), C(A, 1), C(A, 2)));
        folder.Control("stream-control-small", "one chunk", "stream", Fields(_aad, "attachment", small, [new Slice("stream-small.bin", 0, Header + Chunk)]));
        Order();
        Headers();
        Cuts();
        Flips();
        Forged();
        folder.Refused("stream-other-place", "opened as another attachment", "stream", Fields(Encoding.UTF8.GetBytes("dossier 1, attachment 3"), "attachment", _key, All(A, 3)));
        folder.Refused("stream-other-label", "opened under another label", "stream", Fields(_aad, "item", _key, All(A, 3)));
        folder.Refused("stream-other-key", "opened with somebody else's key", "stream", Fields(_aad, "attachment", EncryptionKeyPair.Generate(), All(A, 3)));
        folder.Refused("object-from-stream", "a sealed stream opened as an object", "object", Fields(All(B, 2)));
    }

    private void Order()
    {
        Refused("chunks-swapped-first", "the first two chunks swapped", H(A), C(A, 1), C(A, 0), C(A, 2));
        Refused("chunks-swapped-last", "the last two chunks swapped", H(A), C(A, 0), C(A, 2), C(A, 1));
        Refused("chunks-reversed", "all chunks the other way round", H(A), C(A, 2), C(A, 1), C(A, 0));
        Refused("chunk-dropped-first", "the first chunk dropped", H(A), C(A, 1), C(A, 2));
        Refused("chunk-dropped-middle", "the middle chunk dropped", H(A), C(A, 0), C(A, 2));
        Refused("chunk-dropped-last", "cut off at a chunk's border", H(A), C(A, 0), C(A, 1));
        Refused("chunk-dropped-all-but-last", "the last chunk alone", H(A), C(A, 2));
        Refused("chunk-repeated-first", "the first chunk twice", H(A), C(A, 0), C(A, 0), C(A, 1), C(A, 2));
        Refused("chunk-repeated-last", "the last chunk twice", H(A), C(A, 0), C(A, 1), C(A, 2), C(A, 2));
        Refused("chunk-from-other-first", "the first chunk of another stream to the same key", H(A), C(B, 0), C(A, 1), C(A, 2));
        Refused("chunk-from-other-last", "the last chunk of another stream, at its own number", H(B), C(B, 0), C(A, 1));
        Refused("two-in-one", "another stream's chunks behind the last one", [.. All(A, 3), C(B, 0), C(B, 1)]);
    }

    private void Headers()
    {
        Refused("header-of-other", "the header of another stream to the same key", H(B), C(A, 0), C(A, 1), C(A, 2));
        Refused("header-missing", "no header", C(A, 0), C(A, 1), C(A, 2));
        Refused("header-alone", "a header without a chunk", H(A));
        Refused("header-short", "the last byte of the header cut out", new Slice(A, 0, Header - 1), C(A, 0), C(A, 1), C(A, 2));
        Refused("header-long", "a byte put in behind the header", H(A), new byte[1], C(A, 0), C(A, 1), C(A, 2));
        Refused("suite-zero", "suite 0x00", new byte[1], new Slice(A, 1, Header), C(A, 0), C(A, 1), C(A, 2));
        Refused("suite-hybrid", "suite 0x02 before a stream of suite 0x01", new byte[] { 2 }, new Slice(A, 1, Header), C(A, 0), C(A, 1), C(A, 2));
        Refused("enc-off-curve", "a point off the curve in the header", new byte[] { 1, 4 }, new byte[64], C(A, 0), C(A, 1), C(A, 2));
        Refused("empty", "no bytes at all");
    }

    private void Cuts()
    {
        Refused("cut-in-chunk", "cut off in the middle of the last chunk", H(A), C(A, 0), C(A, 1), new Slice(A, Header + (2 * Chunk), Header + (2 * Chunk) + 1000));
        Refused("cut-in-tag", "the last byte cut off", H(A), C(A, 0), C(A, 1), new Slice(A, Header + (2 * Chunk), Header + (3 * Chunk) - 1));
        Refused("extended-byte", "a byte too many at the end", [.. All(A, 3), new byte[1]]);
        Refused("extended-short-chunk", "a few bytes too many at the end, as a short chunk", [.. All(A, 3), new byte[32]]);
    }

    private void Flips()
    {
        foreach (var (name, comment, at) in new[]
                 {
                     ("first", "a bit of the first chunk flipped", Header), ("first-tag", "a bit of the first chunk's tag flipped", Header + Chunk - 1),
                     ("middle", "a bit of the middle chunk flipped", Header + Chunk + 777), ("last", "a bit of the last chunk flipped", Header + (2 * Chunk) + 5),
                     ("padding", "a bit of the padding flipped", Header + (3 * Chunk) - 1000), ("last-tag", "the last bit of all flipped", Header + (3 * Chunk) - 1),
                 })
            Refused("flipped-" + name, comment, new Slice(A, 0, at), Flipped(at), new Slice(A, at + 1, Header + (3 * Chunk)));
    }

    private void Forged()
    {
        byte[] full = RandomNumberGenerator.GetBytes(65536), padded = [.. full[..100], 0x80, .. new byte[65435]];
        Handmade("flag-early", "the last-chunk flag on the first of two chunks", (full, true), (padded, true));
        Handmade("flag-moved", "the last-chunk flag on the first of two chunks and not on the last", (full, true), (padded, false));
        Handmade("flag-missing", "a last chunk without the flag", (padded, false));
        Handmade("marker-missing", "a last chunk of zeros, without the padding's marker", (new byte[65536], true));
        Handmade("counter-one", "a stream that begins with chunk 1", (null, false), (padded, true));
    }

    private void Handmade(string name, string comment, params (byte[]? Plain, bool Last)[] chunks)
    {
        using var sender = new HpkeSender(_key.PublicKey, SealedObject.Info("attachment"));
        using var cipher = new StreamCipher(sender.Export(StreamCipher.ExporterContext(_aad), 32));
        var bytes = new List<byte>(sender.Header);
        foreach (var (plain, last) in chunks)
        {
            var chunk = new byte[Chunk];
            cipher.Seal(plain ?? new byte[65536], last, chunk);
            if (plain is not null) bytes.AddRange(chunk);
        }

        folder.Blob($"stream-{name}.bin", [.. bytes]);
        Refused(name, comment, new Slice($"stream-{name}.bin", 0, bytes.Count));
    }

    private byte[] Flipped(int at) => [(byte)(_a[at] ^ 1)];

    private byte[] Seal(EncryptionKeyPair key, int length)
    {
        using var sealer = new StreamSealer(key.PublicKey, "attachment", _aad);
        var output = new ArrayBufferWriter<byte>();
        output.Write(sealer.Header);
        sealer.Write(RandomNumberGenerator.GetBytes(length), output);
        sealer.Finish(output);
        return output.WrittenSpan.ToArray();
    }

    private static Slice H(string file) => new(file, 0, Header);

    private static Slice C(string file, int number) => new(file, Header + (number * Chunk), Header + ((number + 1) * Chunk));

    private static object[] All(string file, int chunks) => [new Slice(file, 0, Header + (chunks * Chunk))];

    private void Refused(string name, string comment, params object[] parts) => folder.Refused("stream-" + name, comment, "stream", Fields(parts));

    private (string, object)[] Fields(params object[] parts) => Fields(_aad, "attachment", _key, parts);

    private static (string, object)[] Fields(byte[] aad, string label, EncryptionKeyPair key, object[] parts) =>
        [("key", key.Export()), ("label", label), ("aad", aad), ("sealed", parts)];
}
