using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>An appointment that runs: the onderzoeker by a keyed tag, who appointed them, since when, and since when declared.</summary>
public sealed record OnderzoekerRow(byte[] Dossier, byte[] Houder, string Aanwijzer, DateOnly AangewezenOp, DateOnly? VerklaardOp);

/// <summary>Appointments of onderzoekers that run, for the list of who has no key yet. Nothing here is true because it is stored.</summary>
public sealed class OnderzoekerStore(Database database)
{
    private const string Select = "SELECT dossier AS Dossier, houder AS Houder, aanwijzer AS Aanwijzer, aangewezen_op AS AangewezenOp, verklaard_op AS VerklaardOp FROM onderzoeker";

    /// <summary>All of them, newest first.</summary>
    public IReadOnlyList<OnderzoekerRow> All() => database.Read(c => c.Query<OnderzoekerRow>($"{Select} ORDER BY aangewezen_op DESC, dossier").ToList());

    /// <summary>Those of a dossier.</summary>
    public IReadOnlyList<OnderzoekerRow> Of(byte[] dossier) => database.Read(c => c.Query<OnderzoekerRow>($"{Select} WHERE dossier = @dossier ORDER BY houder", new { dossier }).ToList());

    /// <summary>Adds one within a transaction; false when this tag stands there already.</summary>
    public static bool Add(IDbConnection c, byte[] dossier, byte[] houder, string aanwijzer, DateOnly dag) => c.Execute(
        "INSERT INTO onderzoeker (dossier, houder, aanwijzer, aangewezen_op) SELECT @dossier, @houder, @aanwijzer, @dag WHERE NOT EXISTS (SELECT 1 FROM onderzoeker WHERE dossier = @dossier AND houder = @houder)",
        new { dossier, houder, aanwijzer, dag }) == 1;

    /// <summary>Notes the declaration within a transaction; false when there is no such appointment, or it was declared for.</summary>
    public static bool Declare(IDbConnection c, byte[] dossier, byte[] houder, DateOnly dag) => c.Execute(
        "UPDATE onderzoeker SET verklaard_op = @dag WHERE dossier = @dossier AND houder = @houder AND verklaard_op IS NULL", new { dossier, houder, dag }) == 1;

    /// <summary>Takes one away within a transaction.</summary>
    public static void Remove(IDbConnection c, byte[] dossier, byte[] houder) =>
        c.Execute("DELETE FROM onderzoeker WHERE dossier = @dossier AND houder = @houder", new { dossier, houder });
}
