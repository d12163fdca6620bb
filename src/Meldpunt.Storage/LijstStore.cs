using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>A line of a list: no content.</summary>
public sealed record LijstRij(byte[] Id, DateOnly OntvangenOp, string Staat, string Bescherming, string? TermijnSoort, DateOnly? TermijnVervaltOp);

/// <summary>In what order a list runs.</summary>
public enum Lijstorde
{
    /// <summary>By the day of receipt, the newest first.</summary>
    NieuwsteEerst,

    /// <summary>By the day of receipt, the oldest first.</summary>
    OudsteEerst,

    /// <summary>By the nearest open term, the most urgent first; without one last.</summary>
    DringendsteEerst,

    /// <summary>By the nearest open term, the least urgent first; without one first.</summary>
    DringendsteLaatst,
}

/// <summary>Where in a list somebody is: the day that it is sorted by, and the dossier. <c>Terug</c>: read towards the beginning.</summary>
public sealed record Lijstplaats(DateOnly Dag, byte[] Id, bool Terug = false);

/// <summary>What a list holds.</summary>
public sealed record Lijstfilter
{
    /// <summary>Delivered, receipt not acknowledged.</summary>
    public const string Nieuw = "Nieuw";

    /// <summary>Acknowledged, not ended.</summary>
    public const string Lopend = "Lopend";

    /// <summary>Ended.</summary>
    public const string Afgesloten = "Afgesloten";

    /// <summary>The box, or null for every box.</summary>
    public string? Postvak { get; init; }

    /// <summary>One or more of the three phases.</summary>
    public IReadOnlyList<string> Fasen { get; init; } = [Nieuw, Lopend, Afgesloten];

    /// <summary>The bytes that the ids begin with, or null for every dossier.</summary>
    public byte[]? Begin { get; init; }

    /// <summary>One state, or null for all.</summary>
    public string? Staat { get; init; }

    /// <summary>One state of the protection, or null for all.</summary>
    public string? Bescherming { get; init; }

    /// <summary>Received on this day or later.</summary>
    public DateOnly? Van { get; init; }

    /// <summary>Received on this day or earlier.</summary>
    public DateOnly? Tot { get; init; }

    /// <summary>With an open term that ends before this day.</summary>
    public DateOnly? TermijnVoor { get; init; }

    /// <summary>Tags of one rapporteur, or null for everybody's and nobody's.</summary>
    public IReadOnlyList<byte[]>? Rapporteur { get; init; }
}

/// <summary>
/// Lists of dossiers, read piece by piece from the place where the last piece ended: what a piece costs does not depend on
/// how many dossiers there are.
/// </summary>
public sealed class LijstStore(Database database)
{
    private static readonly DateOnly GeenTermijn = new(9999, 12, 31);

    /// <summary>
    /// The next rows after a place (the first without one), at most so many, in the list's order; before the place, nearest
    /// first, where it says so.
    /// </summary>
    public IReadOnlyList<LijstRij> Lees(Lijstfilter filter, Lijstorde orde, Lijstplaats? na, int hoogstens)
    {
        var omhoog = (orde is Lijstorde.OudsteEerst or Lijstorde.DringendsteEerst) != (na?.Terug ?? false);
        var sql = Sql(filter, orde, na is not null, omhoog);
        return database.Read(c =>
        {
            // A piece of each phase is one stretch of an index; merged here, since no index has two stretches in one order.
            var rijen = filter.Fasen.SelectMany(fase => c.Query<LijstRij>(sql, new
            {
                filter.Postvak,
                fase,
                filter.Staat,
                filter.Bescherming,
                filter.Van,
                filter.Tot,
                filter.TermijnVoor,
                filter.Rapporteur,
                Laagste = filter.Begin is { } van ? Vul(van, 0) : null,
                Hoogste = filter.Begin is { } tot ? Vul(tot, 0xFF) : null,
                na?.Dag,
                NaId = na?.Id,
                hoogstens,
            }));
            var opVolgorde = rijen.OrderBy(r => (Dag(r, orde), Convert.ToHexString(r.Id)), Comparer<(DateOnly, string)>.Create((a, b) =>
                (omhoog ? 1 : -1) * (a.Item1 != b.Item1 ? a.Item1.CompareTo(b.Item1) : string.CompareOrdinal(a.Item2, b.Item2))));
            return opVolgorde.Take(hoogstens).ToList();
        });
    }

    /// <summary>The place of a row in a list of this order.</summary>
    public static Lijstplaats PlaatsVan(LijstRij rij, Lijstorde orde, bool terug = false) => new(Dag(rij, orde), rij.Id, terug);

    /// <summary>The tags of everybody who holds a grant of these dossiers, by the dossier's id in hexadecimal.</summary>
    public ILookup<string, byte[]> Houders(IReadOnlyList<byte[]> dossiers) => database.Read(c =>
        c.Query<(byte[] Dossier, byte[] Houder)>("SELECT dossier, houder FROM toekenning WHERE dossier IN @dossiers", new { dossiers })
            .ToLookup(r => Convert.ToHexString(r.Dossier), r => r.Houder));

    /// <summary>Those of these tags under which a grant stands. A tag is of one dossier and one holder, so that it names both.</summary>
    public IReadOnlyList<byte[]> Bestaande(IReadOnlyList<byte[]> tags) => database.Read(c =>
        c.Query<byte[]>("SELECT houder FROM toekenning WHERE houder IN @tags", new { tags }).ToList());

    /// <summary>Delivered dossiers of a box after an id (the first without one), by id.</summary>
    public IReadOnlyList<byte[]> InPostvak(string postvak, byte[]? na, int hoogstens) => database.Read(c => c.Query<byte[]>(
        $"SELECT id FROM dossier WHERE postvak = @postvak {(na is null ? "" : "AND id > @na")} AND bezorgd_op IS NOT NULL ORDER BY id LIMIT @hoogstens",
        new { postvak, na, hoogstens }).ToList());

    /// <summary>The box of each of these dossiers that was delivered, by the dossier's id in hexadecimal.</summary>
    public IReadOnlyDictionary<string, string> Postvakken(IReadOnlyList<byte[]> dossiers) => database.Read(c =>
        c.Query<(byte[] Id, string Postvak)>("SELECT id, postvak FROM dossier WHERE id IN @dossiers AND bezorgd_op IS NOT NULL", new { dossiers })
            .ToDictionary(r => Convert.ToHexString(r.Id), r => r.Postvak));

    /// <summary>The ids that begin with these bytes.</summary>
    public IReadOnlyList<byte[]> MetBegin(byte[] begin) => database.Read(c => c.Query<byte[]>(
        "SELECT id FROM dossier WHERE id >= @laagste AND id <= @hoogste ORDER BY id",
        new { laagste = Vul(begin, 0), hoogste = Vul(begin, 0xFF) }).ToList());

    private static DateOnly Dag(LijstRij rij, Lijstorde orde) =>
        orde is Lijstorde.NieuwsteEerst or Lijstorde.OudsteEerst ? rij.OntvangenOp : rij.TermijnVervaltOp ?? GeenTermijn;

    private static string Sql(Lijstfilter filter, Lijstorde orde, bool vanaf, bool omhoog)
    {
        var dag = orde is Lijstorde.NieuwsteEerst or Lijstorde.OudsteEerst ? "d.ontvangen_op" : "d.termijn_op";
        var (verder, richting) = omhoog ? (">", "ASC") : ("<", "DESC");
        // CROSS JOIN: the few dossiers of one rapporteur or of one kenmerk first, then their rows.
        var uit = filter.Rapporteur is not null ? "rapporteur r CROSS JOIN dossier d WHERE r.wie IN @Rapporteur AND d.id = r.dossier AND d.fase = @fase"
            : filter.Begin is not null ? "dossier k CROSS JOIN dossier d WHERE k.id >= @Laagste AND k.id <= @Hoogste AND d.id = k.id AND d.fase = @fase"
            : "dossier d WHERE d.fase = @fase";
        var waar = (filter.Begin is null ? "" : " AND d.id >= @Laagste AND d.id <= @Hoogste")
            + (filter.Postvak is null ? "" : " AND d.postvak = @Postvak")
            + (filter.Staat is null ? "" : " AND d.staat = @Staat")
            + (filter.Bescherming is null ? "" : " AND d.bescherming = @Bescherming")
            + (filter.Van is null ? "" : " AND d.ontvangen_op >= @Van")
            + (filter.Tot is null ? "" : " AND d.ontvangen_op <= @Tot")
            + (filter.TermijnVoor is null ? "" : " AND d.termijn_op < @TermijnVoor")
            + (vanaf ? $" AND {dag} {verder}= @Dag AND ({dag} {verder} @Dag OR d.id {verder} @NaId)" : "");
        return $"""
            SELECT d.id AS Id, d.ontvangen_op AS OntvangenOp, d.staat AS Staat, d.bescherming AS Bescherming, d.termijn_soort AS TermijnSoort, NULLIF(d.termijn_op, '9999-12-31') AS TermijnVervaltOp
            FROM {uit}{waar} ORDER BY {dag} {richting}, d.id {richting} LIMIT @hoogstens
            """;
    }

    private static byte[] Vul(byte[] begin, byte met) => [.. begin, .. Enumerable.Repeat(met, 16 - begin.Length)];
}
