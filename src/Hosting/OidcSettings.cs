using System.Text;
using Microsoft.Extensions.Configuration;

namespace Meldpunt.Hosting;

/// <summary>Sign-in of staff by OpenID Connect: configuration section <c>Meldpunt:Oidc</c>. What is missing or contradictory refuses the start.</summary>
public sealed record OidcSettings
{
    private const string Section = "Meldpunt:Oidc";
    private const UnixFileMode OthersMayTouch = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    // Each of these can be given to somebody else tomorrow, or be typed by its owner.
    private static readonly string[] NotAPerson = ["preferred_username", "username", "email", "upn", "unique_name", "name", "nickname", "given_name", "family_name", "phone_number"];

    /// <summary>The provider's issuer; its discovery document lies beneath it.</summary>
    public required Uri Authority { get; init; }
    public required string ClientId { get; init; }
    /// <summary>A file of one line, mode 0600; read at each use, so that the secret is replaced while the portal runs.</summary>
    public required string ClientSecretFile { get; init; }
    /// <summary>The claim whose value, together with the issuer, names one person for ever.</summary>
    public required string PersonClaim { get; init; }
    public required string RoleClaim { get; init; }
    /// <summary>When set, who lacks this role does not get in. It gives no rights.</summary>
    public string? RequiredRole { get; init; }

    /// <summary>The authority in the one spelling under which sign-in names are kept: without a slash at the end.</summary>
    public string Issuer => Authority.AbsoluteUri.TrimEnd('/');

    public Uri DiscoveryUrl => new(Issuer + "/.well-known/openid-configuration");

    /// <summary>Whether an address of the provider is as safe as its authority: https, or on this machine where that is.</summary>
    public bool MayCall(Uri? address) => address is { Scheme: "https" } || address is { Scheme: "http", IsLoopback: true } && Authority.Scheme == "http";

    /// <summary>Null where nothing of the section is there.</summary>
    public static OidcSettings? Read(IConfiguration configuration, bool development)
    {
        var section = configuration.GetSection(Section);
        if (section.GetChildren().All(c => string.IsNullOrWhiteSpace(c.Value))) return null;
        var settings = new OidcSettings
        {
            Authority = Provider(Text(section, "Authority"), development),
            ClientId = Text(section, "ClientId"),
            ClientSecretFile = Text(section, "ClientSecretFile"),
            PersonClaim = Optional(section, "PersonClaim") ?? "sub",
            RoleClaim = Optional(section, "RoleClaim") ?? "roles",
            RequiredRole = Optional(section, "RequiredRole"),
        };
        if (NotAPerson.Contains(settings.PersonClaim, StringComparer.OrdinalIgnoreCase))
            throw new StartRefusedException($"{Section}:PersonClaim is {settings.PersonClaim}, which can pass from one person to another; take sub, oid or another value that is given out once.");
        if (Optional(section, "RoleClaim") is not null && settings.RequiredRole is null)
            throw new StartRefusedException($"{Section}:RoleClaim is set without {Section}:RequiredRole, so it would do nothing.");
        _ = settings.ClientSecret();
        return settings;
    }

    /// <summary>The secret as it is now.</summary>
    public string ClientSecret()
    {
        if (!File.Exists(ClientSecretFile)) throw new StartRefusedException($"{Section}:ClientSecretFile names a file that does not exist: {ClientSecretFile}.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(ClientSecretFile) & OthersMayTouch) != 0)
            throw new StartRefusedException($"The file of {Section}:ClientSecretFile is open to others than its owner; its mode must be 0600.");
        try
        {
            var secret = File.ReadAllText(ClientSecretFile, Encoding.UTF8).Trim();
            return secret is { Length: > 0 and < 4096 } && !secret.Any(char.IsControl) ? secret : throw new StartRefusedException($"The file of {Section}:ClientSecretFile does not hold one secret on one line.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The file of {Section}:ClientSecretFile cannot be read.");
        }
    }

    private static Uri Provider(string text, bool development)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Query.Length + url.Fragment.Length + url.UserInfo.Length > 0)
            throw new StartRefusedException($"{Section}:Authority is not the complete web address of a provider.");
        if (url.Scheme == "http" && !(development && url.IsLoopback))
            throw new StartRefusedException($"{Section}:Authority must begin with https; http is for a provider on this machine, in Development.");
        return url;
    }

    private static string? Optional(IConfiguration section, string name) => string.IsNullOrWhiteSpace(section[name]) ? null : section[name]!.Trim();

    private static string Text(IConfiguration section, string name) =>
        Optional(section, name) ?? throw new StartRefusedException($"{Section}:{name} is missing from the configuration, while other settings of {Section} are there.");
}
