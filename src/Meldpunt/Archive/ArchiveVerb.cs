using System.Globalization;
using Meldpunt.Checks;
using Meldpunt.Hosting;
using Meldpunt.Keys;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Storage;
using Microsoft.Data.Sqlite;

namespace Meldpunt.Archive;

/// <summary>The verb <c>archive</c>: opens the sealed archive of a dossier, and checks what was in it against its manifest.</summary>
internal static class ArchiveVerb
{
    private const int MostTyped = 1000;

    private const string Help = """
        Usage: meldpunt archive open FILE --to ZIP [--key KEYFILE]
               meldpunt archive open FILE --to ZIP --person PERSON [--data DIR]
               meldpunt archive verify DIR|ZIP [--signer KEY | --data DIR]

        open writes the content of an archive that the portal made to the new file ZIP, or nothing at all. With the archive's
        key: its two halves are asked on standard input, or read from KEYFILE, one after the other as they stand on the
        sheets. With --person: the sleutelzin of the member who made it is asked, and their keys come from the database and
        the key files of DIR, or of Meldpunt:DataFolder. What comes out is plain: keep it locked away.

        verify recomputes the digest of every file that the manifest names, in the ZIP or in the folder that it was unpacked
        to, and says what is missing, extra or changed. With --signer, the portal's public signing key (base64, 65 bytes),
        or with --data, it also verifies that the portal signed the manifest; without, it says that it did not.

        Exit code: 0 opened or whole, 1 refused or not whole, 2 wrong usage.
        """;

    public static async Task<int> RunAsync(string[] args, TextReader input, TextWriter output, TextWriter error)
    {
        if (args.Contains("--help"))
        {
            await output.WriteLineAsync(Help);
            return 0;
        }

        string? objection = "Give open or verify.";
        try
        {
            switch (args)
            {
                case ["open", .. var rest]:
                    if (Arguments.TryParse(rest, ["--to", "--key", "--person", "--data"], 1, out var open, out objection) && (objection = OpenObjection(open)) is null)
                        return await OpenAsync(open, input, output);
                    break;
                case ["verify", .. var rest]:
                    if (Arguments.TryParse(rest, ["--signer", "--data"], 1, out var verify, out objection) && (objection = verify["--signer"] is not null && verify["--data"] is not null ? "Give --signer or --data, not both." : null) is null)
                        return Verify(verify, output);
                    break;
            }
        }
        catch (Exception e) when (e is KeysRefusedException or StartRefusedException or InvalidDataException or IOException or UnauthorizedAccessException or SqliteException)
        {
            await error.WriteLineAsync(e is SqliteException ? "The database cannot be read." : e.Message);
            return 1;
        }

        await error.WriteLineAsync(objection + " See: archive --help");
        return 2;
    }

    private static string? OpenObjection(Arguments arguments) =>
        arguments["--to"] is null ? "Option --to is needed."
        : arguments["--key"] is not null && arguments["--person"] is not null ? "Give --key or --person, not both."
        : arguments["--data"] is not null && arguments["--person"] is null ? "Option --data goes with --person."
        : null;

    private static async Task<int> OpenAsync(Arguments arguments, TextReader input, TextWriter output)
    {
        await using var file = File.OpenRead(arguments.Words[0]);
        var archive = SealedArchive.TryRead(file) ?? throw new InvalidDataException($"{arguments.Words[0]} is not an archive of Meldpunt.");
        var to = Path.GetFullPath(arguments["--to"]!);
        if (File.Exists(to)) throw new InvalidDataException($"{to} is there already.");
        using var key = await KeyAsync(arguments, archive, input, output);
        var draft = to + ".deel";
        try
        {
            if (!Write(archive, key, file, draft)) throw new InvalidDataException("It does not open: it is not for this key, or it was changed or cut short. Nothing was written.");
            File.Move(draft, to);
        }
        finally
        {
            File.Delete(draft);
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Opened: the archive of {Hosting.Dossiers.Kenmerk.Of(archive.DossierId)} of {archive.Date:yyyy-MM-dd}, to {to}. Next: archive verify."));
        return 0;
    }

    private static bool Write(SealedArchive archive, EncryptionKeyPair key, Stream file, string draft)
    {
        using var content = new FileStream(draft, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        return archive.TryOpen(key, file, content);
    }

    private static async Task<EncryptionKeyPair> KeyAsync(Arguments arguments, SealedArchive archive, TextReader input, TextWriter output)
    {
        var (configuration, options) = ConfigurationCheck.Read(arguments["--data"]);
        if (options is null) throw new InvalidDataException(configuration.Reason);
        if (arguments["--person"] is { } person) return await KeyOfAsync(person, options.DataFolder, input, output);
        // The first reader is who made it.
        if (archive.Readers.Count < 2) throw new KeysRefusedException("This archive is sealed to who made it alone: use --person.");
        var words = Wordlist.Load(Path.Combine(options.SeedsFolder, "woorden.txt"));
        using var typed = arguments["--key"] is { } keyFile ? File.OpenText(keyFile) : null;
        return new Halves(typed ?? input, output, words).AskArchief(archive.Readers[^1]);
    }

    private static async Task<EncryptionKeyPair> KeyOfAsync(string person, string dataFolder, TextReader input, TextWriter output)
    {
        await using var place = KeysPlace.Open(dataFolder);
        var wrapped = new RegisterStore(place.Database).PersonKeys(person) ?? throw new KeysRefusedException($"There are no keys of {person}.");
        await output.WriteLineAsync($"The sleutelzin of {person}:");
        await output.FlushAsync();
        var typed = await input.ReadLineAsync() ?? "";
        foreach (var pepper in typed.Length is > 0 and <= MostTyped ? place.PortalKeys().All("pepper", WrappedPersonKeys.PepperSize) : [])
        {
            if (!WrappedPersonKeys.TryUnwrap(wrapped, typed, pepper, person, out var keys)) continue;
            keys!.Signing.Dispose();
            return keys.Encryption;
        }

        throw new KeysRefusedException("That is not the sleutelzin.");
    }

    private static int Verify(Arguments arguments, TextWriter output)
    {
        var check = ArchiveCheck.Of(arguments.Words[0], Signers(arguments));
        foreach (var line in check.Lines) output.WriteLine(line);
        return check.Whole ? 0 : 1;
    }

    /// <summary>The keys that may have signed a manifest; null where nobody asked for that.</summary>
    private static IReadOnlyList<byte[]>? Signers(Arguments arguments)
    {
        if (arguments["--signer"] is { } text)
        {
            var key = new byte[P256Point];
            return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == P256Point ? [key] : throw new InvalidDataException("The key is not 65 bytes of base64.");
        }

        if (arguments["--data"] is not { } data) return null;
        var (configuration, options) = ConfigurationCheck.Read(data);
        if (options is null) throw new InvalidDataException(configuration.Reason);
        return KeyFilesCheck.Read(options).PublicKeys("portal.sign.pub") is { Count: > 0 } keys ? keys : throw new InvalidDataException($"There is no signing key in the key files of {options.DataFolder}.");
    }

    private const int P256Point = 65;
}
