namespace Meldpunt.Sealing;

/// <summary>On what ground the name is asked for.</summary>
public enum Inzagegrond : byte
{
    /// <summary>The melder is asked to consent.</summary>
    Instemming = 1,

    /// <summary>A legal duty: the melder is told first, with reasons.</summary>
    WettelijkePlicht = 2,
}

/// <summary>The melder's word on a request.</summary>
public enum Inzagewoord : byte
{
    /// <summary>The name may be opened on this request.</summary>
    Ja = 1,

    /// <summary>It may not.</summary>
    Nee = 2,

    /// <summary>Consent is taken back: no new opening.</summary>
    Ingetrokken = 3,
}

/// <summary>
/// A request for the melder's name, as custodians check it who cannot read the melding: signed by the requester, and by
/// the portal for the day on which it came.
/// </summary>
/// <param name="Id">16 random bytes.</param>
/// <param name="DossierId">16 bytes.</param>
/// <param name="Verzoeker">The requester's person id.</param>
/// <param name="Postvak">The box as whose member they ask.</param>
/// <param name="Grond">On what ground.</param>
/// <param name="Redenen">Digest of the reasons (<see cref="Inzageredenen"/>).</param>
/// <param name="Stuk">Digest of the sealed entry in Melding that tells the melder.</param>
/// <param name="Datum">Civil day.</param>
public sealed record Inzageverzoek(byte[] Id, byte[] DossierId, string Verzoeker, string Postvak, Inzagegrond Grond, byte[] Redenen, byte[] Stuk, DateOnly Datum)
{
    private const string Label = "meldpunt/1 identity request";

    /// <summary>SHA-256 of the canonical bytes: what a consent and a handed half are bound to.</summary>
    public byte[] Digest() => Primitives.Sha256(Encode());

    /// <summary>As stored: canonical bytes and the requester's signature (64 bytes).</summary>
    public byte[] Sign(SigningKeyPair verzoeker)
    {
        var plain = Encode();
        return [.. plain, .. verzoeker.Sign(plain)];
    }

    /// <summary>Reads <see cref="Sign"/>; null when it is malformed or signed by none of the keys that the reader's own sources give.</summary>
    public static Inzageverzoek? TryVerify(ReadOnlySpan<byte> stored, Func<Inzageverzoek, IEnumerable<byte[]>> signingKeys) =>
        SignedRecord.TryRead(stored, Decode, signingKeys);

    /// <summary>What the portal signs beside it: that this request came on this day.</summary>
    public static byte[] Getuige(ReadOnlySpan<byte> stored, DateOnly dag) => new CanonicalWriter("meldpunt/1 identity request witness").Bytes(stored).Date(dag).ToArray();

    private byte[] Encode() => new CanonicalWriter(Label).Bytes(Id).Bytes(DossierId).Text(Verzoeker).Text(Postvak).Byte((byte)Grond).Bytes(Redenen).Bytes(Stuk).Date(Datum).ToArray();

    private static Inzageverzoek Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        var verzoek = new Inzageverzoek(reader.Bytes(16), reader.Bytes(16), reader.Text(), reader.Text(), (Inzagegrond)reader.Byte(), reader.Bytes(32), reader.Bytes(32), reader.Date());
        reader.End();
        return Enum.IsDefined(verzoek.Grond) ? verzoek : throw new FormatException("No known ground.");
    }
}

/// <summary>The melder's answer to one request, signed by the melder's key: so that custodians check it who cannot read the melding.</summary>
/// <param name="DossierId">16 bytes.</param>
/// <param name="Verzoek">Digest of the request.</param>
/// <param name="Woord">Consent, refusal, or consent taken back.</param>
/// <param name="Datum">Civil day.</param>
public sealed record Inzageantwoord(byte[] DossierId, byte[] Verzoek, Inzagewoord Woord, DateOnly Datum)
{
    private const string Label = "meldpunt/1 identity consent";

    /// <summary>As stored: canonical bytes and the melder's signature (64 bytes).</summary>
    public byte[] Sign(SigningKeyPair melder)
    {
        var plain = new CanonicalWriter(Label).Bytes(DossierId).Bytes(Verzoek).Byte((byte)Woord).Date(Datum).ToArray();
        return [.. plain, .. melder.Sign(plain)];
    }

    /// <summary>Reads <see cref="Sign"/>; null unless it is this dossier's melder's word on exactly this request.</summary>
    public static Inzageantwoord? TryVerify(ReadOnlySpan<byte> stored, Melderschap melder, Inzageverzoek verzoek) =>
        SignedRecord.TryRead(stored, Decode, _ => melder.Beslist ? [melder.SigningKey] : []) is { } antwoord
            && antwoord.DossierId.AsSpan().SequenceEqual(melder.DossierId) && antwoord.DossierId.AsSpan().SequenceEqual(verzoek.DossierId)
            && antwoord.Verzoek.AsSpan().SequenceEqual(verzoek.Digest()) ? antwoord : null;

    private static Inzageantwoord Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        var antwoord = new Inzageantwoord(reader.Bytes(16), reader.Bytes(32), (Inzagewoord)reader.Byte(), reader.Date());
        reader.End();
        return Enum.IsDefined(antwoord.Woord) ? antwoord : throw new FormatException("No known answer.");
    }
}

/// <summary>Why the name is asked for: sealed to each custodian, and named in the request by its digest. The salt keeps short reasons from being guessed from that.</summary>
/// <param name="Zout">16 random bytes.</param>
/// <param name="Tekst">The reasons.</param>
/// <param name="Plicht">The legal duty and its ground, or empty.</param>
public sealed record Inzageredenen(byte[] Zout, string Tekst, string Plicht)
{
    private const string Label = "meldpunt/1 identity reasons";
    private const string SealLabel = "identity reasons";

    /// <summary>SHA-256 of the canonical bytes.</summary>
    public byte[] Digest() => Primitives.Sha256(Encode());

    /// <summary>Seals them to one custodian, bound to the request's id and the holder.</summary>
    public byte[] Seal(ReadOnlySpan<byte> custodianKey, ReadOnlySpan<byte> verzoekId, string houder) =>
        SealedObject.Seal(custodianKey, SealLabel, Binding(verzoekId, houder), Encode());

    /// <summary>Opens them; null when they are not for this key, holder or request, or not those that the request names.</summary>
    public static Inzageredenen? TryOpen(EncryptionKeyPair custodian, Inzageverzoek verzoek, string houder, ReadOnlySpan<byte> bytes)
    {
        if (!SealedObject.TryOpen(custodian, SealLabel, Binding(verzoek.Id, houder), bytes, out var plain)) return null;
        try
        {
            var reader = new CanonicalReader(plain, Label);
            var redenen = new Inzageredenen(reader.Bytes(16), reader.Text(), reader.Text());
            reader.End();
            return redenen.Digest().AsSpan().SequenceEqual(verzoek.Redenen) ? redenen : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private byte[] Encode() => new CanonicalWriter(Label).Bytes(Zout).Text(Tekst).Text(Plicht).ToArray();

    private static byte[] Binding(ReadOnlySpan<byte> verzoekId, string houder) => new CanonicalWriter("meldpunt/1 identity reasons place").Bytes(verzoekId).Text(houder).ToArray();
}

/// <summary>A canonical record with a signature of 64 bytes behind it.</summary>
internal static class SignedRecord
{
    internal delegate T Decoder<out T>(ReadOnlySpan<byte> bytes);

    /// <summary>The record, or null: malformed, or signed by none of the keys.</summary>
    internal static T? TryRead<T>(ReadOnlySpan<byte> stored, Decoder<T> decode, Func<T, IEnumerable<byte[]>> signingKeys) where T : class
    {
        if (stored.Length <= 64) return null;
        var (plain, signature) = (stored[..^64].ToArray(), stored[^64..].ToArray());
        try
        {
            var record = decode(plain);
            return signingKeys(record).Any(k => SigningKeyPair.Verify(k, plain, signature)) ? record : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
