using System.Globalization;
using System.Text;

namespace Meldpunt.Sealing.Attacks;

/// <summary>Bytes as an attack's file names them: a slice of a file beside it, for what is too long for a line.</summary>
internal sealed record Slice(string File, int From, int To);

/// <summary>Writes attacks, one file each, under a prefix of their own.</summary>
internal sealed class AttackFolder(string path)
{
    private readonly HashSet<string> _names = [];

    public int Count => _names.Count;

    public void Blob(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(path, name), bytes);

    public void Control(string name, string comment, string open, params IEnumerable<(string, object)> fields) => Write(name, comment, "opens", open, fields);

    public void Refused(string name, string comment, string open, params IEnumerable<(string, object)> fields) => Write(name, comment, "refused", open, fields);

    private void Write(string name, string comment, string expect, string open, IEnumerable<(string Name, object Value)> fields)
    {
        if (!_names.Add(name)) throw new InvalidOperationException($"{name} is written twice.");
        var text = new StringBuilder($"comment: {comment}\nexpect: {expect}\nopen: {open}\n");
        foreach (var (field, value) in fields) text.Append($"{field}: {Value(value)}".TrimEnd()).Append('\n');
        File.WriteAllText(Path.Combine(path, name + ".txt"), text.ToString());
    }

    private static string Value(object value) => value switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        Slice slice => string.Create(CultureInfo.InvariantCulture, $"{slice.File}[{slice.From}..{slice.To}]"),
        IEnumerable<object> parts => string.Join(' ', parts.Select(Value)),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
