using System.Data;
using System.Security.Cryptography;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Intake.Postvakken;

/// <summary>Another dossier of the same melder: its id and its code. Dispose zeroes the code.</summary>
public sealed record Gekoppeld(int Nr, byte[] DossierId, Meldcode Code) : IDisposable
{
    public void Dispose() => Code.Dispose();
}

/// <summary>
/// Dossiers that a melder joined by giving both codes. Each side keeps the other's code, sealed to the melder, under an
/// id that only the own code gives: who has the database cannot tell what belongs together.
/// </summary>
public sealed class Koppelingen(Database database, IntakeKeys keys)
{
    /// <summary>The most that one dossier has.</summary>
    public const int Most = 8;

    private const string Label = "koppeling";
    private const int DossierSize = 16;

    /// <summary>All of them. The caller disposes them.</summary>
    public IReadOnlyList<Gekoppeld> Van(Meldcode code) => database.Read(c => Van(c, code));

    private static List<Gekoppeld> Van(IDbConnection c, Meldcode code)
    {
        var all = new List<Gekoppeld>();
        for (var nr = 0; nr < Most && KoppelingStore.Find(c, Id(code, nr)) is { } sealedBytes; nr++)
        {
            using var key = code.DeriveEncryption(Suites.OfSealed(sealedBytes));
            if (!SealedObject.TryOpen(key, Label, Id(code, nr), sealedBytes, out var plain) || plain.Length != DossierSize + Meldcode.Size) continue;
            all.Add(new Gekoppeld(nr, plain[..DossierSize], Meldcode.FromBytes(plain.AsSpan(DossierSize))));
            CryptographicOperations.ZeroMemory(plain);
        }

        return all;
    }

    /// <summary>Joins two dossiers, once; false where one of them has as many as it can have.</summary>
    public Task<bool> KoppelAsync((Meldcode Code, byte[] Dossier) een, (Meldcode Code, byte[] Dossier) ander) => database.WriteAsync(c => Koppel(c, een, ander));

    /// <summary>The same within a transaction.</summary>
    public bool Koppel(IDbConnection c, (Meldcode Code, byte[] Dossier) een, (Meldcode Code, byte[] Dossier) ander)
    {
        var (bijEen, bijAnder) = (Plaats(c, een.Code, ander.Dossier), Plaats(c, ander.Code, een.Dossier));
        if ((!bijEen.Al && bijEen.Nr >= Most) || (!bijAnder.Al && bijAnder.Nr >= Most)) return false;
        if (!bijEen.Al) KoppelingStore.Add(c, Rij(een.Code, bijEen.Nr, ander));
        if (!bijAnder.Al) KoppelingStore.Add(c, Rij(ander.Code, bijAnder.Nr, een));
        return true;
    }

    /// <summary>The ids of every row that this code can have.</summary>
    public static IEnumerable<byte[]> Ids(Meldcode code) => Enumerable.Range(0, Most).Select(nr => Id(code, nr));

    private static (bool Al, int Nr) Plaats(IDbConnection c, Meldcode code, byte[] ander)
    {
        var all = Van(c, code);
        var al = all.Any(k => k.DossierId.AsSpan().SequenceEqual(ander));
        foreach (var gekoppeld in all) gekoppeld.Dispose();
        var vrij = 0;
        while (vrij < Most && KoppelingStore.Find(c, Id(code, vrij)) is not null) vrij++;
        return (al, vrij);
    }

    private (byte[] Id, byte[] Inhoud) Rij(Meldcode code, int nr, (Meldcode Code, byte[] Dossier) ander)
    {
        using var key = code.DeriveEncryption(keys.Suite);
        var bits = ander.Code.Export();
        byte[] plain = [.. ander.Dossier, .. bits];
        var row = (Id(code, nr), SealedObject.Seal(key.PublicKey, Label, Id(code, nr), plain));
        CryptographicOperations.ZeroMemory(plain);
        CryptographicOperations.ZeroMemory(bits);
        return row;
    }

    private static byte[] Id(Meldcode code, int nr) => Primitives.Hmac(code.LookupId, [.. "meldpunt koppeling"u8, (byte)nr]);
}
