using System.Diagnostics.CodeAnalysis;
using Meldpunt.Domain;

namespace Meldpunt.Rules;

/// <summary>The options of <c>route</c>. Which options there are is usage; what they say is facts, and gets a fout.</summary>
internal sealed class RouteOpties
{
    private static readonly string[] Feitelijk =
    [
        "--ontvangen-op", "--soort", "--bevoegde-leidinggevende", "--kanaal", "--beschuldigde-is-hl", "--instemming",
        "--bekendheid", "--eerdere-melding",
    ];

    private readonly Dictionary<string, List<string>> waarden = [];

    internal bool Stdin { get; private set; }

    internal string? Regime2020From { get; private set; }

    internal static bool TryParse(string[] args, [NotNullWhen(true)] out RouteOpties? opties, [NotNullWhen(false)] out string? bezwaar)
    {
        var lezing = new RouteOpties();
        bezwaar = lezing.Lees(args) ?? lezing.Samenhang();
        opties = bezwaar is null ? lezing : null;
        return bezwaar is null;
    }

    internal bool TryFeiten([NotNullWhen(true)] out Feiten? feiten, [NotNullWhen(false)] out string? fout)
    {
        feiten = null;
        var soorten = SoortSet.Leeg;
        foreach (var naam in waarden["--soort"])
        {
            if (!FeitenTekst.TryNaam<Soort>(naam, out var soort))
            {
                fout = Fout<Soort>("soorten");
                return false;
            }

            soorten = soorten.Met(soort);
        }

        fout = !FeitenTekst.TryDag(Een("--ontvangen-op"), out var dag) ? RouteJson.FouteDag
            : !FeitenTekst.TryNaam<Antwoord>(Een("--bevoegde-leidinggevende"), out var bevoegd) ? Fout<Antwoord>("bevoegdeLeidinggevende")
            : !FeitenTekst.TryNaam<Kanaal>(Een("--kanaal"), out var kanaal) ? Fout<Kanaal>("kanaal")
            : !FeitenTekst.TryNaam<Antwoord>(Een("--beschuldigde-is-hl"), out var hl) ? Fout<Antwoord>("beschuldigdeIsHL")
            : !FeitenTekst.TryNaam<Antwoord>(Een("--instemming"), out var instemming) ? Fout<Antwoord>("instemming")
            : !FeitenTekst.TryNaam<Bekendheid>(Een("--bekendheid"), out var bekendheid) ? Fout<Bekendheid>("bekendheid")
            : Een("--eerdere-melding") is not ("Ja" or "Nee") ? RouteJson.FouteWaarde("eerdereMelding", "Ja, Nee")
            : Maak(out feiten, new Feiten(dag, soorten, bevoegd, kanaal, hl, instemming, bekendheid, Een("--eerdere-melding") == "Ja"));
        return feiten is not null;
    }

    private static string? Maak(out Feiten? feiten, Feiten gelezen)
    {
        feiten = gelezen;
        return null;
    }

    private static string Fout<T>(string veld) where T : struct, Enum =>
        RouteJson.FouteWaarde(veld, string.Join(", ", Enum.GetNames<T>()));

    private string Een(string optie) => waarden[optie][0];

    private string? Lees(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--stdin")
            {
                Stdin = true;
                continue;
            }

            if (args[i] != Regime2020.Optie && !Feitelijk.Contains(args[i]))
            {
                return $"Argument {i + 1} is not an option of route.";
            }

            if (i + 1 == args.Length)
            {
                return $"Option {args[i]} needs a value.";
            }

            if (Neem(args[i], args[++i]) is { } bezwaar)
            {
                return bezwaar;
            }
        }

        return null;
    }

    private string? Neem(string optie, string waarde)
    {
        if (optie == Regime2020.Optie)
        {
            Regime2020From = waarde;
            return null;
        }

        if (!waarden.TryGetValue(optie, out var lijst))
        {
            waarden[optie] = lijst = [];
        }

        lijst.Add(waarde);
        return lijst.Count > 1 && optie != "--soort" ? $"Option {optie} is given twice." : null;
    }

    private string? Samenhang()
    {
        if (Stdin)
        {
            return waarden.Count == 0 ? null : "Give --stdin or the facts as options, not both.";
        }

        return Feitelijk.FirstOrDefault(optie => !waarden.ContainsKey(optie)) is { } mist ? $"Option {mist} is missing." : null;
    }
}
