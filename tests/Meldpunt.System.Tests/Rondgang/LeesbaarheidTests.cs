using System.Text.RegularExpressions;

namespace Meldpunt.System.Tests.Rondgang;

/// <summary>
/// The melder's Dutch stays at B1 as far as that can be counted: short sentences and short words. A longer sentence stands
/// in LangeZinnen.txt with the reason why.
/// </summary>
public sealed partial class LeesbaarheidTests
{
    private const int LangVanaf = 21;

    [Fact]
    public void Een_zin_van_meer_dan_twintig_woorden_heeft_een_reden()
    {
        var redenen = Redenen();
        var lang = Zinnen().Where(z => Woorden(z.Zin).Count >= LangVanaf).Select(z => z.Sleutel).Distinct().Order(StringComparer.Ordinal).ToList();
        var zonder = lang.Except(redenen.Keys).ToList();
        Assert.True(zonder.Count == 0, "No reason for: " + string.Join(", ", zonder));
        var kort = redenen.Keys.Except(lang).ToList();
        Assert.True(kort.Count == 0, "No longer long: " + string.Join(", ", kort));
        Assert.All(redenen.Values, r => Assert.True(r.Length > 10));
    }

    [Fact]
    public void Gemiddeld_zijn_zinnen_en_woorden_kort()
    {
        var zinnen = Zinnen().Select(z => Woorden(z.Zin)).Where(w => w.Count > 1).ToList();
        Assert.True(zinnen.Count > 400);
        var woorden = zinnen.SelectMany(w => w).ToList();
        var perZin = (double)woorden.Count / zinnen.Count;
        var lettergrepen = woorden.Average(w => Math.Max(1, Klinkers().Count(w)));
        // Douma's reading ease for Dutch: 70 and more reads easily.
        var gemak = 206.84 - (77 * lettergrepen) - (0.93 * perZin);
        Assert.True(perZin < 11, $"{perZin:0.0} words a sentence");
        Assert.True(gemak > 70, $"reading ease {gemak:0.0}");
    }

    private static IEnumerable<(string Sleutel, string Zin)> Zinnen() =>
        from paar in Tekstbestanden.Paren("Hosting", "Meldpunt.Intake")
        from tekst in paar.Nl
        from zin in Zineinde().Split(tekst.Value)
        where zin.Length > 0
        select ($"{paar.Naam.Split('.')[0]}:{tekst.Key}", zin);

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
