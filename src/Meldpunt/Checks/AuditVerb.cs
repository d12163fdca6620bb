using Meldpunt.Hosting;
using Meldpunt.Setup;
using Meldpunt.Start;
using Meldpunt.Storage;
using Microsoft.Data.Sqlite;

namespace Meldpunt.Checks;

/// <summary>The verb <c>audit verify</c>: the log of staff acts is one unbroken chain, and its checkpoints are signed, and what was published is in it.</summary>
internal static class AuditVerb
{
    private const string Help = """
        Usage: meldpunt audit verify [--published FILE] [--data DIR]

        Recomputes the hash chain of the log of staff acts, verifies its signed checkpoints with checkpoint.pub from the key
        files, and compares both with the published file: a log that was cut off together with its checkpoints is behind it.
        --published FILE takes a copy of that file, kept elsewhere, in its place. --data DIR takes the place of
        Meldpunt:DataFolder.

        Exit code: 0 whole, 1 broken or not to be read, 2 wrong usage.
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args.Contains("--help"))
        {
            await output.WriteLineAsync(Help);
            return 0;
        }

        if (!Arguments.TryParse(args, ["--data", "--published"], 1, out var arguments, out var objection) || arguments.Words[0] != "verify")
        {
            await error.WriteLineAsync((objection ?? "The only thing to do with audit is verify.") + " See: audit --help");
            return 2;
        }

        var (configuration, options) = ConfigurationCheck.Read(arguments["--data"]);
        if (options is null) return await RefuseAsync(error, configuration.Reason);
        var path = InitialSetup.DatabaseFile(options.DataFolder);
        if (!File.Exists(path)) return await RefuseAsync(error, $"There is no database in {options.DataFolder}.");
        if (arguments["--published"] is { } copy && !File.Exists(copy)) return await RefuseAsync(error, $"There is no file {copy}.");
        try
        {
            await using var database = Database.Open(path);
            var finding = Chain(database, KeyFilesCheck.Read(options).PublicKeys("checkpoint.pub"), arguments["--published"] ?? Logpublicatie.PathIn(options.PublicationFolder), arguments["--published"] is not null);
            await output.WriteLineAsync(finding.ToString());
            return finding.Ok ? 0 : 1;
        }
        catch (SqliteException)
        {
            return await RefuseAsync(error, $"{path} cannot be read as a database.");
        }
    }

    /// <param name="database">With the log.</param>
    /// <param name="checkpointKeys">Public halves of the checkpoint key.</param>
    /// <param name="published">The published file, or a copy of it.</param>
    /// <param name="isCopy">A copy may be of an earlier day, so it need not hold every checkpoint.</param>
    public static Finding Chain(Database database, IReadOnlyList<byte[]> checkpointKeys, string published, bool isCopy = false)
    {
        const string subject = "audit log";
        var found = Logketen.Controleer(database, checkpointKeys, published);
        if (isCopy && found.Oordeel == Logoordeel.NietGepubliceerd) found = found with { Oordeel = Logoordeel.Heel };
        return found.Oordeel switch
        {
            Logoordeel.KetenGebroken => Finding.Wrong(subject, $"the chain breaks at row {found.Rij} of audit"),
            Logoordeel.GeenSleutel => Finding.Wrong(subject, "there is no checkpoint.pub to verify its checkpoints with"),
            Logoordeel.Afgekapt => Finding.Wrong(subject, $"checkpoint {found.Rij} names a row that is gone: the log was cut off"),
            Logoordeel.Herschreven => Finding.Wrong(subject, $"row {found.Rij} of audit is not the one its checkpoint signed: the log was rewritten"),
            Logoordeel.CheckpointVals => Finding.Wrong(subject, $"the signature of checkpoint {found.Rij} is not of the checkpoint key"),
            Logoordeel.PublicatieLooptVoor => Finding.Wrong(subject, $"row {found.Rij} was published and is gone: the log was cut off with its checkpoints, or an older database was put back"),
            Logoordeel.PublicatieVerschilt => Finding.Wrong(subject, $"row {found.Rij} of audit is not the one that was published: the log was rewritten, or an older database was put back"),
            Logoordeel.PublicatieVals => Finding.Wrong(subject, $"the published checkpoint {found.Rij} is not signed by the checkpoint key"),
            Logoordeel.PublicatieOnleesbaar => Finding.Wrong(subject, $"{published} cannot be read as published checkpoints"),
            Logoordeel.NietGepubliceerd => Finding.Wrong(subject, $"checkpoint {found.Rij} is not in {published}"),
            Logoordeel.Heel => Finding.Good(subject, $"{found.Daden} acts in one chain, {found.Checkpoints} signed checkpoint(s), {found.Gepubliceerd} published"),
        };
    }

    private static async Task<int> RefuseAsync(TextWriter error, string reason)
    {
        await error.WriteLineAsync(reason);
        return 1;
    }
}
