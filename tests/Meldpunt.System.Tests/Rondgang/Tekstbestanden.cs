using System.Text.Json;
using System.Text.RegularExpressions;

namespace Meldpunt.System.Tests.Rondgang;

/// <summary>The resource files of the hosts, as they stand in the sources.</summary>
internal static partial class Tekstbestanden
{
    private static readonly string[] Projecten = ["Hosting", "Meldpunt.Intake", "Meldpunt.Portal"];

    /// <summary>Every pair of files of these hosts (of all, where none is named): the Dutch one and the English one beside it.</summary>
    public static IEnumerable<(string Naam, Dictionary<string, string> Nl, Dictionary<string, string> En)> Paren(params string[] projecten) =>
        (projecten.Length > 0 ? projecten : Projecten).SelectMany(p => Directory.EnumerateFiles(Folder(p), "*.nl.json"))
            .Select(nl => (Path.GetFileName(nl), Lees(nl), Lees(nl.Replace(".nl.json", ".en.json", StringComparison.Ordinal))));

    /// <summary>All files, so that none is without its pair.</summary>
    public static IEnumerable<string> Bestanden() => Projecten.SelectMany(p => Directory.EnumerateFiles(Folder(p), "*.json"));

    /// <summary>Keys that the sources of a host write out and that neither its own files nor the shared ones have.</summary>
    public static IReadOnlyList<string> Ontbreekt(string project)
    {
        var bekend = Sleutels(project);
        return [.. Directory.EnumerateFiles(Path.Combine(Installation.RepositoryRoot, "src", project), "*.cs*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".cshtml", StringComparison.Ordinal))
            .SelectMany(f => Vast().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value).Where(k => !bekend.Contains(k)).Select(k => $"{Path.GetFileName(f)}: {k}"))];
    }

    public static HashSet<string> Sleutels(string project) =>
        [.. new[] { "Hosting", project }.Distinct().SelectMany(p => Directory.EnumerateFiles(Folder(p), "*.nl.json")).SelectMany(f => Lees(f).Keys)];

    /// <summary>The places for values in a text: {0}, {1}.</summary>
    public static IReadOnlyList<string> Plaatsen(string text) => [.. Plaats().Matches(text).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Recognises the texts of one language that the other language of this host does not have as well.</summary>
    public static Herkenner AlleenIn(string taal, string project)
    {
        var paren = new[] { "Hosting", project }.SelectMany(p => Directory.EnumerateFiles(Folder(p), "*.nl.json"))
            .Select(nl => (Nl: Lees(nl), En: Lees(nl.Replace(".nl.json", ".en.json", StringComparison.Ordinal)))).ToList();
        var eigen = paren.SelectMany(p => taal == "nl" ? p.Nl.Values : p.En.Values).ToList();
        var ander = paren.SelectMany(p => taal == "nl" ? p.En.Values : p.Nl.Values).ToHashSet();
        // Names of functions are data of the organisation and stay as they are.
        var organisatie = File.ReadAllText(Path.Combine(Installation.RepositoryRoot, "seeds", "organisatie.json"));
        return new Herkenner(eigen.Where(t => !ander.Contains(t) && !organisatie.Contains($"\"{t}\"", StringComparison.Ordinal)), string.Join('\n', ander));
    }

    private static string Folder(string project) => Path.Combine(Installation.RepositoryRoot, "src", project, "Resources");

    private static Dictionary<string, string> Lees(string file) => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!;

    [GeneratedRegex(@"\b(?:T|[Tt]eksten)\[""([^""]+)""(?=[,\]])")]
    private static partial Regex Vast();

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Plaats();

    /// <summary>Whole texts, and the fixed parts of texts with values in them where those are long enough to be told apart.</summary>
    public sealed class Herkenner
    {
        private const int Herkenbaar = 16;
        private readonly HashSet<string> _heel = [];
        private readonly List<string> _delen = [];

        internal Herkenner(IEnumerable<string> texts, string ander)
        {
            foreach (var text in texts)
            {
                var delen = Plaats().Split(text).Where((_, i) => i % 2 == 0).Select(d => d.Trim()).ToList();
                if (delen.Count == 1 && text.Length > 0) _heel.Add(text.Trim());
                else _delen.AddRange(delen.Where(d => d.Length >= Herkenbaar && !ander.Contains(d, StringComparison.Ordinal)));
            }
        }

        public bool Komt(string text) => _heel.Contains(text) || _delen.Exists(d => text.Contains(d, StringComparison.Ordinal));
    }
}
