using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>
/// Destroys a dossier: first every key to it, in one transaction with its line for the ledger, then what they opened. A
/// destruction that was broken off is finished by whoever comes next. The content alone goes the same way: then what
/// protects the melder stays, with the grants to that, the histories, and what proves whose they are.
/// </summary>
public sealed class Vernietiging(Database database)
{
    /// <summary>The tables that hold keys, or what is sealed to a person or a code outright; all else opens with these alone.</summary>
    internal static readonly string[] Sleuteltabellen = ["toekenning", "reserve", "bewaring", "inzage_helft", "brief_stuk", "uitnodiging_stuk", "leesstuk", "gesprek", "persoonsleutel", "nieuwe_sleutel", "vorige_sleutel"];

    // The number of the compartment that stays (FORMAT.md).
    private const int Bescherming = 4;

    // Of what stands beside a dossier, all that does not hang on its content.
    private static readonly string[] Blijft = ["toekenning", "wisseling", "ophaling", "historie", "bescherming_historie", "inhoud_einde", "vernietiging", "grootboek"];

    /// <summary>Destroys it; nothing where there is no such dossier.</summary>
    public async Task DestroyAsync(byte[] dossier)
    {
        if (await database.WriteAsync(c => Begin(c, dossier)))
            await FinishAsync(dossier);
    }

    /// <summary>
    /// Destroys the content and keeps what protects the melder. False, and nothing done, where its grants are from before
    /// they were told apart: then all stays together.
    /// </summary>
    /// <param name="dossier">Which.</param>
    /// <param name="dag">The day.</param>
    /// <param name="handtekening">The routing service's word that it did so on that day.</param>
    public async Task<bool> DestroyContentAsync(byte[] dossier, DateOnly dag, byte[] handtekening)
    {
        if (!await database.WriteAsync(c => BeginContent(c, dossier, dag, handtekening))) return false;
        await FinishAsync(dossier);
        return true;
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
        Mark(c, dossier, alleenInhoud: false);
        return true;
    }

    /// <summary>The keys to the content, within a transaction.</summary>
    public static bool BeginContent(IDbConnection c, byte[] dossier, DateOnly dag, byte[] handtekening)
    {
        if (c.ExecuteScalar<long>("SELECT COUNT(*) FROM toekenning WHERE dossier = @dossier AND blijft = 1", new { dossier }) == 0) return false;
        c.Execute("DELETE FROM toekenning WHERE dossier = @dossier AND blijft = 0", new { dossier });
        foreach (var tabel in DossierTabellen(c).Intersect(Sleuteltabellen).Except(Blijft))
            c.Execute($"DELETE FROM {tabel} WHERE dossier = @dossier", new { dossier });
        c.Execute("DELETE FROM inzage_helft WHERE inzage IN (SELECT id FROM inzage WHERE dossier = @dossier)", new { dossier });
        End(c, dossier, dag, handtekening);
        c.Execute("INSERT INTO grootboek (id, soort, dossier, merk) VALUES (randomblob(16), 'inhoud', @dossier, @dag || '/' || hex(@handtekening))", new { dossier, dag, handtekening });
        Mark(c, dossier, alleenInhoud: true);
        return true;
    }

    private static void Mark(IDbConnection c, byte[] dossier, bool alleenInhoud)
    {
        c.Execute("DELETE FROM vernietiging WHERE dossier = @dossier", new { dossier });
        c.Execute("INSERT INTO vernietiging (dossier, alleen_inhoud) VALUES (@dossier, @alleenInhoud)", new { dossier, alleenInhoud });
    }

    /// <summary>Says of a dossier that is there that its content went, within a transaction; the first time counts.</summary>
    internal static void End(IDbConnection c, byte[] dossier, DateOnly dag, byte[] handtekening) => c.Execute(
        "INSERT INTO inhoud_einde (dossier, datum, handtekening) SELECT id, @dag, @handtekening FROM dossier WHERE id = @dossier AND NOT EXISTS (SELECT 1 FROM inhoud_einde WHERE dossier = @dossier)",
        new { dossier, dag, handtekening });

    /// <summary>Every row of a dossier that its content is, or that tells of it, within a transaction; the number of rows. No grant.</summary>
    internal static int Content(IDbConnection c, byte[] dossier)
    {
        var gone = Parts(c, dossier) + c.Execute("DELETE FROM item WHERE dossier = @dossier AND compartiment <> @Bescherming", new { dossier, Bescherming });
        gone += DossierTabellen(c).Except(Blijft).Where(t => t != "item").Sum(tabel => c.Execute($"DELETE FROM {tabel} WHERE dossier = @dossier", new { dossier }));
        // In no list but of who watches over the melder.
        c.Execute("UPDATE dossier SET fase = 'ZonderInhoud' WHERE id = @dossier", new { dossier });
        return gone;
    }

    /// <summary>Every row of a dossier, whichever tables there are, within a transaction; the number of rows.</summary>
    internal static int Everything(IDbConnection c, byte[] dossier)
    {
        Parts(c, dossier);
        var gone = DossierTabellen(c).Where(t => t != "grootboek").Sum(tabel => c.Execute($"DELETE FROM {tabel} WHERE dossier = @dossier", new { dossier }));
        return gone + c.Execute("DELETE FROM dossier WHERE id = @dossier", new { dossier });
    }

    // What hangs on a dossier by another row.
    private static int Parts(IDbConnection c, byte[] dossier) =>
        c.Execute("DELETE FROM bijlage_stuk WHERE bijlage IN (SELECT id FROM bijlage WHERE dossier = @dossier)", new { dossier })
        + new[] { "inzage_helft", "inzage_reden" }.Sum(deel => c.Execute($"DELETE FROM {deel} WHERE inzage IN (SELECT id FROM inzage WHERE dossier = @dossier)", new { dossier }));

    private async Task FinishAsync(byte[] dossier)
    {
        // Large attachments first, a few pieces at a time, so that they hold up no other writer.
        var bijlagen = new BijlageStore(database);
        foreach (var id in database.Read(c => c.Query<byte[]>("SELECT id FROM bijlage WHERE dossier = @dossier", new { dossier }).ToList()))
            await bijlagen.DeleteAsync(id);
        await database.WriteAsync(c =>
        {
            if (c.ExecuteScalar<long>("SELECT COUNT(*) FROM vernietiging WHERE dossier = @dossier AND alleen_inhoud = 1", new { dossier }) == 0) Everything(c, dossier);
            else Content(c, dossier);
            c.Execute("DELETE FROM vernietiging WHERE dossier = @dossier", new { dossier });
        });
        // What was deleted is overwritten in the file; the log before it still has it until it is emptied.
        using var connection = database.Connect();
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static List<string> DossierTabellen(IDbConnection c) => c.Query<string>(
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) p ON p.name = 'dossier' WHERE m.type = 'table' ORDER BY m.name").ToList();
}
