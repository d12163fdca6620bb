using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>Sealed items of a dossier's compartments.</summary>
public sealed class ItemStore(Database database)
{
    /// <summary>The items of one compartment, in order.</summary>
    public IReadOnlyList<ItemRow> Of(byte[] dossier, int compartiment) => database.Read(c => c.Query<ItemRow>(
        "SELECT compartiment AS Compartiment, nr AS Nr, datum AS Datum, inhoud AS Inhoud FROM item WHERE dossier = @dossier AND compartiment = @compartiment ORDER BY nr",
        new { dossier, compartiment }).ToList());

    /// <summary>Adds an item; false when its number was taken meanwhile (the author reads again and signs anew).</summary>
    public async Task<bool> TryAppendAsync(byte[] dossier, ItemRow item)
    {
        try
        {
            await database.WriteAsync(c => Insert(c, dossier, item));
            return true;
        }
        catch (Exception e) when (Database.IsDuplicate(e))
        {
            return false;
        }
    }

    /// <summary>Adds an item within a transaction.</summary>
    public static void Insert(IDbConnection c, byte[] dossier, ItemRow item) => c.Execute(
        "INSERT INTO item (dossier, compartiment, nr, datum, inhoud) VALUES (@dossier, @Compartiment, @Nr, @Datum, @Inhoud)",
        new { dossier, item.Compartiment, item.Nr, item.Datum, item.Inhoud });
}
