using System.Data;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>
/// Grants to keys that a statement replaced open no more. They go aside, once: colleagues' sessions then see what is
/// missing, and the person can carry over what no colleague can give.
/// </summary>
public sealed class Opzij(TagKeys tags)
{
    /// <summary>Within a transaction, for one person; nothing where it was done, or no keys were replaced.</summary>
    public void Leg(IDbConnection c, string persoon)
    {
        if (!NieuweSleutelStore.PutAside(c, persoon)) return;
        var houders = Grant.HoudersVan(persoon);
        foreach (var rij in HouderStore.All(c))
        {
            if (houders.FirstOrDefault(h => Is(rij.Dossier, h, rij.Houder)) is { } houder)
                HouderStore.Move(c, rij.Dossier, rij.Houder, tags.Of(rij.Dossier, Grant.VorigeVan(houder)));
        }

        foreach (var (dossier, houder) in HouderStore.Reserves(c))
        {
            if (houders.Any(h => Is(dossier, h, houder))) HouderStore.RemoveReserves(c, dossier, houder);
        }
    }

    private bool Is(byte[] dossier, string houder, byte[] tag) => tags.AllOf(dossier, houder).Any(t => t.AsSpan().SequenceEqual(tag));
}
