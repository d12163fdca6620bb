using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>One tag that holds a grant of a dossier, and the box that has the dossier.</summary>
public sealed record HouderRow(byte[] Dossier, string Postvak, byte[] Houder);

/// <summary>Who holds what across dossiers, by keyed tag: what has to be completed, and what opens for nobody any more.</summary>
public sealed class HouderStore(Database database)
{
    private const string Select = "SELECT DISTINCT t.dossier AS Dossier, d.postvak AS Postvak, t.houder AS Houder FROM toekenning t JOIN dossier d ON d.id = t.dossier";

    /// <summary>Every tag of every dossier.</summary>
    public IReadOnlyList<HouderRow> All() => database.Read(All);

    /// <summary>The same, as a transaction sees it.</summary>
    public static IReadOnlyList<HouderRow> All(IDbConnection c) => c.Query<HouderRow>(Select).ToList();

    /// <summary>A tag's grants of a dossier with their epochs.</summary>
    public IReadOnlyList<(long Epoch, byte[] Inhoud)> Grants(byte[] dossier, byte[] houder) => database.Read(c =>
        c.Query<(long, byte[])>("SELECT epoch, inhoud FROM toekenning WHERE dossier = @dossier AND houder = @houder ORDER BY epoch", new { dossier, houder }).ToList());

    /// <summary>Puts all grants of a dossier under one tag under another within a transaction, in place of what stood there.</summary>
    public static void Move(IDbConnection c, byte[] dossier, byte[] van, byte[] naar)
    {
        c.Execute("DELETE FROM toekenning WHERE dossier = @dossier AND houder = @naar", new { dossier, naar });
        c.Execute("UPDATE toekenning SET houder = @naar WHERE dossier = @dossier AND houder = @van", new { dossier, van, naar });
    }

    /// <summary>Adds a grant within a transaction where none of that tag and epoch stands; false when one does.</summary>
    public static bool Add(IDbConnection c, byte[] dossier, ToekenningRow grant, long epoch) => c.Execute(
        "INSERT INTO toekenning (dossier, houder, epoch, inhoud, blijft) SELECT @dossier, @Houder, @epoch, @Inhoud, @Blijft WHERE NOT EXISTS (SELECT 1 FROM toekenning WHERE dossier = @dossier AND houder = @Houder AND epoch = @epoch)",
        new { dossier, grant.Houder, epoch, grant.Inhoud, grant.Blijft }) == 1;

    /// <summary>The dossiers of which a tag holds a reserve grant that was not released, as a transaction sees it.</summary>
    public static IReadOnlyList<(byte[] Dossier, byte[] Houder)> Reserves(IDbConnection c) =>
        c.Query<(byte[], byte[])>("SELECT DISTINCT dossier, houder FROM reserve WHERE vrijgegeven_op IS NULL").ToList();

    /// <summary>Takes a tag's unreleased reserve grants of a dossier away within a transaction.</summary>
    public static void RemoveReserves(IDbConnection c, byte[] dossier, byte[] houder) =>
        c.Execute("DELETE FROM reserve WHERE dossier = @dossier AND houder = @houder AND vrijgegeven_op IS NULL", new { dossier, houder });
}
