namespace Meldpunt.Sealing;

/// <summary>
/// One entry of an invitation: signed by its author, then sealed to the invited person. It stands beside the dossier and
/// opens with nothing of it. FORMAT.md, "Invitation".
/// </summary>
/// <param name="Id">Of the invitation, 16 bytes.</param>
/// <param name="Nummer">0, 1, 2, … without a gap.</param>
/// <param name="Vorige">Digest of the sealed entry before it; <see cref="Begin"/> for the first.</param>
/// <param name="Kind">One of the three kinds of an invitation.</param>
/// <param name="Author">Who says so.</param>
/// <param name="Date">Civil day.</param>
/// <param name="Body">Content, as its kind prescribes.</param>
public sealed record Uitnodigingsstuk(byte[] Id, int Nummer, byte[] Vorige, ItemKind Kind, Author Author, DateOnly Date, byte[] Body)
{
    private const string Label = "meldpunt/1 invitation entry";
    private const string SealLabel = "invitation entry";

    /// <summary>What the first entry names as its predecessor: it binds the two keys of the invited person to the invitation.</summary>
    public static byte[] Begin(ReadOnlySpan<byte> id, ReadOnlySpan<byte> encryptionKey, ReadOnlySpan<byte> signingKey) =>
        Primitives.Sha256(new CanonicalWriter("meldpunt/1 invitation").Bytes(id).Bytes(encryptionKey).Bytes(signingKey).ToArray());

    /// <summary>SHA-256 of a sealed entry.</summary>
    public static byte[] Digest(ReadOnlySpan<byte> sealedEntry) => Primitives.Sha256(sealedEntry);

    /// <summary>Signs, and seals to the invited person's key.</summary>
    public byte[] Seal(SigningKeyPair author, ReadOnlySpan<byte> genodigde)
    {
        var plain = Encode();
        return SealedObject.Seal(genodigde, SealLabel, Place(Id, Nummer), [.. plain, .. author.Sign(plain)]);
    }

    /// <summary>
    /// Opens one entry and checks its form, its place and that its author may write it. Null on anything else, a forged
    /// author included: the keys to verify with come from the reader's own sources.
    /// </summary>
    public static Uitnodigingsstuk? TryOpen(EncryptionKeyPair genodigde, ReadOnlySpan<byte> id, int nummer, ReadOnlySpan<byte> vorige, ReadOnlySpan<byte> bytes, Func<Uitnodigingsstuk, IEnumerable<byte[]>> signingKeys)
    {
        if (!SealedObject.TryOpen(genodigde, SealLabel, Place(id, nummer), bytes, out var plain)) return null;
        return SignedRecord.TryRead(plain, Decode, signingKeys) is { } stuk && stuk.Id.AsSpan().SequenceEqual(id) && stuk.Nummer == nummer
            && stuk.Vorige.AsSpan().SequenceEqual(vorige) && Mag(stuk) ? stuk : null;
    }

    private static bool Mag(Uitnodigingsstuk stuk) => (stuk.Kind, stuk.Author.Role, First: stuk.Nummer == 0) switch
    {
        (ItemKind.Uitnodiging, AuthorRole.Persoon, true) or (ItemKind.Uitnodigingsverslag, AuthorRole.Persoon, false) => true,
        (ItemKind.Uitnodigingsantwoord, AuthorRole.Genodigde, false) => stuk.Author.Id == Convert.ToHexStringLower(stuk.Id),
        _ => false,
    };

    private byte[] Encode() => new CanonicalWriter(Label).Bytes(Id).UInt32((uint)Nummer).Bytes(Vorige).Byte((byte)Kind).Byte((byte)Author.Role).Text(Author.Id).Date(Date).Bytes(Body).ToArray();

    private static Uitnodigingsstuk Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        var stuk = new Uitnodigingsstuk(reader.Bytes(16), (int)Math.Min(reader.UInt32(), int.MaxValue), reader.Bytes(32), (ItemKind)reader.Byte(), new Author((AuthorRole)reader.Byte(), reader.Text()), reader.Date(), reader.Bytes());
        reader.End();
        return stuk;
    }

    private static byte[] Place(ReadOnlySpan<byte> id, int nummer) => new CanonicalWriter("meldpunt/1 invitation place").Bytes(id).UInt32((uint)nummer).ToArray();
}
