using Dapper;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting;

/// <summary>How the check of the log ended.</summary>
public enum Logoordeel
{
    /// <summary>One chain, and every checkpoint signed.</summary>
    Heel,

    /// <summary>A row is not the one that its neighbours were made with, or is gone.</summary>
    KetenGebroken,

    /// <summary>Checkpoints stand there, and this host has no key to verify them with.</summary>
    GeenSleutel,

    /// <summary>A checkpoint names a row that is gone.</summary>
    Afgekapt,

    /// <summary>A row is not the one that its checkpoint signed.</summary>
    Herschreven,

    /// <summary>A checkpoint is not signed by the checkpoint key.</summary>
    CheckpointVals,
}

/// <summary>The outcome, the row it is about where something is wrong, and how much was looked at.</summary>
public sealed record Logbevinding(Logoordeel Oordeel, long? Rij, long Daden, int Checkpoints);

/// <summary>The check of the log of staff acts: its hash chain, and its signed checkpoints. For <c>audit verify</c>, <c>doctor</c> and the portal alike.</summary>
public static class Logketen
{
    private sealed record Checkpoint(long Nr, byte[] Digest, byte[] Handtekening, byte[]? Logged);

    /// <summary>Recomputes all of it.</summary>
    /// <param name="database">With the log.</param>
    /// <param name="checkpointKeys">Public halves of the checkpoint key, older ones too.</param>
    /// <param name="voortgang">Hears how many rows were looked at.</param>
    public static Logbevinding Controleer(Database database, IReadOnlyList<byte[]> checkpointKeys, Action<long>? voortgang = null)
    {
        var audit = new AuditStore(database);
        var broken = audit.FirstBroken(voortgang);
        var (rows, checkpoints) = (audit.Count(), Checkpoints(database));
        if (broken is not null) return new(Logoordeel.KetenGebroken, broken, rows, checkpoints.Count);
        if (checkpoints.Count > 0 && checkpointKeys.Count == 0) return new(Logoordeel.GeenSleutel, null, rows, checkpoints.Count);
        foreach (var checkpoint in checkpoints)
        {
            var oordeel = checkpoint.Logged is null ? Logoordeel.Afgekapt
                : !checkpoint.Logged.AsSpan().SequenceEqual(checkpoint.Digest) ? Logoordeel.Herschreven
                : !checkpointKeys.Any(k => SigningKeyPair.Verify(k, checkpoint.Digest, checkpoint.Handtekening)) ? Logoordeel.CheckpointVals
                : Logoordeel.Heel;
            if (oordeel != Logoordeel.Heel) return new(oordeel, checkpoint.Nr, rows, checkpoints.Count);
        }

        return new(Logoordeel.Heel, null, rows, checkpoints.Count);
    }

    private static List<Checkpoint> Checkpoints(Database database) => database.Read(c => c.Query<Checkpoint>(
        "SELECT k.nr AS Nr, k.digest AS Digest, k.handtekening AS Handtekening, a.digest AS Logged FROM checkpoint k LEFT JOIN audit a ON a.nr = k.nr ORDER BY k.nr").ToList());
}
