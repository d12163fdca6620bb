using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Meldpunt.Sealing;
using Meldpunt.Setup;

namespace Meldpunt.Keys;

/// <summary>A key that goes on paper: its short name, what the sheets call it in both languages, and its halves.</summary>
internal sealed record PaperKey(string Name, string Nl, string En, Papierhelft A, Papierhelft B) : IDisposable
{
    public static PaperKey Root(SigningKeyPair root) => Of("root", "de hoofdsleutel van het register", "the root key of the register", root.ExportPrivate(), root.PublicKey);

    public static PaperKey Herstel(string postvak, string naam, EncryptionKeyPair key) =>
        Of($"herstel-{postvak}", $"de herstelsleutel van het postvak \"{naam}\" ({postvak})", $"the recovery key of the box \"{postvak}\"", key.ExportPrivate(), key.PublicKey);

    public static PaperKey Archief(EncryptionKeyPair key) => Of("archief", "de archiefsleutel", "the archive key", key.ExportPrivate(), key.PublicKey);

    private static PaperKey Of(string name, string nl, string en, byte[] secret, byte[] publicKey)
    {
        var (a, b) = Papierhelft.Split(secret, publicKey);
        CryptographicOperations.ZeroMemory(secret);
        return new PaperKey(name, nl, en, a, b);
    }

    public void Dispose()
    {
        A.Dispose();
        B.Dispose();
    }
}

/// <summary>
/// The sheets of a key ceremony: one half of one key on each, as plain text to be printed. Halves A and B go to folders of
/// their own, so that one person can carry one away without ever having had both.
/// </summary>
internal sealed class Sheets(Wordlist words, string organisatie, DateOnly dag)
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const int AcrossPage = 4;

    /// <summary>Refuses a place where the halves would lie beside what they protect, or beside older ones.</summary>
    /// <exception cref="KeysRefusedException">Such a place.</exception>
    public static void Refuse(string sheets, string dataFolder)
    {
        var (place, data) = (Path.GetFullPath(sheets) + Path.DirectorySeparatorChar, Path.GetFullPath(dataFolder) + Path.DirectorySeparatorChar);
        if (place.StartsWith(data, StringComparison.Ordinal) || data.StartsWith(place, StringComparison.Ordinal))
            throw new KeysRefusedException("The sheets must not lie in the data folder, nor around it: who copies one would have the other.");
        if (Directory.Exists(sheets) && Directory.EnumerateFileSystemEntries(sheets).Any())
            throw new KeysRefusedException($"{sheets} is not empty; name a folder for the sheets that is new.");
    }

    /// <summary>Writes every half to a file of its own: <c>A/root.txt</c>, <c>B/root.txt</c>, …, 0600.</summary>
    public void Write(string folder, IEnumerable<PaperKey> keys)
    {
        foreach (var key in keys)
        {
            foreach (var half in new[] { key.A, key.B })
            {
                var place = Directory.CreateDirectory(Path.Combine(folder, half.Helft.ToString()), Folder).FullName;
                using var file = new FileStream(Path.Combine(place, $"{key.Name}.txt"), new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                });
                file.Write(Encoding.UTF8.GetBytes(Text(key, half)));
                file.Flush(flushToDisk: true);
            }
        }
    }

    /// <summary>One sheet.</summary>
    public string Text(PaperKey key, Papierhelft half)
    {
        var other = half.Helft == 'A' ? 'B' : 'A';
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            MELDPUNT - {organisatie}
            Helft {half.Helft} van {key.Nl}
            Half {half.Helft} of {key.En}
            Gemaakt op / made on {dag:yyyy-MM-dd}


            """);
        var list = half.ToWords(words);
        for (var i = 0; i < list.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i + 1,4}. {list[i],-10}").Append(i % AcrossPage == AcrossPage - 1 ? "\n" : "");
        text.Append(CultureInfo.InvariantCulture, $"""

            Hetzelfde op een regel / the same on one line:
            {half.ToBase64Url()}

            Bewaar dit blad op een veilige plek. Bewaar het niet bij helft {other}: wie beide helften
            heeft, heeft de sleutel. Geef helft {other} aan iemand anders. Maak geen foto en geen kopie.
            Keep this sheet safe, and apart from half {other}: who has both has the key. Give half {other}
            to somebody else. Take no photograph and make no copy.

            """);
        return text.ToString();
    }
}
