using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>
/// Looks through bytes for words and byte strings in every form in which they could have been written: UTF-8, UTF-16 of
/// either order, base64 at each of its three alignments, hexadecimal, and all of that within zlib and gzip streams.
/// </summary>
internal sealed class Speurder
{
    private const int MostInflated = 1 << 20;

    private readonly Dictionary<string, string> _patronen = new(StringComparer.Ordinal);
    private readonly Lazy<SearchValues<string>> _zoek;

    public Speurder() => _zoek = new(() => SearchValues.Create([.. _patronen.Keys], StringComparison.Ordinal));

    /// <summary>A text of ASCII letters.</summary>
    public Speurder Zoekt(string wat, string text)
    {
        Add(wat, text);
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
            AddEncoded($"{wat} in {encoding.WebName}", encoding.GetBytes(text));
        return this;
    }

    /// <summary>Bytes, such as a key.</summary>
    public Speurder Zoekt(string wat, byte[] bytes)
    {
        Add(wat, Encoding.Latin1.GetString(bytes));
        AddEncoded(wat, bytes);
        return this;
    }

    /// <summary>A text as it stands, for which no further encodings are worth the search.</summary>
    public Speurder ZoektLetterlijk(string wat, string text)
    {
        Add(wat, text);
        return this;
    }

    /// <summary>What was found, by name.</summary>
    public IReadOnlyCollection<string> Vindt(byte[] inhoud)
    {
        var gevonden = new HashSet<string>();
        Zoek(inhoud, "", gevonden);
        foreach (var stroom in Uitgepakt(inhoud))
            Zoek(stroom, ", gecomprimeerd", gevonden);
        return gevonden;
    }

    private void Zoek(byte[] inhoud, string hoe, HashSet<string> gevonden)
    {
        ZoekIn(Encoding.Latin1.GetString(inhoud), hoe, gevonden);
        // Of UTF-16 text every other byte is the letter: the halves read as plain text whatever the order and the place.
        ZoekIn(Helft(inhoud, 0), hoe + ", UTF-16", gevonden);
        ZoekIn(Helft(inhoud, 1), hoe + ", UTF-16", gevonden);
    }

    private void ZoekIn(string text, string hoe, HashSet<string> gevonden)
    {
        var from = 0;
        while (text.AsSpan(from).IndexOfAny(_zoek.Value) is >= 0 and var at)
        {
            from += at;
            foreach (var (patroon, wat) in _patronen)
                if (string.CompareOrdinal(text, from, patroon, 0, patroon.Length) == 0) gevonden.Add(wat + hoe);
            from++;
        }
    }

    private static string Helft(byte[] inhoud, int vanaf) =>
        string.Create((inhoud.Length + 1 - vanaf) / 2, (inhoud, vanaf), static (span, s) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = (char)s.inhoud[(i * 2) + s.vanaf];
        });

    private static IEnumerable<byte[]> Uitgepakt(byte[] inhoud)
    {
        for (var i = 0; i + 4 < inhoud.Length; i++)
        {
            var gzip = inhoud[i] == 0x1f && inhoud[i + 1] == 0x8b && inhoud[i + 2] == 8;
            var zlib = inhoud[i] == 0x78 && (inhoud[i] * 256 + inhoud[i + 1]) % 31 == 0;
            if (!gzip && !zlib) continue;
            using var from = new MemoryStream(inhoud, i, inhoud.Length - i, writable: false);
            using Stream stream = gzip ? new GZipStream(from, CompressionMode.Decompress) : new ZLibStream(from, CompressionMode.Decompress);
            if (Lees(stream) is { Length: > 0 } uitgepakt) yield return uitgepakt;
        }
    }

    /// <summary>As far as it goes: what only looks like a stream ends soon.</summary>
    private static byte[] Lees(Stream stream)
    {
        using var to = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            int n;
            while (to.Length < MostInflated && (n = stream.Read(buffer)) > 0) to.Write(buffer, 0, n);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // Noise from here on; what came before still counts.
        }

        return to.ToArray();
    }

    private void Add(string wat, string patroon) => _patronen.TryAdd(patroon, wat);

    private void AddEncoded(string wat, byte[] bytes)
    {
        Add(wat + ", hex", Convert.ToHexString(bytes));
        Add(wat + ", hex", Convert.ToHexStringLower(bytes));
        for (var voor = 0; voor < 3; voor++)
        {
            // The letters that hold bits of these bytes alone, whatever stands before and after them.
            var text = Convert.ToBase64String([.. new byte[voor], .. bytes])[(((voor * 8) + 5) / 6)..((voor + bytes.Length) * 8 / 6)];
            Add(wat + ", base64", text);
            Add(wat + ", base64", text.Replace('+', '-').Replace('/', '_'));
        }
    }
}
