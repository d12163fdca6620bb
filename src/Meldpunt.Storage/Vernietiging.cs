using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>
/// Destroys a dossier: first every key to it, in one transaction with its line for the ledger, then what they opened. A
/// destruction that was broken off is finished by whoever comes next.
/// </summary>
public sealed class Vernietiging(Database database)
{
    /// <summary>The tables that hold keys, or what is sealed to a person or a code outright; all else opens with these alone.</summary>
    internal static readonly string[] Sleuteltabellen = ["toekenning", "reserve", "bewaring", "inzage_helft", "brief_stuk", "uitnodiging_stuk", "leesstuk", "gesprek", "persoonsleutel", "nieuwe_sleutel", "vorige_sleutel"];

    /// <summary>Destroys it; nothing where there is no such dossier.</summary>
    public async Task DestroyAsync(byte[] dossier)
    {
        if (await database.WriteAsync(c => Begin(c, dossier)))
            await FinishAsync(dossier);
    }

    /// <summary>Finishes what was begun.</summary>
    public async Task FinishAllAsync()
    {
        foreach (var dossier in database.Read(c => c.Query<byte[]>("SELECT dossier FROM vernietiging").ToList()))
            await FinishAsync(dossier);
    }

    /// <summary>The keys, within a transaction; false when there is no such dossier.</summary>
    public static bool Begin(IDbConnection c, byte[] dossier)
    {
        if (c.ExecuteScalar<long>("SELECT COUNT(*) FROM dossier WHERE id = @dossier", new { dossier }) == 0) return false;
        foreach (var tabel in DossierTabellen(c).Intersect(Sleuteltabellen))
            c.Execute($"DELETE FROM {tabel} WHERE dossier = @dossier", new { dossier });
        c.Execute("DELETE FROM inzage_helft WHERE inzage IN (SELECT id FROM inzage WHERE dossier = @dossier)", new { dossier });
        c.Execute("INSERT INTO grootboek (id, soort, dossier, merk) VALUES (randomblob(16), 'dossier', @dossier, '')", new { dossier });
        c.Execute("INSERT INTO vernietiging (dossier) SELECT @dossier WHERE NOT EXISTS (SELECT 1 FROM vernietiging WHERE dossier = @dossier)", new { dossier });
        return true;
    }

    /// <summary>Every row of a dossier, whichever tables there are, within a transaction; the number of rows.</summary>
    internal static int Everything(IDbConnection c, byte[] dossier)
    {
        c.Execute("DELETE FROM bijlage_stuk WHERE bijlage IN (SELECT id FROM bijlage WHERE dossier = @dossier)", new { dossier });
        foreach (var deel in new[] { "inzage_helft", "inzage_reden" })
            c.Execute($"DELETE FROM {deel} WHERE inzage IN (SELECT id FROM inzage WHERE dossier = @dossier)", new { dossier });
        var gone = DossierTabellen(c).Where(t => t != "grootboek").Sum(tabel => c.Execute($"DELETE FROM {tabel} WHERE dossier = @dossier", new { dossier }));
        return gone + c.Execute("DELETE FROM dossier WHERE id = @dossier", new { dossier });
    }

    private async Task FinishAsync(byte[] dossier)
    {
        // Large attachments first, a few pieces at a time, so that they hold up no other writer.
        var bijlagen = new BijlageStore(database);
        foreach (var id in database.Read(c => c.Query<byte[]>("SELECT id FROM bijlage WHERE dossier = @dossier", new { dossier }).ToList()))
            await bijlagen.DeleteAsync(id);
        await database.WriteAsync(c => { Everything(c, dossier); });
        // What was deleted is overwritten in the file; the log before it still has it until it is emptied.
        using var connection = database.Connect();
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static List<string> DossierTabellen(IDbConnection c) => c.Query<string>(
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) p ON p.name = 'dossier' WHERE m.type = 'table' ORDER BY m.name").ToList();
}
