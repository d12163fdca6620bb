using Microsoft.Playwright;

namespace Meldpunt.System.Tests.Sleutels;

/// <summary>A person at the pages about keys and memberships.</summary>
public sealed class Sleutelgang(IPage page, Installation installation)
{
    public IPage Page => page;

    public static async Task<Sleutelgang> BeginAsync(Browser browser, Installation installation) => new(await browser.NewPageAsync(), installation);

    /// <summary>Signs in without opening anything.</summary>
    public async Task MeldAanAsync(string persoon)
    {
        await page.GotoAsync(installation.PortalUrl.ToString());
        await page.Locator($"form:has(input[name=persoon][value={persoon}]) button").First.ClickAsync();
    }

    public async Task OntgrendelAsync(string sleutelzin)
    {
        await GaAsync("/ontgrendelen");
        await page.FillAsync("[name=sleutelzin]", sleutelzin);
        await page.Locator("form:has([name=sleutelzin]) button").ClickAsync();
    }

    /// <summary>Signs in and opens the keys that set-up made.</summary>
    public async Task<Sleutelgang> AlsAsync(string persoon)
    {
        await MeldAanAsync(persoon);
        await OntgrendelAsync(installation.SleutelzinOf(persoon));
        return this;
    }

    /// <summary>Makes new keys and gives the sleutelzin as it was shown.</summary>
    public async Task<string> MaakSleutelsAsync()
    {
        await GaAsync("/sleutels/inschrijven");
        await page.Locator("form[action$='/sleutels/inschrijven'] button").ClickAsync();
        return string.Join(' ', await page.Locator("#sleutelzin li").AllInnerTextsAsync());
    }

    public async Task TypOverAsync(string sleutelzin)
    {
        await GaAsync("/sleutels/overtypen");
        await page.FillAsync("[name=sleutelzin]", sleutelzin);
        await page.Locator("form[action$='/sleutels/overtypen'] button").ClickAsync();
    }

    /// <summary>New keys, typed back: the sleutelzin and the six words.</summary>
    public async Task<(string Sleutelzin, string Woorden)> SchrijfInAsync()
    {
        var zin = await MaakSleutelsAsync();
        await TypOverAsync(zin);
        return (zin, await page.Locator("#zeswoorden").InnerTextAsync());
    }

    /// <summary>Proposes a member; gives the path of the proposal.</summary>
    public async Task<string> StelVoorAsync(string persoon, string vak)
    {
        await GaAsync("/sleutels/voorstel");
        await page.SelectOptionAsync("[name=persoon]", persoon);
        await page.SelectOptionAsync("[name=vak]", vak);
        await page.Locator("form[action$='/sleutels/voorstel'] button").ClickAsync();
        Assert.Contains("/sleutels/ondertekenen/", page.Url);
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>Asks to be a member of a box with the keys that are open; gives the path of the proposal.</summary>
    public async Task<string> VraagAanAsync(string vak)
    {
        await GaAsync("/sleutels/aanvraag");
        await page.SelectOptionAsync("[name=vak]", vak);
        await page.Locator("form[action$='/sleutels/aanvraag'] button").ClickAsync();
        Assert.Contains("/sleutels/ondertekenen/", page.Url);
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>Proposes that a membership ends today; gives the path of the proposal.</summary>
    public async Task<string> StelVertrekVoorAsync(string persoon, string vak)
    {
        await GaAsync($"/sleutels/vertrek?vak={vak}&persoon={persoon}");
        await page.Locator("form[action$='/sleutels/vertrek'] button").ClickAsync();
        Assert.Contains("/sleutels/ondertekenen/", page.Url);
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>Signs a proposal, with six words where they are asked; gives what the page says then.</summary>
    public async Task<string> TekenAsync(string pad, string? woorden = null)
    {
        await GaAsync(pad);
        if (woorden is not null) await page.FillAsync("[name=woorden]", woorden);
        await page.Locator("form:has([name=digest]) button").ClickAsync();
        return await TekstAsync();
    }

    /// <summary>Presses the button in the inbox that completes what colleagues lack, and waits while the page asks for itself anew.</summary>
    public async Task WerkBijAsync()
    {
        await GaAsync("/postvak");
        await page.Locator("form[action$='/sleutels/bijwerken'] button").ClickAsync();
        Assert.EndsWith("/sleutels/bijwerken", page.Url);
        await page.Locator("[role=status].goed").WaitForAsync();
        Assert.Contains("Klaar", await TekstAsync());
    }

    public Task<string> TekstAsync() => page.Locator("main").InnerTextAsync();

    public async Task<int> GaAsync(string pad) => (await page.GotoAsync(new Uri(installation.PortalUrl, pad).ToString()))!.Status;

    /// <summary>Sends a form by hand, with the token of a page that has one for this path.</summary>
    public async Task<string> VerstuurAsync(string pad, string token, params (string Naam, string Waarde)[] velden)
    {
        var form = page.APIRequest.CreateFormData();
        form.Set("_token", token);
        foreach (var (naam, waarde) in velden) form.Set(naam, waarde);
        var antwoord = await page.APIRequest.PostAsync(new Uri(installation.PortalUrl, pad).ToString(), new() { Form = form });
        return await antwoord.TextAsync();
    }
}
