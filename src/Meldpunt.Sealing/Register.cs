namespace Meldpunt.Sealing;

/// <summary>
/// One signed line of the register: from this day this person, with these keys, is a member of this box. Everything
/// that decides who reads stands inside the signature, the kind of box and the person's name included.
/// </summary>
/// <param name="Id">16 random bytes.</param>
/// <param name="Postvak">Box id.</param>
/// <param name="Soort">Kind of box (Integriteitscommissie, HoogsteLeidinggevende, …).</param>
/// <param name="Dienstonderdeel">Service the box belongs to, or empty.</param>
/// <param name="Locatie">Location, or empty.</param>
/// <param name="Persoon">Person id; of a recovery key <see cref="Register.HerstelVan"/> its box.</param>
/// <param name="Naam">The person's name, as the melder sees it when excluding somebody.</param>
/// <param name="Functie">The person's function.</param>
/// <param name="EncryptionKey">65 or 1,249 bytes.</param>
/// <param name="SigningKey">65 bytes; of a recovery key <see cref="Register.GeenSigningKey"/>.</param>
/// <param name="Van">First day.</param>
/// <param name="Tot">Day it ends (exclusive), or null.</param>
/// <param name="Vervangt">Id of the statement this one replaces, or null.</param>
public sealed record RegisterStatement(
    byte[] Id, string Postvak, string Soort, string Dienstonderdeel, string Locatie, string Persoon, string Naam, string Functie,
    byte[] EncryptionKey, byte[] SigningKey, DateOnly Van, DateOnly? Tot, byte[]? Vervangt)
{
    private const string Label = "meldpunt/1 register statement";

    /// <summary>Canonical bytes: what signers sign.</summary>
    public byte[] Encode() => new CanonicalWriter(Label).Bytes(Id).Text(Postvak).Text(Soort).Text(Dienstonderdeel).Text(Locatie)
        .Text(Persoon).Text(Naam).Text(Functie).Bytes(EncryptionKey).Bytes(SigningKey).Date(Van).Date(Tot ?? DateOnly.MaxValue).Bytes(Vervangt ?? []).ToArray();

    /// <summary>Reads <see cref="Encode"/>; <see cref="FormatException"/> on anything else.</summary>
    public static RegisterStatement Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        var statement = new RegisterStatement(reader.Bytes(16), reader.Text(), reader.Text(), reader.Text(), reader.Text(), reader.Text(), reader.Text(), reader.Text(),
            reader.EncryptionKey(), reader.Bytes(65), reader.Date(), reader.Date(), reader.Bytes());
        reader.End();
        return statement with
        {
            Tot = statement.Tot == DateOnly.MaxValue ? null : statement.Tot,
            Vervangt = statement.Vervangt switch
            {
                { Length: 0 } => null,
                { Length: 16 } id => id,
                _ => throw new FormatException("The id of a replaced statement has another length."),
            },
        };
    }

    /// <summary>Whether this is a box's recovery key and no person: its private half exists on paper only.</summary>
    public bool IsHerstel => Persoon.StartsWith(Register.Herstelprefix, StringComparison.Ordinal);

    /// <summary>Whether it is in force on a day.</summary>
    public bool InForce(DateOnly day) => Van <= day && (Tot is null || day < Tot);
}

/// <summary>A statement with its signatures as found in the store: signer (empty for the root, else a person id) and 64 bytes.</summary>
public sealed record StoredStatement(byte[] RowId, byte[] Content, IReadOnlyList<(string Signer, byte[] Signature)> Signatures);

/// <summary>
/// The verified register. A statement counts when the root signed it, or two other members of the same box did, or,
/// for a box with at most one other member, two members of the commission. What does not count is listed in
/// <see cref="Rejected"/> and grants nothing. A recovery key stands in it like a member, but is none: it judges nobody.
/// </summary>
public sealed class Register
{
    /// <summary>The kind of the commission's box.</summary>
    public const string Commissie = "Integriteitscommissie";

    /// <summary>Begins the person id of a recovery key; no person's id begins so.</summary>
    public const string Herstelprefix = "herstel:";

    private readonly List<RegisterStatement> _verified = [];
    private readonly List<RegisterStatement> _ever = [];
    private readonly List<(RegisterStatement Line, DateOnly Until)> _former = [];

    /// <summary>Verifies everything, from the root outwards, until no more statements come to count.</summary>
    /// <param name="stored">All rows.</param>
    /// <param name="rootKey">65-byte root public key, from the host's own configuration.</param>
    /// <param name="today">Signers must be members on this day.</param>
    public Register(IEnumerable<StoredStatement> stored, byte[] rootKey, DateOnly today) : this(stored, [rootKey], today)
    {
    }

    /// <inheritdoc cref="Register(IEnumerable{StoredStatement}, byte[], DateOnly)"/>
    /// <param name="roots">The root public key; while it is being replaced, its predecessor too.</param>
    /// <param name="witnesses">The portal's signing key; while it is being replaced, its predecessor too.</param>
    public Register(IEnumerable<StoredStatement> stored, IReadOnlyList<byte[]> roots, DateOnly today, IReadOnlyList<byte[]>? witnesses = null)
    {
        var pending = stored.Select(s => (Row: s, Statement: TryDecode(s))).ToList();
        var replaced = new HashSet<(string Id, string Postvak, string Persoon)>();
        var until = new Dictionary<string, DateOnly>();
        while (true)
        {
            // What was witnessed comes first, so that whom it replaced signs for nothing that was not.
            var counted = pending.Where(p => p.Statement is { } statement && (ByRoot(p.Row, roots) || Counted(statement, p.Row, witnesses ?? []))).ToList();
            if (counted.Count == 0)
                counted = pending.Where(p => p.Statement is { } statement && Counts(statement, p.Row, today)).ToList();
            if (counted.Count == 0)
                break;
            pending.RemoveAll(counted.Contains);
            _verified.AddRange(counted.Select(c => c.Statement!));
            _ever.AddRange(counted.Select(c => c.Statement!));

            // A statement replaces only its own line: same box, same person. Otherwise one box could empty another.
            // At once, and for good: a line that was replaced signs for nobody, and does not come back when the line
            // that replaced it is replaced in turn.
            foreach (var statement in counted.Select(c => c.Statement!).Where(s => s.Vervangt is { } id && !id.AsSpan().SequenceEqual(s.Id)))
                replaced.Add((Convert.ToHexString(statement.Vervangt!), statement.Postvak, statement.Persoon));
            _verified.RemoveAll(s => replaced.Contains((Convert.ToHexString(s.Id), s.Postvak, s.Persoon)));
            foreach (var (row, statement) in counted)
                until[Convert.ToHexString(statement!.Id)] = RegisterWitness.Day(row, witnesses ?? []) ?? statement.Van;
        }

        foreach (var next in _ever.Where(s => s.Vervangt is not null))
            _former.AddRange(_ever.Where(s => s.Id.AsSpan().SequenceEqual(next.Vervangt) && (s.Postvak, s.Persoon) == (next.Postvak, next.Persoon))
                .Select(s => (s, until[Convert.ToHexString(next.Id)])));

        Rejected = [.. pending.Select(p => p.Row.RowId)];
    }

    /// <summary>Row ids of statements that do not count: each is an alarm.</summary>
    public IReadOnlyList<byte[]> Rejected { get; }

    /// <summary>Whether a statement counts, replaced since or not.</summary>
    public bool Knows(byte[] id) => _ever.Any(s => s.Id.AsSpan().SequenceEqual(id));

    /// <summary>The person id under which a box's recovery key stands, and its grants are held.</summary>
    public static string HerstelVan(string postvak) => Herstelprefix + postvak;

    /// <summary>What stands for the signing key that a recovery key does not have: 65 zero bytes, which verify nothing.</summary>
    public static byte[] GeenSigningKey => new byte[P256.PointSize];

    /// <summary>The statements about persons that count and are not replaced; recovery keys are not among them.</summary>
    public IReadOnlyList<RegisterStatement> Statements => [.. Personen];

    /// <summary>The recovery keys that count and are not replaced.</summary>
    public IReadOnlyList<RegisterStatement> Herstelsleutels => [.. _verified.Where(s => s.IsHerstel)];

    /// <summary>
    /// The recovery key of a box on a day, or null: grants are left for it as for a member, and it opens them only when
    /// the two who keep the halves of its private key come together. Of several, the one that came last.
    /// </summary>
    public RegisterStatement? Herstel(string postvak, DateOnly day) => _verified.Where(s => s.IsHerstel && s.Postvak == postvak && s.InForce(day))
        .OrderByDescending(s => s.Van).ThenBy(s => Convert.ToHexString(s.Id), StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The kind of a box, whoever is a member by now; null where nobody ever was.</summary>
    public string? SoortVan(string postvak) => Personen.FirstOrDefault(s => s.Postvak == postvak)?.Soort;

    /// <summary>The members of a box on a day.</summary>
    public IReadOnlyList<RegisterStatement> MembersOf(string postvak, DateOnly day) =>
        [.. Personen.Where(s => s.Postvak == postvak && s.InForce(day)).DistinctBy(s => s.Persoon)];

    /// <summary>A person's memberships on a day.</summary>
    public IReadOnlyList<RegisterStatement> Of(string persoon, DateOnly day) =>
        [.. Personen.Where(s => s.Persoon == persoon && s.InForce(day))];

    /// <summary>The boxes of a kind, optionally of one service, that have a member on a day.</summary>
    public IReadOnlyList<string> Boxes(string soort, string? dienstonderdeel, DateOnly day) =>
        [.. Personen.Where(s => s.Soort == soort && (dienstonderdeel is null || s.Dienstonderdeel == dienstonderdeel) && s.InForce(day)).Select(s => s.Postvak).Distinct()];

    /// <summary>
    /// The signing keys a person had on a day as a member of one box. The box matters: two members of another box could
    /// have signed a key of their own making under this person's name.
    /// </summary>
    public IReadOnlyList<byte[]> SigningKeysOf(string persoon, string postvak, DateOnly day) =>
        [.. Of(persoon, day).Where(s => s.Postvak == postvak).Select(s => s.SigningKey)];

    private IEnumerable<RegisterStatement> Personen => _verified.Where(s => !s.IsHerstel);

    private static RegisterStatement? TryDecode(StoredStatement stored)
    {
        try
        {
            var statement = RegisterStatement.Decode(stored.Content);
            return statement.Id.AsSpan().SequenceEqual(stored.RowId) && (!statement.IsHerstel || IsHerstelOfItsBox(statement)) ? statement : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Without a key to sign with, and under its own box's name: there is one spelling, and nobody signs as a recovery key.
    private static bool IsHerstelOfItsBox(RegisterStatement statement) =>
        statement.Persoon == HerstelVan(statement.Postvak) && statement.SigningKey.AsSpan().SequenceEqual(GeenSigningKey);

    /// <summary>
    /// Who may sign a statement on a day: the box's members other than the person it is about, or, where those are fewer
    /// than two, the members of the commission. Empty where the statement makes the box into one of another kind.
    /// </summary>
    public IReadOnlyList<RegisterStatement> JudgesOf(RegisterStatement statement, DateOnly day)
    {
        var lines = _verified.Where(s => s.InForce(day)).ToList();
        var box = lines.Where(s => s.Postvak == statement.Postvak).ToList();
        if (box.Any(m => m.Soort != statement.Soort || m.Dienstonderdeel != statement.Dienstonderdeel))
            return [];
        var others = box.Where(m => !m.IsHerstel && m.Persoon != statement.Persoon).ToList();
        return others.DistinctBy(m => m.Persoon).Count() > 1
            ? others
            : [.. lines.Where(s => s.Soort == Commissie && !s.IsHerstel && s.Persoon != statement.Persoon)];
    }

    /// <summary>
    /// The lines under which a person may have written something on a day: those in force then, and those that were
    /// replaced since, up to the day of that.
    /// </summary>
    public IReadOnlyList<RegisterStatement> AuthorOn(string persoon, DateOnly day) =>
        [.. Of(persoon, day), .. _former.Where(f => f.Line.Persoon == persoon && !f.Line.IsHerstel && f.Line.InForce(day) && day <= f.Until).Select(f => f.Line)];

    private static bool ByRoot(StoredStatement row, IReadOnlyList<byte[]> roots) =>
        row.Signatures.Any(s => s.Signer.Length == 0 && roots.Any(root => SigningKeyPair.Verify(root, row.Content, s.Signature)));

    private bool Counts(RegisterStatement statement, StoredStatement row, DateOnly today) => TwoOf(JudgesOf(statement, today), row);

    /// <summary>Witnessed, and signed by two who were members of the box, or of the commission, at some time: that it was at the right one, the witness says.</summary>
    private bool Counted(RegisterStatement statement, StoredStatement row, IReadOnlyList<byte[]> witnesses)
    {
        if (RegisterWitness.Day(row, witnesses) is null)
            return false;
        var others = _ever.Where(s => !s.IsHerstel && s.Persoon != statement.Persoon).ToList();
        return TwoOf(others.Where(s => (s.Postvak, s.Soort, s.Dienstonderdeel) == (statement.Postvak, statement.Soort, statement.Dienstonderdeel)), row)
            || TwoOf(others.Where(s => s.Soort == Commissie), row);
    }

    private static bool TwoOf(IEnumerable<RegisterStatement> judges, StoredStatement row) =>
        judges.Where(j => Signed(row, j)).DistinctBy(j => j.Persoon).Count() >= 2;

    private static bool Signed(StoredStatement row, RegisterStatement judge) =>
        row.Signatures.Any(s => s.Signer == judge.Persoon && SigningKeyPair.Verify(judge.SigningKey, row.Content, s.Signature));
}
