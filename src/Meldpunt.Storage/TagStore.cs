using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>The tags under which holders of grants, reserve grants and halves of the identity, onderzoekers and readers of letters stand, for when the key that makes them is replaced.</summary>
public sealed class TagStore(Database database)
{
    /// <summary>All tags by dossier.</summary>
    public ILookup<string, byte[]> All() => database.Read(c => c.Query<(byte[] Dossier, byte[] Houder)>(
        "SELECT dossier, houder FROM toekenning UNION SELECT dossier, houder FROM reserve UNION SELECT dossier, houder FROM bewaring UNION SELECT dossier, houder FROM onderzoeker UNION SELECT dossier, houder FROM brief_stuk WHERE houder IS NOT NULL UNION SELECT i.dossier, r.houder FROM inzage_reden r JOIN inzage i ON i.id = r.inzage").ToLookup(r => Convert.ToHexString(r.Dossier), r => r.Houder));

    /// <summary>
    /// Puts what stands under one tag of a dossier under another within a transaction. Where both have a grant of one epoch
    /// the one under the new tag is the later one, and stays.
    /// </summary>
    public static void Relabel(IDbConnection c, byte[] dossier, byte[] was, byte[] houder)
    {
        c.Execute("DELETE FROM toekenning WHERE dossier = @dossier AND houder = @was AND EXISTS (SELECT 1 FROM toekenning n WHERE n.dossier = @dossier AND n.houder = @houder AND n.epoch = toekenning.epoch)", new { dossier, was, houder });
        c.Execute("UPDATE toekenning SET houder = @houder WHERE dossier = @dossier AND houder = @was", new { dossier, was, houder });
        c.Execute("DELETE FROM reserve WHERE dossier = @dossier AND houder = @was AND EXISTS (SELECT 1 FROM reserve n WHERE n.dossier = @dossier AND n.houder = @houder AND n.epoch = reserve.epoch AND n.postvak = reserve.postvak)", new { dossier, was, houder });
        c.Execute("UPDATE reserve SET houder = @houder WHERE dossier = @dossier AND houder = @was", new { dossier, was, houder });
        c.Execute("DELETE FROM bewaring WHERE dossier = @dossier AND houder = @was AND EXISTS (SELECT 1 FROM bewaring n WHERE n.dossier = @dossier AND n.houder = @houder AND n.epoch = bewaring.epoch)", new { dossier, was, houder });
        c.Execute("UPDATE bewaring SET houder = @houder WHERE dossier = @dossier AND houder = @was", new { dossier, was, houder });
        c.Execute("UPDATE onderzoeker SET houder = @houder WHERE dossier = @dossier AND houder = @was", new { dossier, was, houder });
        c.Execute("UPDATE brief_stuk SET houder = @houder WHERE dossier = @dossier AND houder = @was", new { dossier, was, houder });
        c.Execute("UPDATE inzage_reden SET houder = @houder WHERE houder = @was AND inzage IN (SELECT id FROM inzage WHERE dossier = @dossier)", new { dossier, was, houder });
    }
}
