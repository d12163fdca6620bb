using System.Data;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>An item that is to be written; <c>Door</c>: who signs it, where that is not who acts.</summary>
public sealed record Nieuw(Compartment Compartment, ItemKind Kind, byte[] Body, Wisselaar? Door = null);

/// <summary>Adds items to an opened dossier. When somebody else took the number meanwhile, it reads on and signs anew.</summary>
public sealed class ItemAppender(Database database, ItemStore items, TimeProvider clock)
{
    /// <summary>
    /// Signs, seals and appends one item; <paramref name="also"/> runs in the same transaction and may refuse by
    /// returning false, in which case nothing is written and the result is false. False as well when the dossier's keys
    /// were changed since it was opened: open it again.
    /// </summary>
    public async Task<bool> AppendAsync(GelezenDossier dossier, Compartment compartment, ItemKind kind, Author author, SigningKeyPair key, byte[] body, Func<IDbConnection, bool>? also = null) =>
        await AppendAsync(dossier, compartment, kind, author, key, body, (c, _) => also is null || also(c));

    /// <summary>As above; <paramref name="also"/> is given the sealed entry too.</summary>
    public Task<bool> AppendAsync(GelezenDossier dossier, Compartment compartment, ItemKind kind, Author author, SigningKeyPair key, byte[] body, Func<IDbConnection, ItemRow, bool> also) =>
        AppendAsync(dossier, author, key, [new Nieuw(compartment, kind, body)], (c, rows) => also(c, rows[0]));

    /// <summary>As above, several items at once: all of them are written, or none.</summary>
    public async Task<bool> AppendAsync(GelezenDossier dossier, Author author, SigningKeyPair key, IReadOnlyList<Nieuw> nieuwe, Func<IDbConnection, IReadOnlyList<ItemRow>, bool> also)
    {
        while (true)
        {
            var rows = new List<ItemRow>();
            foreach (var n in nieuwe)
            {
                var last = rows.LastOrDefault(r => r.Compartiment == (long)n.Compartment) ?? items.Last(dossier.Rij.Id, (int)n.Compartment);
                rows.Add(Next(last, dossier, n.Compartment, n.Kind, n.Door?.Author ?? author, n.Door?.Signing ?? key, n.Body));
            }

            try
            {
                await database.WriteAsync(c =>
                {
                    // Sealed to keys that were replaced meanwhile, it would be readable by who lost them.
                    if (WisselingStore.Epoch(c, dossier.Rij.Id) != dossier.Keten.Epoch || !also(c, rows))
                        throw new RefusedException();
                    foreach (var row in rows) ItemStore.Insert(c, dossier.Rij.Id, row);
                });
                return true;
            }
            catch (RefusedException)
            {
                return false;
            }
            catch (Exception e) when (Database.IsDuplicate(e) && rows.Exists(r => items.Last(dossier.Rij.Id, (int)r.Compartiment)?.Nr >= r.Nr))
            {
                // Somebody was first with this number: sign for the next one.
            }
        }
    }

    /// <summary>
    /// A second entry, in another compartment, for the transaction of a first one: while that runs nobody else writes, so
    /// its number is free.
    /// </summary>
    public Func<IDbConnection, bool> Ook(GelezenDossier dossier, Compartment compartment, ItemKind kind, Author author, SigningKeyPair key, byte[] body) => c =>
    {
        ItemStore.Insert(c, dossier.Rij.Id, Next(ItemStore.Last(c, dossier.Rij.Id, (int)compartment), dossier, compartment, kind, author, key, body));
        return true;
    };

    private ItemRow Next(ItemRow? last, GelezenDossier dossier, Compartment compartment, ItemKind kind, Author author, SigningKeyPair key, byte[] body)
    {
        var (nr, previous) = last is null ? (0, dossier.Genesis.Digest()) : ((int)last.Nr + 1, Item.Digest(last.Inhoud));
        var item = new Item(dossier.Rij.Id, compartment, dossier.Keten.EpochOf(compartment), nr, previous, kind, author, clock.Today(), body);
        return new ItemRow((long)compartment, nr, item.Epoch, item.Date, item.Seal(key, dossier.Keten.PublicKey(compartment)));
    }

    /// <summary>Undoes what <c>also</c> had written by the time it refused.</summary>
    private sealed class RefusedException : Exception;
}
