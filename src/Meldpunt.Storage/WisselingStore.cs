using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>Changes of compartment keys, one row an epoch, as signed. The dossier's own row says which epoch is the newest.</summary>
public sealed class WisselingStore(Database database)
{
    /// <summary>The changes of a dossier, oldest first.</summary>
    public IReadOnlyList<byte[]> Of(byte[] dossier) => database.Read(c =>
        c.Query<byte[]>("SELECT inhoud FROM wisseling WHERE dossier = @dossier ORDER BY epoch", new { dossier }).ToList());

    /// <summary>Begins an epoch within a transaction; false when somebody else began it, or it does not follow on: then nothing was written.</summary>
    public static bool Begin(IDbConnection c, byte[] dossier, long epoch, byte[] inhoud)
    {
        if (c.Execute("UPDATE dossier SET epoch = @epoch WHERE id = @dossier AND epoch = @vorige", new { dossier, epoch, vorige = epoch - 1 }) == 0)
            return false;
        c.Execute("INSERT INTO wisseling (dossier, epoch, inhoud) VALUES (@dossier, @epoch, @inhoud)", new { dossier, epoch, inhoud });
        return true;
    }

    /// <summary>The newest epoch within a transaction; null when there is no such dossier.</summary>
    public static long? Epoch(IDbConnection c, byte[] dossier) => c.ExecuteScalar<long?>("SELECT epoch FROM dossier WHERE id = @dossier", new { dossier });
}
