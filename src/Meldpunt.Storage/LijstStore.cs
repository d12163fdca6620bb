using Dapper;
using Meldpunt.Domain;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Meldpunt.Storage;

/// <summary>A line of a list: no content.</summary>
public sealed record LijstRij(byte[] Id, DateOnly OntvangenOp, string Staat, string Bescherming, string? TermijnSoort, DateOnly? TermijnVervaltOp, DateOnly LaatsteStuk);

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

    /// <summary>By the day of the last entry, the newest first.</summary>
    LaatsteStukEerst,
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

    /// <summary>Ended, and its content destroyed: only in the lists of who holds a key to a part of what others handled.</summary>
    public const string ZonderInhoud = "ZonderInhoud";

    /// <summary>The box, or null for every box.</summary>
    public string? Postvak { get; init; }

    /// <summary>One or more of the phases.</summary>
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

    /// <summary>Nobody's yet: without a rapporteur.</summary>
    public bool Vrij { get; init; }
}

/// <summary>
/// Lists of dossiers, read piece by piece from the place where the last piece ended: what a piece costs does not depend on
/// how many dossiers there are.
/// </summary>
public sealed class LijstStore(Database database)
{
    // The columns that lists are sorted by.
    private const string Ontvangen = "ontvangen_op", Termijn = "termijn_op", LaatsteStuk = "laatste_stuk";

    // Stands in the column where there is none, so that these come last in the index.
    private static readonly DateOnly GeenTermijn = new(9999, 12, 31);

    /// <summary>
    /// The next rows after a place (the first without one), at most so many, in the list's order; before the place, nearest
    /// first, where it says so.
    /// </summary>
    public IReadOnlyList<LijstRij> Lees(Lijstfilter filter, Lijstorde orde, Lijstplaats? na, int hoogstens) => database.Read(c => Lees(c, filter, orde, na, hoogstens));

    /// <summary>The same on a connection that is open.</summary>
    public static IReadOnlyList<LijstRij> Lees(SqliteConnection c, Lijstfilter filter, Lijstorde orde, Lijstplaats? na, int hoogstens)
    {
        // By hand: for fifty rows, what a mapper does for each call and each row took longer than the query.
        using var command = Vraag(c, filter, orde, na, hoogstens);
        using var reader = command.ExecuteReader();
        var rijen = new List<LijstRij>(hoogstens);
        while (reader.Read())
            rijen.Add(new(reader.GetFieldValue<byte[]>(0), SqlTypes.Dag(reader.GetString(1)), reader.GetString(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4), SqlTypes.Dag(reader.GetString(5)) is var op && op < GeenTermijn ? op : null, SqlTypes.Dag(reader.GetString(6))));
        return rijen;
    }

    /// <summary>The place of a row in a list of this order.</summary>
    public static Lijstplaats PlaatsVan(LijstRij rij, Lijstorde orde, bool terug = false) => new(Dag(rij, orde), rij.Id, terug);

    /// <summary>The tags of everybody who holds a grant of these dossiers, by the dossier's id in hexadecimal.</summary>
    public ILookup<string, byte[]> Houders(IReadOnlyList<byte[]> dossiers) => database.Read(c =>
        c.Query<(byte[] Dossier, byte[] Houder)>("SELECT dossier, houder FROM toekenning WHERE dossier IN @dossiers", new { dossiers })
            .ToLookup(r => Convert.ToHexString(r.Dossier), r => r.Houder));

    /// <summary>
    /// Tag by tag, whether a grant stands under it. A tag is of one dossier and one holder, so that it names both. Within a
    /// transaction: else each takes and leaves the database's locks.
    /// </summary>
    public static IReadOnlyList<bool> Bestaan(SqliteConnection c, IReadOnlyList<byte[]> tags)
    {
        // Beneath the provider: through it, binding and reading took longer than looking up.
        Slaag(raw.sqlite3_prepare_v2(c.Handle!, "SELECT 1 FROM toekenning WHERE houder = ?", out var vraag), raw.SQLITE_OK);
        using (vraag)
        {
            var bestaan = new bool[tags.Count];
            for (var i = 0; i < tags.Count; i++)
            {
                Slaag(raw.sqlite3_bind_blob(vraag, 1, tags[i]), raw.SQLITE_OK);
                bestaan[i] = Slaag(raw.sqlite3_step(vraag), raw.SQLITE_ROW, raw.SQLITE_DONE) == raw.SQLITE_ROW;
                Slaag(raw.sqlite3_reset(vraag), raw.SQLITE_OK);
            }

            return bestaan;
        }

        int Slaag(int uitkomst, params ReadOnlySpan<int> goed)
        {
            if (!goed.Contains(uitkomst)) SqliteException.ThrowExceptionForRC(uitkomst, c.Handle);
            return uitkomst;
        }
    }

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

    private static DateOnly Dag(LijstRij rij, Lijstorde orde) => Kolom(orde) switch
    {
        Ontvangen => rij.OntvangenOp,
        LaatsteStuk => rij.LaatsteStuk,
        _ => rij.TermijnVervaltOp ?? GeenTermijn,
    };

    private static string Kolom(Lijstorde orde) => orde switch
    {
        Lijstorde.NieuwsteEerst or Lijstorde.OudsteEerst => Ontvangen,
        Lijstorde.DringendsteEerst or Lijstorde.DringendsteLaatst => Termijn,
        Lijstorde.LaatsteStukEerst => LaatsteStuk,
    };

    /// <summary>What <see cref="Lees"/> asks the database.</summary>
    internal static SqliteCommand Vraag(SqliteConnection c, Lijstfilter filter, Lijstorde orde, Lijstplaats? na, int hoogstens)
    {
        var command = c.CreateCommand();
        command.CommandText = Sql(filter, orde, na is not null, (orde is Lijstorde.OudsteEerst or Lijstorde.DringendsteEerst) != (na?.Terug ?? false));
        foreach (var (fase, i) in filter.Fasen.Select((fase, i) => (fase, i))) Geef($"@fase{i}", fase);
        foreach (var (tag, i) in (filter.Rapporteur ?? []).Select((tag, i) => (tag, i))) Geef($"@rapporteur{i}", tag);
        Geef("@Postvak", filter.Postvak);
        Geef("@Laagste", filter.Begin is { } van ? Vul(van, 0) : null);
        Geef("@Hoogste", filter.Begin is { } tot ? Vul(tot, 0xFF) : null);
        Geef("@Staat", filter.Staat);
        Geef("@Bescherming", filter.Bescherming);
        Geef("@Van", Dagtekst.Van(filter.Van));
        Geef("@Tot", Dagtekst.Van(filter.Tot));
        Geef("@TermijnVoor", Dagtekst.Van(filter.TermijnVoor));
        Geef("@Dag", Dagtekst.Van(na?.Dag));
        Geef("@NaId", na?.Id);
        Geef("@hoogstens", hoogstens);
        return command;

        void Geef(string naam, object? waarde)
        {
            if (waarde is not null) command.Parameters.AddWithValue(naam, waarde);
        }
    }

    /// <summary>
    /// Each phase is one stretch of an index, in the order of the list: several are merged row by row as they are read, so
    /// that nothing is sorted and no more is read than is given.
    /// </summary>
    private static string Sql(Lijstfilter filter, Lijstorde orde, bool vanaf, bool omhoog)
    {
        var dag = Kolom(orde);
        var (verder, richting) = omhoog ? (">", "ASC") : ("<", "DESC");
        // CROSS JOIN: the few dossiers of one rapporteur or of one kenmerk first, then their rows.
        var uit = filter.Rapporteur is { } tags ? $"rapporteur r CROSS JOIN dossier d WHERE r.wie IN ({string.Join(',', tags.Select((_, i) => $"@rapporteur{i}"))}) AND d.id = r.dossier"
            : filter.Begin is not null ? "dossier k CROSS JOIN dossier d WHERE k.id >= @Laagste AND k.id <= @Hoogste AND d.id = k.id"
            : $"dossier d INDEXED BY {Index(filter, dag)} WHERE TRUE";
        var waar = (filter.Begin is null ? "" : " AND d.id >= @Laagste AND d.id <= @Hoogste")
            + (filter.Postvak is null ? "" : " AND d.postvak = @Postvak")
            + (filter.Staat is null ? "" : " AND d.staat = @Staat")
            + (filter.Bescherming is null ? "" : " AND d.bescherming = @Bescherming")
            + (filter.Van is null ? "" : " AND d.ontvangen_op >= @Van")
            + (filter.Tot is null ? "" : " AND d.ontvangen_op <= @Tot")
            + (filter.TermijnVoor is null ? "" : " AND d.termijn_op < @TermijnVoor")
            + (filter.Vrij ? " AND NOT EXISTS (SELECT 1 FROM rapporteur v WHERE v.dossier = d.id)" : "")
            + (vanaf ? $" AND d.{dag} {verder}= @Dag AND (d.{dag} {verder} @Dag OR d.id {verder} @NaId)" : "");
        var stukken = filter.Fasen.Select((_, i) => $"SELECT d.id AS id, d.ontvangen_op AS ontvangen_op, d.staat AS staat, d.bescherming AS bescherming, d.termijn_soort AS termijn_soort, d.termijn_op AS termijn_op, d.laatste_stuk AS laatste_stuk FROM {uit} AND d.fase = @fase{i}{waar}");
        return $"{string.Join(" UNION ALL ", stukken)} ORDER BY {dag} {richting}, id {richting} LIMIT @hoogstens";
    }

    /// <summary>Named, since the database would take one by the other day where that is filtered, and read and sort all of it for every page.</summary>
    private static string Index(Lijstfilter filter, string dag) =>
        (filter.Postvak is null ? "dossier_elders_" : filter.Staat is null ? "dossier_" : "dossier_staat_") + dag[..dag.IndexOf('_', StringComparison.Ordinal)];

    private static byte[] Vul(byte[] begin, byte met) => [.. begin, .. Enumerable.Repeat(met, 16 - begin.Length)];
}
