using Microsoft.Playwright;

namespace Meldpunt.System.Tests;

/// <summary>A member of staff at a browser: chooses themself, opens their keys, reads and answers.</summary>
public sealed class Medewerker(IPage page, Installation installation)
{
    public IPage Page => page;

    public async Task SignInAsync(string persoon)
    {
        await page.GotoAsync(installation.PortalUrl.ToString());
        await page.Locator($"form:has(input[name=persoon][value={persoon}]) button").First.ClickAsync();
        await page.FillAsync("[name=sleutelzin]", installation.SleutelzinOf(persoon));
        await page.Locator("form:has([name=sleutelzin]) button").ClickAsync();
        Assert.DoesNotContain("/ontgrendelen", page.Url);
    }

    public async Task OpenInboxAsync() => await page.GotoAsync(new Uri(installation.PortalUrl, "/postvak").ToString());

    /// <summary>Waits until the routing service has delivered this dossier to this person's box.</summary>
    public async Task WaitForAsync(string kenmerk)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Wait.UntilAsync(async () =>
        {
            await page.GotoAsync(new Uri(installation.PortalUrl, $"/postvak?kenmerk={kenmerk}").ToString());
            return await page.GetByRole(AriaRole.Link, new() { Name = kenmerk }).CountAsync() > 0;
        }, $"{kenmerk} did not arrive", deadline.Token);
    }

    public async Task OpenDossierAsync(string kenmerk)
    {
        await WaitForAsync(kenmerk);
        await page.GetByRole(AriaRole.Link, new() { Name = kenmerk }).First.ClickAsync();
        await AnswerAsync();
    }

    /// <summary>Goes to an address of a dossier; the answer of the page that stands there in the end.</summary>
    public async Task<IResponse?> GotoAsync(string url)
    {
        var answer = await page.GotoAsync(url);
        return await AnswerAsync() ? await page.GotoAsync(url) : answer;
    }

    /// <summary>Says, where that is asked first, that they know nobody in the case.</summary>
    public async Task<bool> AnswerAsync()
    {
        if (!new Uri(page.Url).AbsolutePath.EndsWith("/vraag", StringComparison.Ordinal)) return false;
        await page.ClickAsync("main button[name=antwoord][value=Nee]");
        return true;
    }

    /// <summary>Goes to a part of the dossier that is open (melding, berichten, notities, bijlagen, termijnen, tijdlijn, besluiten), or with "" to its overview.</summary>
    public async Task PartAsync(string deel) => await page.GotoAsync(DossierUrl + (deel.Length == 0 ? "" : "/" + deel));

    /// <summary>The words of a part of the dossier that is open; ends there.</summary>
    public async Task<string> ReadPartAsync(string deel)
    {
        await PartAsync(deel);
        return await page.Locator("main").InnerTextAsync();
    }

    /// <summary>The address of the dossier whose page is open.</summary>
    public string DossierUrl => new Uri(page.Url).GetLeftPart(UriPartial.Path) is var url && url.IndexOf("/dossier/", StringComparison.Ordinal) is >= 0 and var at
        ? url[..(at + "/dossier/".Length + 32)]
        : throw new InvalidOperationException($"{page.Url} is no dossier.");

    /// <summary>Acts begin at the overview, where their links are.</summary>
    private async Task BeginAsync(string act)
    {
        if (await page.Locator($"a[href$='/{act}']").CountAsync() == 0) await PartAsync("");
        await page.Locator($"a[href$='/{act}']").First.ClickAsync();
    }

    /// <summary>Fills the one text of an act's page (ontvangstbevestiging, bericht, notitie, doorgeleiden) and does it.</summary>
    public async Task ActAsync(string act, string tekst)
    {
        await BeginAsync(act);
        await page.Locator("main textarea").First.FillAsync(tekst);
        await page.Locator("main form:has(textarea) button").First.ClickAsync();
        await SendSeenAsync();
    }

    /// <summary>A decision is shown before it is sent: sends it as it was shown.</summary>
    public async Task SendSeenAsync()
    {
        if (await page.Locator("main form button[value=vastleggen]").CountAsync() > 0) await page.Locator("main form button[value=vastleggen]").ClickAsync();
    }

    /// <summary>Takes a decision with reasons on an act's page that offers a choice.</summary>
    public async Task DecideAsync(string act, string field, string choice, string redenen)
    {
        await BeginAsync(act);
        await page.CheckAsync($"[name={field}][value={choice}]");
        await page.Locator("main textarea").First.FillAsync(redenen);
        await page.Locator("main form:has(textarea) button").First.ClickAsync();
        await SendSeenAsync();
        Assert.DoesNotContain($"/{act}", page.Url);
    }

    /// <summary>Re-qualifies: kinds (none: as they are) and whether a bevoegde leidinggevende is concerned. Gives what the page said would follow.</summary>
    public async Task<string> RequalifyAsync(string bevoegd, string redenen, params string[] soorten)
    {
        await BeginAsync("herkwalificatie");
        if (soorten.Length > 0)
        {
            foreach (var box in await page.Locator("[name=soort]").AllAsync())
                await box.SetCheckedAsync(Array.IndexOf(soorten, await box.GetAttributeAsync("value")) >= 0);
        }

        await page.CheckAsync($"[name=bevoegd][value={bevoegd}]");
        await page.FillAsync("[name=tekst]", redenen);
        await page.ClickAsync("button[value=bereken]");
        var follows = await page.Locator("[role=status]").InnerTextAsync();
        await page.ClickAsync("button[value=vastleggen]");
        Assert.DoesNotContain("/herkwalificatie", page.Url);
        return follows;
    }

    /// <summary>The choices that an act's page offers.</summary>
    public async Task<IReadOnlyList<string>> ChoicesAsync(string act, string field)
    {
        await BeginAsync(act);
        var inputs = await page.Locator($"[name={field}]").AllAsync();
        var values = new List<string>();
        foreach (var input in inputs)
            values.Add(await input.GetAttributeAsync("value") ?? "");
        await page.GoBackAsync();
        return values;
    }

    /// <summary>Downloads the attachment that stands under this name in the dossier that is open, as text.</summary>
    public async Task<string> DownloadAsync(string naam)
    {
        await PartAsync("bijlagen");
        var row = page.Locator("#bijlagen li, #bijlagen tr").Filter(new() { HasText = naam });
        var download = await page.RunAndWaitForDownloadAsync(() => row.GetByRole(AriaRole.Link).First.ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }
}
