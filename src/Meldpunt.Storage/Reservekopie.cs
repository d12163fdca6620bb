using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Meldpunt.Storage;

/// <summary>
/// Backups in two files of one moment: <c>inhoud-*.db</c> without a key in it, and <c>sleutels-*.db</c> with nothing but
/// keys (grants, reserves, wrapped keys of persons), which is made to be thrown away sooner.
/// </summary>
public static class Reservekopie
{
    private const string Stamp = "yyyyMMdd-HHmmss";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a copy while the hosts run; gives its stamp.</summary>
    public static string Make(string databasePath, string folder, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder, Private | UnixFileMode.UserExecute);
        var stamp = now.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture);
        var (inhoud, sleutels) = (Content(folder, stamp), Keys(folder, stamp));
        foreach (var path in new[] { inhoud, sleutels })
            using (File.Open($"{path}.deel", new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Private }))
            {
            }

        using (var source = Open(databasePath))
        using (var copy = Open($"{inhoud}.deel"))
        {
            source.BackupDatabase(copy);
            copy.Execute("PRAGMA journal_mode=DELETE; PRAGMA secure_delete=ON; PRAGMA foreign_keys=OFF");
            copy.Execute("ATTACH @path AS k", new { path = $"{sleutels}.deel" });
            foreach (var tabel in Sleuteltabellen(copy, "main"))
                copy.Execute($"CREATE TABLE k.{tabel} AS SELECT * FROM main.{tabel}; DELETE FROM main.{tabel}");
            copy.Execute("DELETE FROM grootboek; DETACH k; VACUUM");
        }

        File.Move($"{sleutels}.deel", sleutels);
        File.Move($"{inhoud}.deel", inhoud);
        return stamp;
    }

    /// <summary>
    /// Puts the newest backup that has both files in place, after bringing it to the schema of today and taking away in it
    /// what the ledger says was taken away since. What was there is moved aside.
    /// </summary>
    /// <returns>The stamp of the backup, and how many rows the ledger took away.</returns>
    /// <exception cref="InvalidDataException">No backup with its keys, one of a newer version, a broken ledger or copy, or hosts that still run; the message says which, and nothing was changed.</exception>
    public static (string Stamp, int Weg) Restore(string folder, string databasePath, string ledgerFolder, DateTimeOffset now)
    {
        var stamp = Stamps(folder, "inhoud").LastOrDefault(s => File.Exists(Keys(folder, s))) ?? throw new InvalidDataException($"There is no backup in {folder} that still has its keys; without them nothing in one can be opened.");
        if (File.Exists(databasePath)) Drain(databasePath, ledgerFolder, DateOnly.FromDateTime(now.UtcDateTime));
        var regels = Grootboek.Read(ledgerFolder);
        var nieuw = $"{databasePath}.nieuw";
        int weg;
        try
        {
            weg = Join(nieuw, Content(folder, stamp), Keys(folder, stamp), regels);
        }
        catch
        {
            // It holds content and keys in one.
            foreach (var left in new[] { nieuw, $"{nieuw}-journal" }) File.Delete(left);
            throw;
        }

        if (File.Exists(databasePath)) File.Move(databasePath, $"{databasePath}.oud-{now.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture)}");
        File.Move(nieuw, databasePath);
        return (stamp, weg);
    }

    /// <summary>One database of both files, of today's schema and without what the ledger took away. Gives how many rows that were.</summary>
    private static int Join(string nieuw, string inhoud, string sleutels, IReadOnlyList<GrootboekRegel> regels)
    {
        int weg;
        File.Copy(inhoud, nieuw, overwrite: true);
        File.SetUnixFileMode(nieuw, Private);
        using var c = Open(nieuw);
        c.Execute("PRAGMA journal_mode=DELETE; PRAGMA secure_delete=ON; PRAGMA foreign_keys=OFF");
        if (Database.Unknown(c) is { } later) throw new InvalidDataException($"The backup is of a newer version of Meldpunt: this one does not know its change {later}.");
        c.Execute("ATTACH @path AS k", new { path = sleutels });
        using (var transaction = c.BeginTransaction())
        {
            // As they were when the backup was made: an older one lacks some, and what is no table of keys there is content.
            foreach (var tabel in Sleuteltabellen(c, "k"))
                c.Execute($"DELETE FROM main.{tabel}; INSERT INTO main.{tabel} SELECT * FROM k.{tabel}", transaction: transaction);
            transaction.Commit();
        }

        c.Execute("DETACH k");
        Database.Migrate(c);
        using (var transaction = c.BeginTransaction())
        {
            weg = Grootboek.Replay(c, regels);
            c.Execute("DELETE FROM grootboek", transaction: transaction);
            transaction.Commit();
        }

        c.Execute("VACUUM");
        return c.ExecuteScalar<string>("PRAGMA integrity_check") == "ok" && !c.Query("PRAGMA foreign_key_check").Any()
            ? weg : throw new InvalidDataException("The backup is damaged: its database does not pass its own check.");
    }

    private static List<string> Sleuteltabellen(SqliteConnection c, string database) =>
        [.. c.Query<string>($"SELECT name FROM {database}.sqlite_master WHERE type = 'table'").Intersect(Vernietiging.Sleuteltabellen)];

    /// <summary>Deletes key files older than this many days; their content opens with nothing from then on.</summary>
    public static int Prune(string folder, int days, DateTimeOffset now)
    {
        var old = Stamps(folder, "sleutels").Where(s => DateTime.ParseExact(s, Stamp, CultureInfo.InvariantCulture) < now.UtcDateTime.AddDays(-days)).ToList();
        foreach (var stamp in old) File.Delete(Keys(folder, stamp));
        return old.Count;
    }

    /// <summary>What the database that is there has not told the ledger yet. Refuses while a host has it open.</summary>
    private static void Drain(string databasePath, string ledgerFolder, DateOnly vandaag)
    {
        try
        {
            using var c = Open(databasePath, patience: 2);
            // Leaving the log behind needs to be the only one that has it open.
            if (c.ExecuteScalar<string>("PRAGMA journal_mode=DELETE") != "delete") throw new InvalidDataException("A host still has the database open: stop Meldpunt first.");
            if (c.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'grootboek'") == 0) return;
            var rows = c.Query<(string Soort, string Dossier, string Merk)>("SELECT soort, hex(dossier), merk FROM grootboek ORDER BY id").Select(r => new GrootboekRegel(r.Soort, r.Dossier, r.Merk)).ToList();
            if (rows.Count > 0) Grootboek.Append(ledgerFolder, vandaag, rows);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 5)
        {
            throw new InvalidDataException("A host still has the database open: stop Meldpunt first.", e);
        }
    }

    private static string Content(string folder, string stamp) => Path.Combine(folder, $"inhoud-{stamp}.db");

    private static string Keys(string folder, string stamp) => Path.Combine(folder, $"sleutels-{stamp}.db");

    private static IReadOnlyList<string> Stamps(string folder, string soort) => !Directory.Exists(folder) ? [] :
        [.. Directory.EnumerateFiles(folder, $"{soort}-*.db").Select(f => Path.GetFileNameWithoutExtension(f)[(soort.Length + 1)..]).Where(s => DateTime.TryParseExact(s, Stamp, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)).Order(StringComparer.Ordinal)];

    private static SqliteConnection Open(string path, int patience = 30)
    {
        SqlTypes.Register();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = patience }.ToString());
        connection.Open();
        return connection;
    }
}
