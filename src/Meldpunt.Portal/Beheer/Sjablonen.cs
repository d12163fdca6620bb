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

    // A name that a text goes by on the page of its manager stands under the text's own key with this in front.
    private const string Naam = "tekst.";

    /// <summary>The keys of all such texts.</summary>
    internal static IReadOnlyList<string> Sleutels { get; } =
        [.. Teksten.In(Taal.Nederlands).Keys.Where(k => k.Split('.').Contains("sjabloon") && !k.StartsWith(Naam, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>What a text is called: by a name of its own, or by the decision that it goes with and, where it is one role's, that role.</summary>
    internal static string Titel(string sleutel, Teksten t)
    {
        if (t.Find(Naam + sleutel) is { } eigen) return eigen;
        var delen = sleutel.Split('.').SkipWhile(d => d != "sjabloon").Skip(1).ToList();
        if (delen.Count == 0 || t.Find("besluit." + delen[0]) is not { } besluit) return sleutel;
        var titel = t[sleutel.Contains("brief", StringComparison.Ordinal) ? "beheer.tekst.brief" : "beheer.tekst.besluit", besluit.TrimEnd('.')];
        return delen.Count > 1 && t.Find("soort." + delen[1]) is { } rol ? $"{titel} ({rol})" : titel;
    }

    /// <summary>The text in the language of the page, filled in.</summary>
    internal string this[string sleutel, params object[] waarden] => string.Format(teksten.Taal.Culture, Nu(sleutel, teksten.Taal), waarden);

    /// <summary>The same without holes; null where there is no such text.</summary>
    internal string? Find(string sleutel) => Sleutels.Contains(sleutel) ? Nu(sleutel, teksten.Taal) : null;

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
