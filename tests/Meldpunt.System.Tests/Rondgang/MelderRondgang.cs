using Meldpunt.Sealing;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests.Rondgang;

/// <summary>Through every page and state of the intake, in one language, wrong turns included.</summary>
internal sealed class MelderRondgang(Waarnemer waarnemer, Installation installation, string taal) : Wandeling(waarnemer, installation, taal)
{
    private static readonly FilePayload Bestand = new() { Name = "bestand-1.txt", MimeType = "text/plain", Buffer = "123"u8.ToArray() };

    /// <summary>
    /// Walks; <paramref name="beantwoord"/> and <paramref name="signaal"/> are the codes of a dossier in which staff has
    /// written and of a signaal, <paramref name="ophaalcode"/> of what staff recorded, <paramref name="uitnodiging"/> of
    /// somebody who was invited.
    /// </summary>
    public async Task LoopAsync(string beantwoord, string signaal, string ophaalcode, string uitnodiging)
    {
        await BuitenAsync();
        await WegwijzerAsync();
        await StartAsync();
        await VragenAsync();
        await ControleAsync();
        await PostvakAsync(await VerzendAsync(), beantwoord, signaal);
        await OphalenAsync(ophaalcode);
        await UitnodigingAsync(uitnodiging);
        await VerlopenAsync();
        await AntwoordenAsync();
    }

    private async Task BuitenAsync()
    {
        await ZieOpAsync("/", "start");
        foreach (var route in Routes.Van("Meldpunt.Intake").Where(r => Routes.IsInfo(r)))
            await ZieOpAsync(route, "over-" + route.Trim('/').Replace('/', '-'));
        await ZieOpAsync("/bestaat-niet", "404");
        await ZieOpAsync("/melden/wat", "verlopen-zonder-sessie");
    }

    /// <summary>Every part of the signpost answered with yes, to its advice and the start of a melding.</summary>
    private async Task WegwijzerAsync()
    {
        await GaAsync("/wegwijzer");
        for (var deel = 1; await Page.Locator("main input[type=radio]").CountAsync() > 0; deel++)
        {
            await ZieAsync($"wegwijzer-{deel}");
            if (deel == 1)
            {
                await Page.Locator("main form .mp-actions button").First.ClickAsync();
                await ZieAsync("wegwijzer-fout");
            }

            foreach (var ja in await Page.Locator("main input[type=radio][value=Ja]").AllAsync())
                await ja.CheckAsync();
            await Page.Locator("main form .mp-actions button").First.ClickAsync();
        }

        await ZieAsync("wegwijzer-advies");
        await Page.Locator("main form .mp-actions button").First.ClickAsync();
        await ZieAsync("wegwijzer-begin");
    }

    private async Task StartAsync()
    {
        await GaAsync("/");
        // One length is chosen to begin with; only a form that was tampered with has none.
        await Page.EvaluateAsync("() => document.querySelectorAll('[name=duur]').forEach(d => d.checked = false)");
        await VerderAsync();
        await ZieAsync("start-fout");
        await BeginAsync();
    }

    private async Task BeginAsync()
    {
        await GaAsync("/");
        await Page.Locator("[name=duur]").First.CheckAsync();
        await VerderAsync();
    }

    private async Task VragenAsync()
    {
        await StapAsync("wat", async () =>
        {
            await Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
            await Page.CheckAsync("[name=soort][value=Misstand]");
            await Page.CheckAsync("[name=onderwerp-omgangsvormen][value='omgangsvormen/pesten']");
            await VerderAsync();
            await ZieAsync("wat-fout-onderwerp");
            await Page.UncheckAsync("[name=soort][value=Misstand]");
            await Page.CheckAsync("[name=soort][value=OngewensteOmgangsvormen]");
        });
        await StapAsync("waar", () => Page.SelectOptionAsync("[name=dienstonderdeel]", "ind"));
        await StapAsync("tekst", () => Page.FillAsync("[name=tekst]", "1. 2. 3."));
        await WieAsync();
        await StapAsync("eerder", () => Page.CheckAsync("[name=eerder][value=Nee]"));
        await StapAsync("ik", async () =>
        {
            await Page.CheckAsync("[name=bekendheid][value=Bekend]");
            await VerderAsync();
            await ZieAsync("ik-fout-naam");
            await Page.FillAsync("[name=naam]", "R. W.");
            await Page.FillAsync("[name=contact]", "r@w.example");
        });
        await StapAsync("hoe", async () =>
        {
            await Page.CheckAsync("[name=kanaal][value=Meldpunt]");
            await Page.CheckAsync("[name=instemming][value=Ja]");
        });
        await BijlagenAsync();
    }

    /// <summary>Somebody who could read it is named, shut out, and let in again.</summary>
    private async Task WieAsync()
    {
        await ZieAsync("wie");
        await Page.FillAsync("[name=wie]", "Arjen Brouwer");
        await VerderAsync();
        await ZieAsync("wie-fout-genoemd");
        await Page.CheckAsync("[name=genoemd-p-brouwer][value=nee]");
        await VerderAsync();
        await StapAsync("macht", async () =>
        {
            await Page.CheckAsync("[name=bevoegd][value=Ja]");
            await Page.CheckAsync("[name=hl][value=Nee]");
        });
        await ZieAsync("nietzien");
        await Page.UncheckAsync("[name=uitgesloten][value=p-brouwer]");
        await VerderAsync();
        await ZieAsync("nietzien-fout-genoemd");
        await Page.CheckAsync("[name=genoemd-p-brouwer][value=ja]");
        await VerderAsync();
    }

    private async Task BijlagenAsync()
    {
        await ZieAsync("bijlagen");
        await Page.ClickAsync("button[value=toevoegen]");
        await ZieAsync("bijlagen-fout");
        await VoegToeAsync();
        await ZieAsync("bijlagen-met-bestand");
        await Page.Locator("form[action$='/bijlage-verwijderen'] button").ClickAsync();
        await VoegToeAsync();
        // What cannot be cleaned waits for a choice.
        await Page.SetInputFilesAsync("input[type=file]", [new FilePayload { Name = "2.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 1. 2. 3."u8.ToArray() }]);
        await Page.ClickAsync("button[value=toevoegen]");
        await ZieAsync("bijlagen-keuze");
        await Page.ClickAsync("button[value=verder]");
        await ZieAsync("bijlagen-keuze-fout");
        await Page.CheckAsync("[name^=keuze-][value=verwijderen]");
        await Page.ClickAsync("button[value=verder]");
    }

    private async Task VoegToeAsync()
    {
        await Page.SetInputFilesAsync("input[type=file]", [Bestand]);
        await Page.ClickAsync("button[value=toevoegen]");
    }

    private async Task ControleAsync()
    {
        await ZieAsync("controle");
        await ZieOpAsync("/melden/tekst?van=controle", "tekst-wijzigen");
        await Page.FillAsync("[name=tekst]", "1. 2. 3. r@w.example, 06 12345678.");
        await VerderAsync();
        await ZieAsync("controle-herkenbaar");
        foreach (var wijze in new[] { "Verzegeld", "VertrouwelijkViaVP", "Bekend" })
        {
            await GaAsync("/melden/ik?van=controle");
            await Page.CheckAsync($"[name=bekendheid][value={wijze}]");
            await VerderAsync();
            if (wijze != "Bekend") await ZieAsync("controle-" + wijze.ToLowerInvariant());
        }

        await ZieOpAsync("/", "start-bezig");
        await ZieOpAsync("/melden/wissen", "wissen");
        await SluitUitAsync(uit: true);
        await ZieAsync("controle-kan-niet");
        await SluitUitAsync(uit: false);
    }

    /// <summary>Without three of its four members the commission cannot handle it.</summary>
    private async Task SluitUitAsync(bool uit)
    {
        await GaAsync("/melden/nietzien?van=controle");
        foreach (var lid in new[] { "p-terborg", "p-abdoel", "p-wiersma" })
            await Page.SetCheckedAsync($"[name=uitgesloten][value={lid}]", uit);
        await VerderAsync();
    }

    private async Task<string> VerzendAsync()
    {
        await VerderAsync();
        await ZieAsync("code");
        var code = string.Join(' ', await Page.Locator(".mp-code li").AllInnerTextsAsync());
        await VerderAsync();
        await ZieAsync("code-fout");
        await Page.CheckAsync("[name=genoteerd]");
        await VerderAsync();
        await ZieAsync("verzonden");
        return code;
    }

    private async Task PostvakAsync(string code, string beantwoord, string signaal)
    {
        await ZieOpAsync("/postvak", "postvak");
        using var nooit = Meldcode.Generate();
        foreach (var (fout, tekst) in new[] { ("leeg", ""), ("woord", "qqqqq " + code), ("nooit", nooit.ToText(Woorden)) })
        {
            await OpenAsync(tekst);
            await ZieAsync("postvak-fout-" + fout);
        }

        await OpenAsync(code);
        await ZieAsync("dossier");
        await ZieOpAsync("/postvak", "postvak-is-open");
        // Whatever pages a mailbox has besides: as they are at this moment.
        foreach (var deel in Routes.Onder("Meldpunt.Intake", "/postvak/").Except(["dossier", "bericht", "bijlage", "sluiten", "benadeling"]))
            await ZieOpAsync("/postvak/" + deel, "postvak-" + deel);
        foreach (var pad in new[] { "uitsluiten", "hoehetgaat" })
        {
            await GaAsync("/postvak/" + pad);
            await VerderAsync();
            await ZieAsync(pad + "-fout");
        }

        await ZieOpAsync("/postvak/bericht", "bericht");
        await VerderAsync();
        await ZieAsync("bericht-fout");
        await Page.FillAsync("[name=tekst]", "4. 5. 6.");
        await Page.SetInputFilesAsync("input[type=file]", [Bestand]);
        await VerderAsync();
        await ZieAsync("dossier-bericht-verzonden");
        await DownloadAsync();
        await MeelezenAsync();
        await KoppelenAsync(code, beantwoord);
        await BenadelingAsync();
        await OpenAsync(signaal);
        await ZieAsync("dossier-signaal");
        await ZieOpAsync("/postvak/instemming", "instemming");
        await VerderAsync();
        await ZieAsync("instemming-fout");
        await OpenAsync(beantwoord);
        await ZieAsync("dossier-beantwoord");
        await ZieOpAsync("/postvak/afdruk", "afdruk-beantwoord");
        await IntrekkenAsync(signaal);
        await OpenAsync(beantwoord);
        await Page.Locator("form[action$='/postvak/sluiten'] button").ClickAsync();
        await ZieAsync("gesloten");
        await ZieOpAsync("/postvak/dossier", "postvak-gesloten");
    }

    /// <summary>A vertrouwenspersoon reads along, and no longer.</summary>
    private async Task MeelezenAsync()
    {
        await GaAsync("/postvak/meelezen");
        await VerderAsync();
        await ZieAsync("meelezen-fout");
        await Page.SelectOptionAsync("[name=vertrouwenspersoon]", "vp-ind-zwolle-1");
        await VerderAsync();
        await ZieAsync("dossier-meelezen");
        await ZieOpAsync("/postvak/meelezen", "meelezen-nu");
        await Page.ClickAsync("button[value=stop]");
        await ZieAsync("dossier-meelezen-nietmeer");
    }

    private async Task UitnodigingAsync(string code)
    {
        await ZieOpAsync("/uitnodiging", "uitnodiging");
        using var nooit = Uitnodigingscode.Generate();
        foreach (var (fout, tekst) in new[] { ("leeg", ""), ("nooit", nooit.ToText(Woorden)) })
        {
            await OpenAsync("/uitnodiging", tekst);
            await ZieAsync("uitnodiging-fout-" + fout);
        }

        await OpenAsync("/uitnodiging", code);
        await ZieAsync("uitnodiging-open");
        await ZieOpAsync("/uitnodiging", "uitnodiging-is-open");
        await ZieOpAsync("/uitnodiging/verslag", "uitnodiging-verslag");
        await VerderAsync();
        await ZieAsync("uitnodiging-verslag-fout");
        await Page.CheckAsync("[name=klopt][value=ja]");
        await VerderAsync();
        await ZieAsync("uitnodiging-verslag-klopt");
        await ZieOpAsync("/uitnodiging/antwoord", "uitnodiging-antwoord");
        await VerderAsync();
        await ZieAsync("uitnodiging-antwoord-fout");
        await Page.FillAsync("[name=antwoord-1]", "1. 2. 3.");
        await VerderAsync();
        await ZieAsync("uitnodiging-controle");
        await VerderAsync();
        await ZieAsync("uitnodiging-verzonden");
        await ZieOpAsync("/uitnodiging/leeskamer", "uitnodiging-leeskamer");
        await VerderAsync();
        await ZieAsync("uitnodiging-leeskamer-open");
        await GaAsync("/uitnodiging/overzicht");
        await Page.Locator("form[action$='/uitnodiging/sluiten'] button").ClickAsync();
        await ZieAsync("uitnodiging-gesloten");
        await ZieOpAsync("/uitnodiging/overzicht", "uitnodiging-dicht");
    }

    private async Task KoppelenAsync(string zelf, string ander)
    {
        await ZieOpAsync("/postvak/koppelen", "koppelen");
        using var nooit = Meldcode.Generate();
        foreach (var (fout, tekst) in new[] { ("leeg", ""), ("zelf", zelf), ("nooit", nooit.ToText(Woorden)) })
        {
            await Page.FillAsync("[name=code]", tekst);
            await Page.ClickAsync("button[value=koppel]");
            await ZieAsync("koppelen-fout-" + fout);
        }

        await Page.FillAsync("[name=code]", ander);
        await Page.ClickAsync("button[value=koppel]");
        await ZieAsync("dossier-gekoppeld");
        await ZieOpAsync("/postvak/koppelen", "koppelen-gekoppeld");
        await Page.ClickAsync("button[value=toon]");
        await ZieAsync("koppelen-getoond");
        await Page.ClickAsync("button[value=open]");
        await ZieAsync("dossier-andere");
        await ZieOpAsync("/postvak/koppelen?verenigd=nee", "koppelen-nietverenigd");
    }

    /// <summary>Out of the open dossier, each of the three steps sent empty first; the joined dossier is there in the end.</summary>
    private async Task BenadelingAsync()
    {
        await ZieOpAsync("/postvak/benadeling", "benadeling");
        await Page.EvaluateAsync("() => document.querySelectorAll('[name=duur]').forEach(d => d.checked = false)");
        await VerderAsync();
        await ZieAsync("benadeling-fout");
        await GaAsync("/postvak/benadeling");
        await Page.Locator("[name=vorm]").First.CheckAsync();
        await VerderAsync();
        await StapAsync("benadeling-tekst", () => Page.FillAsync("[name=tekst]", "1. 2. 3."));
        await ZieAsync("benadeling-controle");
        await GaAsync("/postvak/benadeling");
        await VerderAsync();
        await ZieAsync("benadeling-fout-bezig");
        await GaAsync("/melden/controle");
        await VerderAsync();
        await StapAsync("benadeling-code", () => Page.CheckAsync("[name=genoteerd]"));
        await ZieAsync("benadeling-verzonden");
        await ZieOpAsync("/postvak/dossier", "dossier-na-benadeling");
    }

    /// <summary>Withdrawn, and then closed for good.</summary>
    private async Task IntrekkenAsync(string code)
    {
        await OpenAsync(code);
        await GaAsync("/postvak/intrekken");
        await VerderAsync();
        await ZieAsync("intrekken-fout");
        await Page.CheckAsync("[name=zeker]");
        await VerderAsync();
        await ZieAsync("dossier-ingetrokken");
        await ZieOpAsync("/postvak/dossier", "dossier-ingetrokken-later");
        await ZieOpAsync("/postvak/intrekken", "intrekken-kan-niet");
        await GaAsync("/postvak/voorgoed");
        await VerderAsync();
        await ZieAsync("voorgoed-fout");
        await Page.CheckAsync("[name=zeker]");
        await VerderAsync();
        await ZieAsync("postvak-voorgoed-gesloten");
        await OpenAsync(code);
        await ZieAsync("postvak-fout-voorgoed");
    }

    /// <summary>Takes over what staff recorded, and comes with the same words once more.</summary>
    private async Task OphalenAsync(string ophaalcode)
    {
        await Page.Context.ClearCookiesAsync();
        await ZieOpAsync("/ophalen/verslag", "verlopen-ophalen");
        await GaAsync("/ophalen");
        await StapAsync("ophalen", () => Page.FillAsync("[name=code]", ophaalcode));
        await StapAsync("ophalen-verslag", () => Page.CheckAsync("[name=klopt][value=ja]"));
        await StapAsync("ophalen-instemming", () => Page.CheckAsync("[name=antwoord][value=Onbekend]"));
        await StapAsync("ophalen-code", () => Page.CheckAsync("[name=genoteerd]"));
        await ZieAsync("dossier-opgehaald");
        await GaAsync("/ophalen");
        await Page.FillAsync("[name=code]", ophaalcode);
        await VerderAsync();
        await ZieAsync("ophalen-gebruikt");
        await VerderAsync();
        await ZieAsync("ophalen-gestopt");
        await ZieOpAsync("/postvak/dossier", "dossier-stilgezet");
        await GaAsync("/postvak/instemming");
        await Page.CheckAsync("[name=antwoord][value=Nee]");
        await VerderAsync();
        await ZieAsync("verlopen-stilgezet");
    }

    private async Task DownloadAsync()
    {
        await Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        await Page.RunAndWaitForDownloadAsync(() => Page.Locator("a[href*='/postvak/bijlage?']").First.ClickAsync());
        await AntwoordenAsync();
    }

    /// <summary>The session ends while somebody types: the text comes back.</summary>
    private async Task VerlopenAsync()
    {
        await BeginAsync();
        await Page.CheckAsync("[name=soort][value=Misstand]");
        await VerderAsync();
        await Page.SelectOptionAsync("[name=dienstonderdeel]", "dji");
        await Page.FillAsync("[name=wanneer]", "7. 8. 9.");
        await Page.Context.ClearCookiesAsync();
        await VerderAsync();
        Assert.Contains("7. 8. 9.", await Page.ContentAsync());
        await ZieAsync("verlopen-met-tekst");
    }
}
