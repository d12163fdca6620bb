using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using Meldpunt.System.Tests.Rondgang;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests.Toetsenbord;

/// <summary>Without a mouse and without scripts: a whole melding, the mailbox, and an answer to a question.</summary>
[Collection(RondgangInstallation.Name)]
public sealed class ToetsenbordTests(RondgangInstallation shared)
{
    private const string Knop = "main .mp-actions button";
    private const string Vraag = "Op welke dagen gebeurt het?";
    private static readonly FilePayload Bestand = new() { Name = "rooster.txt", MimeType = "text/plain", Buffer = "maandag"u8.ToArray() };

    [Fact]
    public async Task Met_het_toetsenbord_alleen_gaat_een_melding_van_begin_tot_antwoord()
    {
        var t = new Toetsen(await shared.Browser.NewPageAsync());
        await t.Page.GotoAsync(shared.Value.IntakeUrl.ToString());
        await BeginAsync(t);
        await VragenAsync(t);
        await BijlageAsync(t);
        var code = await VerzendAsync(t);
        await VraagAsync(await t.Page.Locator(".mp-ok strong").First.InnerTextAsync());
        await AntwoordAsync(t, code);
    }

    /// <summary>The first question is sent empty: the focus is on the summary, and its link leads to the field.</summary>
    private static async Task BeginAsync(Toetsen t)
    {
        await t.SlaOverAsync();
        await t.KiesAsync("duur", "4");
        await t.EnterAsync(Knop, "/melden/wat");
        await t.NaarAsync(Knop);
        await t.Page.Keyboard.PressAsync("Enter");
        await t.Page.Locator(".mp-errors").WaitForAsync();
        Assert.True(await t.Page.EvaluateAsync<bool>("() => document.activeElement.matches('.mp-errors')"));
        await t.NaarAsync(".mp-errors a");
        await t.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("soort", await t.Page.EvaluateAsync<string>("() => document.activeElement.id"));
    }

    private static async Task VragenAsync(Toetsen t)
    {
        await t.KruisAanAsync("[name=soort][value=OngewensteOmgangsvormen]");
        await t.NaarAsync("details:has([name=onderwerp-omgangsvormen]) summary");
        if (!await t.Page.EvaluateAsync<bool>("() => document.activeElement.parentElement.open")) await t.Page.Keyboard.PressAsync("Enter");
        await t.KruisAanAsync("[name=onderwerp-omgangsvormen][value='omgangsvormen/pesten']");
        await t.EnterAsync(Knop, "/melden/waar");
        await t.KiesAsync("dienstonderdeel", "ind");
        await t.TypAsync("[name=wanneer]", "Sinds het voorjaar.");
        await t.EnterAsync(Knop, "/melden/tekst");
        await t.TypAsync("[name=tekst]", "Er wordt geschreeuwd.\nElke week.");
        await t.EnterAsync(Knop, "/melden/wie");
        await t.NaarAsync(Knop);
        await t.TerugNaarAsync("[name=wie]");
        await t.TypAsync("[name=wie]", "Een collega van de afdeling.");
        await t.EnterAsync(Knop, "/melden/macht");
        await t.KiesAsync("bevoegd", "Nee");
        await t.KiesAsync("hl", "Nee");
        await t.EnterAsync(Knop, "/melden/nietzien");
        await t.KruisAanAsync("[name=uitgesloten][value=p-wiersma]");
        await t.EnterAsync(Knop, "/melden/eerder");
        await t.KiesAsync("eerder", "Nee");
        await t.EnterAsync(Knop, "/melden/ik");
        await t.KiesAsync("bekendheid", "Anoniem");
        await t.EnterAsync(Knop, "/melden/hoe");
        await t.KiesAsync("kanaal", "Meldpunt");
        await t.KiesAsync("instemming", "Ja");
        await t.EnterAsync(Knop, "/melden/bijlagen");
    }

    /// <summary>The field opens the browser's own window for choosing a file; what happens there is the browser's.</summary>
    private static async Task BijlageAsync(Toetsen t)
    {
        // Listened for before the first Tab: a key that comes before the browser knows opens a window that nobody sees.
        var venster = new TaskCompletionSource<IFileChooser>();
        t.Page.FileChooser += (_, geopend) => venster.TrySetResult(geopend);
        await t.NaarAsync("input[type=file]");
        await t.Page.Keyboard.PressAsync("Enter");
        await (await venster.Task.WaitAsync(TimeSpan.FromSeconds(30))).SetFilesAsync(Bestand);
        await t.NaarAsync("button[value=toevoegen]");
        await t.Page.Keyboard.PressAsync("Enter");
        await t.Page.Locator(".mp-files").WaitForAsync();
        await t.EnterAsync("button[value=verder]", "/melden/controle");
    }

    private static async Task<string> VerzendAsync(Toetsen t)
    {
        await t.EnterAsync(Knop, "/melden/code");
        var code = string.Join(' ', await t.Page.Locator(".mp-code li").AllInnerTextsAsync());
        await t.KruisAanAsync("[name=genoteerd]");
        await t.EnterAsync(Knop, "/melden/verzonden");
        return code;
    }

    private async Task VraagAsync(string kenmerk)
    {
        var hl = await shared.Value.MedewerkerAsync("p-brouwer");
        Page? dossier = null;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Wait.UntilAsync(async () => (dossier = await hl.OpenDossierAsync("hl-ind", kenmerk)) is not null, $"{kenmerk} did not arrive", deadline.Token);
        await hl.WriteAsync(dossier!, "bericht", Vraag);
    }

    private static async Task AntwoordAsync(Toetsen t, string code)
    {
        await t.EnterAsync("main a.mp-button", "/postvak");
        await t.TypAsync("[name=code]", code);
        await t.EnterAsync(Knop, "/postvak/dossier");
        Assert.Contains(Vraag, await t.Page.Locator(".mp-thread").InnerTextAsync(), StringComparison.Ordinal);
        await t.EnterAsync("a[href$='/postvak/bericht']", "/postvak/bericht");
        await t.TypAsync("[name=tekst]", "Op maandag.");
        await t.EnterAsync(Knop, "/postvak/dossier?bericht=verzonden");
        Assert.Contains("Op maandag.", await t.Page.Locator(".mp-thread").InnerTextAsync(), StringComparison.Ordinal);
    }
}
