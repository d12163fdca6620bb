using System.Globalization;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;

namespace Meldpunt.Checks;

/// <summary>The verb <c>receipt verify</c>: anyone with the public key checks a melder's ontvangstbewijs, offline.</summary>
internal static class ReceiptVerb
{
    private const int MostBytes = 64 * 1024;

    private const string Help = """
        Usage: meldpunt receipt verify FILE --key KEY
               meldpunt receipt verify FILE [--data DIR]

        FILE holds the receipt as the site showed it (base64); - reads standard input. KEY is the site's public receipt key
        (base64, 65 bytes). Without it the key comes from the key files of DIR, or of Meldpunt:DataFolder.
        The receipt holds no content, so neither file nor output betrays any.

        Exit code: 0 genuine, 1 not genuine or not to be read, 2 wrong usage.
        """;

    public static int Run(string[] args, TextReader input, TextWriter output, TextWriter error)
    {
        if (args.Contains("--help"))
        {
            output.WriteLine(Help);
            return 0;
        }

        if (!Arguments.TryParse(args, ["--key", "--data"], 2, out var arguments, out var objection)
            || arguments.Words[0] != "verify" || (arguments["--key"] is not null && arguments["--data"] is not null))
        {
            error.WriteLine((objection ?? "Give verify, one FILE, and --key or --data.") + " See: receipt --help");
            return 2;
        }

        if (Keys(arguments, out var reason) is not { Intake.Count: > 0 } keys || Read(arguments.Words[1], input, out reason) is not { } bytes)
        {
            error.WriteLine(reason);
            return 1;
        }

        if (Receipt.TryVerifyAny(bytes, keys.Intake, keys.Portal) is not { } receipt)
        {
            error.WriteLine("Not genuine: this is not a receipt signed with that key.");
            return 1;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Genuine: {Kenmerk.Of(receipt.DossierId)} was handed in on {receipt.Datum:yyyy-MM-dd}."));
        return 0;
    }

    /// <summary>The intake's keys, and the portal's, which signs the receipt of what staff recorded.</summary>
    private static (IReadOnlyList<byte[]> Intake, IReadOnlyList<byte[]> Portal) Keys(Arguments arguments, out string reason)
    {
        if (arguments["--key"] is { } text)
        {
            reason = "The key is not 65 bytes of base64.";
            return Base64(text) is { Length: 65 } key ? ([key], [key]) : ([], []);
        }

        var (configuration, options) = ConfigurationCheck.Read(arguments["--data"]);
        reason = options is null ? configuration.Reason : $"There is no receipt key in the key files of {options.DataFolder}.";
        if (options is null) return ([], []);
        var files = KeyFilesCheck.Read(options);
        return (files.PublicKeys("receipt.pub"), files.PublicKeys("portal.sign.pub"));
    }

    private static byte[]? Read(string file, TextReader input, out string reason)
    {
        reason = $"{file} cannot be read.";
        try
        {
            using var reader = file == "-" ? input : File.OpenText(file);
            var text = new char[MostBytes];
            var length = reader.ReadBlock(text, 0, text.Length);
            reason = $"{file} does not hold base64.";
            return length == text.Length ? null : Base64(new string(text, 0, length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static byte[]? Base64(string text)
    {
        try
        {
            return Convert.FromBase64String(text.Trim());
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
