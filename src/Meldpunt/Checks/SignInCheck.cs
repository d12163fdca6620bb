using System.Text.Json;
using Meldpunt.Hosting;
using Meldpunt.Start;

namespace Meldpunt.Checks;

/// <summary>Whether staff can sign in: the configuration, and what the provider says of itself.</summary>
internal static class SignInCheck
{
    private const string Subject = "sign-in";

    public static Finding Provider(LauncherOptions options)
    {
        try
        {
            if (OidcSettings.Read(options.Configuration, options.Development) is { } settings) return AskAsync(settings).GetAwaiter().GetResult();
            return options.Development
                ? Finding.Good(Subject, "no provider is configured: the chooser of demo persons lets anybody in, on this machine only")
                : Finding.Wrong(Subject, "Meldpunt:Oidc is not configured: the portal does not start");
        }
        catch (StartRefusedException e)
        {
            return Finding.Wrong(Subject, e.Message.TrimEnd('.'));
        }
    }

    private static async Task<Finding> AskAsync(OidcSettings settings)
    {
        try
        {
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 1 << 20 };
            using var discovery = JsonDocument.Parse(await client.GetByteArrayAsync(settings.DiscoveryUrl));
            var document = discovery.RootElement;
            var objections = Objections(settings, document).ToList();
            if (objections.Count > 0) return Finding.Wrong(Subject, string.Join("; ", objections));
            using var jwks = JsonDocument.Parse(await client.GetByteArrayAsync(new Uri(Text(document, "jwks_uri")!)));
            var keys = jwks.RootElement.GetProperty("keys").EnumerateArray().Count(k => Text(k, "kty") is "RSA" or "EC" && Text(k, "use") is null or "sig");
            if (keys == 0) return Finding.Wrong(Subject, "the provider publishes no key that we could verify a token with");
            return Finding.Good(Subject, $"{settings.Issuer} answers: {keys} signing key(s), {(Flag(document, "authorization_response_iss_parameter_supported") ? "names itself in answers" : "does not name itself in answers (RFC 9207)")}, {(Text(document, "end_session_endpoint") is null ? "NO sign-out" : "sign-out")}; persons by {settings.PersonClaim}, {(settings.RequiredRole is { } role ? $"only with the role {role}" : "whatever their role")}");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return Finding.Wrong(Subject, $"{settings.DiscoveryUrl} does not answer");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return Finding.Wrong(Subject, $"what {settings.Issuer} says of itself cannot be read");
        }
    }

    private static IEnumerable<string> Objections(OidcSettings settings, JsonElement document)
    {
        if (Text(document, "issuer")?.TrimEnd('/') != settings.Issuer) yield return $"the provider calls itself otherwise than Meldpunt:Oidc:Authority, {settings.Issuer}";
        foreach (var endpoint in new[] { "authorization_endpoint", "token_endpoint", "jwks_uri" })
            if (!Uri.TryCreate(Text(document, endpoint), UriKind.Absolute, out var url) || !settings.MayCall(url)) yield return $"its {endpoint} is missing or is not https";
        // Entra ID does it, and lists it nowhere.
        if (document.TryGetProperty("code_challenge_methods_supported", out _) && !Lists(document, "code_challenge_methods_supported", "S256")) yield return "it does not support PKCE (S256)";
        if (!new[] { "RS256", "PS256", "ES256" }.Any(a => Lists(document, "id_token_signing_alg_values_supported", a))) yield return "it signs with none of RS256, PS256, ES256";
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static bool Lists(JsonElement element, string name, string value) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array && list.EnumerateArray().Any(v => v.ValueKind == JsonValueKind.String && v.GetString() == value);
}
