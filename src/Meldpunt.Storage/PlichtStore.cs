using System.Data;
using System.Globalization;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>A duty that this node holds the lease of.</summary>
public sealed record PlichtRow(string Id, string Soort, string Postvak, long Pogingen);

/// <summary>
/// Duties of the routing service: rows claimed by a guarded update with a lease. A node that dies loses its lease and
/// another takes over; every duty must therefore be idempotent.
/// </summary>
public sealed class PlichtStore(Database database)
{
    /// <summary>Adds a duty within a transaction; the same id twice is once.</summary>
    public static void Add(IDbConnection c, string id, string soort, string postvak, DateTimeOffset nietVoor) => c.Execute(
        "INSERT INTO plicht (id, soort, postvak, niet_voor, staat) SELECT @id, @soort, @postvak, @nietVoor, 'Open' WHERE NOT EXISTS (SELECT 1 FROM plicht WHERE id = @id)",
        new { id, soort, postvak, nietVoor = Text(nietVoor) });

    /// <summary>Claims up to <paramref name="most"/> due duties for <paramref name="node"/> until <paramref name="until"/>.</summary>
    public Task<IReadOnlyList<PlichtRow>> ClaimAsync(string node, DateTimeOffset now, DateTimeOffset until, int most) => database.WriteAsync(c =>
    {
        var candidates = c.Query<string>(
            "SELECT id FROM plicht WHERE staat = 'Open' AND niet_voor <= @now AND (lease_tot IS NULL OR lease_tot < @now) ORDER BY niet_voor, id LIMIT @most",
            new { now = Text(now), most }).ToList();
        IReadOnlyList<PlichtRow> claimed = [.. candidates.Where(id => Claim(c, id, node, now, until)).Select(id => Get(c, id))];
        return claimed;
    });

    /// <summary>Ends a duty that this node holds; false when the lease was lost meanwhile.</summary>
    public Task<bool> FinishAsync(string id, string node) => database.WriteAsync(c =>
        c.Execute("UPDATE plicht SET staat = 'Klaar', lease_van = NULL, lease_tot = NULL WHERE id = @id AND lease_van = @node AND staat = 'Open'", new { id, node }) == 1);

    /// <summary>Gives a duty back after a failure, to be tried again from <paramref name="nietVoor"/>; after ten tries it is a dead letter.</summary>
    public Task FailAsync(string id, string node, DateTimeOffset nietVoor) => database.WriteAsync(c => c.Execute(
        "UPDATE plicht SET staat = CASE WHEN pogingen >= 10 THEN 'Mislukt' ELSE 'Open' END, niet_voor = @nietVoor, lease_van = NULL, lease_tot = NULL WHERE id = @id AND lease_van = @node",
        new { id, node, nietVoor = Text(nietVoor) }));

    /// <summary>The number of dead letters.</summary>
    public long DeadLetters() => database.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM plicht WHERE staat = 'Mislukt'"));

    private static bool Claim(IDbConnection c, string id, string node, DateTimeOffset now, DateTimeOffset until) => c.Execute(
        "UPDATE plicht SET lease_van = @node, lease_tot = @until, pogingen = pogingen + 1 WHERE id = @id AND staat = 'Open' AND (lease_tot IS NULL OR lease_tot < @now)",
        new { id, node, now = Text(now), until = Text(until) }) == 1;

    private static PlichtRow Get(IDbConnection c, string id) => c.QuerySingle<PlichtRow>(
        "SELECT id AS Id, soort AS Soort, postvak AS Postvak, pogingen AS Pogingen FROM plicht WHERE id = @id", new { id });

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
