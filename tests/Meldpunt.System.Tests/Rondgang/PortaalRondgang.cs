using Microsoft.Playwright;

namespace Meldpunt.System.Tests.Rondgang;

/// <summary>Through every page and state of the portal, in one language, wrong turns included.</summary>
internal sealed class PortaalRondgang(Waarnemer waarnemer, Installation installation, string taal)
{
    private IPage Page => waarnemer.Page;

    /// <summary>Walks as the head of the IND, who finds this dossier in the box, and as those who get it next.</summary>
    public async Task LoopAsync(string kenmerk)
    {
        await ZieOpAsync("/regels", "regels");
        await ZieOpAsync("/bestaat-niet", "404");
        await ZieOpAsync("/", "kiezer");
        await MeldAanAsync("p-brouwer", metFout: true);
        await WachtOpAsync(kenmerk);
        await ZieAsync("postvak");
        await BehandelAsync(kenmerk);
        await WeigerAsync();
        await VergrendelAsync();
        await WieVerderAsync(kenmerk);
        await waarnemer.AntwoordenAsync();
    }

    private async Task BehandelAsync(string kenmerk)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = kenmerk }).First.ClickAsync();
        await ZieAsync("dossier-nieuw");
        var dossier = Page.Url;
        await Page.Locator("a[href$='/kwalificatie']").First.ClickAsync();
        await ZieAsync("kwalificatie");
        await DoeAsync("");
        await ZieAsync("kwalificatie-fout");
        await Page.GotoAsync(dossier);
        foreach (var act in new[] { "ontvangstbevestiging", "bericht", "notitie" })
        {
            await ActAsync(act);
            await ZieAsync("dossier-na-" + act);
        }

        // Whatever pages a dossier has besides: as they are for this person, at this moment.
        foreach (var deel in Routes.Onder("Meldpunt.Portal", "/dossier/{id}/").Except(["ontvangstbevestiging", "bericht", "notitie", "doorgeleiden", "kwalificatie"]))
        {
            await Page.GotoAsync(dossier + "/" + deel);
            await ZieAsync(deel);
        }

        await Page.GotoAsync(dossier);
        await DownloadAsync();
        await ActAsync("doorgeleiden");
        await ZieAsync("postvak-doorgeleid");
    }

    /// <summary>One act: as it comes, sent empty, and done.</summary>
    private async Task ActAsync(string act)
    {
        await Page.Locator($"a[href$='/{act}']").First.ClickAsync();
        await ZieAsync(act);
        await DoeAsync("");
        await ZieAsync(act + "-fout");
        await DoeAsync("1. 2. 3.");
    }

    private async Task DoeAsync(string tekst)
    {
        foreach (var veld in await Page.Locator("main form textarea").AllAsync())
            await veld.FillAsync(tekst);
        await Page.Locator("main form:has(textarea) button").First.ClickAsync();
    }

    private async Task DownloadAsync()
    {
        await Page.RunAndWaitForDownloadAsync(() => Page.Locator("#bijlagen a").First.ClickAsync());
        await waarnemer.AntwoordenAsync();
    }

    private async Task WeigerAsync()
    {
        await ZieOpAsync("/dossier/" + new string('0', 32), "geweigerd");
        await ZieOpAsync("/", "kiezer-aangemeld");
    }

    private async Task VergrendelAsync()
    {
        await Page.Locator("form[action$='/vergrendelen'] button").ClickAsync();
        await ZieAsync("vergrendeld");
        await ZieOpAsync("/postvak", "ontgrendelen-verlopen");
        await Page.Locator("form[action$='/afmelden'] button").ClickAsync();
        await ZieAsync("afgemeld");
    }

    private async Task WieVerderAsync(string kenmerk)
    {
        foreach (var (persoon, naam) in new[] { ("p-degroot", "commissie"), ("p-smit", "bescherming"), ("p-tanis", "beheer") })
        {
            await MeldAanAsync(persoon, metFout: false);
            await ZieAsync("postvak-" + naam);
            if (naam == "beheer") continue;
            await WachtOpAsync(kenmerk);
            await Page.GetByRole(AriaRole.Link, new() { Name = kenmerk }).First.ClickAsync();
            await ZieAsync("dossier-" + naam);
        }
    }

    private async Task MeldAanAsync(string persoon, bool metFout)
    {
        await GaAsync("/");
        await Page.Locator($"form:has(input[name=persoon][value={persoon}]) button").First.ClickAsync();
        if (metFout)
        {
            await ZieAsync("ontgrendelen");
            await OntgrendelAsync("");
            await ZieAsync("ontgrendelen-fout");
        }

        await OntgrendelAsync(installation.SleutelzinOf(persoon));
    }

    private async Task OntgrendelAsync(string sleutelzin)
    {
        await Page.FillAsync("[name=sleutelzin]", sleutelzin);
        await Page.Locator("form:has([name=sleutelzin]) button").ClickAsync();
    }

    private async Task WachtOpAsync(string kenmerk)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Wait.UntilAsync(async () =>
        {
            await GaAsync("/postvak");
            return await Page.GetByText(kenmerk).CountAsync() > 0;
        }, $"{kenmerk} did not arrive", deadline.Token);
    }

    private Task ZieAsync(string naam) => waarnemer.ZieAsync(naam);

    private async Task ZieOpAsync(string pad, string naam)
    {
        await GaAsync(pad);
        await ZieAsync(naam);
    }

    private Task GaAsync(string pad) => Page.GotoAsync(new Uri(installation.PortalUrl, Routes.In(taal, pad)).ToString());
}
