using System.Text.RegularExpressions;
using Meldpunt.Hosting.Melden;

namespace Meldpunt.Hosting.Bestanden;

/// <summary>Names and types of files, as far as we take them over from a browser.</summary>
public static partial class Bestandsnaam
{
    private const int Most = 150;

    /// <summary>The last part of the path, without control characters and of bounded length; empty when nothing is left.</summary>
    public static string Clean(string raw)
    {
        var last = raw[(raw.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = Getypt.Schoon(last).ReplaceLineEndings(" ").Replace('\t', ' ');
        if (clean.Length <= Most) return clean;
        var extension = Extension(clean);
        return clean[..(Most - extension.Length)].TrimEnd() + extension;
    }

    public static string CleanType(string? raw) => raw is { Length: < 100 } && MediaType().IsMatch(raw) ? raw : "application/octet-stream";

    /// <summary>A name for a download that tells nothing: the history of the browser keeps it.</summary>
    public static string Neutral(string naam, int nr) => $"bijlage-{nr}{Extension(naam)}";

    private static string Extension(string naam) => ExtensionPattern().Match(naam).Value.ToLowerInvariant();

    [GeneratedRegex(@"\.[A-Za-z0-9]{1,8}$")]
    private static partial Regex ExtensionPattern();

    [GeneratedRegex("^[a-zA-Z0-9.+-]+/[a-zA-Z0-9.+-]+$")]
    private static partial Regex MediaType();
}
