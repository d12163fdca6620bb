using System.Text.RegularExpressions;
using Meldpunt.Hosting.Language;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Beheer;

/// <summary>
/// Texts that the organisation may change: what a page fills in beforehand for who writes to a melder. The shipped text
/// counts where there is none of its own. Holes like {0} are kept: a text without them would leave dates out.
/// </summary>
internal sealed partial class Sjablonen(OrganisatieStore organisatie, Teksten teksten)
{
    internal const int Langst = 4000;

    /// <summary>The keys of all such texts.</summary>
    internal static IReadOnlyList<string> Sleutels { get; } = [.. Teksten.In(Taal.Nederlands).Keys.Where(k => k.Split('.').Contains("sjabloon")).Order(StringComparer.Ordinal)];

    /// <summary>The text in the language of the page, filled in.</summary>
    internal string this[string sleutel, params object[] waarden] => string.Format(teksten.Taal.Culture, Nu(sleutel, teksten.Taal), waarden);

    /// <summary>The text as it counts in a language.</summary>
    internal string Nu(string sleutel, Taal taal) => Eigen(sleutel, taal) ?? Teksten.In(taal)[sleutel];

    /// <summary>The organisation's own text, or null; one whose holes are not those of the shipped text counts for nothing.</summary>
    internal string? Eigen(string sleutel, Taal taal) =>
        organisatie.Tekst(sleutel, taal.Code) is { } eigen && Past(sleutel, taal, eigen) ? eigen : null;

    /// <summary>Whether a text has exactly the holes of the shipped one, and no other braces.</summary>
    internal static bool Past(string sleutel, Taal taal, string tekst) =>
        Gaten(tekst).SetEquals(Gaten(Teksten.In(taal)[sleutel])) && !Gat().Replace(tekst, "").AsSpan().ContainsAny('{', '}');

    /// <summary>The holes of the shipped text, in words for who edits it.</summary>
    internal static string GatenVan(string sleutel) => string.Join(", ", Gaten(Teksten.In(Taal.Nederlands)[sleutel]).Order(StringComparer.Ordinal).Select(g => "{" + g + "}"));

    private static HashSet<string> Gaten(string tekst) => [.. Gat().Matches(tekst).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"\{(\d)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Gat();
}
