using System.Text.RegularExpressions;

namespace Meldpunt.System.Tests.Rondgang;

/// <summary>The pages that a site has, out of its sources, so that no page is forgotten.</summary>
internal static partial class Routes
{
    /// <summary>The start, and the page that leads to another site.</summary>
    private static readonly string[] GeenInfo = ["/", "/verlaten"];

    /// <summary>What the walk reaches with answers or with a code.</summary>
    private static readonly string[] MetAntwoorden = ["/melden/", "/postvak", "/wegwijzer", "/ophalen", "/uitnodiging"];

    public static IReadOnlyList<string> Van(string project) =>
        [.. Directory.EnumerateFiles(Path.Combine(Installation.RepositoryRoot, "src", project, "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .Select(f => (File: f, Match: PageLine().Match(File.ReadAllText(f))))
            .Where(p => p.Match.Success)
            .Select(p => p.Match.Groups[1].Success ? p.Match.Groups[1].Value : "/")
            .Order(StringComparer.Ordinal)];

    /// <summary>The pages that a form can be sent to: their own model takes it, or the one that it is made from.</summary>
    public static IEnumerable<string> MetFormulier(string project)
    {
        var bronnen = Directory.EnumerateFiles(Path.Combine(Installation.RepositoryRoot, "src", project, "Pages"), "*.cs", SearchOption.AllDirectories).Select(f => (File: f, Tekst: File.ReadAllText(f))).ToList();
        var nemen = bronnen.Where(b => b.Tekst.Contains(" OnPost", StringComparison.Ordinal)).ToList();
        var grond = nemen.SelectMany(b => AbstractClass().Matches(b.Tekst).Select(m => $": {m.Groups[1].Value}")).ToList();
        return bronnen.Where(b => b.File.EndsWith(".cshtml.cs", StringComparison.Ordinal) && (nemen.Contains(b) || grond.Exists(g => b.Tekst.Contains(g + "(", StringComparison.Ordinal) || b.Tekst.Contains(g + "\n", StringComparison.Ordinal))))
            .Select(b => PageLine().Match(File.ReadAllText(b.File[..^".cs".Length])))
            .Where(m => m.Success)
            .Select(m => m.Groups[1].Success ? m.Groups[1].Value : "/");
    }

    /// <summary>Whether a page can be read by anybody, without a session and without answers.</summary>
    public static bool IsInfo(string route) =>
        !GeenInfo.Contains(route) && !MetAntwoorden.Any(m => route.StartsWith(m, StringComparison.Ordinal));

    /// <summary>The last parts of the pages right under a path.</summary>
    public static IEnumerable<string> Onder(string project, string pad) =>
        Van(project).Where(r => r.StartsWith(pad, StringComparison.Ordinal)).Select(r => r[pad.Length..]).Where(r => !r.Contains('/'));

    public static string In(string taal, string pad) => taal == "nl" ? pad : pad == "/" ? "/en" : "/en" + pad;

    /// <summary>The path without its language.</summary>
    public static string Kaal(string pad) => pad == "/en" ? "/" : pad.StartsWith("/en/", StringComparison.Ordinal) ? pad[3..] : pad;

    [GeneratedRegex(@"\babstract class (\w+)")]
    private static partial Regex AbstractClass();

    [GeneratedRegex("""^@page(?: "([^"]*)")?""")]
    private static partial Regex PageLine();
}
