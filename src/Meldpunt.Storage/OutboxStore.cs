using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>A slip that waits for the routing service.</summary>
public sealed record OutboxRow(byte[] Dossier, string Soort, byte[] Inhoud);

/// <summary>What intake and portal leave for the routing service, in the same transaction as the act itself.</summary>
public sealed class OutboxStore(Database database)
{
    /// <summary>What was not processed yet.</summary>
    public IReadOnlyList<OutboxRow> Open(int most) => database.Read(c => c.Query<OutboxRow>(
        "SELECT dossier AS Dossier, soort AS Soort, inhoud AS Inhoud FROM outbox WHERE verwerkt_op IS NULL ORDER BY datum, dossier LIMIT @most", new { most }).ToList());

    /// <summary>Marks a row processed within a transaction; false when another node did.</summary>
    public static bool Finish(IDbConnection c, OutboxRow row, DateOnly dag) =>
        c.Execute("UPDATE outbox SET verwerkt_op = @dag WHERE dossier = @Dossier AND soort = @Soort AND verwerkt_op IS NULL", new { row.Dossier, row.Soort, dag }) == 1;
}
