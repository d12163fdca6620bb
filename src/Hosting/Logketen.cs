using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting;

/// <summary>How the check of the log ended.</summary>
public enum Logoordeel
{
    /// <summary>One chain, every checkpoint signed, and what was published is in it.</summary>
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

    /// <summary>The published head is a row that is gone: the log was cut off, and its checkpoints with it.</summary>
    PublicatieLooptVoor,

    /// <summary>A row is not the one that was published.</summary>
    PublicatieVerschilt,

    /// <summary>A published line is not signed by the checkpoint key.</summary>
    PublicatieVals,

    /// <summary>The published file holds something that is no checkpoint, or cannot be read.</summary>
    PublicatieOnleesbaar,

    /// <summary>A checkpoint is not in the published file.</summary>
    NietGepubliceerd,
}

/// <summary>The outcome, the row it is about where something is wrong, and how much was looked at.</summary>
public sealed record Logbevinding(Logoordeel Oordeel, long? Rij, long Daden, int Checkpoints, int Gepubliceerd);

/// <summary>The check of the log of staff acts: its hash chain, its signed checkpoints, and those that were published. For <c>audit verify</c>, <c>doctor</c>, the portal, and the routing service before it signs.</summary>
public static class Logketen
{
    /// <summary>Recomputes all of it.</summary>
    /// <param name="database">With the log.</param>
    /// <param name="checkpointKeys">Public halves of the checkpoint key, older ones too.</param>
    /// <param name="publicatie">The published file, or a copy of it.</param>
    /// <param name="voortgang">Hears how many rows were looked at.</param>
    public static Logbevinding Controleer(Database database, IReadOnlyList<byte[]> checkpointKeys, string publicatie, Action<long>? voortgang = null) =>
        Controleer(database, checkpointKeys, publicatie, vanaf: 0, voortgang);

    /// <summary>The same, but of the chain only what came after the newest checkpoint.</summary>
    public static Logbevinding ControleerVervolg(Database database, IReadOnlyList<byte[]> checkpointKeys, string publicatie) =>
        Controleer(database, checkpointKeys, publicatie, new CheckpointStore(database).All() is [.., var newest] ? newest.Nr : 0, null);

    private static Logbevinding Controleer(Database database, IReadOnlyList<byte[]> keys, string publicatie, long vanaf, Action<long>? voortgang)
    {
        var audit = new AuditStore(database);
        var broken = audit.FirstBroken(voortgang, vanaf);
        // Published first, so that what is signed meanwhile is not missed in it.
        var gepubliceerd = Gepubliceerd(publicatie);
        var (rows, checkpoints) = (audit.Count(), new CheckpointStore(database).All());
        var oordeel = broken is not null ? (Logoordeel.KetenGebroken, broken)
            : checkpoints.Count + (gepubliceerd?.Count ?? 0) > 0 && keys.Count == 0 ? (Logoordeel.GeenSleutel, null)
            : Eerste(checkpoints, audit, keys, Logoordeel.Afgekapt, Logoordeel.Herschreven, Logoordeel.CheckpointVals)
            ?? (gepubliceerd is null ? (Logoordeel.PublicatieOnleesbaar, null) : Eerste(gepubliceerd, audit, keys, Logoordeel.PublicatieLooptVoor, Logoordeel.PublicatieVerschilt, Logoordeel.PublicatieVals))
            ?? Ontbreekt(checkpoints, gepubliceerd!)
            ?? (Logoordeel.Heel, (long?)null);
        return new(oordeel.Item1, oordeel.Item2, rows, checkpoints.Count, gepubliceerd?.Count ?? 0);
    }

    private static IReadOnlyList<CheckpointRow>? Gepubliceerd(string bestand)
    {
        try
        {
            return Logpublicatie.Read(bestand);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static (Logoordeel, long?)? Eerste(IReadOnlyList<CheckpointRow> rows, AuditStore audit, IReadOnlyList<byte[]> keys, Logoordeel weg, Logoordeel anders, Logoordeel vals)
    {
        foreach (var row in rows)
        {
            // What nobody signed says nothing about the log, however much it is ahead.
            var oordeel = !new Logcheckpoint(row.Nr, row.Digest, row.Dag).IsSignedBy(keys, row.Handtekening) ? vals
                : audit.Digest(row.Nr) is not { } logged ? weg
                : !logged.AsSpan().SequenceEqual(row.Digest) ? anders
                : Logoordeel.Heel;
            if (oordeel != Logoordeel.Heel) return (oordeel, row.Nr);
        }

        return null;
    }

    private static (Logoordeel, long?)? Ontbreekt(IReadOnlyList<CheckpointRow> checkpoints, IReadOnlyList<CheckpointRow> gepubliceerd)
    {
        var there = gepubliceerd.Select(g => (g.Nr, g.Dag)).ToHashSet();
        return checkpoints.FirstOrDefault(c => !there.Contains((c.Nr, c.Dag))) is { } missing ? (Logoordeel.NietGepubliceerd, missing.Nr) : null;
    }
}
