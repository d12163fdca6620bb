using System.Data;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>Adds items to an opened dossier. When somebody else took the number meanwhile, it reads on and signs anew.</summary>
public sealed class ItemAppender(Database database, ItemStore items, TimeProvider clock)
{
    /// <summary>
    /// Signs, seals and appends one item; <paramref name="also"/> runs in the same transaction and may refuse by
    /// returning false, in which case nothing is written and the result is false.
    /// </summary>
    public async Task<bool> AppendAsync(GelezenDossier dossier, Compartment compartment, ItemKind kind, Author author, SigningKeyPair key, byte[] body, Func<IDbConnection, bool>? also = null)
    {
        while (true)
        {
            var row = Next(dossier, compartment, kind, author, key, body);
            try
            {
                await database.WriteAsync(c =>
                {
                    if (also is not null && !also(c))
                        throw new RefusedException();
                    ItemStore.Insert(c, dossier.Rij.Id, row);
                });
                return true;
            }
            catch (RefusedException)
            {
                return false;
            }
            catch (Exception e) when (Database.IsDuplicate(e) && items.Of(dossier.Rij.Id, (int)compartment).Any(i => i.Nr >= row.Nr))
            {
                // Somebody was first with this number: sign for the next one.
            }
        }
    }

    private ItemRow Next(GelezenDossier dossier, Compartment compartment, ItemKind kind, Author author, SigningKeyPair key, byte[] body)
    {
        var stored = items.Of(dossier.Rij.Id, (int)compartment);
        var (nr, previous) = stored.Count == 0 ? (0, dossier.Genesis.Digest()) : ((int)stored[^1].Nr + 1, Item.Digest(stored[^1].Inhoud));
        var item = new Item(dossier.Rij.Id, compartment, nr, previous, kind, author, clock.Today(), body);
        return new ItemRow((long)compartment, nr, item.Date, item.Seal(key, dossier.Genesis.PublicKeys[compartment]));
    }

    /// <summary>Undoes what <c>also</c> had written by the time it refused.</summary>
    private sealed class RefusedException : Exception;
}
