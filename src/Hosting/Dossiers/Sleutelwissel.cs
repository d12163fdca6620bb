using System.Data;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>Whose session changes keys.</summary>
public sealed record Wisselaar(Author Author, SigningKeyPair Signing);

/// <summary>
/// A change of keys, sealed and signed, to be written in the transaction of the act that calls for it: grants that go,
/// the new epoch's record where there is one, and the grants and reserves that others get.
/// </summary>
public sealed record Sleutelwissel
{
    /// <summary>The epoch of the dossier after it.</summary>
    public required int Epoch { get; init; }

    /// <summary>The signed record of a new epoch, or null.</summary>
    public byte[]? Wisseling { get; init; }

    /// <summary>The public keys that begin with it.</summary>
    public IReadOnlyDictionary<Compartment, byte[]> PublicKeys { get; init; } = new Dictionary<Compartment, byte[]>();

    /// <summary>Tags of the grants that go.</summary>
    public IReadOnlyList<byte[]> Weg { get; init; } = [];

    /// <summary>Grants that come.</summary>
    public IReadOnlyList<ToekenningRow> Toekenningen { get; init; } = [];

    /// <summary>Tags of custodians whose halves go.</summary>
    public IReadOnlyList<byte[]> BewaringWeg { get; init; } = [];

    /// <summary>Halves that custodians get.</summary>
    public IReadOnlyList<BewaringRow> Bewaring { get; init; } = [];

    /// <summary>Reserve grants that go.</summary>
    public IReadOnlyList<ReserveRow> ReservesWeg { get; init; } = [];

    /// <summary>Reserve grants that come.</summary>
    public IReadOnlyList<ReserveRow> Reserves { get; init; } = [];

    /// <summary>Whether it changes nothing.</summary>
    public bool IsLeeg => Wisseling is null && Weg.Count + Toekenningen.Count + Reserves.Count + ReservesWeg.Count + Bewaring.Count + BewaringWeg.Count == 0;

    /// <summary>Writes it within a transaction; false, and nothing written, when somebody changed the keys first.</summary>
    public bool Schrijf(IDbConnection c, byte[] dossier)
    {
        if (Wisseling is not null ? !WisselingStore.Begin(c, dossier, Epoch, Wisseling) : WisselingStore.Epoch(c, dossier) != Epoch)
            return false;
        foreach (var tag in Weg) GrantStore.Remove(c, dossier, tag);
        foreach (var reserve in ReservesWeg) GrantStore.RemoveReserve(c, dossier, reserve);
        foreach (var grant in Toekenningen) GrantStore.Put(c, dossier, grant, Epoch);
        foreach (var reserve in Reserves) GrantStore.PutReserve(c, dossier, reserve);
        foreach (var tag in BewaringWeg) BewaringStore.Remove(c, dossier, tag);
        foreach (var helft in Bewaring) BewaringStore.Put(c, dossier, helft);
        return true;
    }
}
