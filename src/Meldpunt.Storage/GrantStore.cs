using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>What names a reserve grant of a dossier.</summary>
public sealed record ReserveKey(string Postvak, byte[] Houder, long Epoch);

/// <summary>Reserve grants of one dossier for one box whose first day has come.</summary>
public sealed record RijpeReserve(byte[] Dossier, string Postvak, string Reden);

/// <summary>Grants (toekenningen) and reserve grants, by keyed holder tag.</summary>
public sealed class GrantStore(Database database)
{
    /// <summary>The grants under a holder's tags (one for each tag key that counts), oldest epoch first: together they are what the holder has.</summary>
    public IReadOnlyList<byte[]> Of(byte[] dossier, IReadOnlyList<byte[]> houder) => database.Read(c => c.Query<byte[]>(
        "SELECT inhoud FROM toekenning WHERE dossier = @dossier AND houder IN @houder ORDER BY epoch", new { dossier, houder }).ToList());

    /// <summary>The grants under one tag, oldest epoch first.</summary>
    public IReadOnlyList<byte[]> Of(byte[] dossier, byte[] houder) => Of(dossier, (IReadOnlyList<byte[]>)[houder]);

    /// <summary>The tags of everybody who holds a grant of a dossier.</summary>
    public IReadOnlyList<byte[]> Houders(byte[] dossier) => database.Read(c => c.Query<byte[]>(
        "SELECT DISTINCT houder FROM toekenning WHERE dossier = @dossier", new { dossier }).ToList());

    /// <summary>The reserve grants of a dossier that were not released.</summary>
    public IReadOnlyList<ReserveRow> Reserves(byte[] dossier) => database.Read(c => c.Query<ReserveRow>(
        "SELECT postvak AS Postvak, houder AS Houder, epoch AS Epoch, reden AS Reden, vanaf AS Vanaf, inhoud AS Inhoud FROM reserve WHERE dossier = @dossier AND vrijgegeven_op IS NULL",
        new { dossier }).ToList());

    /// <summary>Which reserve grants there are that were not released.</summary>
    public IReadOnlyList<(byte[] Dossier, ReserveKey Key)> ReserveKeys() => database.Read(c => c.Query<(byte[] Dossier, string Postvak, byte[] Houder, long Epoch)>(
        "SELECT dossier, postvak, houder, epoch FROM reserve WHERE vrijgegeven_op IS NULL ORDER BY dossier, postvak, houder, epoch").Select(r => (r.Dossier, new ReserveKey(r.Postvak, r.Houder, r.Epoch))).ToList());

    /// <summary>One of them, or null when it was released, taken away or tagged anew.</summary>
    public ReserveRow? Reserve(byte[] dossier, ReserveKey key) =>
        Reserves(dossier).FirstOrDefault(r => r.Postvak == key.Postvak && r.Epoch == key.Epoch && r.Houder.AsSpan().SequenceEqual(key.Houder));

    /// <summary>Puts the same grant, sealed anew, in place of this one within a transaction; false when it is no longer this one.</summary>
    public static bool ReplaceReserve(IDbConnection c, byte[] dossier, ReserveRow reserve, byte[] inhoud) => c.Execute(
        "UPDATE reserve SET inhoud = @inhoud WHERE dossier = @dossier AND postvak = @Postvak AND houder = @Houder AND epoch = @Epoch AND inhoud = @was AND vrijgegeven_op IS NULL",
        new { dossier, reserve.Postvak, reserve.Houder, reserve.Epoch, was = reserve.Inhoud, inhoud }) == 1;

    /// <summary>
    /// What could go live on this day, once for each dossier, box and reason: its first day has come, the dossier was
    /// delivered, and either its acknowledgement is overdue or no acknowledgement has to do with it.
    /// </summary>
    /// <param name="vandaag">The day.</param>
    /// <param name="termijn">The term whose passing makes a desk silent.</param>
    /// <param name="zonderTermijn">The reason that waits for its first day alone.</param>
    public IReadOnlyList<RijpeReserve> Rijp(DateOnly vandaag, string termijn, string zonderTermijn) => database.Read(c => c.Query<RijpeReserve>(
        """
        SELECT DISTINCT r.dossier AS Dossier, r.postvak AS Postvak, r.reden AS Reden FROM reserve r JOIN dossier d ON d.id = r.dossier
        WHERE r.vrijgegeven_op IS NULL AND r.vanaf <= @vandaag AND d.bezorgd_op IS NOT NULL AND (r.reden = @zonderTermijn OR EXISTS (
            SELECT 1 FROM termijn t WHERE t.dossier = r.dossier AND t.soort = @termijn AND t.gehaald_op IS NULL AND t.vervalt_op < @vandaag))
        """, new { vandaag, termijn, zonderTermijn }).ToList());

    /// <summary>The dossiers that have reserve grants which were not released.</summary>
    public IReadOnlyList<byte[]> MetReserves() => database.Read(c => c.Query<byte[]>("SELECT DISTINCT dossier FROM reserve WHERE vrijgegeven_op IS NULL").ToList());

    /// <summary>Adds a grant within a transaction.</summary>
    public static void Insert(IDbConnection c, byte[] dossier, ToekenningRow grant, long epoch) => c.Execute(
        "INSERT INTO toekenning (dossier, houder, epoch, inhoud, blijft) VALUES (@dossier, @Houder, @epoch, @Inhoud, @Blijft)", new { dossier, grant.Houder, epoch, grant.Inhoud, grant.Blijft });

    /// <summary>Adds or replaces a grant within a transaction.</summary>
    public static void Put(IDbConnection c, byte[] dossier, ToekenningRow grant, long epoch)
    {
        c.Execute("DELETE FROM toekenning WHERE dossier = @dossier AND houder = @Houder AND epoch = @epoch", new { dossier, grant.Houder, epoch });
        Insert(c, dossier, grant, epoch);
    }

    /// <summary>Takes a holder's grants away within a transaction.</summary>
    public static void Remove(IDbConnection c, byte[] dossier, byte[] houder) =>
        c.Execute("DELETE FROM toekenning WHERE dossier = @dossier AND houder = @houder", new { dossier, houder });

    /// <summary>Adds a reserve grant within a transaction.</summary>
    public static void InsertReserve(IDbConnection c, byte[] dossier, ReserveRow reserve) => c.Execute(
        "INSERT INTO reserve (dossier, postvak, houder, epoch, reden, vanaf, inhoud) VALUES (@dossier, @Postvak, @Houder, @Epoch, @Reden, @Vanaf, @Inhoud)",
        new { dossier, reserve.Postvak, reserve.Houder, reserve.Epoch, reserve.Reden, reserve.Vanaf, reserve.Inhoud });

    /// <summary>Takes a reserve grant that was not released away within a transaction.</summary>
    public static void RemoveReserve(IDbConnection c, byte[] dossier, ReserveRow reserve) => c.Execute(
        "DELETE FROM reserve WHERE dossier = @dossier AND postvak = @Postvak AND houder = @Houder AND epoch = @Epoch AND vrijgegeven_op IS NULL",
        new { dossier, reserve.Postvak, reserve.Houder, reserve.Epoch });

    /// <summary>Adds or replaces a reserve grant within a transaction; one that was released did its work.</summary>
    public static void PutReserve(IDbConnection c, byte[] dossier, ReserveRow reserve)
    {
        c.Execute("DELETE FROM reserve WHERE dossier = @dossier AND postvak = @Postvak AND houder = @Houder AND epoch = @Epoch", new { dossier, reserve.Postvak, reserve.Houder, reserve.Epoch });
        InsertReserve(c, dossier, reserve);
    }

    /// <summary>Marks a reserve grant as released within a transaction; false when it was.</summary>
    public static bool Release(IDbConnection c, byte[] dossier, ReserveRow reserve, DateOnly dag) => c.Execute(
        "UPDATE reserve SET vrijgegeven_op = @dag WHERE dossier = @dossier AND postvak = @Postvak AND houder = @Houder AND epoch = @Epoch AND vrijgegeven_op IS NULL",
        new { dossier, reserve.Postvak, reserve.Houder, reserve.Epoch, dag }) == 1;
}
