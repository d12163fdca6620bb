namespace Meldpunt.System.Tests.Rondgang;

/// <summary>The headers and cookies of every answer that a melder's browser got, errors, stylesheet and files included.</summary>
[Collection(RondgangInstallation.Name)]
public sealed class KopregelTests(RondgangInstallation shared)
{
    private static readonly Dictionary<string, string[]> Beleid = new()
    {
        ["default-src"] = ["'none'"],
        ["style-src"] = ["'self'"],
        ["img-src"] = ["'self'"],
        ["form-action"] = ["'self'"],
        ["frame-ancestors"] = ["'none'"],
        ["base-uri"] = ["'none'"],
    };

    [Fact]
    public async Task Elk_antwoord_laat_niets_toe_bewaart_niets_en_zegt_niets_door()
    {
        var antwoorden = (await Rondgangen.OpAsync(shared)).Intake.SelectMany(w => w.Antwoorden).ToList();
        Assert.Contains(antwoorden, a => a.Soort == "stylesheet");
        Assert.Contains(antwoorden, a => a.Kop.ContainsKey("content-disposition"));
        Assert.Contains(antwoorden, a => a.Status == 303 || a.Status == 302);
        Assert.Contains(antwoorden, a => a.Status == 404);
        Assert.All(antwoorden, a => Controleer(a.Kop, $"{a.Methode} {a.Url.AbsolutePath} {a.Status}"));
    }

    [Theory]
    [InlineData("GET", "/healthz", 200)]
    [InlineData("GET", "/.well-known/security.txt", 200)]
    [InlineData("GET", "/en/bestaat-niet", 404)]
    [InlineData("HEAD", "/", 200)]
    [InlineData("PUT", "/", 405)]
    [InlineData("POST", "/meldpunt.css", 404)]
    [InlineData("POST", "/melden/tekst", 403)]
    public async Task Ook_een_vreemd_verzoek_krijgt_dezelfde_kopregels_en_geen_cookie(string methode, string pad, int status)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(new HttpMethod(methode), shared.Value.IntakeUrl.GetLeftPart(UriPartial.Authority) + pad);
        if (methode == "POST") request.Content = new FormUrlEncodedContent([]);
        using var response = await client.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        var kop = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key.ToLowerInvariant(), h => string.Join(", ", h.Value));
        Controleer(kop, pad);
        Assert.DoesNotContain("set-cookie", kop.Keys);
        Assert.DoesNotContain("Meldpunt.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elk_antwoord_aan_een_melder_is_even_groot_op_elke_pagina_en_in_elke_staat()
    {
        var antwoorden = (await Rondgangen.OpAsync(shared)).Intake.SelectMany(w => w.Antwoorden).Where(a => !a.Kop.ContainsKey("content-disposition")).ToList();
        var gemeten = antwoorden.Where(a => a.Bytes is not null).ToList();
        Assert.True(gemeten.Count > 300 && gemeten.Count > antwoorden.Count * 9 / 10, $"{gemeten.Count} of {antwoorden.Count} measured");
        Assert.All(["document", "stylesheet"], soort => Assert.Contains(gemeten, a => a.Soort == soort));
        var anders = gemeten.Where(a => a.Bytes != 64 << 10 && !a.Url.AbsolutePath.EndsWith("/postvak/afdruk", StringComparison.Ordinal)).Select(a => $"{a.Methode} {a.Url.AbsolutePath} {a.Status}: {a.Bytes} bytes").ToList();
        Assert.True(anders.Count == 0, string.Join('\n', anders));
    }

    [Fact]
    public async Task Voor_de_start_is_er_geen_cookie_en_daarna_hoogstens_een()
    {
        var staten = (await Rondgangen.OpAsync(shared)).Melderpaginas.ToList();
        foreach (var taal in staten.GroupBy(s => s.Taal))
        {
            var voor = taal.TakeWhile(s => s.Naam != "wat").ToList();
            Assert.Contains(voor, s => s.Naam == "start-fout");
            Assert.All(voor, s => Assert.True(s.Cookies.Count == 0, s.ToString()));
            // A mailbox that was closed for good leaves none behind, and its code brings none any more.
            Assert.All(taal.SkipWhile(s => s.Naam != "wat").TakeWhile(s => s.Naam != "gesloten"), s => Assert.True(s.Cookies.Count == (s.Naam is "postvak-voorgoed-gesloten" or "postvak-fout-voorgoed" ? 0 : 1), s.ToString()));
        }

        Assert.All(staten.SelectMany(s => s.Cookies), c =>
        {
            Assert.StartsWith("__Host-", c.Name, StringComparison.Ordinal);
            Assert.True(c is { HttpOnly: true, Secure: true, Path: "/", SameSite: Microsoft.Playwright.SameSiteAttribute.Strict, Expires: -1 }, c.Name);
        });
        Assert.Single(staten.SelectMany(s => s.Cookies).Select(c => c.Name).Distinct());
    }

    [Fact]
    public async Task Verlaten_wist_alles_en_leidt_weg()
    {
        var page = await shared.Browser.NewPageAsync();
        await page.GotoAsync(shared.Value.IntakeUrl.ToString());
        await page.Locator("[name=duur]").First.CheckAsync();
        await page.Locator("main form .mp-actions button").First.ClickAsync();
        Assert.Single(await page.Context.CookiesAsync());
        var weg = await page.Context.APIRequest.GetAsync(new Uri(shared.Value.IntakeUrl, "/verlaten").ToString(), new() { MaxRedirects = 0 });
        Assert.Equal(303, weg.Status);
        Assert.False(new Uri(weg.Headers["location"]).IsLoopback);
        Assert.Equal("\"cache\", \"cookies\", \"storage\"", weg.Headers["clear-site-data"]);
        Controleer(weg.Headers, "/verlaten");
        await page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/melden/wat").ToString());
        Assert.Equal(0, await page.Locator("[name=soort]").CountAsync());
    }

    [Fact]
    public async Task Na_verlaten_toont_de_terugknop_niets()
    {
        var page = await shared.Browser.NewPageAsync();
        await page.GotoAsync(shared.Value.IntakeUrl.ToString());
        await page.Locator("[name=duur]").First.CheckAsync();
        await page.Locator("main form .mp-actions button").First.ClickAsync();
        await page.CheckAsync("[name=soort][value=Misstand]");
        await page.Locator("main form .mp-actions button").ClickAsync();
        await page.SelectOptionAsync("[name=dienstonderdeel]", "ind");
        await page.Locator("main form .mp-actions button").ClickAsync();
        await page.FillAsync("[name=tekst]", "Dit mag niemand zien.");
        await page.Locator("main form .mp-actions button").ClickAsync();
        await page.GoBackAsync();
        Assert.Contains("Dit mag niemand zien.", await page.ContentAsync(), StringComparison.Ordinal);
        await page.ClickAsync("a.mp-leave");
        // There is no outside here: what matters is that the browser went there.
        Assert.DoesNotContain("localhost", page.Url, StringComparison.Ordinal);
        for (var stap = 0; stap < 4; stap++)
        {
            await TerugAsync(page);
            Assert.DoesNotContain("Dit mag niemand zien.", await page.ContentAsync(), StringComparison.Ordinal);
        }

        Assert.Empty(await page.Context.CookiesAsync());
    }

    /// <summary>The browser may still be changing from one process to the other, between an outside page and a page here.</summary>
    private static async Task TerugAsync(Microsoft.Playwright.IPage page)
    {
        using var grens = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            try
            {
                await page.GoBackAsync();
                return;
            }
            catch (Microsoft.Playwright.PlaywrightException e) when (e.Message.Contains("Not attached to an active page", StringComparison.Ordinal))
            {
                await Task.Delay(200, grens.Token);
            }
        }
    }

    private static void Controleer(IReadOnlyDictionary<string, string> kop, string waar)
    {
        var beleid = kop.GetValueOrDefault("content-security-policy", "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(d => d.Split(' ')).ToDictionary(d => d[0], d => d[1..]);
        Assert.True(beleid.TryGetValue("default-src", out var rest) && rest is ["'none'"], $"{waar}: {kop.GetValueOrDefault("content-security-policy")}");
        Assert.All(beleid.Where(d => d.Key != "sandbox"), d => Assert.Equal(Beleid.GetValueOrDefault(d.Key), d.Value));
        foreach (var (naam, waarde) in new[]
        {
            ("cache-control", "no-store"), ("referrer-policy", "no-referrer"), ("x-content-type-options", "nosniff"),
            ("cross-origin-opener-policy", "same-origin"), ("cross-origin-resource-policy", "same-origin"),
        })
            Assert.True(kop.GetValueOrDefault(naam) == waarde, $"{waar}: {naam} is {kop.GetValueOrDefault(naam)}");
        Assert.DoesNotContain(kop.Keys, k => k is "server" or "x-powered-by" or "access-control-allow-origin");
        if (kop.TryGetValue("set-cookie", out var cookie))
            Assert.All(cookie.Split('\n'), c => Assert.Matches(@"^__Host-[a-z]+=[^;]*;.*", c));
    }
}
