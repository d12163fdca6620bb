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

    /// <summary>The take-over of a melding that staff recorded, and what stopped it, as signed; null without one.</summary>
    public (byte[] Ophaling, byte[]? Stilzetting)? Ophaling(byte[] dossier) => database.Read(c =>
        c.Query<(byte[], byte[]?)>("SELECT inhoud, stilzetting FROM ophaling WHERE dossier = @dossier", new { dossier }).Select(r => ((byte[], byte[]?)?)r).FirstOrDefault());

    /// <summary>Records the take-over within a transaction; a second one is a duplicate.</summary>
    public static void Neem(IDbConnection c, byte[] dossier, byte[] inhoud) => c.Execute("INSERT INTO ophaling (dossier, inhoud) VALUES (@dossier, @inhoud)", new { dossier, inhoud });

    /// <summary>Stops a take-over within a transaction; false when it is stopped already, or there is none.</summary>
    public static bool ZetStil(IDbConnection c, byte[] dossier, byte[] stilzetting) =>
        c.Execute("UPDATE ophaling SET stilzetting = @stilzetting WHERE dossier = @dossier AND stilzetting IS NULL", new { dossier, stilzetting }) == 1;
}
