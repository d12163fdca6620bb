using System.Globalization;

namespace Meldpunt.Sealing.Attacks;

/// <summary>One line of an attack: text, or bytes where the value is hexadecimal or slices of a file beside it.</summary>
internal sealed class Field(string name, string text, byte[]? bytes)
{
    public string Name => name;

    public string Text => text;

    public byte[] Bytes { get; set; } = bytes ?? [];

    public bool IsBytes => bytes is not null;
}

/// <summary>
/// One way to break something sealed or its origin, as a file of lines <c>name: value</c>: <c>comment</c> says what was
/// done, <c>expect</c> is <c>refused</c>, or <c>opens</c> for the controls that show what the refused ones would be if they
/// were whole; <c>open</c> says what is opened, and the rest is what the reader has (keys, place) and what it was given.
/// Bytes are hexadecimal, or slices such as <c>stream-a.bin[0..66]</c>, parted by spaces.
/// </summary>
internal sealed class Attack
{
    // What a value means is told by its name, so that a text that looks like hexadecimal stays a text.
    private static readonly HashSet<string> Texts =
    [
        "comment", "expect", "open", "needs", "label", "person", "sleutelzin", "holder", "box", "reason", "from", "today", "signer", "member", "epochs", "at", "number", "alarm", "requester",
    ];

    private readonly Dictionary<string, EncryptionKeyPair> _keys = [];

    public Attack(string name, IReadOnlyList<Field> fields) => (Name, Fields) = (name, fields);

    public string Name { get; }

    public IReadOnlyList<Field> Fields { get; }

    public bool Opens => Text("expect") switch
    {
        "refused" => false,
        "opens" => true,
        var other => throw new FormatException($"{Name} expects '{other}'."),
    };

    public string What => Text("open");

    public bool NeedsHybrid => Fields.Any(f => f.Name == "needs");

    public static Attack Load(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        return new(Path.GetFileNameWithoutExtension(path), [.. File.ReadLines(path).Where(l => l.Length > 0).Select(l => Parse(l, folder))]);
    }

    public static IEnumerable<Attack> LoadAll(string folder) =>
        Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(Load);

    public string Text(string name) => One(name).Text;

    public byte[] Bytes(string name) => One(name).Bytes;

    public byte[] BytesOrEmpty(string name) => Fields.FirstOrDefault(f => f.Name == name)?.Bytes ?? [];

    public int Number(string name) => int.Parse(Text(name), CultureInfo.InvariantCulture);

    public DateOnly Day(string name) => DateOnly.ParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A private key with its suite. Made once, as the reader's own keys are.</summary>
    public EncryptionKeyPair Key(string name)
    {
        if (!_keys.TryGetValue(name, out var key)) _keys[name] = key = EncryptionKeyPair.Import(Bytes(name));
        return key;
    }

    private Field One(string name) =>
        Fields.FirstOrDefault(f => f.Name == name) ?? throw new FormatException($"{Name} has no line '{name}'.");

    private static Field Parse(string line, string folder)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) throw new FormatException($"'{line}' is no line of an attack.");
        var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
        return new Field(name, value, Texts.Contains(name) ? null : [.. value.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(p => Part(p, folder))]);
    }

    private static byte[] Part(string part, string folder)
    {
        if (!part.EndsWith(']')) return Convert.FromHexString(part);
        var bracket = part.IndexOf('[', StringComparison.Ordinal);
        var range = part[(bracket + 1)..^1].Split("..");
        return File.ReadAllBytes(Path.Combine(folder, part[..bracket]))[int.Parse(range[0], CultureInfo.InvariantCulture)..int.Parse(range[1], CultureInfo.InvariantCulture)];
    }
}
