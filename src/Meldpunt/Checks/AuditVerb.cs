using Dapper;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Start;
using Meldpunt.Storage;
using Microsoft.Data.Sqlite;

namespace Meldpunt.Checks;

/// <summary>The verb <c>audit verify</c>: the log of staff acts is one unbroken chain, and its checkpoints are signed.</summary>
internal static class AuditVerb
{
    private const string Help = """
        Usage: meldpunt audit verify [--data DIR]

        Recomputes the hash chain of the log of staff acts and verifies its signed checkpoints with checkpoint.pub from the
        key files. --data DIR takes the place of Meldpunt:DataFolder.

        Exit code: 0 whole, 1 broken or not to be read, 2 wrong usage.
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args.Contains("--help"))
        {
            await output.WriteLineAsync(Help);
            return 0;
        }

        if (!Arguments.TryParse(args, ["--data"], 1, out var arguments, out var objection) || arguments.Words[0] != "verify")
        {
            await error.WriteLineAsync((objection ?? "The only thing to do with audit is verify.") + " See: audit --help");
            return 2;
        }

        var (configuration, options) = ConfigurationCheck.Read(arguments["--data"]);
        if (options is null) return await RefuseAsync(error, configuration.Reason);
        var path = InitialSetup.DatabaseFile(options.DataFolder);
        if (!File.Exists(path)) return await RefuseAsync(error, $"There is no database in {options.DataFolder}.");
        try
        {
            await using var database = Database.Open(path);
            var finding = Chain(database, KeyFilesCheck.Read(options).PublicKeys("checkpoint.pub"));
            await output.WriteLineAsync(finding.ToString());
            return finding.Ok ? 0 : 1;
        }
        catch (SqliteException)
        {
            return await RefuseAsync(error, $"{path} cannot be read as a database.");
        }
    }

    public static Finding Chain(Database database, IReadOnlyList<byte[]> checkpointKeys)
    {
        const string subject = "audit log";
        if (new AuditStore(database).FirstBroken() is { } broken) return Finding.Wrong(subject, $"the chain breaks at row {broken} of audit");
        var checkpoints = database.Read(c => c.Query<Checkpoint>("SELECT k.nr AS Nr, k.digest AS Digest, k.handtekening AS Handtekening, a.digest AS Logged FROM checkpoint k LEFT JOIN audit a ON a.nr = k.nr ORDER BY k.nr").ToList());
        if (checkpoints.Count > 0 && checkpointKeys.Count == 0) return Finding.Wrong(subject, "there is no checkpoint.pub to verify its checkpoints with");
        foreach (var checkpoint in checkpoints)
        {
            if (checkpoint.Logged is null) return Finding.Wrong(subject, $"checkpoint {checkpoint.Nr} names a row that is gone: the log was cut off");
            if (!checkpoint.Logged.AsSpan().SequenceEqual(checkpoint.Digest)) return Finding.Wrong(subject, $"row {checkpoint.Nr} of audit is not the one its checkpoint signed: the log was rewritten");
            if (!checkpointKeys.Any(k => SigningKeyPair.Verify(k, checkpoint.Digest, checkpoint.Handtekening))) return Finding.Wrong(subject, $"the signature of checkpoint {checkpoint.Nr} is not of the checkpoint key");
        }

        var rows = database.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM audit"));
        return Finding.Good(subject, $"{rows} acts in one chain, {checkpoints.Count} signed checkpoint(s)");
    }

    private static async Task<int> RefuseAsync(TextWriter error, string reason)
    {
        await error.WriteLineAsync(reason);
        return 1;
    }

    private sealed record Checkpoint(long Nr, byte[] Digest, byte[] Handtekening, byte[]? Logged);
}
