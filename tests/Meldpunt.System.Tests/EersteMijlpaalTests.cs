using Microsoft.Playwright;

namespace Meldpunt.System.Tests;

/// <summary>The main job in a browser without JavaScript: sealed, routed, answered, read by code.</summary>
[Collection(SharedInstallation.Name)]
public sealed class EersteMijlpaalTests(SharedInstallation shared)
{
    private const string Bevestiging = "Wij hebben uw melding ontvangen en beginnen vandaag.";
    private const string Bericht = "Kunt u zeggen wanneer dit voor het eerst gebeurde?";
    private const string Notitie = "Intern: eerst de roosters opvragen.";
    private const string Antwoord = "Dat was in het voorjaar, bij de roosterwissel.";

    [Theory]
    [InlineData("R5", "Ja", "p-degroot")]
    [InlineData("R6", "Nee", "p-brouwer")]
    public async Task Een_melding_wordt_verzegeld_bezorgd_beantwoord_en_met_de_code_gelezen(string rij, string bevoegd, string behandelaar)
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        var text = $"Onze teamleider zet mensen onder druk ({rij}).";
        await melder.FillAsync(new Melding { Bevoegd = bevoegd, Tekst = text, Bijlagen = [new() { Name = "rooster.txt", MimeType = "text/plain", Buffer = "maandag vroeg"u8.ToArray() }] });
        Assert.Contains(rij, await melder.Page.Locator("main").InnerTextAsync());
        var code = await melder.SendAsync();
        var kenmerk = await melder.KenmerkAsync();

        var staf = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staf.SignInAsync(behandelaar);
        await staf.OpenDossierAsync(kenmerk);
        Assert.Contains(text, await staf.Page.Locator("main").InnerTextAsync());
        await staf.ActAsync("ontvangstbevestiging", Bevestiging);
        await staf.ActAsync("bericht", Bericht);
        await staf.ActAsync("notitie", Notitie);
        Assert.Contains(Notitie, await staf.Page.Locator("main").InnerTextAsync());

        var later = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await later.OpenMailboxAsync(code.ToUpperInvariant().Replace(' ', '-'));
        var mailbox = await later.Page.Locator("main").InnerTextAsync();
        Assert.Contains(Bevestiging, mailbox);
        Assert.Contains(Bericht, mailbox);
        Assert.DoesNotContain(Notitie, await later.Page.ContentAsync());
        await later.ReplyAsync(Antwoord, new FilePayload { Name = "bewijs.txt", MimeType = "text/plain", Buffer = "rooster mei"u8.ToArray() });

        await staf.OpenDossierAsync(kenmerk);
        Assert.Contains(Antwoord, await staf.Page.Locator("main").InnerTextAsync());
        Assert.Equal("rooster mei", await staf.DownloadAsync("bewijs.txt"));
    }
}
