using Dapper;

namespace Meldpunt.Storage;

/// <summary>The head of the log that was signed on a day.</summary>
/// <param name="Nr">Number of the last row of the log.</param>
/// <param name="Digest">That row's digest.</param>
/// <param name="Dag">The civil day on which it was signed.</param>
/// <param name="Handtekening">By the checkpoint key.</param>
public sealed record CheckpointRow(long Nr, byte[] Digest, DateOnly Dag, byte[] Handtekening);

/// <summary>The signed heads of the log of staff acts, at most one a day.</summary>
public sealed class CheckpointStore(Database database)
{
    /// <summary>All of them, lowest row first.</summary>
    public IReadOnlyList<CheckpointRow> All() => database.Read(c =>
        c.Query<CheckpointRow>("SELECT nr AS Nr, digest AS Digest, datum AS Dag, handtekening AS Handtekening FROM checkpoint ORDER BY nr, datum").ToList());

    /// <summary>Whether the head of this day was signed.</summary>
    public bool Has(DateOnly dag) => database.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM checkpoint WHERE datum = @dag", new { dag }) > 0);

    /// <summary>Adds one; false when another node was first on that day.</summary>
    public Task<bool> TryAddAsync(CheckpointRow row) => database.WriteAsync(c => c.Execute(
        "INSERT INTO checkpoint (datum, nr, digest, handtekening) SELECT @Dag, @Nr, @Digest, @Handtekening WHERE NOT EXISTS (SELECT 1 FROM checkpoint WHERE datum = @Dag)",
        new { row.Dag, row.Nr, row.Digest, row.Handtekening }) == 1);
}
