using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>
/// Links that a melder made between two of their dossiers. A row names neither: its id (32 bytes) is keyed, and its
/// content is sealed to the melder.
/// </summary>
public static class KoppelingStore
{
    /// <summary>The sealed content under an id, or null.</summary>
    public static byte[]? Find(IDbConnection c, byte[] id) => c.QuerySingleOrDefault<byte[]>("SELECT inhoud FROM koppeling WHERE id = @id", new { id });

    /// <summary>Writes one direction of a link within a transaction; the id must be free.</summary>
    public static void Add(IDbConnection c, (byte[] Id, byte[] Inhoud) row) => c.Execute("INSERT INTO koppeling (id, inhoud) VALUES (@Id, @Inhoud)", new { row.Id, row.Inhoud });

    /// <summary>Takes links away within a transaction.</summary>
    public static void Remove(IDbConnection c, IEnumerable<byte[]> ids)
    {
        foreach (var id in ids) c.Execute("DELETE FROM koppeling WHERE id = @id", new { id });
    }
}
