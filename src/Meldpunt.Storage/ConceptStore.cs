using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>A draft as stored: sealed bytes and the version that the next write must name.</summary>
public sealed record Concept(byte[] Inhoud, long Versie);

/// <summary>Drafts of meldingen. Ids are SHA-256 digests of what the melder's cookie carries (32 bytes).</summary>
public sealed class ConceptStore(Database database)
{
    /// <summary>The draft, or null.</summary>
    public Concept? Get(byte[] id) => database.Read(c =>
        c.QuerySingleOrDefault<Concept>("SELECT inhoud AS Inhoud, versie AS Versie FROM concept WHERE id = @id", new { id }));

    /// <summary>The ids of all drafts.</summary>
    public IReadOnlyList<byte[]> Ids() => database.Read(c => c.Query<byte[]>("SELECT id FROM concept").ToList());

    /// <summary>Stores a new draft.</summary>
    public Task AddAsync(byte[] id, byte[] inhoud, DateOnly datum) => database.WriteAsync(c =>
        c.Execute("INSERT INTO concept (id, inhoud, versie, datum) VALUES (@id, @inhoud, 1, @datum)", new { id, inhoud, datum }));

    /// <summary>Replaces a draft; false when somebody (another tab) wrote it since <paramref name="versie"/>.</summary>
    public Task<bool> ReplaceAsync(byte[] id, byte[] inhoud, long versie) => database.WriteAsync(c =>
        c.Execute("UPDATE concept SET inhoud = @inhoud, versie = versie + 1 WHERE id = @id AND versie = @versie", new { id, inhoud, versie }) == 1);

    /// <summary>Deletes a draft within the transaction that sends it; false when it was sent, or written by another tab, since <paramref name="versie"/>.</summary>
    public static bool Take(IDbConnection c, byte[] id, long versie) => c.Execute("DELETE FROM concept WHERE id = @id AND versie = @versie", new { id, versie }) == 1;

    /// <summary>Deletes a draft and the attachments of a dossier that was never handed in.</summary>
    public Task DeleteAsync(byte[] id, byte[]? dossier) => database.WriteAsync(c =>
    {
        c.Execute("DELETE FROM concept WHERE id = @id", new { id });
        if (dossier is not null)
            c.Execute("DELETE FROM bijlage WHERE dossier = @dossier AND NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = @dossier)", new { dossier });
    });

    /// <summary>Deletes drafts begun before a day, and attachments begun before it that no dossier has.</summary>
    public Task<int> DeleteBeforeAsync(DateOnly dag) => database.WriteAsync(c =>
        c.Execute("DELETE FROM concept WHERE datum < @dag", new { dag })
        + c.Execute("DELETE FROM bijlage WHERE datum < @dag AND NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = bijlage.dossier)", new { dag }));
}
