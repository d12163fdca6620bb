using System.Collections.Frozen;

namespace Meldpunt.Sealing;

/// <summary>The 4,096 words (12 bits each) of meldcodes and sleutelzinnen, by index and back.</summary>
public sealed class Wordlist
{
    /// <summary>The number of words: 2^12.</summary>
    public const int Size = 4096;

    /// <summary>Bits of a word.</summary>
    internal const int Bits = 12;

    private readonly string[] _words;
    private readonly FrozenDictionary<string, int> _indexes;

    private Wordlist(string[] words, FrozenDictionary<string, int> indexes) => (_words, _indexes) = (words, indexes);

    /// <summary>The word at an index, 0 to 4,095.</summary>
    public string this[int index] => _words[index];

    /// <summary>Reads a file with one word a line.</summary>
    /// <exception cref="InvalidDataException">Not exactly 4,096 distinct words of the letters a to z.</exception>
    public static Wordlist Load(string path) => FromLines(File.ReadLines(path));

    /// <summary>A list from its lines, in order.</summary>
    /// <exception cref="InvalidDataException">Not exactly 4,096 distinct words of the letters a to z.</exception>
    public static Wordlist FromLines(IEnumerable<string> lines)
    {
        var words = lines.ToArray();
        if (words.Length != Size) throw new InvalidDataException($"The word list has {words.Length} lines, not {Size}.");
        var indexes = new Dictionary<string, int>(Size, StringComparer.Ordinal);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Length == 0 || words[i].AsSpan().ContainsAnyExceptInRange('a', 'z'))
                throw new InvalidDataException($"Line {i + 1} of the word list is not a word of the letters a to z.");
            if (!indexes.TryAdd(words[i], i)) throw new InvalidDataException($"Line {i + 1} of the word list repeats a word.");
        }

        return new Wordlist(words, indexes.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>The index of a lower-case word; false when it is not on the list.</summary>
    public bool TryIndex(string word, out int index) => _indexes.TryGetValue(word, out index);

    /// <summary>
    /// The words of what a person typed: lower case, parted by white space, hyphens, dashes, commas and full stops, in
    /// any number; numbers, as they stand before the words of a list, are left out. What is not a word of the list comes through
    /// as it is, for the caller to name.
    /// </summary>
    internal static string[] Split(string input)
    {
        var spaced = string.Create(input.Length, input, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                target[i] = IsSeparator(source[i]) ? ' ' : char.ToLowerInvariant(source[i]);
        });
        return [.. spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !w.All(char.IsAsciiDigit))];
    }

    // Word i is bits 12i to 12i+11, most significant first: a byte and half of the next, or half a byte and the next.
    internal static int ReadBits(byte[] all, int i)
    {
        var at = i * Bits / 8;
        return i % 2 == 0 ? all[at] << 4 | all[at + 1] >> 4 : (all[at] & 0x0F) << 8 | all[at + 1];
    }

    internal static void WriteBits(byte[] all, int i, int index)
    {
        var at = i * Bits / 8;
        if (i % 2 == 0)
        {
            all[at] = (byte)(index >> 4);
            all[at + 1] = (byte)((index & 0x0F) << 4);
            return;
        }

        all[at] |= (byte)(index >> 8);
        all[at + 1] = (byte)(index & 0xFF);
    }

    private static bool IsSeparator(char c) =>
        char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or '.' or ';' or '\u200B' or '\uFEFF'
        || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.DashPunctuation;
}
