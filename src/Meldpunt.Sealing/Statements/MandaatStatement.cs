namespace Meldpunt.Sealing;

/// <summary>
/// One signed entry of the mandate register: from this day up to and including that one this person may decide in this
/// role on these kinds. It always ends, and names who granted it. FORMAT.md, "Mandate".
/// </summary>
/// <param name="Id">16 random bytes; in lower-case hexadecimal the number that decisions cite.</param>
/// <param name="Houder">Person id of who may decide.</param>
/// <param name="Rol">In which role.</param>
/// <param name="Soorten">On which kinds of melding, joined by "+".</param>
/// <param name="Dienstonderdeel">Service that it is for, or empty.</param>
/// <param name="Van">First day.</param>
/// <param name="TotEnMet">Last day.</param>
/// <param name="VerleendDoor">Person id of the grantor; empty for the root.</param>
/// <param name="Op">Day it was granted.</param>
public sealed record MandaatStatement(
    byte[] Id, string Houder, string Rol, string Soorten, string Dienstonderdeel, DateOnly Van, DateOnly TotEnMet, string VerleendDoor, DateOnly Op)
{
    private const string Label = "meldpunt/1 mandate";

    /// <summary>The number that decisions cite.</summary>
    public string Nummer => Convert.ToHexStringLower(Id);

    /// <summary>Canonical bytes: what the grantor signs.</summary>
    public byte[] Encode() => new CanonicalWriter(Label).Bytes(Id).Text(Houder).Text(Rol).Text(Soorten).Text(Dienstonderdeel)
        .Date(Van).Date(TotEnMet).Text(VerleendDoor).Date(Op).ToArray();

    /// <summary>Reads <see cref="Encode"/>; <see cref="FormatException"/> on anything else.</summary>
    public static MandaatStatement Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        var statement = new MandaatStatement(reader.Bytes(16), reader.Text(), reader.Text(), reader.Text(), reader.Text(), reader.Date(), reader.Date(), reader.Text(), reader.Date());
        reader.End();
        return statement;
    }
}

/// <summary>A signed end of a mandate before its term: from this day on it counts no longer. FORMAT.md, "Mandate".</summary>
/// <param name="Mandaat">Id of the mandate.</param>
/// <param name="Door">Person id of who revokes; empty for the root.</param>
/// <param name="Op">First day on which it counts no longer.</param>
public sealed record MandaatIntrekking(byte[] Mandaat, string Door, DateOnly Op)
{
    private const string Label = "meldpunt/1 mandate revoked";

    /// <summary>Canonical bytes: what is signed.</summary>
    public byte[] Encode() => new CanonicalWriter(Label).Bytes(Mandaat).Text(Door).Date(Op).ToArray();

    /// <summary>Reads <see cref="Encode"/>; <see cref="FormatException"/> on anything else.</summary>
    public static MandaatIntrekking Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        var intrekking = new MandaatIntrekking(reader.Bytes(16), reader.Text(), reader.Date());
        reader.End();
        return intrekking;
    }
}

/// <summary>
/// Who signed a statement of the mandate register. A person's signature counts with the portal's witness beside it, which
/// says that it was made on the statement's own day: who left cannot sign back into the time when they were there.
/// </summary>
public static class MandaatGetuige
{
    private const string Label = "meldpunt/1 mandate witness";

    /// <summary>The portal's signature beside a person's: 64 bytes.</summary>
    public static byte[] Sign(SigningKeyPair portal, ReadOnlySpan<byte> statement) => portal.Sign(Content(statement));

    /// <summary>Whether one of these keys witnessed the statement.</summary>
    public static bool Verify(IReadOnlyList<byte[]> portal, ReadOnlySpan<byte> statement, byte[]? witness)
    {
        if (witness is null) return false;
        var content = Content(statement);
        return portal.Any(key => SigningKeyPair.Verify(key, content, witness));
    }

    /// <summary>Whether one of these root keys signed the statement.</summary>
    public static bool ByRoot(IReadOnlyList<byte[]> roots, byte[] statement, byte[] signature) => roots.Any(root => SigningKeyPair.Verify(root, statement, signature));

    /// <summary>
    /// The lines of the register by whose key a person signed the statement, as they were on a day. None when it was
    /// somebody else, or nobody witnessed it. The lines matter: they say in which box the person signed.
    /// </summary>
    public static IReadOnlyList<RegisterStatement> Lines(Register register, IReadOnlyList<byte[]> portal, byte[] statement, string person, DateOnly day, byte[] signature, byte[]? witness) =>
        person.Length > 0 && Verify(portal, statement, witness) ? [.. register.AuthorOn(person, day).Where(l => SigningKeyPair.Verify(l.SigningKey, statement, signature))] : [];

    private static byte[] Content(ReadOnlySpan<byte> statement) => new CanonicalWriter(Label).Bytes(statement).ToArray();
}
