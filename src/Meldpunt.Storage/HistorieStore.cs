using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>The states that a dossier shows and the histories that have to lead to them, as they were at one moment.</summary>
public sealed record StandRow(string Staat, string Bescherming, IReadOnlyList<HistorieRow> Historie, IReadOnlyList<BeschermingRow> BeschermingHistorie);

/// <summary>The two histories of a dossier, that of the melding and that of the protection. They only grow.</summary>
public sealed class HistorieStore(Database database)
{
    /// <summary>Transitions of the melding, oldest first.</summary>
    public IReadOnlyList<HistorieRow> Of(byte[] dossier) => database.Read(c => Of(c, dossier));

    /// <summary>Transitions of the protection, oldest first.</summary>
    public IReadOnlyList<BeschermingRow> BeschermingOf(byte[] dossier) => database.Read(c => BeschermingOf(c, dossier));

    /// <summary>States and histories read together, so that an act in between does not look like a fault; null when there is no such dossier.</summary>
    public StandRow? Stand(byte[] dossier) => database.Read(c =>
    {
        var staten = c.QuerySingleOrDefault<(string Staat, string Bescherming)?>("SELECT staat, bescherming FROM dossier WHERE id = @dossier", new { dossier });
        return staten is { } nu ? new StandRow(nu.Staat, nu.Bescherming, Of(c, dossier), BeschermingOf(c, dossier)) : null;
    });

    /// <summary>Transitions of the protection within a transaction.</summary>
    public static IReadOnlyList<BeschermingRow> BeschermingOf(IDbConnection c, byte[] dossier) => c.Query<BeschermingRow>(
        """
        SELECT nr AS Nr, datum AS Datum, van AS Van, gebeurtenis AS Gebeurtenis, naar AS Naar, grond AS Grond, dienst AS Dienst, handtekening AS Handtekening
        FROM bescherming_historie WHERE dossier = @dossier ORDER BY nr
        """, new { dossier }).ToList();

    /// <summary>Transitions of the melding within a transaction.</summary>
    public static IReadOnlyList<HistorieRow> Of(IDbConnection c, byte[] dossier) => c.Query<HistorieRow>(
        """
        SELECT nr AS Nr, datum AS Datum, van AS Van, gebeurtenis AS Gebeurtenis, naar AS Naar, rol AS Rol, grond AS Grond, dienst AS Dienst, handtekening AS Handtekening, versie AS Versie
        FROM historie WHERE dossier = @dossier ORDER BY nr
        """, new { dossier }).ToList();

    /// <summary>Adds a transition within a transaction.</summary>
    public static void Insert(IDbConnection c, byte[] dossier, HistorieRow row) => c.Execute(
        """
        INSERT INTO historie (dossier, nr, datum, van, gebeurtenis, naar, rol, grond, dienst, handtekening, versie)
        VALUES (@dossier, @Nr, @Datum, @Van, @Gebeurtenis, @Naar, @Rol, @Grond, @Dienst, @Handtekening, @Versie)
        """, new { dossier, row.Nr, row.Datum, row.Van, row.Gebeurtenis, row.Naar, row.Rol, row.Grond, row.Dienst, row.Handtekening, row.Versie });

    /// <summary>Adds a transition of the protection within a transaction.</summary>
    public static void Insert(IDbConnection c, byte[] dossier, BeschermingRow row) => c.Execute(
        """
        INSERT INTO bescherming_historie (dossier, nr, datum, van, gebeurtenis, naar, grond, dienst, handtekening)
        VALUES (@dossier, @Nr, @Datum, @Van, @Gebeurtenis, @Naar, @Grond, @Dienst, @Handtekening)
        """, new { dossier, row.Nr, row.Datum, row.Van, row.Gebeurtenis, row.Naar, row.Grond, row.Dienst, row.Handtekening });

    /// <summary>The same for the protection: false when it was no longer in that state, and then nothing was written.</summary>
    public static bool TryMove(IDbConnection c, byte[] dossier, BeschermingRow row)
    {
        if (c.Execute("UPDATE dossier SET bescherming = @Naar WHERE id = @dossier AND bescherming = @Van", new { dossier, row.Naar, row.Van }) == 0)
            return false;
        Insert(c, dossier, row);
        return true;
    }

    /// <summary>
    /// Moves a melding from one state to another within a transaction: a guarded update and its history row. False when
    /// it was no longer in that state ("iemand was u voor"); then nothing was written.
    /// </summary>
    public static bool TryMove(IDbConnection c, byte[] dossier, HistorieRow row)
    {
        if (c.Execute("UPDATE dossier SET staat = @Naar WHERE id = @dossier AND staat = @Van", new { dossier, row.Naar, row.Van }) == 0)
            return false;
        Insert(c, dossier, row);
        return true;
    }
}
