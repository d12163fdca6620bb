using Dapper;

namespace Meldpunt.System.Tests;

/// <summary>A sealed name in the browser: asked for, consented to, handed over by two, opened, seen by the melder, taken back.</summary>
[Collection(SharedInstallation.Name)]
public sealed class NaamTests(SharedInstallation shared)
{
    private const string Naam = "Rosa Wijnand";

    [Fact]
    public async Task Een_verzegelde_naam_gaat_open_met_instemming_en_twee_bewaarders()
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        var code = await melder.FileAsync(new Melding { Bevoegd = "Ja", Bekendheid = "Verzegeld", Naam = Naam, Contact = "rosa@thuis.example" });
        var kenmerk = await melder.KenmerkAsync();
        var lid = await SignedInAsync("p-degroot");
        await lid.OpenDossierAsync(kenmerk);
        Assert.DoesNotContain(Naam, await TekstAsync(lid));
        var dossier = lid.Page.Url;
        await lid.Page.GotoAsync(dossier + "/naam");
        await lid.Page.CheckAsync("[name=grond][value=toestemming]");
        await lid.Page.FillAsync("[name=tekst]", "Wij willen u horen over de avond.");
        await lid.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Vraag om de naam" }).ClickAsync();
        Assert.Contains("wacht op de melder", await TekstAsync(lid));

        var postma = await SignedInAsync("p-postma");
        await OpenVraagAsync(postma, kenmerk);
        Assert.Contains("De melder heeft nog niet geantwoord", await TekstAsync(postma));
        Assert.Equal(0, await postma.Page.Locator("[name=besluit]").CountAsync());

        await melder.OpenMailboxAsync(code);
        Assert.Contains("wacht op u", await melder.Page.Locator("main").InnerTextAsync());
        await melder.Page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/postvak/naam").ToString());
        Assert.Contains("over de avond", await melder.Page.Locator("main").InnerTextAsync());
        await melder.Page.ClickAsync("button[value=Ja]");
        Assert.Contains("U stemde in", await melder.Page.Locator("main").InnerTextAsync());

        await GeefAsync(postma, kenmerk);
        await lid.Page.GotoAsync(dossier + "/naam");
        Assert.Equal(0, await lid.Page.GetByText("Toon de naam").CountAsync());
        await GeefAsync(await SignedInAsync("p-vermeer"), kenmerk);
        await lid.Page.GotoAsync(dossier + "/naam");
        await lid.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Toon de naam" }).ClickAsync();
        Assert.Contains(Naam, await TekstAsync(lid));
        // A colleague's dossier, and the same page again, show no name.
        await lid.Page.GotoAsync(dossier);
        Assert.DoesNotContain(Naam, await TekstAsync(lid));

        await melder.Page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/postvak/naam").ToString());
        Assert.Contains("Nynke de Groot, Secretaris Integriteitscommissie JenV: zag uw naam in", await melder.Page.Locator("main").InnerTextAsync());
        await melder.Page.ClickAsync("button[value=Ingetrokken]");
        await lid.Page.GotoAsync(dossier + "/naam");
        Assert.Equal(0, await lid.Page.GetByText("Toon de naam").CountAsync());
        Assert.Contains("instemming ingetrokken", await TekstAsync(lid));
    }

    [Fact]
    public async Task Een_anonieme_melder_maakt_de_naam_later_bekend_aan_wie_die_kiest()
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        var code = await melder.FileAsync(new Melding { Bevoegd = "Ja" });
        var kenmerk = await melder.KenmerkAsync();
        var lid = await SignedInAsync("p-degroot");
        await lid.WaitForAsync(kenmerk);
        await melder.OpenMailboxAsync(code);
        await melder.Page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/postvak/onthullen").ToString());
        await melder.Page.CheckAsync("[name=personen][value=p-degroot]");
        await melder.Page.FillAsync("[name=naam]", Naam);
        await melder.Page.FillAsync("[name=contact]", "rosa@thuis.example");
        await melder.Page.Locator("main form .mp-actions button").Last.ClickAsync();
        Assert.Contains("U hebt uw naam bekendgemaakt", await melder.Page.Locator("main").InnerTextAsync());

        await lid.OpenDossierAsync(kenmerk);
        Assert.Contains(Naam, await TekstAsync(lid));
        var collega = await SignedInAsync("p-wiersma");
        await collega.OpenDossierAsync(kenmerk);
        Assert.DoesNotContain(Naam, await TekstAsync(collega));
        Assert.Empty(shared.Value.WithDatabase(c => c.Query<string>("SELECT rij FROM alarm WHERE soort IN ('InzageNietEcht', 'ToekenningVanOnbekende', 'ToekenningOpentNiet')").ToList()));
    }

    private static Task<string> TekstAsync(Medewerker wie) => wie.Page.Locator("main").InnerTextAsync();

    private async Task OpenVraagAsync(Medewerker bewaarder, string kenmerk)
    {
        await bewaarder.Page.GotoAsync(new Uri(shared.Value.PortalUrl, "/identiteit").ToString());
        await bewaarder.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = kenmerk }).First.ClickAsync();
    }

    private async Task GeefAsync(Medewerker bewaarder, string kenmerk)
    {
        await OpenVraagAsync(bewaarder, kenmerk);
        Assert.Contains("over de avond", await TekstAsync(bewaarder));
        await bewaarder.Page.CheckAsync("[name=besluit][value=geef]");
        await bewaarder.Page.Locator("main form:has(textarea) button").First.ClickAsync();
        Assert.Contains("vastgelegd", await TekstAsync(bewaarder));
    }

    private async Task<Medewerker> SignedInAsync(string persoon)
    {
        var staff = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staff.SignInAsync(persoon);
        return staff;
    }
}
