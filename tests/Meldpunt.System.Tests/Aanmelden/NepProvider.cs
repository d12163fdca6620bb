using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Meldpunt.System.Tests.Aanmelden;

/// <summary>A provider that says whatever a test wants it to: discovery, one key, and a token endpoint that hands out the test's own token.</summary>
internal sealed class NepProvider : IAsyncDisposable
{
    public const string Kid = "de-sleutel";
    private readonly WebApplication _app;

    private NepProvider(int port, WebApplication app) => (Issuer, _app) = ($"http://127.0.0.1:{port}", app);

    public string Issuer { get; }

    public RSA Sleutel { get; } = RSA.Create(2048);

    /// <summary>What the token endpoint answers with, and its status.</summary>
    public (int Status, string Token) Antwoord { get; set; } = (200, "");

    public static async Task<NepProvider> StartAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var provider = new NepProvider(port, app);
        app.MapGet("/.well-known/openid-configuration", () => Json(provider.Discovery()));
        app.MapGet("/jwks", () => Json(provider.Keys()));
        app.MapPost("/token", () => Results.Text(new JsonObject { ["token_type"] = "Bearer", ["access_token"] = "x", ["id_token"] = provider.Antwoord.Token }.ToJsonString(), "application/json", statusCode: provider.Antwoord.Status));
        await app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Sleutel.Dispose();
    }

    private static IResult Json(JsonObject json) => Results.Text(json.ToJsonString(), "application/json");

    private JsonObject Discovery() => new()
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = Issuer + "/authorize",
        ["token_endpoint"] = Issuer + "/token",
        ["jwks_uri"] = Issuer + "/jwks",
        ["authorization_response_iss_parameter_supported"] = true,
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
    };

    private JsonObject Keys()
    {
        var key = Sleutel.ExportParameters(includePrivateParameters: false);
        return new JsonObject { ["keys"] = new JsonArray(new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = Kid, ["n"] = Jwt.Deel(key.Modulus!), ["e"] = Jwt.Deel(key.Exponent!) }) };
    }
}
