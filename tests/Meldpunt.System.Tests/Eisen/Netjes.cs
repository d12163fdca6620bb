namespace Meldpunt.System.Tests.Eisen;

/// <summary>What every answer to bad input has in common: words for a person, and nothing of how the site is made.</summary>
internal static class Netjes
{
    private static readonly string[] Binnenwerk = ["Exception", "   at ", "Microsoft.", "System.", "SQLite", "Meldpunt.Intake", "Meldpunt.Hosting", "/src/", ".cs:line", "/tmp/"];

    /// <summary>A page with a title and a reason, of this status, that says nothing of the inside.</summary>
    public static Antwoord IsNetjes(this Antwoord antwoord, params int[] statussen)
    {
        Assert.True(statussen.Contains(antwoord.Status), $"{antwoord.Url.AbsolutePath}: status {antwoord.Status}, expected {string.Join(" or ", statussen)}: {Kort(antwoord.Hoofdtekst)}");
        Assert.All(Binnenwerk, woord => Assert.DoesNotContain(woord, antwoord.Tekst, StringComparison.Ordinal));
        if (antwoord.Naar is null)
        {
            Assert.False(string.IsNullOrWhiteSpace(antwoord.Pagina.Text("h1")), $"{antwoord.Url.AbsolutePath}: no heading");
            Assert.NotEmpty(antwoord.Pagina.Title);
        }

        return antwoord;
    }

    /// <summary>The same page again, with a fault that says this.</summary>
    public static Antwoord IsAfgewezen(this Antwoord antwoord, string fout)
    {
        antwoord.IsNetjes(200);
        Assert.Contains(antwoord.Fouten, f => f.Contains(fout, StringComparison.Ordinal));
        return antwoord;
    }

    private static string Kort(string text) => text.Length <= 300 ? text : text[..300];
}
