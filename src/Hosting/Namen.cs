using System.Globalization;
using System.Text;

namespace Meldpunt.Hosting;

/// <summary>
/// Whether a person is named in what somebody typed. Accents and capitals do not matter; a longer surname may have one
/// letter wrong. A first name, or the last word of a surname, counts alone only with a capital: "groot" is a word too.
/// </summary>
public static class Namen
{
    private const int LongEnoughForASlip = 6;

    public static bool Noemt(string tekst, string naam)
    {
        var delen = naam.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (delen.Length == 0) return false;
        List<string> getypt = [.. Woorden(tekst)];
        List<string> plat = [.. getypt.Select(Plat)];
        if (Staat(plat, [.. (delen.Length > 1 ? delen[1..] : delen).Select(Plat)])) return true;
        var (voornaam, achternaam) = (Plat(delen[0]), Plat(delen[^1]));
        return Enumerable.Range(0, plat.Count).Any(i =>
            (char.IsUpper(getypt[i][0]) && (plat[i] == voornaam || plat[i] == achternaam))
            || (achternaam.Length >= LongEnoughForASlip && plat[i].Length >= LongEnoughForASlip - 1 && EenLetterVerschil(plat[i], achternaam)));
    }

    /// <summary>Letters in a row, with an apostrophe or hyphen within.</summary>
    public static IEnumerable<string> Woorden(string tekst)
    {
        var word = new StringBuilder();
        foreach (var c in tekst.Normalize().Append(' '))
        {
            if (char.IsLetter(c) || (word.Length > 0 && c is '-')) word.Append(c);
            else if (word.Length > 0)
            {
                yield return word.ToString().TrimEnd('-');
                word.Clear();
            }
        }
    }

    /// <summary>Without capitals and accents.</summary>
    public static string Plat(string woord) => string.Concat(
        woord.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();

    // A surname of one common word ("Groot") needs its prefix or a capital.
    private static bool Staat(List<string> plat, string[] achternaam) =>
        achternaam.Length > 1
            ? Enumerable.Range(0, Math.Max(0, plat.Count - achternaam.Length + 1)).Any(i => plat.Skip(i).Take(achternaam.Length).SequenceEqual(achternaam))
            : achternaam[0].Length >= LongEnoughForASlip && plat.Contains(achternaam[0]);

    /// <summary>One letter more, less, or other; or two that changed places.</summary>
    private static bool EenLetterVerschil(string een, string ander)
    {
        if (Math.Abs(een.Length - ander.Length) > 1) return false;
        var start = 0;
        while (start < een.Length && start < ander.Length && een[start] == ander[start]) start++;
        var (a, b) = (een[start..], ander[start..]);
        return a.Length == b.Length
            ? a.Length > 0 && (a[1..] == b[1..] || (a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..]))
            : a.Length > b.Length ? a[1..] == b : b[1..] == a;
    }
}
