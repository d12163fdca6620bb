using System.Data;
using System.Security.Cryptography;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>A duty that this node holds the lease of.</summary>
public sealed record PlichtRow(string Id, string Soort, string Persoon, long Pogingen);

/// <summary>
/// Duties of the routing service: rows claimed by a guarded update with a lease. A node takes its own claims up again
/// after a crash; another node takes them over once the lease's last day has passed. Leases are days, not instants: a
/// finer one would tell when a melder was at a keyboard. Every duty must therefore be idempotent.
/// </summary>
public sealed class PlichtStore(Database database)
{
    /// <summary>Tell a person that something is ready for them.</summary>
    public const string Bericht = "Bericht";

    private const int MostTries = 10;

    /// <summary>Leaves the duty to tell a person, from this day on, that something is ready.</summary>
    public static void AddBericht(IDbConnection c, string persoon, DateOnly dag) =>
        Add(c, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), Bericht, persoon, dag);

    /// <summary>Adds a duty within a transaction; the same id twice is once.</summary>
    public static void Add(IDbConnection c, string id, string soort, string persoon, DateOnly nietVoor) => c.Execute(
        "INSERT INTO plicht (id, soort, persoon, niet_voor, staat) SELECT @id, @soort, @persoon, @nietVoor, 'Open' WHERE NOT EXISTS (SELECT 1 FROM plicht WHERE id = @id)",
        new { id, soort, persoon, nietVoor });

    /// <summary>The ids of the duties that <paramref name="node"/> may claim today.</summary>
    public IReadOnlyList<string> Due(string node, DateOnly dag, int most) => database.Read(c => c.Query<string>(
        "SELECT id FROM plicht WHERE staat = 'Open' AND niet_voor <= @dag AND (lease_van IS NULL OR lease_van = @node OR lease_tot < @dag) ORDER BY id LIMIT @most",
        new { node, dag, most }).ToList());

    /// <summary>Claims a duty until the end of the day, or null when another node was first.</summary>
    public Task<PlichtRow?> ClaimAsync(string id, string node, DateOnly dag) => database.WriteAsync(c =>
    {
        var claimed = c.Execute(
            "UPDATE plicht SET lease_van = @node, lease_tot = @dag, pogingen = pogingen + 1 WHERE id = @id AND staat = 'Open' AND (lease_van IS NULL OR lease_van = @node OR lease_tot < @dag)",
            new { id, node, dag });
        return claimed == 0 ? null : c.QuerySingle<PlichtRow?>("SELECT id AS Id, soort AS Soort, persoon AS Persoon, pogingen AS Pogingen FROM plicht WHERE id = @id", new { id });
    });

    /// <summary>Ends a duty that this node holds; false when the lease was lost meanwhile.</summary>
    public Task<bool> FinishAsync(string id, string node) => database.WriteAsync(c =>
        c.Execute("UPDATE plicht SET staat = 'Klaar', lease_van = NULL, lease_tot = NULL WHERE id = @id AND lease_van = @node AND staat = 'Open'", new { id, node }) == 1);

    /// <summary>Gives a duty back after a failure; after ten tries it is a dead letter.</summary>
    public Task FailAsync(string id, string node) => database.WriteAsync(c => c.Execute(
        "UPDATE plicht SET staat = CASE WHEN pogingen >= @MostTries THEN 'Mislukt' ELSE 'Open' END, lease_van = NULL, lease_tot = NULL WHERE id = @id AND lease_van = @node",
        new { id, node, MostTries }));

    /// <summary>Whether there is, or was, a duty with one of these ids.</summary>
    public bool Bestaat(IReadOnlyList<string> ids) => database.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM plicht WHERE id IN @ids", new { ids }) > 0);

    /// <summary>The number of dead letters.</summary>
    public long DeadLetters() => database.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM plicht WHERE staat = 'Mislukt'"));
}
