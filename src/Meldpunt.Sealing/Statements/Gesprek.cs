namespace Meldpunt.Sealing;

/// <summary>
/// A conversation that a vertrouwenspersoon noted for themselves: signed by that person and sealed to that person alone.
/// There is no second holder and no recovery key. FORMAT.md, "Conversation".
/// </summary>
/// <param name="Id">16 random bytes.</param>
/// <param name="Persoon">The person's id.</param>
/// <param name="Body">What was noted.</param>
public sealed record Gesprek(byte[] Id, string Persoon, byte[] Body)
{
    private const string Label = "meldpunt/1 conversation";
    private const string SealLabel = "conversation";

    /// <summary>Under what a person's conversations stand, and nothing else of theirs: HMAC-SHA256 by the key that tags grant holders, 32 bytes.</summary>
    public static byte[] Tag(ReadOnlySpan<byte> tagKey, string persoon) =>
        Primitives.Hmac(tagKey, new CanonicalWriter("meldpunt/1 conversation holder").Text(persoon).ToArray());

    /// <summary>Signs and seals with the person's own keys.</summary>
    public byte[] Seal(PersonKeys keys)
    {
        var plain = new CanonicalWriter(Label).Bytes(Id).Text(Persoon).Bytes(Body).ToArray();
        byte[] signed = [.. plain, .. keys.Signing.Sign(plain)];
        using var wipe = new Wipe(signed);
        return SealedObject.Seal(keys.Encryption.PublicKey, SealLabel, Place(Id, Persoon), signed, PaddingKind.SizeClass);
    }

    /// <summary>Opens it with the person's own keys.</summary>
    /// <param name="keys">Theirs.</param>
    /// <param name="id">Of the row.</param>
    /// <param name="persoon">Whose it is to be.</param>
    /// <param name="bytes">As stored.</param>
    /// <param name="gesprek">Null where it does not open, or they did not write it.</param>
    /// <returns>Whether it opens with these keys, whoever wrote it: anybody can seal something to a public key.</returns>
    public static bool Opens(PersonKeys keys, ReadOnlySpan<byte> id, string persoon, ReadOnlySpan<byte> bytes, out Gesprek? gesprek)
    {
        gesprek = null;
        if (!SealedObject.TryOpen(keys.Encryption, SealLabel, Place(id, persoon), bytes, out var plain)) return false;
        using var wipe = new Wipe(plain);
        gesprek = SignedRecord.TryRead(plain, Decode, _ => [keys.Signing.PublicKey]) is { } read && read.Id.AsSpan().SequenceEqual(id) && read.Persoon == persoon ? read : null;
        return true;
    }

    private static Gesprek Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        var gesprek = new Gesprek(reader.Bytes(16), reader.Text(), reader.Bytes());
        reader.End();
        return gesprek;
    }

    private static byte[] Place(ReadOnlySpan<byte> id, string persoon) => new CanonicalWriter("meldpunt/1 conversation place").Bytes(id).Text(persoon).ToArray();
}
