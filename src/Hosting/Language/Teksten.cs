using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Meldpunt.Hosting.Language;

/// <summary>The texts of one language, out of the embedded <c>*.nl.json</c> and <c>*.en.json</c> files. A missing text is a fault of ours.</summary>
public sealed class Teksten
{
    private static readonly Teksten Nl = new(Taal.Nederlands);
    private static readonly Teksten En = new(Taal.Engels);

    private readonly FrozenDictionary<string, string> _texts;

    private Teksten(Taal taal)
    {
        Taal = taal;
        _texts = Read(taal);
    }

    public Taal Taal { get; }

    public IEnumerable<string> Keys => _texts.Keys;

    public static Teksten In(Taal taal) => taal == Taal.Nederlands ? Nl : En;

    public string this[string key] => _texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"No text '{key}' in {Taal.Code}.");

    public string this[string key, params object[] values] => string.Format(Taal.Culture, this[key], values);

    public string? Find(string key) => _texts.GetValueOrDefault(key);

    /// <summary>Shorthand for pages: a site path in this language.</summary>
    public string Pad(string path) => Taal.Pad(path);

    private static FrozenDictionary<string, string> Read(Taal taal)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var all = new Dictionary<string, string>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Teksten.", StringComparison.Ordinal) && n.EndsWith($".{taal.Code}.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!) all.Add(key, text);
        }

        return all.ToFrozenDictionary();
    }
}
