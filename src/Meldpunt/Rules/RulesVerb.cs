namespace Meldpunt.Rules;

/// <summary>The verb <c>rules</c>: prints the rules in force, for a lawyer (Markdown) or a program (JSON).</summary>
public static class RulesVerb
{
    private const string Help = """
        Usage: meldpunt rules [--json] [--regime-2020-from yyyy-mm-dd]

        Prints regimes, gates, the routing table and how they are applied, terms, working days, the state tables and
        matrices of melding and protection, the separation of duties, and the grounds of each row: as Markdown, or with
        --json as JSON. The version in the heading is a hash over everything that decides; every receipt carries it.
        The first day of the 2020 rules comes from Meldpunt:Regime2020From (environment: Meldpunt__Regime2020From).

        Exit code: 0 printed, 1 no configuration, 2 wrong usage.
        """;

    /// <summary>Runs the verb; nothing is read from <paramref name="input"/>.</summary>
    /// <returns>0 printed; 1 no configuration; 2 wrong usage.</returns>
    public static int Run(string[] args, TextReader input, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        if (args.Contains("--help"))
        {
            output.WriteLine(Help);
            return 0;
        }

        if (!TryOpties(args, out var json, out var vanaf))
        {
            error.WriteLine("These are not the options of rules. See: rules --help");
            return 2;
        }

        if (!Regime2020.TryRegels(vanaf, out var regels, out var bezwaar))
        {
            error.WriteLine(bezwaar);
            return 1;
        }

        output.Write(json ? RegelsDocument.Json(regels) + "\n" : RegelsDocument.Markdown(regels));
        output.Flush();
        return 0;
    }

    private static bool TryOpties(string[] args, out bool json, out string? vanaf)
    {
        (json, vanaf) = (false, null);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--json" && !json)
            {
                json = true;
            }
            else if (args[i] == Regime2020.Optie && vanaf is null && i + 1 < args.Length)
            {
                vanaf = args[++i];
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
