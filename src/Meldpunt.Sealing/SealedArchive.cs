using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>
/// A file for several readers: content sealed once, as a stream, to a key of its own, and that key sealed to each reader.
/// What stands before the content is bound to it. FORMAT.md, "Sealed archive".
/// </summary>
public sealed class SealedArchive
{
    /// <summary>More readers than this no archive has.</summary>
    public const int MostReaders = 8;

    private const string Label = "meldpunt/1 archive";
    private const string ContentUse = "archive";
    private const string KeyUse = "archive key";
    private const int MostHead = 64 * 1024;

    private static ReadOnlySpan<byte> Magic => "meldpunt archive 1\n"u8;

    private readonly byte[] _head;
    private readonly List<(byte[] Reader, byte[] Key)> _keys;

    private SealedArchive(byte[] head, byte[] dossierId, DateOnly date, List<(byte[], byte[])> keys) =>
        (_head, DossierId, Date, _keys) = (head, dossierId, date, keys);

    /// <summary>Of which dossier it says to be: 16 bytes.</summary>
    public byte[] DossierId { get; }

    /// <summary>On which day it says to be made.</summary>
    public DateOnly Date { get; }

    /// <summary>The encryption public keys of its readers.</summary>
    public IReadOnlyList<byte[]> Readers => [.. _keys.Select(k => k.Reader)];

    /// <summary>
    /// Begins an archive: <paramref name="front"/> is everything before the first chunk, the sealer makes the chunks. Its
    /// key is hybrid where one of the readers' is.
    /// </summary>
    /// <exception cref="ArgumentException">No reader, or too many.</exception>
    /// <exception cref="CryptographicException">Not a public key of any suite.</exception>
    /// <exception cref="PlatformNotSupportedException">The platform does not have a reader's suite.</exception>
    public static StreamSealer Begin(byte[] dossierId, DateOnly date, IReadOnlyList<byte[]> readers, out byte[] front)
    {
        if (readers.Count is 0 or > MostReaders) throw new ArgumentException("An archive has one reader to eight.", nameof(readers));
        using var once = EncryptionKeyPair.Generate(readers.Max(r => Suites.Of(r)));
        var secret = once.Export();
        using var wipe = new Wipe(secret);
        var head = new CanonicalWriter(Label).Bytes(dossierId).Date(date).UInt32((uint)readers.Count);
        foreach (var reader in readers)
            head.Bytes(reader).Bytes(SealedObject.Seal(reader, KeyUse, Binding(dossierId), secret, PaddingKind.None));
        var bytes = head.ToArray();
        var sealer = new StreamSealer(once.PublicKey, ContentUse, bytes);
        front = [.. Magic, .. Length(bytes.Length), .. bytes, .. sealer.Header];
        return sealer;
    }

    /// <summary>Reads what stands before the content; null when this is no archive. Nothing of it is proven before <see cref="TryOpen"/>.</summary>
    public static SealedArchive? TryRead(Stream file)
    {
        var start = new byte[Magic.Length + sizeof(uint)];
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.AsSpan().StartsWith(Magic)) return null;
        var length = BinaryPrimitives.ReadUInt32BigEndian(start.AsSpan(Magic.Length));
        if (length > MostHead) return null;
        var head = new byte[length];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length) return null;
        try
        {
            return Decode(head);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>
    /// Opens what follows in <paramref name="file"/> into <paramref name="content"/>; holds one chunk in memory. False for
    /// another's key, and for a file that was changed or cut short: what was written by then is to be thrown away.
    /// </summary>
    public bool TryOpen(EncryptionKeyPair key, Stream file, Stream content)
    {
        using var once = OnceKey(key);
        if (once is null) return false;
        using var opener = new StreamOpener(once, ContentUse, _head);
        var (buffer, plain) = (new byte[StreamSealer.SealedChunkSize], new ArrayBufferWriter<byte>());
        for (int read; (read = file.Read(buffer)) > 0; plain.Clear())
        {
            if (!opener.TryPush(buffer.AsSpan(0, read), plain)) return false;
            content.Write(plain.WrittenSpan);
        }

        if (!opener.TryFinish(plain)) return false;
        content.Write(plain.WrittenSpan);
        return true;
    }

    /// <summary>What the maker of an archive signs of its manifest.</summary>
    public static byte[] Statement(ReadOnlySpan<byte> manifest) => new CanonicalWriter("meldpunt/1 archive manifest").Bytes(manifest).ToArray();

    private EncryptionKeyPair? OnceKey(EncryptionKeyPair key)
    {
        foreach (var (_, wrapped) in _keys.Where(k => k.Reader.AsSpan().SequenceEqual(key.PublicKey)))
        {
            if (!SealedObject.TryOpen(key, KeyUse, Binding(DossierId), wrapped, out var secret)) continue;
            using var wipe = new Wipe(secret);
            try
            {
                return EncryptionKeyPair.Import(secret);
            }
            catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
            {
                return null;
            }
        }

        return null;
    }

    private static SealedArchive Decode(byte[] head)
    {
        var reader = new CanonicalReader(head, Label);
        var (dossier, date, count) = (reader.Bytes(16), reader.Date(), reader.UInt32());
        if (count is 0 or > MostReaders) throw new FormatException("An archive has one reader to eight.");
        var keys = new List<(byte[], byte[])>();
        for (var i = 0; i < count; i++) keys.Add((reader.EncryptionKey(), reader.Bytes()));
        reader.End();
        return new SealedArchive(head, dossier, date, keys);
    }

    private static byte[] Binding(byte[] dossierId) => new CanonicalWriter("meldpunt/1 archive key").Bytes(dossierId).ToArray();

    private static byte[] Length(int length)
    {
        var four = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(four, (uint)length);
        return four;
    }
}
