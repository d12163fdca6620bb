using Dapper;

namespace Meldpunt.Storage;

/// <summary>Attachments as rows of sealed pieces (about 1 MiB each), so that neither end ever holds a whole file.</summary>
public sealed class BijlageStore(Database database)
{
    /// <summary>Begins an attachment (16-byte id) of a dossier that may not exist yet.</summary>
    public Task BeginAsync(byte[] id, byte[] dossier, DateOnly datum) => database.WriteAsync(c =>
        c.Execute("INSERT INTO bijlage (id, dossier, stukken, datum) VALUES (@id, @dossier, NULL, @datum)", new { id, dossier, datum }));

    /// <summary>Adds piece <paramref name="nr"/> (0, 1, …); on disk when the task ends.</summary>
    public Task AppendAsync(byte[] id, int nr, byte[] inhoud) => database.WriteAsync(c =>
        c.Execute("INSERT INTO bijlage_stuk (bijlage, nr, inhoud) VALUES (@id, @nr, @inhoud)", new { id, nr, inhoud }));

    /// <summary>Marks it complete. Only complete attachments can be sent or read.</summary>
    public Task CompleteAsync(byte[] id, int stukken) => database.WriteAsync(c =>
        c.Execute("UPDATE bijlage SET stukken = @stukken WHERE id = @id AND stukken IS NULL", new { id, stukken }));

    /// <summary>Removes an attachment that no dossier's commit has taken up yet, or a broken upload.</summary>
    public Task DeleteAsync(byte[] id) => database.WriteAsync(c => c.Execute("DELETE FROM bijlage WHERE id = @id", new { id }));

    /// <summary>The number of pieces, or null when it does not exist for this dossier or is not complete.</summary>
    public int? Pieces(byte[] id, byte[] dossier) => database.Read(c =>
        c.ExecuteScalar<int?>("SELECT stukken FROM bijlage WHERE id = @id AND dossier = @dossier", new { id, dossier }));

    /// <summary>Piece <paramref name="nr"/>, or null.</summary>
    public byte[]? Piece(byte[] id, int nr) => database.Read(c =>
        c.ExecuteScalar<byte[]?>("SELECT inhoud FROM bijlage_stuk WHERE bijlage = @id AND nr = @nr", new { id, nr }));
}
