using System.Globalization;
using System.Text;

namespace Meldpunt.Hosting.Melden;

/// <summary>What a person typed, as it is kept.</summary>
public static class Getypt
{
    /// <summary>Line breaks as one character, without control characters and without marks that turn the direction of what follows.</summary>
    public static string Schoon(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
            if (c is '\n' or '\t' || !(char.IsControl(c) || IsBidiOverride(c))) clean.Append(c);
        return clean.ToString().Trim();
    }

    /// <summary>The same without any mark that nobody sees: for names and texts that are shown to others as the organisation's own, where two must not look alike.</summary>
    public static string Zichtbaar(string text) => string.Concat(Schoon(text).EnumerateRunes().Where(r => Rune.GetUnicodeCategory(r) != UnicodeCategory.Format));

    // Marks that make a text read other than it is written.
    private static bool IsBidiOverride(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
