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
            Assert.Equal(0, await SignInVerb.RunAsync(["add", "--person", "p-tanis", "--name", "acc-tanis", "--issuer", $"http://127.0.0.1:{port}", "--data", Installation.DataFolder], output, error));
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
    public async Task Beheer_koppelt_een_account_en_wie_sleutels_heeft_zegt_eerst_zelf_ja()
    {
        var beheer = await opstelling.Browser.NewPageAsync();
        await beheer.GotoAsync(Op("/"));
        await AccountAsync(beheer, "acc-tanis");
        await OntgrendelAsync(beheer, "p-tanis");
        // Who has no keys can be nobody else: the account counts at once, and opens nothing.
        Assert.Contains("De wijziging is opgeslagen", await KoppelAsync(beheer, "p-terpstra", "acc-bram"));
        var bram = await opstelling.Browser.NewPageAsync();
        await bram.GotoAsync(Op("/sleutels"));
        await AccountAsync(bram, "acc-bram", "/sleutels");
        Assert.Contains("Bram Terpstra", await bram.Locator("main").InnerTextAsync());

        // Beheer cannot become somebody who has keys: neither with a further account nor after taking the first away.
        Assert.Contains("zodra de persoon het zelf bevestigt", await KoppelAsync(beheer, "p-degroot", "acc-beheerder"));
        var vreemde = await opstelling.Browser.NewPageAsync();
        await vreemde.GotoAsync(Op("/"));
        await AccountAsync(vreemde, "acc-beheerder");
        Assert.EndsWith("/aanmelden/mislukt?reden=NietIngeschreven", vreemde.Url, StringComparison.Ordinal);
        Assert.Contains("al van iemand", await KoppelAsync(beheer, "p-terpstra", "acc-nynke"));

        var nynke = await opstelling.Browser.NewPageAsync();
        await nynke.GotoAsync(Op("/sleutels"));
        await AccountAsync(nynke, "acc-nynke");
        // Signed in is not enough: it takes the sleutelzin.
        await nynke.GotoAsync(Op("/sleutels/aanmeldnamen"));
        Assert.Contains("/ontgrendelen", nynke.Url, StringComparison.Ordinal);
        await OntgrendelAsync(nynke);
        Assert.EndsWith("/sleutels/aanmeldnamen", nynke.Url, StringComparison.Ordinal);
        Assert.Contains("acc-beheerder", await nynke.Locator("main").InnerTextAsync());
        await nynke.ClickAsync("button[value=nee]");
        Assert.DoesNotContain("acc-beheerder", await nynke.Locator("main").InnerTextAsync());
        await KoppelAsync(beheer, "p-degroot", "acc-nynke-2");
        await nynke.GotoAsync(Op("/sleutels"));
        await nynke.ClickAsync("main a[href$='/sleutels/aanmeldnamen']");
        await nynke.ClickAsync("button[value=ja]");
        Assert.Contains("U kunt nu met dit account aanmelden", await nynke.Locator("main").InnerTextAsync());
        var tweede = await opstelling.Browser.NewPageAsync();
        await tweede.GotoAsync(Op("/"));
        await AccountAsync(tweede, "acc-nynke-2");
        Assert.Contains("Nynke de Groot", await tweede.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await beheer.GotoAsync(Op("/beheer/aanmeldnamen"));
        await beheer.Locator("tr", new() { HasText = "acc-nynke-2" }).GetByRole(AriaRole.Button).ClickAsync();
        Assert.DoesNotContain("acc-nynke-2", await beheer.Locator("main table").InnerTextAsync());
        Assert.Equal(
            ["AanmeldnaamToegevoegd p-tanis p-terpstra", "AanmeldnaamVoorgesteld p-tanis p-degroot", "AanmeldnaamAfgewezen p-degroot p-degroot", "AanmeldnaamVoorgesteld p-tanis p-degroot", "AanmeldnaamToegevoegd p-degroot p-degroot", "AanmeldnaamVerwijderd p-tanis p-degroot"],
            Installation.Query<string>("SELECT daad || ' ' || wie || ' ' || onderwerp FROM audit WHERE daad LIKE 'Aanmeldnaam%' AND wie IN ('p-tanis', 'p-degroot') ORDER BY nr"));
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

    private async Task<string> KoppelAsync(IPage page, string persoon, string account)
    {
        await page.GotoAsync(Op("/beheer/aanmeldnamen"));
        await page.SelectOptionAsync("[name=persoon]", persoon);
        await page.FillAsync("[name=aanmeldnaam]", account);
        await page.ClickAsync("button[value=voegtoe]");
        return await page.Locator("main").InnerTextAsync();
    }

    private async Task AccountAsync(IPage page, string account, string naar = "/ontgrendelen")
    {
        await page.Locator("a[href*='/aanmelden/start']").ClickAsync();
        await page.FillAsync("[name=login]", account);
        await page.FillAsync("[name=password]", "elk wachtwoord");
        await page.Locator("button[type=submit]").ClickAsync();
        // Its question whether we may know who this is.
        await page.RunAndWaitForRequestFinishedAsync(() => page.Locator("button[type=submit]").ClickAsync(), new() { Predicate = r => r.Url.Contains(naar, StringComparison.Ordinal) || r.Url.Contains("/aanmelden/mislukt", StringComparison.Ordinal) });
        await page.WaitForLoadStateAsync();
    }

    private async Task OntgrendelAsync(IPage page, string persoon = "p-degroot")
    {
        await page.FillAsync("[name=sleutelzin]", Installation.SleutelzinOf(persoon));
        await page.Locator("form:has([name=sleutelzin]) button").ClickAsync();
        // Until the next page has loaded: a key that is pressed before that goes nowhere.
        await page.WaitForURLAsync(url => !url.Contains("/ontgrendelen", StringComparison.Ordinal));
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
