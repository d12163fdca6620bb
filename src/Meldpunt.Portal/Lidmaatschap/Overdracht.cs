using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Gesprekken;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Lidmaatschap;

/// <summary>
/// Carries a member's own grants, and what they noted of their own conversations, over from the keys that were replaced to the present ones, with the sleutelzin of then:
/// what no colleague can give them anew. It gives nothing that the person did not hold.
/// </summary>
internal sealed class Overdracht(Werksessie sessie, HouderStore houders, Gespreksboek gesprekken, TagKeys tags, Database database, TimeProvider clock)
{
    private string Wie => sessie.Persoon!.Id;

    /// <summary>How many grants were carried over, how many did not open, and how many conversations were carried over.</summary>
    internal async Task<(int Over, int Dicht, int Gesprekken)> DraagOverAsync(PersonKeys oud)
    {
        var (over, dicht, gesprek) = (0, 0, await gesprekken.DraagOverAsync(oud));
        foreach (var (dossier, houder, opzij) in Mijne())
        {
            foreach (var (epoch, inhoud) in houders.Grants(dossier, opzij))
            {
                if (!Grant.TryOpen(oud.Encryption, dossier, houder, inhoud, out var keys)) dicht++;
                else if (await ZetAsync(dossier, houder, epoch, keys!)) over++;
            }

            await database.WriteAsync(c => GrantStore.Remove(c, dossier, opzij));
        }

        await database.WriteAsync(c =>
        {
            NieuweSleutelStore.ForgetPrevious(c, Wie);
            AuditStore.Append(c, clock.GetUtcNow(), Wie, "ToekenningenOvergedragen", "");
        });
        return (over, dicht, gesprek);
    }

    private async Task<bool> ZetAsync(byte[] dossier, string houder, long epoch, DossierKeys keys)
    {
        using (keys)
        {
            var vers = Grant.Seal(sessie.Sleutels!.Encryption.PublicKey, dossier, houder, keys.Export(keys.Compartments));
            return await database.WriteAsync(c => HouderStore.Add(c, dossier, new ToekenningRow(tags.Of(dossier, houder), vers, Houders.Blijft(houder, keys.Compartments)), epoch));
        }
    }

    private IEnumerable<(byte[] Dossier, string Houder, byte[] Opzij)> Mijne()
    {
        foreach (var rij in houders.All())
        {
            if (Grant.HoudersVan(Wie).FirstOrDefault(h => tags.AllOf(rij.Dossier, Grant.VorigeVan(h)).Any(t => t.AsSpan().SequenceEqual(rij.Houder))) is { } houder)
                yield return (rij.Dossier, houder, rij.Houder);
        }
    }
}
