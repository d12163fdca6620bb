using System.Collections;
using System.Text.RegularExpressions;
using Meldpunt.Domain;

namespace Meldpunt.System.Tests.Rondgang;

/// <summary>
/// The melder's Dutch stays at B1 as far as that can be counted: short sentences and short words. A longer sentence stands
/// in LangeZinnen.txt with the reason why. What comes out of the rules counts as well: why a melding goes where it goes, the
/// terms, the facts in words, the wegwijzer.
/// </summary>
public sealed partial class LeesbaarheidTests
{
    private const int LangVanaf = 21;

    [Fact]
    public void Een_zin_van_meer_dan_twintig_woorden_heeft_een_reden()
    {
        var redenen = Redenen();
        Assert.True(Regelzinnen().DistinctBy(z => z.Zin).Count() > 100);
        var lang = Zinnen().Concat(Regelzinnen()).Where(z => Woorden(z.Zin).Count >= LangVanaf).Select(z => z.Sleutel).Distinct().Order(StringComparer.Ordinal).ToList();
        var zonder = lang.Except(redenen.Keys).ToList();
        Assert.True(zonder.Count == 0, "No reason for: " + string.Join(", ", zonder));
        var kort = redenen.Keys.Except(lang).ToList();
        Assert.True(kort.Count == 0, "No longer long: " + string.Join(", ", kort));
        Assert.All(redenen.Values, r => Assert.True(r.Length > 10));
    }

    [Fact]
    public void Gemiddeld_zijn_zinnen_en_woorden_kort()
    {
        var zinnen = Zinnen().Concat(Regelzinnen().DistinctBy(z => z.Zin)).Select(z => Woorden(z.Zin)).Where(w => w.Count > 1).ToList();
        Assert.True(zinnen.Count > 400);
        var woorden = zinnen.SelectMany(w => w).ToList();
        var perZin = (double)woorden.Count / zinnen.Count;
        var lettergrepen = woorden.Average(w => Math.Max(1, Klinkers().Count(w)));
        // Douma's reading ease for Dutch: 70 and more reads easily.
        var gemak = 206.84 - (77 * lettergrepen) - (0.93 * perZin);
        Assert.True(perZin < 11, $"{perZin:0.0} words a sentence");
        Assert.True(gemak > 70, $"reading ease {gemak:0.0}");
    }

    // Of the portal's: what it writes to the melder.
    private static readonly string[] AanMelder = ["besluit.sjabloon.", "besluit.rechtsmiddelen", "besluit.bescherming", "besluit.kop.", "ontvangstbevestiging.sjabloon", "ontvangstbevestiging.reden.sjabloon"];

    private static IEnumerable<(string Sleutel, string Zin)> Zinnen() =>
        from paar in Tekstbestanden.Paren("Hosting", "Meldpunt.Intake").Concat(Tekstbestanden.Paren("Meldpunt.Portal").Select(p => p with { Nl = p.Nl.Where(t => AanMelder.Any(a => t.Key.StartsWith(a, StringComparison.Ordinal))).ToDictionary() }))
        from tekst in paar.Nl
        from zin in Zineinde().Split(tekst.Value)
        where zin.Length > 0
        select ($"{paar.Naam.Split('.')[0]}:{tekst.Key}", zin);

    /// <summary>The sentences of the rules that a melder reads, as they read them.</summary>
    private static IEnumerable<(string Sleutel, string Zin)> Regelzinnen()
    {
        var regels = new Regels(new DateOnly(2020, 4, 1));
        var feiten = (
            from dag in (DateOnly[])[new(2019, 6, 1), new(2021, 6, 1), new(2024, 6, 1)]
            from soorten in SoortSet.NietLeeg
            from bevoegd in Enum.GetValues<Domain.Antwoord>()
            from kanaal in Enum.GetValues<Kanaal>()
            from hl in Enum.GetValues<Domain.Antwoord>()
            from instemming in Enum.GetValues<Domain.Antwoord>()
            from bekendheid in Enum.GetValues<Bekendheid>()
            from eerder in (bool[])[false, true]
            select new Feiten(dag, soorten, bevoegd, kanaal, hl, instemming, bekendheid, eerder)).ToList();
        var waarom = feiten.Select(regels.Bepaal).SelectMany(route => Uitleg.Waarom(route, Taal.Nl).Select(tekst => ($"Uitleg {route.Rij ?? "G1"}", tekst)));
        var poorten = Enum.GetValues<Poort>().Select(poort => ($"Poort {poort}", Uitleg.Poort(poort).Nl));
        var termijnen = TermijnRegel.Alle.SelectMany(t => (string[])[t.Naam.Nl, t.VoorMelder.Nl]).Select(tekst => ("Termijn", tekst));
        var inWoorden = feiten.SelectMany(FeitenUitleg.Van).SelectMany(zin => (string[])[zin.Vraag.Nl, zin.Antwoord.Nl]).Concat(Enum.GetValues<Regime>().Select(r => FeitenUitleg.Regime(r).Nl)).Select(tekst => ("Feit", tekst));
        var wegwijzer = Teksten(Wegwijzer.TotWbk).Concat(Teksten(Wegwijzer.VanafWbk)).Select(tekst => ("Wegwijzer", tekst));
        return from tekst in waarom.Concat(poorten).Concat(termijnen).Concat(inWoorden).Concat(wegwijzer).Distinct()
               from zin in Zineinde().Split(tekst.Item2)
               where zin.Length > 0
               select ("Regels:" + tekst.Item1, zin);
    }

    /// <summary>Every Dutch text that hangs below something of the rules.</summary>
    private static IEnumerable<string> Teksten(object? ding) => ding switch
    {
        null or string or Delegate => [],
        Tweetalig tekst => [tekst.Nl],
        IEnumerable lijst => lijst.Cast<object>().SelectMany(Teksten),
        _ when ding.GetType() is { IsEnum: false, Namespace: "Meldpunt.Domain" } soort => soort.GetProperties().Where(p => p.GetMethod is { IsStatic: false } && p.GetIndexParameters().Length == 0).SelectMany(p => Teksten(p.GetValue(ding))),
        _ => [],
    };

    private static List<string> Woorden(string zin) => [.. Woord().Matches(zin).Select(m => m.Value)];

    private static Dictionary<string, string> Redenen() =>
        File.ReadLines(Path.Combine(Installation.RepositoryRoot, "tests", "Meldpunt.System.Tests", "Rondgang", "LangeZinnen.txt"))
            .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('|', 2)).ToDictionary(l => l[0].Trim(), l => l[1].Trim());

    [GeneratedRegex(@"(?<=[.!?:;])\s+|\n")]
    private static partial Regex Zineinde();

    [GeneratedRegex(@"[\p{L}\d][\p{L}\d'’.,-]*")]
    private static partial Regex Woord();

    [GeneratedRegex("[aeiouyáéèëïöüAEIOUY]+")]
    private static partial Regex Klinkers();
}
