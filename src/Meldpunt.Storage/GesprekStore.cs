using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>A conversation as stored: <c>Inhoud</c> opens for one person.</summary>
public sealed record GesprekRow(byte[] Id, byte[] Inhoud);

/// <summary>Conversations of vertrouwenspersonen, by the keyed tags of whose they are. Who asks without the right tag finds nothing.</summary>
public sealed class GesprekStore(Database database)
{
    private const string Columns = "id AS Id, inhoud AS Inhoud";

    /// <summary>How many stand under these tags.</summary>
    public long Aantal(IReadOnlyList<byte[]> houder) => database.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM gesprek WHERE houder IN @houder", new { houder }));

    /// <summary>Reads those under these tags one after the other, so that no more than one is in memory.</summary>
    public void Lees(IReadOnlyList<byte[]> houder, Action<GesprekRow> elk) => database.Read(c =>
    {
        foreach (var row in c.Query<GesprekRow>($"SELECT {Columns} FROM gesprek WHERE houder IN @houder ORDER BY id", new { houder }, buffered: false)) elk(row);
        return true;
    });

    /// <summary>One of them, or null.</summary>
    public GesprekRow? Find(byte[] id, IReadOnlyList<byte[]> houder) => database.Read(c =>
        c.QuerySingleOrDefault<GesprekRow>($"SELECT {Columns} FROM gesprek WHERE id = @id AND houder IN @houder", new { id, houder }));

    /// <summary>Every tag once.</summary>
    public IReadOnlyList<byte[]> Tags() => database.Read(c => c.Query<byte[]>("SELECT DISTINCT houder FROM gesprek").ToList());

    /// <summary>Adds one within a transaction; false, and nothing written, where this id is there, or as many as one person may have stand under these tags.</summary>
    /// <param name="c">The transaction's.</param>
    /// <param name="row">What to add.</param>
    /// <param name="houder">The tags of whose it is, that for new rows first.</param>
    /// <param name="hoogstens">As many as one person may have.</param>
    public static bool Insert(IDbConnection c, GesprekRow row, IReadOnlyList<byte[]> houder, int hoogstens) => c.Execute(
        """
        INSERT INTO gesprek (id, houder, inhoud) SELECT @Id, @nieuw, @Inhoud
        WHERE NOT EXISTS (SELECT 1 FROM gesprek WHERE id = @Id) AND (SELECT COUNT(*) FROM gesprek WHERE houder IN @houder) < @hoogstens
        """, new { row.Id, row.Inhoud, nieuw = houder[0], houder, hoogstens }) == 1;

    /// <summary>Puts other content in place of exactly this one within a transaction; false when it is no longer this one.</summary>
    public static bool Replace(IDbConnection c, GesprekRow was, byte[] inhoud, IReadOnlyList<byte[]> houder) => c.Execute(
        "UPDATE gesprek SET inhoud = @inhoud WHERE id = @Id AND inhoud = @was AND houder IN @houder", new { was.Id, was = was.Inhoud, inhoud, houder }) == 1;

    /// <summary>Deletes one for good within a transaction; false when it was gone.</summary>
    public static bool Remove(IDbConnection c, byte[] id, IReadOnlyList<byte[]> houder) =>
        c.Execute("DELETE FROM gesprek WHERE id = @id AND houder IN @houder", new { id, houder }) == 1;

    /// <summary>Deletes all that stand under these tags within a transaction; how many.</summary>
    public static int RemoveAll(IDbConnection c, IReadOnlyList<byte[]> houder) => c.Execute("DELETE FROM gesprek WHERE houder IN @houder", new { houder });

    /// <summary>Puts every row of one tag under another within a transaction, for when the key that makes them is replaced.</summary>
    public static int Relabel(IDbConnection c, byte[] was, byte[] wordt) => c.Execute("UPDATE gesprek SET houder = @wordt WHERE houder = @was", new { was, wordt });
}
