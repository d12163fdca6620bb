namespace Meldpunt.Sealing;

/// <summary>
/// One version of something for the reading room: signed by who shows it, sealed to one reader, for so many days.
/// FORMAT.md, "Reading-room object".
/// </summary>
/// <param name="Id">16 random bytes.</param>
/// <param name="DossierId">16 bytes.</param>
/// <param name="Lezer">A person's id, or that of an invitation in lower-case hexadecimal.</param>
/// <param name="Maker">The person id of who shows it.</param>
/// <param name="Van">First civil day.</param>
/// <param name="Tot">Last civil day.</param>
/// <param name="Body">What is shown.</param>
public sealed record Leesstuk(byte[] Id, byte[] DossierId, string Lezer, string Maker, DateOnly Van, DateOnly Tot, byte[] Body)
{
    private const string Label = "meldpunt/1 reading";
    private const string SealLabel = "reading";

    /// <summary>Signs, and seals to the reader's key.</summary>
    public byte[] Seal(SigningKeyPair maker, ReadOnlySpan<byte> lezer)
    {
        var plain = Encode();
        return SealedObject.Seal(lezer, SealLabel, Place(Id, Lezer), [.. plain, .. maker.Sign(plain)]);
    }

    /// <summary>Opens as its reader; null when it is not for this key, id or reader, is malformed, or is not its maker's by the keys that the reader's own sources give.</summary>
    public static Leesstuk? TryOpen(EncryptionKeyPair key, ReadOnlySpan<byte> id, string lezer, ReadOnlySpan<byte> bytes, Func<Leesstuk, IEnumerable<byte[]>> signingKeys)
    {
        if (!SealedObject.TryOpen(key, SealLabel, Place(id, lezer), bytes, out var plain)) return null;
        return SignedRecord.TryRead(plain, Decode, signingKeys) is { } stuk && stuk.Id.AsSpan().SequenceEqual(id) && stuk.Lezer == lezer ? stuk : null;
    }

    /// <summary>What the reader signs when they open it, with the signature (64 bytes) behind it, as stored.</summary>
    public static byte[] Opening(SigningKeyPair lezer, ReadOnlySpan<byte> id, int nummer, string wie, DateOnly dag)
    {
        var plain = Geopend(id, nummer, wie, dag);
        return [.. plain, .. lezer.Sign(plain)];
    }

    /// <summary>Whether this is that reader's record of that opening.</summary>
    public static bool IsOpening(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> signingKey, ReadOnlySpan<byte> id, int nummer, string wie, DateOnly dag)
    {
        var plain = Geopend(id, nummer, wie, dag);
        return stored.Length == plain.Length + SigningKeyPair.SignatureSize && stored[..plain.Length].SequenceEqual(plain) && SigningKeyPair.Verify(signingKey, plain, stored[plain.Length..]);
    }

    private byte[] Encode() => new CanonicalWriter(Label).Bytes(Id).Bytes(DossierId).Text(Lezer).Text(Maker).Date(Van).Date(Tot).Bytes(Body).ToArray();

    private static Leesstuk Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        var stuk = new Leesstuk(reader.Bytes(16), reader.Bytes(16), reader.Text(), reader.Text(), reader.Date(), reader.Date(), reader.Bytes());
        reader.End();
        return stuk;
    }

    private static byte[] Geopend(ReadOnlySpan<byte> id, int nummer, string wie, DateOnly dag) => new CanonicalWriter("meldpunt/1 reading opened").Bytes(id).UInt32((uint)nummer).Text(wie).Date(dag).ToArray();

    private static byte[] Place(ReadOnlySpan<byte> id, string lezer) => new CanonicalWriter("meldpunt/1 reading place").Bytes(id).Text(lezer).ToArray();
}
