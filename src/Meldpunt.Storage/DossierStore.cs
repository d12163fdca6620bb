using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>A content-free notice to a box.</summary>
public sealed record MededelingRow(string Id, string Soort, DateOnly Datum);

/// <summary>Dossiers as far as they stand in the clear.</summary>
public sealed class DossierStore(Database database)
{
    private const string Columns =
        "id AS Id, postvak AS Postvak, regime AS Regime, staat AS Staat, bescherming AS Bescherming, ontvangen_op AS OntvangenOp, bezorgd_op AS BezorgdOp, opzoek AS Opzoek, genesis AS Genesis, ontvangstbewijs AS Ontvangstbewijs, epoch AS Epoch";

    /// <summary>By id, or null.</summary>
    public DossierRow? Find(byte[] id) => database.Read(c =>
        c.QuerySingleOrDefault<DossierRow>($"SELECT {Columns} FROM dossier WHERE id = @id", new { id }));

    /// <summary>By the HMAC of the melder's lookup id, or null.</summary>
    public DossierRow? FindByOpzoek(byte[] opzoek) => database.Read(c =>
        c.QuerySingleOrDefault<DossierRow>($"SELECT {Columns} FROM dossier WHERE opzoek = @opzoek", new { opzoek }));

    /// <summary>By any of the HMACs of the melder's lookup id under the keys that count, or null: one query, however many there are.</summary>
    public DossierRow? FindByOpzoek(IReadOnlyList<byte[]> opzoek) => database.Read(c =>
        c.Query<DossierRow>($"SELECT {Columns} FROM dossier WHERE opzoek IN @opzoek", new { opzoek }).FirstOrDefault());

    /// <summary>Puts a dossier under another value to look it up by; nothing when it stands under another one already.</summary>
    public Task MoveOpzoekAsync(byte[] id, byte[] was, byte[] opzoek) => database.WriteAsync(c =>
        c.Execute("UPDATE dossier SET opzoek = @opzoek WHERE id = @id AND opzoek = @was", new { id, was, opzoek }));

    /// <summary>Gives a dossier another value to look it up by, within a transaction.</summary>
    public static void ZetOpzoek(IDbConnection c, byte[] id, byte[] opzoek) => c.Execute("UPDATE dossier SET opzoek = @opzoek WHERE id = @id", new { id, opzoek });

    /// <summary>Ids that begin with these bytes; there is hardly ever more than one.</summary>
    public IReadOnlyList<byte[]> MetBegin(byte[] begin) => database.Read(c =>
        c.Query<byte[]>("SELECT id FROM dossier WHERE id >= @begin AND substr(id, 1, @lengte) = @begin LIMIT 10", new { begin, lengte = begin.Length }).ToList());

    /// <summary>The day on which its content was destroyed and the signature beside it, as stored; null while it is there.</summary>
    public (DateOnly Dag, byte[] Handtekening)? InhoudEinde(byte[] id) => database.Read(c =>
        c.Query<(DateOnly Dag, byte[] Handtekening)>("SELECT datum, handtekening FROM inhoud_einde WHERE dossier = @id", new { id }).Select(e => ((DateOnly, byte[])?)e).FirstOrDefault());

    /// <summary>Whether there is any dossier.</summary>
    public bool Any() => database.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM dossier") > 0);

    /// <summary>Dossiers in one of these states, with the day of their last step and the state of their protection; none with an open review.</summary>
    public IReadOnlyList<(byte[] Id, DateOnly Sinds, string Bescherming)> InStaat(IEnumerable<string> staten) => database.Read(c => c.Query<(byte[] Id, DateOnly Sinds, string Bescherming)>(
        """
        SELECT d.id, (SELECT MAX(h.datum) FROM historie h WHERE h.dossier = d.id), d.bescherming FROM dossier d
        WHERE d.staat IN @staten AND NOT EXISTS (SELECT 1 FROM beoordeling b WHERE b.dossier = d.id AND b.afgedaan_op IS NULL)
        """, new { staten }).ToList());

    /// <summary>Terms of a dossier, earliest first.</summary>
    public IReadOnlyList<TermijnRow> Termijnen(byte[] dossier) => database.Read(c => c.Query<TermijnRow>(
        "SELECT soort AS Soort, vervalt_op AS VervaltOp, gehaald_op AS GehaaldOp FROM termijn WHERE dossier = @dossier ORDER BY vervalt_op, soort", new { dossier }).ToList());

    /// <summary>Notices to a box, newest first: those after one of them, or the first, and at most so many.</summary>
    public IReadOnlyList<MededelingRow> Mededelingen(string postvak, MededelingRow? na, int hoogstens) => database.Read(c => c.Query<MededelingRow>(
        $"""
        SELECT id AS Id, soort AS Soort, datum AS Datum FROM mededeling
        WHERE postvak = @postvak {(na is null ? "" : "AND datum <= @Datum AND (datum < @Datum OR id < @Id)")} ORDER BY datum DESC, id DESC LIMIT @hoogstens
        """, new { postvak, na?.Datum, na?.Id, hoogstens }).ToList());

    /// <summary>One notice, or null when it is not this box's.</summary>
    public MededelingRow? Mededeling(string postvak, string id) => database.Read(c => c.QuerySingleOrDefault<MededelingRow>(
        "SELECT id AS Id, soort AS Soort, datum AS Datum FROM mededeling WHERE postvak = @postvak AND id = @id", new { postvak, id }));

    /// <summary>Marks a term as met, once, within a transaction; false when it had been met, or does not run.</summary>
    public static bool MeetTermijn(IDbConnection c, byte[] dossier, string soort, DateOnly dag) =>
        c.Execute("UPDATE termijn SET gehaald_op = @dag WHERE dossier = @dossier AND soort = @soort AND gehaald_op IS NULL", new { dossier, soort, dag }) == 1;

    /// <summary>Brings the last day of a running term forward within a transaction; it is never put off.</summary>
    public static void VerzetTermijn(IDbConnection c, byte[] dossier, string soort, DateOnly vervaltOp) =>
        c.Execute("UPDATE termijn SET vervalt_op = @vervaltOp WHERE dossier = @dossier AND soort = @soort AND gehaald_op IS NULL AND vervalt_op > @vervaltOp", new { dossier, soort, vervaltOp });

    /// <summary>Puts a running term off within a transaction; false when it was met, is over, or had another last day.</summary>
    public static bool VerlengTermijn(IDbConnection c, byte[] dossier, string soort, DateOnly was, DateOnly vandaag, DateOnly vervaltOp) => c.Execute(
        "UPDATE termijn SET vervalt_op = @vervaltOp WHERE dossier = @dossier AND soort = @soort AND gehaald_op IS NULL AND vervalt_op = @was AND vervalt_op >= @vandaag",
        new { dossier, soort, was, vandaag, vervaltOp }) == 1;

    /// <summary>
    /// Starts a term anew for the next desk within a transaction. The one that was met or missed stays, under a name with a
    /// number behind it; one that still ran ends with its desk.
    /// </summary>
    public static void HerstartTermijn(IDbConnection c, byte[] dossier, string soort, DateOnly vandaag, DateOnly vervaltOp)
    {
        c.Execute("DELETE FROM termijn WHERE dossier = @dossier AND soort = @soort AND gehaald_op IS NULL AND vervalt_op >= @vandaag", new { dossier, soort, vandaag });
        c.Execute(
            "UPDATE termijn SET soort = soort || '-' || (SELECT COUNT(*) FROM termijn e WHERE e.dossier = @dossier AND (e.soort = @soort OR e.soort LIKE @soort || '-%')) WHERE dossier = @dossier AND soort = @soort",
            new { dossier, soort });
        StartTermijn(c, dossier, soort, vervaltOp);
    }

    /// <summary>Whether a term ran out unmet before this day, within a transaction.</summary>
    public static bool IsVerlopen(IDbConnection c, byte[] dossier, string soort, DateOnly dag) => c.ExecuteScalar<long>(
        "SELECT COUNT(*) FROM termijn WHERE dossier = @dossier AND soort = @soort AND gehaald_op IS NULL AND vervalt_op < @dag", new { dossier, soort, dag }) > 0;

    /// <summary>Starts a term within a transaction; starting it twice is the same as once.</summary>
    public static void StartTermijn(IDbConnection c, byte[] dossier, string soort, DateOnly vervaltOp) => c.Execute(
        "INSERT INTO termijn (dossier, soort, vervalt_op) SELECT @dossier, @soort, @vervaltOp WHERE NOT EXISTS (SELECT 1 FROM termijn WHERE dossier = @dossier AND soort = @soort)",
        new { dossier, soort, vervaltOp });

    /// <summary>Delivers a dossier within a transaction; false when it had been delivered.</summary>
    public static bool Deliver(IDbConnection c, byte[] dossier, DateOnly dag) =>
        c.Execute("UPDATE dossier SET bezorgd_op = @dag WHERE id = @dossier AND bezorgd_op IS NULL", new { dossier, dag }) == 1;

    /// <summary>Moves a dossier to another box within a transaction.</summary>
    public static void MoveTo(IDbConnection c, byte[] dossier, string postvak)
    {
        c.Execute("UPDATE dossier SET postvak = @postvak WHERE id = @dossier", new { dossier, postvak });
        UitnodigingStore.RemoveOf(c, dossier);
    }

    /// <summary>Moves a dossier from one box to another within a transaction; false when it no longer lay there.</summary>
    public static bool TryMoveTo(IDbConnection c, byte[] dossier, string van, string naar)
    {
        if (c.Execute("UPDATE dossier SET postvak = @naar WHERE id = @dossier AND postvak = @van", new { dossier, van, naar }) != 1) return false;
        UitnodigingStore.RemoveOf(c, dossier);
        return true;
    }

    /// <summary>Leaves a notice for a box within a transaction; the same id twice is once.</summary>
    public static void AddMededeling(IDbConnection c, string id, string postvak, string soort, DateOnly datum) => c.Execute(
        "INSERT INTO mededeling (id, postvak, soort, datum) SELECT @id, @postvak, @soort, @datum WHERE NOT EXISTS (SELECT 1 FROM mededeling WHERE id = @id)",
        new { id, postvak, soort, datum });
}
