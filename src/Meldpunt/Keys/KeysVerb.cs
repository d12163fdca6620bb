using Meldpunt.Checks;
using Meldpunt.Hosting;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Microsoft.Data.Sqlite;

namespace Meldpunt.Keys;

/// <summary>What a part of the verb works with.</summary>
/// <param name="Arguments">Its options.</param>
/// <param name="DataFolder">The folder with database and key files.</param>
/// <param name="Words">The word list.</param>
/// <param name="Input">Where halves are typed.</param>
/// <param name="Output">Questions and progress.</param>
/// <param name="OutputIsRedirected">Whether the output goes to a file or another program.</param>
internal sealed record KeysContext(Arguments Arguments, string DataFolder, Wordlist Words, TextReader Input, TextWriter Output, bool OutputIsRedirected)
{
    public Halves Halves => new(Input, Output, Words);
}

/// <summary>The verb <c>keys</c>: set-up, the root's signature, rotation, recovery.</summary>
internal static class KeysVerb
{
    private const string Help = """
        Usage: meldpunt keys setup   --data DIR --organisation FILE --sheets DIR [--suite hybrid|p256]
               meldpunt keys sign    [--data DIR] [--proposal ID]
               meldpunt keys rotate  [--data DIR] --key NAME [--drop] [--sheets DIR] [--suite hybrid|p256]
               meldpunt keys recover [--data DIR] --postvak BOX
               meldpunt keys archive [--data DIR] --sheets DIR [--suite hybrid|p256]
               meldpunt keys mandate [--data DIR] --holder PERSON --role ROLE [--service ID] --until yyyy-MM-dd

        The life of the keys: making them and putting the root and recovery keys on paper; signing with the root; replacing
        keys while the hosts run; opening a box's dossiers with its recovery key; a key for archives. --help on each tells more.

        Exit code: 0 done, 1 refused or found wrong, 2 wrong usage.
        """;

    private sealed record Part(string Help, string[] Options, string[] Required, Func<KeysContext, Task<int>> RunAsync)
    {
        /// <summary>What else is wrong with the options, or null.</summary>
        public Func<Arguments, string?> Objection { get; init; } = _ => null;
    }

    private static readonly Dictionary<string, Part> Parts = new()
    {
        ["setup"] = new(SetupPart.Help, ["--data", "--organisation", "--sheets", SuiteOption.Name], ["--data", "--organisation", "--sheets"], SetupPart.RunAsync) { Objection = SuiteOption.Objection },
        ["sign"] = new(SignPart.Help, ["--data", "--proposal"], [], SignPart.RunAsync) { Objection = SignPart.Objection },
        ["recover"] = new(RecoverPart.Help, ["--data", "--postvak"], ["--postvak"], RecoverPart.RunAsync),
        ["archive"] = new(ArchivePart.Help, ["--data", "--sheets", SuiteOption.Name], ["--sheets"], ArchivePart.RunAsync) { Objection = SuiteOption.Objection },
        ["mandate"] = new(MandatePart.Help, ["--data", "--holder", "--role", "--service", "--until"], ["--holder", "--role", "--until"], MandatePart.RunAsync) { Objection = MandatePart.Objection },
        ["rotate"] = new(RotatePart.Help, ["--data", "--key", "--drop", "--sheets", SuiteOption.Name], ["--key"], RotatePart.RunAsync) { Objection = RotatePart.Objection },
    };

    public static async Task<int> RunAsync(string[] args, TextReader input, TextWriter output, TextWriter error, bool outputIsRedirected)
    {
        var part = args.Length > 0 ? Parts.GetValueOrDefault(args[0]) : null;
        if (args.Contains("--help"))
        {
            await output.WriteLineAsync(part?.Help ?? Help);
            return 0;
        }

        if (part is null) return await WrongAsync(error, $"Give one of {string.Join(", ", Parts.Keys)}.");
        if (!Arguments.TryParse(WithFlag(args[1..]), part.Options, 0, out var arguments, out var objection)) return await WrongAsync(error, objection);
        if (part.Required.FirstOrDefault(o => arguments[o] is null) is { } missing) return await WrongAsync(error, $"Option {missing} is needed.");
        if (part.Objection(arguments) is { } other) return await WrongAsync(error, other);
        var (configuration, options) = ConfigurationCheck.Read(arguments["--data"]);
        if (options is null) return await RefuseAsync(error, configuration.Reason);
        try
        {
            var words = Wordlist.Load(Path.Combine(options.SeedsFolder, "woorden.txt"));
            return await part.RunAsync(new KeysContext(arguments, options.DataFolder, words, input, output, outputIsRedirected));
        }
        catch (Exception e) when (e is KeysRefusedException or StartRefusedException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return await RefuseAsync(error, e.Message);
        }
        catch (SqliteException e)
        {
            return await RefuseAsync(error, $"The database of {options.DataFolder} cannot be read or written (SQLite error {e.SqliteErrorCode}).");
        }
    }

    // The one option that has no value.
    private static string[] WithFlag(string[] args) => [.. args.SelectMany(a => a == "--drop" ? new[] { a, "" } : [a])];

    private static async Task<int> WrongAsync(TextWriter error, string objection)
    {
        await error.WriteLineAsync(objection + " See: keys --help");
        return 2;
    }

    private static async Task<int> RefuseAsync(TextWriter error, string reason)
    {
        await error.WriteLineAsync(reason);
        return 1;
    }
}
