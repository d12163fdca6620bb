using Meldpunt.SignIn;
using Meldpunt.System.Tests.Eisen;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests.Aanmelden;

/// <summary>Sign-in at a real provider in a real browser: who you are comes from there, what you may open from your sleutelzin.</summary>
public sealed class AanmeldenTests(AanmeldenTests.Opstelling opstelling) : IClassFixture<AanmeldenTests.Opstelling>
{
    /// <summary>A portal, and the provider that it sends people to.</summary>
    public sealed class Opstelling : IAsyncLifetime
    {
        private readonly DirectoryInfo _geheimen = Directory.CreateTempSubdirectory("meldpunt-oidc");

        internal Installation Installation { get; private set; } = null!;

        internal EchteProvider Provider { get; private set; } = null!;

        internal Browser Browser { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var port = Installation.FreePorts(1)[0];
            Installation = await Installation.StartAsync(_ => new Dictionary<string, string>
            {
                ["Meldpunt__Oidc__Authority"] = $"http://127.0.0.1:{port}",
                ["Meldpunt__Oidc__ClientId"] = EchteProvider.ClientId,
                ["Meldpunt__Oidc__ClientSecretFile"] = Geheimbestand.Schrijf(_geheimen.FullName, EchteProvider.Geheim),
                ["Meldpunt__Oidc__RequiredRole"] = "meldpunt",
            }, "Portal");
            Provider = await EchteProvider.StartAsync(port, Installation.PortalUrl);
            Browser = await Browser.LaunchAsync();
            using StringWriter output = new(), error = new();
            Assert.Equal(0, await SignInVerb.RunAsync(["add", "--person", "p-degroot", "--name", "acc-nynke", "--issuer", $"http://127.0.0.1:{port}", "--data", Installation.DataFolder], output, error));
        }

        public async Task DisposeAsync()
        {
            await Browser.DisposeAsync();
            await Provider.DisposeAsync();
            await Installation.DisposeAsync();
            _geheimen.Delete(recursive: true);
        }
    }

    private Installation Installation => opstelling.Installation;

    [Fact]
    public async Task Aanmelden_ontgrendelen_vergrendelen_en_afmelden_ook_nadat_de_provider_een_andere_sleutel_nam()
    {
        var page = await opstelling.Browser.NewPageAsync();
        // The page that was asked for is the page that one ends at.
        await page.GotoAsync(Op("/sleutels/leden"));
        await AccountAsync(page, "acc-nynke");
        Assert.StartsWith(Op("/ontgrendelen?naar="), page.Url, StringComparison.Ordinal);
        Assert.Contains("Nynke de Groot", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await OntgrendelAsync(page);
        Assert.Equal(Op("/sleutels/leden"), page.Url);

        await LockIsTweedeStopAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(Op("/vergrendelen?naar=*"));
        await page.GotoAsync(Op("/postvak"));
        Assert.Contains("/ontgrendelen", page.Url, StringComparison.Ordinal);
        await page.GotoAsync(Op("/vergrendelen?naar=%2Fsleutels%2Fleden"));
        await page.Locator("main a.knop").ClickAsync();
        await OntgrendelAsync(page);
        Assert.Equal(Op("/sleutels/leden"), page.Url);

        await AfmeldenAsync(page);
        var cookies = await page.Context.CookiesAsync([Installation.PortalUrl.ToString()]);
        Assert.DoesNotContain(cookies, c => c.Name is "__Host-aanmelding" or "__Host-sleutels");
        await page.GotoAsync(Op("/postvak"));
        Assert.Equal("/", new Uri(page.Url).AbsolutePath);

        await opstelling.Provider.WisselSleutelAsync();
        var other = await opstelling.Browser.NewPageAsync();
        await other.GotoAsync(Op("/"));
        await AccountAsync(other, "acc-nynke");
        Assert.Contains("/ontgrendelen", other.Url, StringComparison.Ordinal);
        // Looking for a new key again and again would let a broken provider keep us busy.
        await opstelling.Provider.WisselSleutelAsync();
        var third = await opstelling.Browser.NewPageAsync();
        await third.GotoAsync(Op("/"));
        await AccountAsync(third, "acc-nynke");
        Assert.EndsWith("/aanmelden/mislukt?reden=HandtekeningKloptNiet", third.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wie_blijft_proberen_vult_het_log_niet()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        for (var i = 0; i < 80; i++)
        {
            using var antwoord = await client.GetAsync(Op("/aanmelden/terug?code=x&state=y"));
            Assert.EndsWith("/aanmelden/mislukt?reden=StateKloptNiet", antwoord.Headers.Location!.ToString(), StringComparison.Ordinal);
        }

        Assert.InRange(Installation.Query<long>("SELECT COUNT(*) FROM audit WHERE daad = 'AanmeldingGeweigerd'").Single(), 1, 60);
    }

    private async Task AccountAsync(IPage page, string account)
    {
        await page.Locator("a[href*='/aanmelden/start']").ClickAsync();
        await page.FillAsync("[name=login]", account);
        await page.FillAsync("[name=password]", "elk wachtwoord");
        await page.Locator("button[type=submit]").ClickAsync();
        // Its question whether we may know who this is.
        await page.RunAndWaitForRequestFinishedAsync(() => page.Locator("button[type=submit]").ClickAsync(), new() { Predicate = r => r.Url.Contains("/ontgrendelen", StringComparison.Ordinal) || r.Url.Contains("/aanmelden/mislukt", StringComparison.Ordinal) });
        await page.WaitForLoadStateAsync();
    }

    private async Task OntgrendelAsync(IPage page)
    {
        await page.FillAsync("[name=sleutelzin]", Installation.SleutelzinOf("p-degroot"));
        await page.Locator("form:has([name=sleutelzin]) button").ClickAsync();
    }

    private static async Task LockIsTweedeStopAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal(1, await page.Locator("a[href*='/vergrendelen']:focus").CountAsync());
    }

    private async Task AfmeldenAsync(IPage page)
    {
        await page.Locator("form[action$='/afmelden'] button").ClickAsync();
        await page.WaitForURLAsync($"{opstelling.Provider.Url}session/end**");
        await page.Locator("button[value=yes]").ClickAsync();
        await page.WaitForURLAsync(Op("/afmelden"));
        Assert.Contains("U bent afgemeld", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private string Op(string pad) => new Uri(Installation.PortalUrl, pad).ToString();
}
