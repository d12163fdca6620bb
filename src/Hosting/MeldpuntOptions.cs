using System.Globalization;

namespace Meldpunt.Hosting;

/// <summary>Configuration section <c>Meldpunt</c>, read once at start. What is missing or contradictory refuses the start.</summary>
public sealed record MeldpuntOptions
{
    public required string DataFolder { get; init; }
    public required Uri IntakeUrl { get; init; }
    public required Uri PortalUrl { get; init; }
    public required Uri RoutingUrl { get; init; }
    /// <summary>The day the Integriteitscommissie JenV began; there is no silent default.</summary>
    public required DateOnly Regime2020From { get; init; }
    public required string KeyFile { get; init; }
    public string? SeedsFolder { get; init; }
    /// <summary>Development only: a file whose instant or date replaces "now".</summary>
    public string? ClockFile { get; init; }
    public long MaxAttachmentBytes { get; init; }
    public int SweepSeconds { get; init; }
    public int NoticeJitterMinutes { get; init; }
    /// <summary>Years that a dossier is kept after its end; 0: nothing is destroyed by itself.</summary>
    public int RetentionYears { get; init; }
    /// <summary>Where the ledger of removed grants and destroyed dossiers stands: not among the backups.</summary>
    public required string LedgerFolder { get; init; }
    /// <summary>Where the signed heads of the log are published.</summary>
    public required string PublicationFolder { get; init; }
    /// <summary>Where <c>/verlaten</c> leads.</summary>
    public required Uri LeaveUrl { get; init; }
    /// <summary>What <c>/.well-known/security.txt</c> names as the contact.</summary>
    public required Uri SecurityContact { get; init; }
    public required bool Development { get; init; }

    /// <summary>The chooser of demo persons and the moving clock exist only here.</summary>
    public bool Demo => Development && IntakeUrl.IsLoopback && PortalUrl.IsLoopback;

    public string DatabasePath => Path.Combine(DataFolder, "meldpunt.db");

    public static MeldpuntOptions Read(IConfiguration configuration, bool development)
    {
        var section = configuration.GetSection("Meldpunt");
        var options = new MeldpuntOptions
        {
            DataFolder = Text(section, "DataFolder"),
            IntakeUrl = Url(section, "IntakeUrl", "http://localhost:5080"),
            PortalUrl = Url(section, "PortalUrl", "http://localhost:5081"),
            RoutingUrl = Url(section, "RoutingUrl", "http://localhost:5082"),
            Regime2020From = Date(section, "Regime2020From"),
            KeyFile = Text(section, "KeyFile"),
            SeedsFolder = Optional(section, "SeedsFolder"),
            ClockFile = Optional(section, "ClockFile"),
            MaxAttachmentBytes = Number(section, "MaxAttachmentBytes", 500_000_000, 1, 4L << 30),
            SweepSeconds = (int)Number(section, "SweepSeconds", 5, 1, 3600),
            NoticeJitterMinutes = (int)Number(section, "NoticeJitterMinutes", development ? 0 : 120, 0, 24 * 60),
            RetentionYears = (int)Number(section, "RetentionYears", 0, 0, 100),
            LedgerFolder = Optional(section, "LedgerFolder") ?? Path.Combine(Text(section, "DataFolder"), "grootboek"),
            PublicationFolder = Optional(section, "PublicationFolder") ?? Path.Combine(Text(section, "DataFolder"), "publicatie"),
            LeaveUrl = Url(section, "LeaveUrl", "https://www.rijksoverheid.nl/"),
            SecurityContact = Url(section, "SecurityContact", "https://www.ncsc.nl/contact/kwetsbaarheid-melden"),
            Development = development,
        };
        options.RefuseContradictions();
        return options;
    }

    private void RefuseContradictions()
    {
        if (!Directory.Exists(DataFolder))
            throw new StartRefusedException($"Meldpunt:DataFolder names a folder that does not exist: {DataFolder}.");
        if (ClockFile is not null && !Development)
            throw new StartRefusedException("Meldpunt:ClockFile is set outside Development; a moving clock is for demonstrations only.");
        Uri[] urls = [IntakeUrl, PortalUrl, RoutingUrl];
        if (urls.Select(u => u.Port).Distinct().Count() != urls.Length && urls.All(u => u.IsLoopback))
            throw new StartRefusedException("Meldpunt:IntakeUrl, PortalUrl and RoutingUrl must each have a port of their own.");
    }

    private static string? Optional(IConfiguration section, string name) =>
        string.IsNullOrWhiteSpace(section[name]) ? null : section[name];

    private static string Text(IConfiguration section, string name) =>
        Optional(section, name) ?? throw new StartRefusedException($"Meldpunt:{name} is missing from the configuration.");

    private static Uri Url(IConfiguration section, string name, string fallback) =>
        Uri.TryCreate(Optional(section, name) ?? fallback, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" or "mailto"
            ? url
            : throw new StartRefusedException($"Meldpunt:{name} is not a complete web address.");

    private static DateOnly Date(IConfiguration section, string name) =>
        DateOnly.TryParseExact(Text(section, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new StartRefusedException($"Meldpunt:{name} is not a date of the form yyyy-mm-dd.");

    private static long Number(IConfiguration section, string name, long fallback, long least, long most)
    {
        if (Optional(section, name) is not { } text) return fallback;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most
            ? n
            : throw new StartRefusedException($"Meldpunt:{name} must be a whole number from {least} to {most}.");
    }
}
