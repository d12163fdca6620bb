using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests;

/// <summary>What a melder answers in the tests.</summary>
public sealed record Melding
{
    public string[] Soorten { get; init; } = ["OngewensteOmgangsvormen"];
    public string Dienstonderdeel { get; init; } = "ind";
    public string Tekst { get; init; } = "Er wordt al maanden geschreeuwd in ons team.";
    public string Wie { get; init; } = "Een collega van de afdeling.";
    public string Wanneer { get; init; } = "";
    public string Bevoegd { get; init; } = "Nee";
    public string Hl { get; init; } = "Nee";
    public string[] Uitgesloten { get; init; } = [];
    public string Eerder { get; init; } = "Nee";
    public string Bekendheid { get; init; } = "Anoniem";
    public string Naam { get; init; } = "";
    public string Contact { get; init; } = "";
    public string Kanaal { get; init; } = "Meldpunt";
    public string Instemming { get; init; } = "Ja";
    public FilePayload[] Bijlagen { get; init; } = [];
}

/// <summary>A melder at a browser, page by page, as a person would.</summary>
public sealed partial class Melder(IPage page, Installation installation)
{
    private string? _kenmerk;

    public IPage Page => page;

    /// <summary>Answers every question up to the check page.</summary>
    public async Task FillAsync(Melding m)
    {
        await page.GotoAsync(installation.IntakeUrl.ToString());
        await page.Locator("[name=duur]").First.CheckAsync();
        await page.Locator("main form .mp-actions button").First.ClickAsync();
        OnPage("/melden/wat");
        foreach (var soort in m.Soorten)
            await page.CheckAsync($"[name=soort][value={soort}]");
        await NextAsync("/melden/waar");
        await page.SelectOptionAsync("[name=dienstonderdeel]", m.Dienstonderdeel);
        await page.FillAsync("[name=wanneer]", m.Wanneer);
        await NextAsync("/melden/tekst");
        await page.FillAsync("[name=tekst]", m.Tekst);
        await NextAsync("/melden/wie");
        await page.FillAsync("[name=wie]", m.Wie);
        await NextAsync("/melden/macht");
        await page.CheckAsync($"[name=bevoegd][value={m.Bevoegd}]");
        await page.CheckAsync($"[name=hl][value={m.Hl}]");
        await NextAsync("/melden/nietzien");
        foreach (var persoon in m.Uitgesloten)
            await page.CheckAsync($"[name=uitgesloten][value={persoon}]");
        await NextAsync("/melden/eerder");
        await page.CheckAsync($"[name=eerder][value={m.Eerder}]");
        await NextAsync("/melden/ik");
        await page.CheckAsync($"[name=bekendheid][value={m.Bekendheid}]");
        await page.FillAsync("[name=naam]", m.Naam);
        await page.FillAsync("[name=contact]", m.Contact);
        await NextAsync("/melden/hoe");
        await page.CheckAsync($"[name=kanaal][value={m.Kanaal}]");
        await page.CheckAsync($"[name=instemming][value={m.Instemming}]");
        await NextAsync("/melden/bijlagen");
        if (m.Bijlagen.Length > 0)
        {
            await page.SetInputFilesAsync("input[type=file]", m.Bijlagen);
            await page.ClickAsync("button[value=toevoegen]");
        }

        await page.ClickAsync("button[value=verder]");
        OnPage("/melden/controle");
    }

    /// <summary>From the check page to the sent page; gives the meldcode that the melder saw before sending.</summary>
    public async Task<string> SendAsync()
    {
        await NextAsync("/melden/code");
        var code = string.Join(' ', await page.Locator(".mp-code li").AllInnerTextsAsync());
        await page.CheckAsync("[name=genoteerd]");
        await NextAsync("/melden/verzonden");
        return code;
    }

    /// <summary>Files it without this browser, for who comes back to it here; gives the meldcode.</summary>
    public async Task<string> FileAsync(Melding m)
    {
        var verzonden = await new Site.MelderBrowser(installation.IntakeUrl).MeldAsync(new Site.Melding
        {
            Soorten = m.Soorten,
            Dienstonderdeel = m.Dienstonderdeel,
            Tekst = m.Tekst,
            Wie = m.Wie,
            Wanneer = m.Wanneer,
            BevoegdeLeidinggevende = m.Bevoegd,
            BeschuldigdeIsHL = m.Hl,
            Uitsluiten = m.Uitgesloten,
            EerdereMelding = m.Eerder,
            Bekendheid = m.Bekendheid,
            Naam = m.Naam,
            Contact = m.Contact,
            Kanaal = m.Kanaal,
            Instemming = m.Instemming,
            Bijlagen = [.. m.Bijlagen.Select(b => new Site.SiteFile(b.Name, b.MimeType, () => new MemoryStream(b.Buffer)))],
        });
        _kenmerk = verzonden.Kenmerk;
        return verzonden.Meldcode;
    }

    /// <summary>Opens the mailbox with a code, in this browser.</summary>
    public async Task OpenMailboxAsync(string code)
    {
        await page.GotoAsync(new Uri(installation.IntakeUrl, "/postvak").ToString());
        await page.FillAsync("[name=code]", code);
        await page.Locator("main form .mp-actions button").First.ClickAsync();
    }

    /// <summary>Writes a message with a file from the opened mailbox.</summary>
    public async Task ReplyAsync(string tekst, params FilePayload[] files)
    {
        await page.GotoAsync(new Uri(installation.IntakeUrl, "/postvak/bericht").ToString());
        await page.FillAsync("[name=tekst]", tekst);
        await page.SetInputFilesAsync("input[type=file]", files);
        await NextAsync("/postvak/dossier");
    }

    /// <summary>Says yes or no to formal treatment in the opened mailbox.</summary>
    public async Task AnswerConsentAsync(string antwoord)
    {
        await page.GotoAsync(new Uri(installation.IntakeUrl, "/postvak/instemming").ToString());
        await page.CheckAsync($"[name=antwoord][value={antwoord}]");
        await NextAsync("/postvak/dossier");
    }

    /// <summary>Asks in the opened mailbox that somebody else looks at a decision again.</summary>
    public async Task AskReviewAsync(string tekst)
    {
        await page.GotoAsync(new Uri(installation.IntakeUrl, "/postvak/herziening").ToString());
        await page.FillAsync("[name=tekst]", tekst);
        await NextAsync("/postvak/dossier");
    }

    /// <summary>The kenmerk of what was filed, or on the sent page or in the mailbox.</summary>
    public async Task<string> KenmerkAsync()
    {
        if (_kenmerk is not null) return _kenmerk;
        var text = await page.Locator("main").InnerTextAsync();
        return KenmerkPattern().Match(text).Value;
    }

    private async Task NextAsync(string expected)
    {
        await page.Locator("main form .mp-actions button").Last.ClickAsync();
        OnPage(expected);
    }

    private void OnPage(string expected)
    {
        var path = new Uri(page.Url).AbsolutePath;
        if (path != expected)
            Assert.Fail($"Expected {expected}, got {path}: {page.Locator("main").InnerTextAsync().Result}");
    }

    [GeneratedRegex("MP-[0-9A-Z]{4}-[0-9A-Z]{4}")]
    private static partial Regex KenmerkPattern();
}
