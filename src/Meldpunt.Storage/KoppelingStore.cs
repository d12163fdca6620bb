using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>
/// Links that a melder made between two of their dossiers. A row names neither: its id (32 bytes) is keyed, and its
/// content is sealed to the melder.
/// </summary>
public sealed class KoppelingStore(Database database)
{
    /// <summary>The sealed content under an id, or null.</summary>
    public byte[]? Find(byte[] id) => database.Read(c => c.QuerySingleOrDefault<byte[]>("SELECT inhoud FROM koppeling WHERE id = @id", new { id }));

    /// <summary>Writes both directions of a link, or, where one of the ids is taken, nothing and false.</summary>
    public Task<bool> AddAsync(params (byte[] Id, byte[] Inhoud)[] rows) => database.WriteAsync(c =>
    {
        if (rows.Any(r => c.ExecuteScalar<long>("SELECT COUNT(*) FROM koppeling WHERE id = @Id", new { r.Id }) > 0)) return false;
        foreach (var (id, inhoud) in rows) c.Execute("INSERT INTO koppeling (id, inhoud) VALUES (@id, @inhoud)", new { id, inhoud });
        return true;
    });

    /// <summary>Takes links away within a transaction.</summary>
    public static void Remove(IDbConnection c, IEnumerable<byte[]> ids)
    {
        foreach (var id in ids) c.Execute("DELETE FROM koppeling WHERE id = @id", new { id });
    }
}
