using Meldpunt.Start;

namespace Meldpunt.Checks;

/// <summary>The verb <c>doctor</c>: looks at everything a start rests on, changes nothing, one line a check.</summary>
internal static class DoctorVerb
{
    private const string Help = """
        Usage: meldpunt doctor [--data DIR]

        Checks configuration, data folder, key files, database, audit log, register, clock, post-quantum, sign-in, mail folder, cleaning of documents and
        word list. One line a check: ok or fout, with the reason. It changes nothing.
        --data DIR takes the place of Meldpunt:DataFolder (environment: Meldpunt__DataFolder).

        Exit code: 0 all ok, 1 something is wrong, 2 wrong usage.
        """;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (args.Contains("--help"))
        {
            output.WriteLine(Help);
            return 0;
        }

        if (!Arguments.TryParse(args, ["--data"], 0, out var arguments, out var objection))
        {
            error.WriteLine(objection + " See: doctor --help");
            return 2;
        }

        var exit = 0;
        foreach (var finding in Findings(arguments["--data"]))
        {
            output.WriteLine(finding);
            output.Flush();
            exit = finding.Ok ? exit : 1;
        }

        return exit;
    }

    private static IEnumerable<Finding> Findings(string? data)
    {
        var (configuration, options) = ConfigurationCheck.Read(data);
        yield return configuration;
        if (options is null) yield break;
        yield return FolderCheck.Data(options);
        var keys = KeyFilesCheck.Read(options);
        yield return keys.Finding;
        foreach (var finding in DatabaseCheck.All(options, keys)) yield return finding;
        yield return PlatformCheck.Clock(options);
        yield return PlatformCheck.PostQuantum(keys.Suite);
        yield return SignInCheck.Provider(options);
        yield return FolderCheck.Mail(options);
        yield return CleaningCheck.Documents();
        yield return PlatformCheck.Words(options);
    }
}
