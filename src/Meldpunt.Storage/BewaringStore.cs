using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>One custodian's sealed half of the key to the identity, of one epoch.</summary>
public sealed record BewaringRow(byte[] Houder, long Epoch, byte[] Inhoud);

/// <summary>The halves that custodians keep, by keyed holder tag.</summary>
public sealed class BewaringStore(Database database)
{
    private const string Columns = "houder AS Houder, epoch AS Epoch, inhoud AS Inhoud";

    /// <summary>All halves of a dossier.</summary>
    public IReadOnlyList<BewaringRow> All(byte[] dossier) => database.Read(c => c.Query<BewaringRow>(
        $"SELECT {Columns} FROM bewaring WHERE dossier = @dossier", new { dossier }).ToList());

    /// <summary>The halves under a tag, oldest epoch first.</summary>
    public IReadOnlyList<BewaringRow> Of(byte[] dossier, byte[] houder) => database.Read(c => c.Query<BewaringRow>(
        $"SELECT {Columns} FROM bewaring WHERE dossier = @dossier AND houder = @houder ORDER BY epoch", new { dossier, houder }).ToList());

    /// <summary>Adds or replaces a half within a transaction.</summary>
    public static void Put(IDbConnection c, byte[] dossier, BewaringRow rij)
    {
        c.Execute("DELETE FROM bewaring WHERE dossier = @dossier AND houder = @Houder AND epoch = @Epoch", new { dossier, rij.Houder, rij.Epoch });
        c.Execute("INSERT INTO bewaring (dossier, houder, epoch, inhoud) VALUES (@dossier, @Houder, @Epoch, @Inhoud)", new { dossier, rij.Houder, rij.Epoch, rij.Inhoud });
    }

    /// <summary>Takes a custodian's halves away within a transaction.</summary>
    public static void Remove(IDbConnection c, byte[] dossier, byte[] houder) =>
        c.Execute("DELETE FROM bewaring WHERE dossier = @dossier AND houder = @houder", new { dossier, houder });
}
