using System.Web;
using Meldpunt.Site;

namespace Meldpunt.System.Tests.Aanmelden;

/// <summary>A browser on its way to the provider and back, one request at a time, so that a test can change what it carries.</summary>
internal sealed class Bezoeker(Uri portaal)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly CookieJar _cookies = new();

    public sealed record Antwoord(int Status, Uri? Naar, string Tekst, IReadOnlyList<string> Cookies)
    {
        /// <summary>Whether it starts a session.</summary>
        public bool MeldtAan => Cookies.Any(c => c.StartsWith("__Host-aanmelding=", StringComparison.Ordinal) && !c.StartsWith("__Host-aanmelding=;", StringComparison.Ordinal));
    }

    /// <summary>Goes to the provider: the state and nonce that it is sent there with.</summary>
    public async Task<(string State, string Nonce)> VertrekAsync()
    {
        var start = await VraagAsync("/aanmelden/start");
        var query = HttpUtility.ParseQueryString(start.Naar!.Query);
        Assert.Equal(("code", "S256", "openid"), (query["response_type"], query["code_challenge_method"], query["scope"]));
        Assert.Equal(new Uri(portaal, "/aanmelden/terug").ToString(), query["redirect_uri"]);
        Assert.All(start.Cookies, c => Assert.Matches("^__Host-.*; path=/; secure; samesite=lax; httponly$", c));
        return (query["state"]!, query["nonce"]!);
    }

    /// <summary>Comes back with this.</summary>
    public Task<Antwoord> TerugAsync(string? state, string? iss, string? code = "een-code", string? error = null) =>
        VraagAsync("/aanmelden/terug?" + string.Join('&', new[] { ("code", code), ("state", state), ("iss", iss), ("error", error) }
            .Where(p => p.Item2 is not null).Select(p => p.Item1 + "=" + Uri.EscapeDataString(p.Item2!))));

    public async Task<Antwoord> VraagAsync(string pad)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portaal, pad));
        _cookies.Put(request);
        using var response = await Http.SendAsync(request);
        _cookies.Take(response);
        var cookies = response.Headers.TryGetValues("Set-Cookie", out var lines) ? lines.ToList() : [];
        return new Antwoord((int)response.StatusCode, response.Headers.Location is { } naar ? new Uri(portaal, naar) : null, await response.Content.ReadAsStringAsync(), cookies);
    }
}
