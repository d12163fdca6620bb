using System.Globalization;
using System.Text;

namespace Meldpunt.Portal.Lakken;

/// <summary>
/// Finds words wherever they stand: whatever the capitals and accents, across line breaks, double spaces and hyphens, and
/// inside longer words. What is found is widened to whole words: rather a word too much than half a name left.
/// </summary>
internal sealed class Zoekwoorden
{
    private readonly IReadOnlyList<string> _woorden;

    /// <summary>One term a line.</summary>
    internal Zoekwoorden(string regels) => _woorden = [.. regels.Split('\n').Select(r => Plat(r).Tekst.Trim()).Where(w => w.Length > 0).Distinct()];

    internal int Aantal => _woorden.Count;

    internal IEnumerable<Passage> In(string tekst)
    {
        var (plat, plaats) = Plat(tekst);
        foreach (var woord in _woorden)
        {
            for (var i = plat.IndexOf(woord, StringComparison.Ordinal); i >= 0; i = plat.IndexOf(woord, i + 1, StringComparison.Ordinal))
                yield return Heel(tekst, plaats[i], plaats[i + woord.Length - 1]);
        }
    }

    private static Passage Heel(string tekst, int begin, int laatste)
    {
        var einde = laatste + 1;
        while (begin > 0 && HoortBij(tekst[begin - 1])) begin--;
        while (einde < tekst.Length && HoortBij(tekst[einde])) einde++;
        return new Passage(begin, einde);
    }

    // Surrogates and marks belong to the letter that they are a part of.
    private static bool HoortBij(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Letters and digits without accents and in lower case, white space and dashes as one space; and of each where it came from.</summary>
    private static (string Tekst, List<int> Plaats) Plat(string tekst)
    {
        var (plat, plaats) = (new StringBuilder(), new List<int>());
        for (var i = 0; i < tekst.Length;)
        {
            var goed = Rune.TryGetRuneAt(tekst, i, out var rune);
            var lengte = goed ? rune.Utf16SequenceLength : 1;
            var deel = !goed ? "" : IsScheiding(rune) ? (plat.Length > 0 && plat[^1] == ' ' ? "" : " ") : Letters(rune);
            foreach (var c in deel)
            {
                plat.Append(c);
                plaats.Add(i);
            }

            i += lengte;
        }

        return (plat.ToString(), plaats);
    }

    private static bool IsScheiding(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DashPunctuation;

    private static string Letters(Rune rune) => string.Concat(rune.ToString().Normalize(NormalizationForm.FormKD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))).ToLowerInvariant();
}
