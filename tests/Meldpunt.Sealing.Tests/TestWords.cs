namespace Meldpunt.Sealing.Tests;

/// <summary>4,096 made-up words of three syllables, so that these tests stand apart from the seeded list.</summary>
internal static class TestWords
{
    private static readonly string[] Syllables =
        ["ba", "de", "fi", "go", "hu", "ja", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "za"];

    public static string[] Lines { get; } =
        [.. from a in Syllables from b in Syllables from c in Syllables select a + b + c];

    public static Wordlist List { get; } = Wordlist.FromLines(Lines);
}
