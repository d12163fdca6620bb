using System.Text.Json;
using Meldpunt.Hosting;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Meldpunt.Portal.Sessies.Oidc;

/// <summary>
/// What we ask the provider, from this server. Its discovery document and keys are kept for some hours; a token signed
/// with a key that we don't know is reason to look again, at most once a minute.
/// </summary>
internal sealed class OidcProvider(OidcSettings settings) : IDisposable
{
    private const int MostBytes = 1 << 20;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(6);
    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromMinutes(1);

    private readonly TimeProvider clock = TimeProvider.System;
    private readonly SemaphoreSlim fetching = new(1);
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = MostBytes,
    };

    private Known? known;
    private long? lastRefresh;

    private sealed record Known(OpenIdConnectConfiguration Configuration, long Fetched);

    /// <summary>The provider's document and keys.</summary>
    /// <exception cref="AanmeldingGeweigerdException">They cannot be had, or contradict our configuration.</exception>
    internal async Task<OpenIdConnectConfiguration> GetAsync(CancellationToken ct)
    {
        if (Volatile.Read(ref known) is { } now && clock.GetElapsedTime(now.Fetched) < Fresh) return now.Configuration;
        return await FetchAsync(() => known is null || clock.GetElapsedTime(known.Fetched) >= Fresh, ct);
    }

    /// <summary>The same, fetched anew because of a key that we don't know; or what we have, where we looked a moment ago.</summary>
    internal Task<OpenIdConnectConfiguration> RefreshAsync(CancellationToken ct) => FetchAsync(() =>
    {
        if (lastRefresh is { } last && clock.GetElapsedTime(last) < BetweenRefreshes) return false;
        lastRefresh = clock.GetTimestamp();
        return true;
    }, ct);

    /// <summary>Hands in the code; the provider's ID token, still to be checked.</summary>
    internal async Task<string> RedeemAsync(string code, string verifier, string redirectUri, CancellationToken ct)
    {
        var configuration = await GetAsync(ct);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = settings.ClientId,
            ["client_secret"] = settings.ClientSecret(),
            ["code"] = code,
            ["code_verifier"] = verifier,
            ["redirect_uri"] = redirectUri,
        });
        try
        {
            using var answer = await http.PostAsync(configuration.TokenEndpoint, form, ct);
            if (!answer.IsSuccessStatusCode) throw new AanmeldingGeweigerdException((int)answer.StatusCode < 500 ? Weigering.CodeNietAangenomen : Weigering.ProviderAntwoordtNiet);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(ct));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("id_token", out var token) && token.ValueKind == JsonValueKind.String
                ? token.GetString()!
                : throw new AanmeldingGeweigerdException(Weigering.TokenOnleesbaar);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            throw new AanmeldingGeweigerdException(Weigering.ProviderAntwoordtNiet);
        }
        catch (JsonException)
        {
            throw new AanmeldingGeweigerdException(Weigering.TokenOnleesbaar);
        }
    }

    public void Dispose()
    {
        http.Dispose();
        fetching.Dispose();
    }

    private async Task<OpenIdConnectConfiguration> FetchAsync(Func<bool> due, CancellationToken ct)
    {
        await fetching.WaitAsync(ct);
        try
        {
            if (!due() && known is not null) return known.Configuration;
            var retriever = new HttpDocumentRetriever(http) { RequireHttps = settings.Authority.Scheme == "https" };
            var fetched = await OpenIdConnectConfigurationRetriever.GetAsync(settings.DiscoveryUrl.AbsoluteUri, retriever, ct);
            Check(fetched);
            Volatile.Write(ref known, new Known(fetched, clock.GetTimestamp()));
            return fetched;
        }
        catch (Exception e) when (e is not (AanmeldingGeweigerdException or OperationCanceledException { CancellationToken.IsCancellationRequested: true }))
        {
            // Whatever the document did, its text goes no further.
            throw new AanmeldingGeweigerdException(Weigering.ProviderAntwoordtNiet);
        }
        finally
        {
            fetching.Release();
        }
    }

    private void Check(OpenIdConnectConfiguration fetched)
    {
        string[] needed = [fetched.AuthorizationEndpoint, fetched.TokenEndpoint, fetched.JwksUri];
        if (fetched.Issuer?.TrimEnd('/') != settings.Issuer || !needed.All(MayCall) || !string.IsNullOrEmpty(fetched.EndSessionEndpoint) && !MayCall(fetched.EndSessionEndpoint))
            throw new AanmeldingGeweigerdException(Weigering.ProviderKloptNiet);
    }

    private bool MayCall(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var url) && settings.MayCall(url);
}
