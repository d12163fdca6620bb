using System.Diagnostics.CodeAnalysis;

namespace Meldpunt;

/// <summary>The options of a verb: <c>--name value</c>, each at most once, and words without a dash in their places.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];

    /// <summary>The words, in order.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>An option's value, or null.</summary>
    public string? this[string option] => _values.GetValueOrDefault(option);

    /// <summary>Reads them; where that fails, <paramref name="objection"/> says in one sentence why.</summary>
    public static bool TryParse(string[] args, string[] options, int words, [NotNullWhen(true)] out Arguments? parsed, [NotNullWhen(false)] out string? objection)
    {
        var reading = new Arguments();
        objection = reading.Read(args, options) ?? (reading._words.Count == words ? null : $"This verb takes {words} word(s) besides its options, not {reading._words.Count}.");
        parsed = objection is null ? reading : null;
        return objection is null;
    }

    private string? Read(string[] args, string[] options)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                _words.Add(args[i]);
                continue;
            }

            if (!options.Contains(args[i])) return $"Argument {i + 1} is not an option of this verb.";
            if (i + 1 == args.Length) return $"Option {args[i]} needs a value.";
            if (!_values.TryAdd(args[i], args[++i])) return $"Option {args[i - 1]} is given twice.";
        }

        return null;
    }
}
