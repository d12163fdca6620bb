using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>A slip that waits for the routing service.</summary>
public sealed record OutboxRow(byte[] Dossier, string Soort, byte[] Inhoud);

/// <summary>What intake and portal leave for the routing service, in the same transaction as the act itself.</summary>
public sealed class OutboxStore(Database database)
{
    /// <summary>A melding was handed in.</summary>
    public const string Ontvangen = "Ontvangen";

    /// <summary>The melder consents to formal treatment of what was a signaal.</summary>
    public const string Instemming = "Instemming";

    /// <summary>What was not processed yet; of one dossier, its receipt comes before a later consent.</summary>
    public IReadOnlyList<OutboxRow> Open(int most) => database.Read(c => c.Query<OutboxRow>(
        "SELECT dossier AS Dossier, soort AS Soort, inhoud AS Inhoud FROM outbox WHERE verwerkt_op IS NULL ORDER BY datum, dossier, soort DESC LIMIT @most", new { most }).ToList());

    /// <summary>The slip of a kind that was left for a dossier, processed or not; or null.</summary>
    public byte[]? Find(byte[] dossier, string soort) => database.Read(c =>
        c.ExecuteScalar<byte[]?>("SELECT inhoud FROM outbox WHERE dossier = @dossier AND soort = @soort", new { dossier, soort }));

    /// <summary>Which slips there are, processed or not.</summary>
    public IReadOnlyList<(byte[] Dossier, string Soort)> Keys() => database.Read(c => c.Query<(byte[], string)>("SELECT dossier, soort FROM outbox ORDER BY dossier, soort").ToList());

    /// <summary>Puts the same slip, sealed anew, in place of this one within a transaction; false when it is no longer this one.</summary>
    public static bool Replace(IDbConnection c, byte[] dossier, string soort, byte[] was, byte[] inhoud) =>
        c.Execute("UPDATE outbox SET inhoud = @inhoud WHERE dossier = @dossier AND soort = @soort AND inhoud = @was", new { dossier, soort, was, inhoud }) == 1;

    /// <summary>Leaves a slip for the routing service within a transaction; false when one of this kind is there already.</summary>
    public static bool Add(IDbConnection c, byte[] dossier, string soort, byte[] inhoud, DateOnly datum) => c.Execute(
        "INSERT INTO outbox (dossier, soort, inhoud, datum) SELECT @dossier, @soort, @inhoud, @datum WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE dossier = @dossier AND soort = @soort)",
        new { dossier, soort, inhoud, datum }) == 1;

    /// <summary>Takes back within a transaction what the routing service did not process yet.</summary>
    public static void Withdraw(IDbConnection c, byte[] dossier, string soort) =>
        c.Execute("DELETE FROM outbox WHERE dossier = @dossier AND soort = @soort AND verwerkt_op IS NULL", new { dossier, soort });

    /// <summary>Marks a row processed within a transaction; false when another node did.</summary>
    public static bool Finish(IDbConnection c, OutboxRow row, DateOnly dag) =>
        c.Execute("UPDATE outbox SET verwerkt_op = @dag WHERE dossier = @Dossier AND soort = @Soort AND verwerkt_op IS NULL", new { row.Dossier, row.Soort, dag }) == 1;
}
