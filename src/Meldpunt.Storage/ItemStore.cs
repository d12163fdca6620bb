using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>Sealed items of a dossier's compartments.</summary>
public sealed class ItemStore(Database database)
{
    private const string Columns = "compartiment AS Compartiment, nr AS Nr, epoch AS Epoch, datum AS Datum, inhoud AS Inhoud";

    /// <summary>All items of a dossier, by compartment and in order.</summary>
    public ILookup<long, ItemRow> All(byte[] dossier) => database.Read(c => c.Query<ItemRow>(
        $"SELECT {Columns} FROM item WHERE dossier = @dossier ORDER BY compartiment, nr", new { dossier }).ToLookup(i => i.Compartiment));

    /// <summary>The last item of one compartment, or null.</summary>
    public ItemRow? Last(byte[] dossier, int compartiment) => database.Read(c => Last(c, dossier, compartiment));

    /// <summary>The same within a transaction.</summary>
    public static ItemRow? Last(IDbConnection c, byte[] dossier, int compartiment) => c.QueryFirstOrDefault<ItemRow>(
        $"SELECT {Columns} FROM item WHERE dossier = @dossier AND compartiment = @compartiment ORDER BY nr DESC LIMIT 1", new { dossier, compartiment });

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

    /// <summary>How many items a compartment has, within a transaction.</summary>
    public static long Count(IDbConnection c, byte[] dossier, int compartiment) =>
        c.ExecuteScalar<long>("SELECT COUNT(*) FROM item WHERE dossier = @dossier AND compartiment = @compartiment", new { dossier, compartiment });

    /// <summary>Adds an item within a transaction.</summary>
    public static void Insert(IDbConnection c, byte[] dossier, ItemRow item) => c.Execute(
        "INSERT INTO item (dossier, compartiment, nr, epoch, datum, inhoud) VALUES (@dossier, @Compartiment, @Nr, @Epoch, @Datum, @Inhoud)",
        new { dossier, item.Compartiment, item.Nr, item.Epoch, item.Datum, item.Inhoud });
}
