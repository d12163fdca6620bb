using Microsoft.Extensions.Configuration;

namespace Meldpunt.Start;

/// <summary>What the launcher and the verbs need of the configuration; the hosts read and check the rest themselves.</summary>
public sealed record LauncherOptions
{
    /// <summary>Where database, key files, mails and clock live.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Seed data: organisation, word list, demo.</summary>
    public required string SeedsFolder { get; init; }

    /// <summary>Addresses of the three hosts.</summary>
    public required Uri IntakeUrl { get; init; }

    /// <inheritdoc cref="IntakeUrl"/>
    public required Uri PortalUrl { get; init; }

    /// <inheritdoc cref="IntakeUrl"/>
    public required Uri RoutingUrl { get; init; }

    /// <summary>Whether the demo dossiers are loaded on the first start.</summary>
    public required bool DemoMeldingen { get; init; }

    /// <summary>Development, Production, …</summary>
    public required string EnvironmentName { get; init; }

    /// <summary>The whole configuration, for verbs that need more.</summary>
    public required IConfiguration Configuration { get; init; }

    /// <summary>Whether demo persons, the moving clock and the chooser may exist.</summary>
    public bool Development => EnvironmentName == "Development";

    /// <summary>In Development: the file that holds another "now" while the demo is loaded.</summary>
    public string ClockFile => Path.Combine(DataFolder, "klok");

    /// <summary>Where the ledger of what was taken away stands.</summary>
    public string LedgerFolder => Configuration["Meldpunt:LedgerFolder"] is { Length: > 0 } folder ? folder : Path.Combine(DataFolder, "grootboek");

    /// <summary>Where the signed heads of the log are published.</summary>
    public string PublicationFolder => Configuration["Meldpunt:PublicationFolder"] is { Length: > 0 } folder ? folder : Path.Combine(DataFolder, "publicatie");

    /// <summary>Reads environment variables over <c>appsettings.{environment}.json</c> over defaults.</summary>
    /// <exception cref="InvalidDataException">Something in it cannot be; the message is for the person who starts it.</exception>
    public static LauncherOptions Read()
    {
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Development";
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile($"appsettings.{environment}.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
        var section = configuration.GetSection("Meldpunt");
        var root = RepositoryRoot() ?? Directory.GetCurrentDirectory();
        return new LauncherOptions
        {
            DataFolder = Path.GetFullPath(section["DataFolder"] ?? Path.Combine(root, "data")),
            SeedsFolder = Path.GetFullPath(section["SeedsFolder"] ?? Path.Combine(root, "seeds")),
            IntakeUrl = Url(section, "IntakeUrl", "http://localhost:5080"),
            PortalUrl = Url(section, "PortalUrl", "http://localhost:5081"),
            RoutingUrl = Url(section, "RoutingUrl", "http://localhost:5082"),
            DemoMeldingen = section["DemoMeldingen"] is not "false",
            EnvironmentName = environment,
            Configuration = configuration,
        };
    }

    private static Uri Url(IConfiguration section, string name, string fallback) =>
        Uri.TryCreate(section[name] ?? fallback, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new InvalidDataException($"Meldpunt:{name} is not a complete web address.");

    private static string? RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Meldpunt.sln")))
                return folder.FullName;
        }

        return null;
    }
}
