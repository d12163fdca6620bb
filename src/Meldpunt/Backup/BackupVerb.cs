using System.Globalization;
using Meldpunt.Checks;
using Meldpunt.Keys;
using Meldpunt.Setup;
using Meldpunt.Start;
using Meldpunt.Storage;
using Microsoft.Data.Sqlite;

namespace Meldpunt.Backup;

/// <summary>The verbs <c>backup</c> and <c>restore</c>.</summary>
internal static class BackupVerb
{
    private const string BackupHelp = """
        Usage: meldpunt backup --to DIR [--data DIR]
               meldpunt backup prune --to DIR --keys-days N

        Copies the database while the hosts run, in two files of one moment: inhoud-<stamp>.db, which holds no key, and
        sleutels-<stamp>.db, which holds nothing else. Keep the two apart, and the second for a shorter time: prune deletes
        key files older than N days. The hosts' own key files and the ledger are not in it. Beside them comes a copy of the
        published heads of the log, logboek-<stamp>.txt: audit verify --published compares any log with it.

        Exit code: 0 done, 1 refused, 2 wrong usage.
        """;

    private const string RestoreHelp = """
        Usage: meldpunt restore --from DIR [--data DIR]

        Puts the newest backup in DIR that has both files in place; Meldpunt has to be stopped. Grants that were removed and
        dossiers that were destroyed since then stay gone: the ledger is replayed first. A backup that an older version made
        is brought to this one; one of a newer version is refused. The database that was there is moved aside; delete it when
        you no longer need it. The log is then behind the heads that were published since: that file is moved aside too, a new
        one begins with what the backup has, and the log says that a backup was put back.

        Exit code: 0 done, 1 refused or damaged, 2 wrong usage.
        """;

    public static Task<int> BackupAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args.Contains("--help")) return SayAsync(output, BackupHelp, 0);
        var prune = args is ["prune", ..];
        if (!Arguments.TryParse(args, prune ? ["--to", "--keys-days"] : ["--to", "--data"], prune ? 1 : 0, out var arguments, out var objection) || arguments["--to"] is not { } to)
            return SayAsync(error, (objection ?? "backup needs --to DIR.") + " See: backup --help", 2);
        if (prune && !(int.TryParse(arguments["--keys-days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 36_500))
            return SayAsync(error, "backup prune needs --keys-days N, a number of days from 1. See: backup --help", 2);
        return RunAsync(error, async () =>
        {
            if (prune)
                return await SayAsync(output, $"{Reservekopie.Prune(to, int.Parse(arguments["--keys-days"]!, CultureInfo.InvariantCulture), DateTimeOffset.UtcNow)} key file(s) deleted.", 0);
            var (database, options) = Places(arguments["--data"]);
            if (!File.Exists(database)) throw new InvalidDataException("There is no database in the data folder.");
            var published = Logpublicatie.PathIn(options.PublicationFolder);
            var heads = File.Exists(published) ? await File.ReadAllBytesAsync(published) : [];
            var stamp = Reservekopie.Make(database, to, DateTimeOffset.UtcNow);
            await File.WriteAllBytesAsync(Path.Combine(to, $"logboek-{stamp}.txt"), heads);
            return await SayAsync(output, $"inhoud-{stamp}.db and sleutels-{stamp}.db are in {to}. Keep them apart.", 0);
        });
    }

    public static Task<int> RestoreAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args.Contains("--help")) return SayAsync(output, RestoreHelp, 0);
        if (!Arguments.TryParse(args, ["--from", "--data"], 0, out var arguments, out var objection) || arguments["--from"] is not { } from)
            return SayAsync(error, (objection ?? "restore needs --from DIR.") + " See: restore --help", 2);
        return RunAsync(error, async () =>
        {
            var (database, options) = Places(arguments["--data"]);
            var (stamp, weg) = Reservekopie.Restore(from, database, options.LedgerFolder, DateTimeOffset.UtcNow);
            await TellLogAsync(database, options.PublicationFolder, stamp);
            return await SayAsync(output, $"The backup of {stamp} is in place; {weg} row(s) that had been taken away since stay gone.", 0);
        });
    }

    /// <summary>What was published of rows that the backup lacks is moved aside, not lost: it says that there was more.</summary>
    private static async Task TellLogAsync(string path, string publication, string stamp)
    {
        await using var database = Database.Open(path);
        var (audit, published) = (new AuditStore(database), Logpublicatie.PathIn(publication));
        if (!Follows(published, audit))
            File.Move(published, $"{published}.oud-{DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");
        await audit.AppendAsync(DateTimeOffset.UtcNow, KeysPlace.Operator, "ReservekopieTeruggezet", stamp);
        if (new CheckpointStore(database).All() is { Count: > 0 } heads) Logpublicatie.Add(publication, heads);
    }

    private static bool Follows(string published, AuditStore audit)
    {
        try
        {
            return Logpublicatie.Read(published).All(p => audit.Digest(p.Nr)?.AsSpan().SequenceEqual(p.Digest) == true);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static (string Database, LauncherOptions Options) Places(string? data)
    {
        var (finding, options) = ConfigurationCheck.Read(data);
        return options is null ? throw new InvalidDataException(finding.Reason) : (InitialSetup.DatabaseFile(options.DataFolder), options);
    }

    private static async Task<int> RunAsync(TextWriter error, Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or SqliteException)
        {
            return await SayAsync(error, e is SqliteException ? "The database, or a copy of it, cannot be read." : e.Message, 1);
        }
    }

    private static async Task<int> SayAsync(TextWriter writer, string text, int exit)
    {
        await writer.WriteLineAsync(text);
        return exit;
    }
}
