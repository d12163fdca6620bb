using System.Diagnostics;
using Meldpunt.Site;

namespace Meldpunt.Load;

/// <summary>The verb <c>load</c>: N meldingen through the real site over HTTP, and how many were acknowledged how fast.</summary>
internal static class LoadVerb
{
    private const string Help = """
        Usage: meldpunt load --count N --text TEXT [--url URL] [--parallel P] [--codes FILE]

        Makes N meldingen through the intake site that runs at URL, page by page, each with a session and a meldcode of its
        own. TEXT stands in every free field, in the name of one attachment and in that attachment.
          --url URL       the intake site; by default Meldpunt:IntakeUrl, else http://localhost:5080
          --parallel P    how many melders at once, 1 to 512; by default 8
          --codes FILE    writes the meldcodes to a new file, one a line. Without it they are kept nowhere.

        Prints how many were sent and acknowledged (the page with the receipt), how many a second, and the middle and
        95th percentile of the time that a whole melding and its last step took.

        Exit code: 0 all acknowledged, 1 at least one was not, 2 wrong usage.
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args.Contains("--help"))
        {
            await output.WriteLineAsync(Help);
            return 0;
        }

        try
        {
            if (!LoadOptions.TryParse(args, out var options, out var objection))
            {
                await error.WriteLineAsync(objection + " See: load --help");
                return 2;
            }

            return await RunAsync(options, output, error);
        }
        catch (Exception e) when (e is SiteRefusedException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task<int> RunAsync(LoadOptions options, TextWriter output, TextWriter error)
    {
        await using var codes = options.Codes is { } path ? Codes(path) : null;
        var made = new MeldingMaker(options.Text, await new MelderBrowser(options.Url).DienstonderdelenAsync());
        var results = new Results();
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, options.Count), new ParallelOptions { MaxDegreeOfParallelism = options.Parallel }, async (n, ct) =>
            results.Add(await OneAsync(options.Url, made.Make(n), ct)));
        var took = Stopwatch.GetElapsedTime(started);

        if (codes is not null)
            foreach (var code in results.Codes) await codes.WriteLineAsync(code);
        foreach (var line in results.Lines(options.Count, took)) await output.WriteLineAsync(line);
        foreach (var line in results.Faults()) await error.WriteLineAsync(line);
        return results.Acknowledged == options.Count ? 0 : 1;
    }

    private static async Task<Result> OneAsync(Uri url, Melding melding, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var sent = await new MelderBrowser(url).MeldAsync(melding, ct);
            return new Result(sent, Stopwatch.GetElapsedTime(started), null);
        }
        catch (Exception e) when (e is SiteRefusedException or IOException)
        {
            return new Result(null, Stopwatch.GetElapsedTime(started), e.Message);
        }
    }

    private static StreamWriter Codes(string path) => new(new FileStream(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    }));
}
