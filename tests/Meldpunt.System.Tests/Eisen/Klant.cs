using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Meldpunt.Site;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>An answer of a site as it came, good or bad.</summary>
internal sealed record Antwoord(Uri Url, int Status, string Tekst, Uri? Naar)
{
    private readonly Lazy<Page> _page = new(() => new Page(Url, Status, Tekst));

    public Page Pagina => _page.Value;

    public string Hoofdtekst => Pagina.Hoofdtekst();

    public IReadOnlyList<string> Fouten => Pagina.Errors;
}

/// <summary>A client that sends whatever it likes and keeps every answer. Its cookies behave as a browser's.</summary>
internal sealed class Klant(Uri site, string vanaf = "127.0.0.1")
{
    private static readonly ConcurrentDictionary<string, HttpClient> Lijnen = new();

    private HttpClient Http => Lijnen.GetOrAdd(vanaf, static adres => new HttpClient(new SocketsHttpHandler
    {
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip,
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(adres), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        // A large file on a busy machine takes its time.
        Timeout = TimeSpan.FromMinutes(8),
    });

    private readonly CookieJar _cookies = new();

    /// <summary>The header with the cookies, as a request would carry it.</summary>
    public string Koekjes
    {
        get
        {
            using var request = new HttpRequestMessage();
            _cookies.Put(request);
            return request.Headers.TryGetValues("Cookie", out var values) ? string.Join("; ", values) : "";
        }
    }

    public Task<Antwoord> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>Opens a page and follows where it leads.</summary>
    public async Task<Antwoord> OpenAsync(string path) => await VolgAsync(await GetAsync(path));

    public async Task<Antwoord> VolgAsync(Antwoord antwoord)
    {
        while (antwoord.Naar is { } naar)
            antwoord = await GetAsync(naar.PathAndQuery);
        return antwoord;
    }

    public Task<Antwoord> PostAsync(string path, HttpContent content) => SendAsync(HttpMethod.Post, path, content);

    public Task<Antwoord> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> velden) => PostAsync(path, new FormUrlEncodedContent(velden));

    public Task<Antwoord> PostAsync(PageForm form) => PostAsync(form.Action.PathAndQuery, FormContent.Of(form));

    /// <summary>Sends a body of exactly these characters, already encoded, as a plain form.</summary>
    public Task<Antwoord> PostRawAsync(string path, string body, string? type = "application/x-www-form-urlencoded")
    {
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return PostAsync(path, content);
    }

    public async Task<byte[]> DownloadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site, path));
        _cookies.Put(request);
        using var response = await Http.SendAsync(request);
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    public async Task<Antwoord> SendAsync(HttpMethod method, string path, HttpContent? content, string herkomst = "same-origin", CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(method, new Uri(site, path)) { Content = content };
        _cookies.Put(request);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", herkomst);
        using var response = await Http.SendAsync(request, ct);
        _cookies.Take(response);
        var naar = (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location ? new Uri(request.RequestUri!, location) : null;
        return new Antwoord(request.RequestUri!, (int)response.StatusCode, await response.Content.ReadAsStringAsync(ct), naar);
    }
}
