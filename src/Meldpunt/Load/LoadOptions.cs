using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Meldpunt.Start;

namespace Meldpunt.Load;

/// <summary>The options of <c>load</c>.</summary>
internal sealed record LoadOptions(int Count, string Text, Uri Url, int Parallel, string? Codes)
{
    private const int MostMeldingen = 1_000_000;
    private const int MostParallel = 512;
    private const int UsualParallel = 8;

    public static bool TryParse(string[] args, [NotNullWhen(true)] out LoadOptions? options, [NotNullWhen(false)] out string? objection)
    {
        options = null;
        if (!Arguments.TryParse(args, ["--count", "--text", "--url", "--parallel", "--codes"], 0, out var given, out objection)) return false;
        objection = ParseNumber(given["--count"], 1, MostMeldingen) is not { } count ? $"Option --count must be a whole number from 1 to {MostMeldingen}."
            : given["--text"] is not { } text || string.IsNullOrWhiteSpace(text) ? "Option --text is missing or empty."
            : ParseNumber(given["--parallel"] ?? UsualParallel.ToString(CultureInfo.InvariantCulture), 1, MostParallel) is not { } parallel ? $"Option --parallel must be a whole number from 1 to {MostParallel}."
            : ParseUrl(given["--url"]) is not { } url ? "Option --url is not a complete web address."
            : Set(out options, new LoadOptions(count, text, url, parallel, given["--codes"]));
        return objection is null && options is not null;
    }

    private static string? Set(out LoadOptions? options, LoadOptions value)
    {
        options = value;
        return null;
    }

    private static int? ParseNumber(string? text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most ? n : null;

    private static Uri? ParseUrl(string? text)
    {
        if (text is null) return LauncherOptions.Read().IntakeUrl;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
    }
}
