using System.Net;

namespace Meldpunt.Site;

/// <summary>One browser at one of our sites, without scripts: cookies of its own, pages, links, forms, redirects.</summary>
public class SiteBrowser(Uri site)
{
    private const int MostRedirects = 10;

    // Shared on purpose: cookies are ours, so nothing but connections is in it.
    private static readonly HttpClient Http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
    })
    {
        Timeout = TimeSpan.FromMinutes(10),
    };

    private readonly CookieJar _cookies = new();

    /// <summary>Opens a page of the site.</summary>
    public Task<Page> GetAsync(string path, CancellationToken ct = default) => GetAsync(new Uri(site, path), ct);

    /// <summary>Opens a page by its full address, which must be of this site.</summary>
    public Task<Page> GetAsync(Uri url, CancellationToken ct = default) => SendAsync(new HttpRequestMessage(HttpMethod.Get, url), ct);

    /// <summary>Sends a form and follows where it leads. What comes back may still be a page with faults.</summary>
    public Task<Page> SendAsync(PageForm form, CancellationToken ct = default)
    {
        if (form.IsPost) return SendAsync(new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = FormContent.Of(form) }, ct);
        var query = string.Join('&', form.Entries().Select(e => $"{Uri.EscapeDataString(e.Key)}={Uri.EscapeDataString(e.Value)}"));
        return GetAsync(new UriBuilder(form.Action) { Query = query }.Uri, ct);
    }

    /// <summary>Sends a form that must be taken: faults on the page that comes back are an exception in the site's words.</summary>
    public async Task<Page> SubmitAsync(PageForm form, CancellationToken ct = default)
    {
        var page = await SendAsync(form, ct);
        return page.Errors.Count == 0 ? page : throw SiteRefusedException.On(page, "the form was not taken:");
    }

    /// <summary>
    /// Does an act on a page: fills in what it asks by name, and presses the buttons one after the other, each on the page
    /// that the one before led to; without buttons the form is sent once. A field that no page asked for is an exception.
    /// </summary>
    public async Task<Page> DoeAsync(string path, IReadOnlyDictionary<string, string> velden, IReadOnlyList<string> knoppen, CancellationToken ct = default)
    {
        var page = await GetAsync(path, ct);
        var open = velden.Keys.ToHashSet();
        foreach (var knop in knoppen.Count > 0 ? knoppen : [""])
        {
            var form = page.Forms.FirstOrDefault(f => knop.Length > 0 ? f.Offers("doe", knop) : velden.Keys.All(f.Has))
                ?? throw SiteRefusedException.On(page, knop.Length > 0 ? $"there is no button '{knop}'." : $"there is no form with {string.Join(", ", velden.Keys)}.");
            foreach (var (veld, waarde) in velden.Where(v => form.Has(v.Key)))
            {
                form.Fill(veld, waarde);
                open.Remove(veld);
            }

            page = await SubmitAsync(knop.Length > 0 ? form.Press("doe", knop) : form, ct);
        }

        return open.Count == 0 ? page : throw SiteRefusedException.On(page, $"{path} never asked for '{open.First()}'.");
    }

    /// <summary>The bytes behind an address of this site, such as an attachment.</summary>
    public async Task<byte[]> DownloadAsync(Uri url, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        using var response = await RoundTripAsync(request, ct);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadAsByteArrayAsync(ct)
            : throw new SiteRefusedException($"Page {url.AbsolutePath}: status {(int)response.StatusCode}.");
    }

    /// <summary>An answer as it comes, for a caller that reads it as a stream.</summary>
    public Task OpenAsync(Uri url, Func<HttpResponseMessage, Task> read, CancellationToken ct = default) => OpenAsync(new HttpRequestMessage(HttpMethod.Get, url), read, ct);

    /// <summary>The answer to a form as it comes.</summary>
    public Task OpenAsync(PageForm form, Func<HttpResponseMessage, Task> read, CancellationToken ct = default) => OpenAsync(new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = FormContent.Of(form) }, read, ct);

    private async Task OpenAsync(HttpRequestMessage message, Func<HttpResponseMessage, Task> read, CancellationToken ct)
    {
        using var request = message;
        _cookies.Put(request);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", request.Method == HttpMethod.Post ? "same-origin" : "none");
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        await read(response);
    }

    private async Task<Page> SendAsync(HttpRequestMessage first, CancellationToken ct)
    {
        var next = first;
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using var request = next;
            using var response = await RoundTripAsync(request, ct);
            var url = request.RequestUri!;
            if ((int)response.StatusCode is not (>= 300 and < 400) || response.Headers.Location is not { } location)
                return await ReadAsync(url, response, ct);
            next = new HttpRequestMessage(HttpMethod.Get, new Uri(url, location));
        }

        next.Dispose();
        throw new SiteRefusedException($"The site {site.Authority} redirects without end.");
    }

    private async Task<HttpResponseMessage> RoundTripAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var url = request.RequestUri!;
        if (url.Authority != site.Authority) throw new SiteRefusedException($"The site {site.Authority} leads to another place, {url.Authority}.");
        _cookies.Put(request);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", request.Method == HttpMethod.Post ? "same-origin" : "none");
        try
        {
            var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            _cookies.Take(response);
            return response;
        }
        catch (HttpRequestException e)
        {
            throw new SiteRefusedException($"The site {site.Authority} does not answer ({e.HttpRequestError}).", e);
        }
        catch (TaskCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new SiteRefusedException($"The site {site.Authority} did not answer in time.", e);
        }
    }

    private static async Task<Page> ReadAsync(Uri url, HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            var page = new Page(url, (int)response.StatusCode, await response.Content.ReadAsStringAsync(ct));
            return page.Status < 400 || page.Errors.Count > 0 ? page : throw SiteRefusedException.On(page, "the site answers with an error.");
        }
        catch (HttpRequestException e)
        {
            throw new SiteRefusedException($"The site {url.Authority} broke off its answer.", e);
        }
    }
}
