using System.Text.RegularExpressions;

namespace Meldpunt.Domain;

/// <summary>
/// Turns the name of an enum member that reads as a sentence into that sentence:
/// <c>DeHLIsNietBeschuldigd</c> becomes "De HL is niet beschuldigd". Dutch, as the names are.
/// </summary>
public static partial class Zin
{
    private static readonly HashSet<string> Eigennamen = ["HL", "SG", "Meldpunt"];

    /// <summary>What ASCII names cannot say.</summary>
    private static readonly (string Naam, string Schrijfwijze)[] Spelling =
    [
        ("SecretarisGeneraal", "Secretaris-generaal"), ("Orienterend", "Oriënterend"), ("OordeelAdvies", "Oordeel en advies"), (nameof(Regime.VoorCommissie), "Vóór de commissie"),
    ];

    /// <summary>The words of the member's name; abbreviations and row names keep their capitals.</summary>
    public static string Van<T>(T waarde) where T : struct, Enum
    {
        var woorden = Woord().Matches(waarde.ToString()).Select(woord => woord.Value).ToArray();
        return string.Join(' ', woorden.Select((woord, plaats) =>
            plaats == 0 || Eigennamen.Contains(woord) || char.IsDigit(woord[^1]) ? woord : woord.ToLowerInvariant()));
    }

    /// <summary>Text of a table with each name of the program in it as words: "HoogsteLeidinggevende" becomes "Hoogste leidinggevende".</summary>
    public static string Leesbaar(string tekst) => Naam().Replace(Spel(tekst), naam => Grens().Replace(naam.Value, letter =>
        " " + (letter.Value.Length > 1 && char.IsUpper(letter.Value[1]) ? letter.Value : letter.Value.ToLowerInvariant())));

    private static string Spel(string tekst) => Spelling.Aggregate(tekst, (uit, woord) => uit.Replace(woord.Naam, woord.Schrijfwijze, StringComparison.Ordinal));

    /// <summary>Two capitalised words or more without a space between.</summary>
    [GeneratedRegex(@"\b[A-Z]\p{Ll}+(?:[A-Z][A-Za-z]*)+\b")]
    private static partial Regex Naam();

    /// <summary>The start of a following word; two letters, to tell an abbreviation from a word.</summary>
    [GeneratedRegex("(?<=[a-z])[A-Z][A-Za-z]?")]
    private static partial Regex Grens();

    [GeneratedRegex("HL|SG|R[0-9]+|[A-Z][a-z]*")]
    private static partial Regex Woord();
}
