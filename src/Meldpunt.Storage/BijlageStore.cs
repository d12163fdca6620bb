using System.Buffers;
using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>An upload that is not complete: its id and how many pieces are there.</summary>
public sealed record Onvoltooid
{
    // Set by name: a count has no type of its own where no row gives it one.
    public byte[] Id { get; init; } = [];
    public long Stukken { get; init; }
}

/// <summary>
/// Attachments as rows of sealed pieces (about 1 MiB each), so that neither end ever holds a whole file. Until it is
/// handed in, an attachment has an owner of 16 bytes in the place of its dossier: a dossier that does not exist yet, or
/// a message that was not sent yet.
/// </summary>
public sealed class BijlageStore(Database database)
{
    private const int DeletedAtOnce = 32;

    /// <summary>Begins an attachment (16-byte id) of an owner.</summary>
    public Task BeginAsync(byte[] id, byte[] dossier, DateOnly datum) => database.WriteAsync(c =>
        c.Execute("INSERT INTO bijlage (id, dossier, stukken, datum) VALUES (@id, @dossier, NULL, @datum)", new { id, dossier, datum }));

    /// <summary>Adds piece <paramref name="nr"/> (0, 1, …); on disk when the task ends, and the array is the caller's again.</summary>
    public Task AppendAsync(byte[] id, int nr, byte[] inhoud) => database.WriteAsync(c =>
        c.Execute("INSERT INTO bijlage_stuk (bijlage, nr, inhoud) VALUES (@id, @nr, @inhoud)", new { id, nr, inhoud }));

    /// <summary>Marks it complete. Only complete attachments can be sent or read.</summary>
    public Task CompleteAsync(byte[] id, int stukken) => database.WriteAsync(c =>
        c.Execute("UPDATE bijlage SET stukken = @stukken WHERE id = @id AND stukken IS NULL", new { id, stukken }));

    /// <summary>
    /// Removes an attachment that no dossier's commit has taken up yet, or a broken upload: unreadable at once, its pieces
    /// a few at a time, so that a large one does not hold up other writers.
    /// </summary>
    public async Task DeleteAsync(byte[] id)
    {
        await database.WriteAsync(c => c.Execute("UPDATE bijlage SET stukken = NULL WHERE id = @id", new { id }));
        while (await database.WriteAsync(c => DeletePieces(c, id)) > 0)
        {
        }

        await database.WriteAsync(c => c.Execute("DELETE FROM bijlage WHERE id = @id", new { id }));
    }

    /// <summary>Within a transaction: gives a complete attachment to the dossier that it was uploaded for; false when its owner does not have it.</summary>
    public static bool Take(IDbConnection c, byte[] id, byte[] owner, byte[] dossier) =>
        c.Execute("UPDATE bijlage SET dossier = @dossier WHERE id = @id AND dossier = @owner AND stukken IS NOT NULL", new { id, owner, dossier }) == 1;

    /// <summary>Removes what an owner still has; nothing when the owner has become a dossier.</summary>
    public async Task DeleteOwnedAsync(byte[] owner)
    {
        foreach (var id in database.Read(c => c.Query<byte[]>("SELECT id FROM bijlage WHERE dossier = @owner AND NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = @owner)", new { owner }).ToList()))
            await DeleteAsync(id);
    }

    /// <summary>Every upload under way or broken off.</summary>
    public IReadOnlyList<Onvoltooid> Incomplete() => database.Read(c => c.Query<Onvoltooid>(
        "SELECT b.id AS Id, (SELECT COUNT(*) FROM bijlage_stuk s WHERE s.bijlage = b.id) AS Stukken FROM bijlage b WHERE b.stukken IS NULL").ToList());

    /// <summary>The owners of attachments that no dossier has.</summary>
    public IReadOnlyList<byte[]> Owners() => database.Read(c => c.Query<byte[]>(
        "SELECT DISTINCT b.dossier FROM bijlage b WHERE NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = b.dossier)").ToList());

    /// <summary>The number of pieces, or null when it does not exist for this dossier (or owner) or is not complete.</summary>
    public int? Pieces(byte[] id, byte[] dossier) => database.Read(c =>
        c.ExecuteScalar<int?>("SELECT stukken FROM bijlage WHERE id = @id AND dossier = @dossier", new { id, dossier }));

    /// <summary>
    /// Copies piece <paramref name="nr"/> into <paramref name="into"/>, from the engine's memory and with no array between:
    /// a thousand of those a file are garbage faster than they are collected. False when there is none.
    /// </summary>
    public bool TryPiece(byte[] id, int nr, IBufferWriter<byte> into) => database.Read(c =>
    {
        using var command = c.CreateCommand();
        command.CommandText = "SELECT inhoud FROM bijlage_stuk WHERE bijlage = @id AND nr = @nr";
        command.Parameters.AddWithValue("@id", id);
        command.Parameters.AddWithValue("@nr", nr);
        using var reader = command.ExecuteReader();
        if (!reader.Read()) return false;
        into.Write(SQLitePCL.raw.sqlite3_column_blob(reader.Handle, 0));
        return true;
    });

    private static int DeletePieces(IDbConnection c, byte[] id)
    {
        var last = c.ExecuteScalar<int?>("SELECT MAX(nr) FROM bijlage_stuk WHERE bijlage = @id", new { id });
        return last is null ? 0 : c.Execute("DELETE FROM bijlage_stuk WHERE bijlage = @id AND nr > @from", new { id, from = last - DeletedAtOnce });
    }
}
