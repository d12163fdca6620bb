using Dapper;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Start;
using Meldpunt.Storage;
using Microsoft.Data.Sqlite;

namespace Meldpunt.Checks;

/// <summary>The database: whole, with every migration; its audit chain; its register; its alarms.</summary>
internal static class DatabaseCheck
{
    public static IEnumerable<Finding> All(LauncherOptions options, KeyFilesCheck keys)
    {
        var path = InitialSetup.DatabaseFile(options.DataFolder);
        var file = File(path);
        yield return file;
        if (!file.Ok) yield break;
        // Opening brings a schema up to date; it is complete by now, so nothing changes.
        var database = Database.Open(path);
        try
        {
            yield return AuditVerb.Chain(database, keys.PublicKeys("checkpoint.pub"), Logpublicatie.PathIn(options.PublicationFolder));
            yield return keys.PublicKeys("root.pub") is { Count: > 0 } roots ? RegisterCheck.Run(database, roots, keys.PublicKeys("portal.sign.pub")) : Finding.Wrong("register", "there is no root key to verify it with");
            if (!options.Development && new OrganisatieStore(database).Instelling(InitialSetup.DemoSetting) is "ja")
                yield return Finding.Wrong("persons", "these are demo persons, whose key phrases are public; outside Development no host starts on them");
            yield return Alarms(database);
        }
        finally
        {
            database.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static Finding File(string path)
    {
        const string subject = "database";
        if (!System.IO.File.Exists(path)) return Finding.Wrong(subject, $"{path} does not exist");
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
            connection.Open();
            if (connection.ExecuteScalar<string>("PRAGMA quick_check(1)") is not "ok") return Finding.Wrong(subject, "the file is damaged; restore a backup");
            var applied = connection.Query<string>("SELECT naam FROM migratie").ToHashSet();
            var known = typeof(Database).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).ToHashSet();
            return Finding.Of(subject,
                [.. known.Except(applied).Select(n => $"migration {n} was not applied; a start applies it"), .. applied.Except(known).Select(n => $"migration {n} is of a newer version than this program")],
                $"opens, whole, {known.Count} migration(s) applied");
        }
        catch (SqliteException e)
        {
            return Finding.Wrong(subject, $"{path} cannot be read as a database (SQLite error {e.SqliteErrorCode})");
        }
    }

    private static Finding Alarms(Database database)
    {
        var alarms = new AlarmStore(database).All();
        return Finding.Of("alarms", [.. alarms.Take(5).Select(a => $"{a.Soort}: {a.Tabel} {a.Rij} ({a.Op})"), .. alarms.Count > 5 ? new[] { $"and {alarms.Count - 5} more" } : []], "none");
    }
}
