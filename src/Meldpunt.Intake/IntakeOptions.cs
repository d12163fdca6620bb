using System.Globalization;
using Meldpunt.Hosting;

namespace Meldpunt.Intake;

/// <summary>What only the melder's site asks of the configuration, read once at start.</summary>
public sealed record IntakeOptions
{
    /// <summary>Wrong codes, begun meldingen and sent ones that one client may have in ten minutes.</summary>
    public required int MostWrongCodes { get; init; }

    /// <inheritdoc cref="MostWrongCodes"/>
    public required int MostBegun { get; init; }

    /// <inheritdoc cref="MostWrongCodes"/>
    public required int MostSent { get; init; }

    /// <summary>Header in which a proxy on this machine names the client, or null where there is none.</summary>
    public string? ClientAddressHeader { get; init; }

    /// <summary>Folder with the house style, or null.</summary>
    public string? ThemeFolder { get; init; }

    /// <summary>The site's address as an onion service, or null.</summary>
    public Uri? OnionUrl { get; init; }

    public static IntakeOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Meldpunt");
        return new IntakeOptions
        {
            MostWrongCodes = Number(section, "MostWrongCodes", 20),
            MostBegun = Number(section, "MostBegun", 60),
            MostSent = Number(section, "MostSent", 60),
            ClientAddressHeader = string.IsNullOrWhiteSpace(section["ClientAddressHeader"]) ? null : section["ClientAddressHeader"],
            OnionUrl = Onion(section["OnionUrl"]),
            ThemeFolder = section["ThemeFolder"],
        };
    }

    private static Uri? Onion(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.EndsWith(".onion", StringComparison.Ordinal)
            ? url
            : throw new StartRefusedException("Meldpunt:OnionUrl is not a web address that ends in .onion.");
    }

    private static int Number(IConfiguration section, string name, int fallback)
    {
        if (section[name] is not { Length: > 0 } text) return fallback;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= 1_000_000
            ? n
            : throw new StartRefusedException($"Meldpunt:{name} must be a whole number from 1 to 1000000.");
    }
}
