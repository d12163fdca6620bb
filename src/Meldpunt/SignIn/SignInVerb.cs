using System.Globalization;
using Meldpunt.Hosting;
using Meldpunt.Keys;
using Meldpunt.Setup;
using Meldpunt.Start;
using Meldpunt.Storage;

namespace Meldpunt.SignIn;

/// <summary>The verb <c>signin</c>: which sign-in at the provider is which person of the register.</summary>
internal static class SignInVerb
{
    private const string Help = """
        Usage: meldpunt signin list [--data DIR]
               meldpunt signin add --person ID --name VALUE [--issuer URL] [--data DIR]
               meldpunt signin remove --person ID --name VALUE [--issuer URL] [--data DIR]

        Connects an account at the sign-in provider to a person of the register. VALUE is what the provider puts in the
        claim of Meldpunt:Oidc:PersonClaim (sub, unless configured otherwise) for that account; the issuer is
        Meldpunt:Oidc:Authority, unless given. It takes effect at the next sign-in, while the portal runs.

        It says who somebody is. It opens nothing: only their own sleutelzin does.

        Exit code: 0 done, 1 refused, 2 wrong usage.
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args.Contains("--help"))
        {
            await output.WriteLineAsync(Help);
            return 0;
        }

        var wrong = Arguments.TryParse(args, ["--data", "--person", "--name", "--issuer"], 1, out var arguments, out var objection) ? Objection(arguments) : objection;
        if (arguments is null || wrong is not null)
        {
            await error.WriteLineAsync(wrong + " See: signin --help");
            return 2;
        }

        try
        {
            var options = LauncherOptions.Read();
            var folder = arguments["--data"] is { } data ? Path.GetFullPath(data) : options.DataFolder;
            if (!InitialSetup.IsDone(folder)) throw new InvalidDataException($"{folder} was never set up.");
            await using var database = Database.Open(InitialSetup.DatabaseFile(folder));
            var store = new AanmeldnaamStore(database);
            if (arguments.Words[0] == "list") return await ListAsync(store, output);
            var row = new AanmeldnaamRow(Issuer(arguments, options), arguments["--name"]!, arguments["--person"]!);
            return arguments.Words[0] == "add" ? await AddAsync(store, row, output) : await RemoveAsync(store, row, output);
        }
        catch (Exception e) when (e is InvalidDataException or StartRefusedException)
        {
            await error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static string? Objection(Arguments arguments)
    {
        if (arguments.Words[0] is not ("list" or "add" or "remove")) return "The first word is list, add or remove.";
        var both = arguments["--person"] is not null && arguments["--name"] is { Length: <= 255 };
        return arguments.Words[0] == "list" || both ? null : "It takes --person and --name.";
    }

    private static string Issuer(Arguments arguments, LauncherOptions options) =>
        arguments["--issuer"]?.TrimEnd('/') ?? OidcSettings.Read(options.Configuration, options.Development)?.Issuer
        ?? throw new InvalidDataException("Meldpunt:Oidc:Authority is not configured here: give --issuer.");

    private static async Task<int> ListAsync(AanmeldnaamStore store, TextWriter output)
    {
        foreach (var row in store.All()) await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{row.Persoon}\t{row.Naam}\t{row.Uitgever}"));
        return 0;
    }

    private static async Task<int> AddAsync(AanmeldnaamStore store, AanmeldnaamRow row, TextWriter output)
    {
        if (!await store.AddAsync(row, DateTimeOffset.UtcNow, KeysPlace.Operator)) throw new InvalidDataException($"Not added: there is no person {row.Persoon}, or this account belongs to somebody already.");
        await output.WriteLineAsync($"{row.Persoon} signs in as {row.Naam} at {row.Uitgever}.");
        return 0;
    }

    private static async Task<int> RemoveAsync(AanmeldnaamStore store, AanmeldnaamRow row, TextWriter output)
    {
        if (!await store.RemoveAsync(row, DateTimeOffset.UtcNow, KeysPlace.Operator)) throw new InvalidDataException($"Not removed: {row.Persoon} has no such account.");
        await output.WriteLineAsync($"{row.Persoon} no longer signs in as {row.Naam} at {row.Uitgever}. A session that is open lasts until its end, ten hours at most.");
        return 0;
    }
}
