using Microsoft.Playwright;

namespace Meldpunt.System.Tests;

/// <summary>The wegwijzer and the receipt of the rules, in a browser without JavaScript.</summary>
[Collection(SharedInstallation.Name)]
public sealed class WegwijzerTests(SharedInstallation shared)
{
    private static readonly (string Vraag, string Antwoord)[][] Antwoorden =
    [
        [("Integriteit", "Ja"), ("Omgangsvormen", "Onbekend")],
        [("VoorschriftOfInterneRegel", "Ja"), ("Gevaar", "Onbekend"), ("Unierecht", "Nee")],
        [("MeerDanPersoonlijk", "Ja"), ("PatroonOfStructureel", "Onbekend"), ("ErnstigOfOmvangrijk", "Ja")],
        [("Nadeel", "Nee"), ("EerderGemeld", "Onbekend")],
    ];

    [Fact]
    public async Task De_wegwijzer_zet_geen_cookie_en_geen_antwoord_in_een_adres_en_begint_met_de_gekozen_soorten()
    {
        var page = await shared.Browser.NewPageAsync();
        var adressen = new List<string>();
        page.Request += (_, request) => adressen.Add(request.Url);
        await NaarAdviesAsync(page);
        Assert.Empty(await page.Context.CookiesAsync());
        Assert.All(adressen, adres => Assert.DoesNotContain("?", adres));
        var advies = await page.Locator("main").InnerTextAsync();
        Assert.Contains("Uw antwoorden passen bij: Misstand, Integriteitsschending.", advies);
        Assert.Contains("Misschien past ook: Ongewenste omgangsvormen.", advies);
        Assert.Contains("Is het ernstig of groot? U zei: Ja.", advies);

        await page.UncheckAsync("[name=soort][value=Misstand]");
        await KnopAsync(page);
        Assert.Empty(await page.Context.CookiesAsync());
        await KnopAsync(page);
        Assert.Contains("Kies hoelang", await page.Locator(".mp-errors").InnerTextAsync());
        await page.CheckAsync("[name=duur][value='1']");
        await KnopAsync(page);
        Assert.EndsWith("/melden/wat", page.Url);
        Assert.Equal(["Integriteitsschending"], await AangekruistAsync(page));
    }

    [Fact]
    public async Task Een_melding_die_al_begonnen_is_neemt_de_soorten_over_en_de_vorige_vragen_houden_hun_antwoord()
    {
        var page = await shared.Browser.NewPageAsync();
        await page.GotoAsync(shared.Value.IntakeUrl.ToString());
        await page.Locator("[name=duur]").First.CheckAsync();
        await KnopAsync(page);
        await page.CheckAsync("[name=soort][value=OngewensteOmgangsvormen]");
        await KnopAsync(page);
        await NaarAdviesAsync(page);
        await page.Locator("button[name=naar][value=begin]").ClickAsync();
        await KnopAsync(page);
        await page.Locator("button[name=naar][value=vorige]").ClickAsync();
        Assert.True(await page.IsCheckedAsync("[name=Omgangsvormen][value=Onbekend]"));
        for (var deel = 0; deel < Antwoorden.Length; deel++) await KnopAsync(page);
        await KnopAsync(page);
        Assert.EndsWith("/melden/wat", page.Url);
        Assert.Equal(["Misstand", "Integriteitsschending"], await AangekruistAsync(page));
    }

    [Fact]
    public async Task Wie_niets_weet_krijgt_een_advies_en_wie_een_vraag_overslaat_hoort_welke()
    {
        var page = await shared.Browser.NewPageAsync();
        await page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/wegwijzer").ToString());
        await KnopAsync(page);
        Assert.Equal(2, await page.Locator(".mp-errors li").CountAsync());
        foreach (var deel in Antwoorden)
        {
            foreach (var (vraag, _) in deel) await page.CheckAsync($"[name={vraag}][value=Onbekend]");
            await KnopAsync(page);
        }

        var advies = await page.Locator("main").InnerTextAsync();
        Assert.Contains("Uw antwoorden passen misschien bij: Misstand, Integriteitsschending, Ongewenste omgangsvormen, Benadeling", advies);
        Assert.Contains("vertrouwenspersoon", advies);
        Assert.Equal(4, await page.Locator("[name=soort]").CountAsync());
    }

    [Theory]
    [InlineData("R5", "Ja", "Ja", "p-degroot", "Uw melding gaat naar de Integriteitscommissie, omdat")]
    [InlineData("R6", "Nee", "Ja", "p-brouwer", "Uw melding gaat naar de hoogste leidinggevende, omdat")]
    [InlineData("G1", "Nee", "Nee", null, "Uw melding blijft een signaal bij de vertrouwenspersoon, zolang")]
    public async Task Melder_en_behandelaar_lezen_hetzelfde_besluit_met_rij_versie_en_gronden(string rij, string bevoegd, string instemming, string? behandelaar, string begin)
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        var code = await melder.FileAsync(new Melding { Bevoegd = bevoegd, Instemming = instemming });
        var kenmerk = await melder.KenmerkAsync();
        await melder.OpenMailboxAsync(code);
        await melder.Page.Locator("a[href='/postvak/route']").ClickAsync();
        var vanMelder = await melder.Page.Locator("main").InnerTextAsync();
        Assert.Contains(begin, vanMelder);
        Assert.Contains(kenmerk, vanMelder);
        Assert.Equal(rij, await melder.Page.Locator("dt:text-is('Regel die besliste') + dd").InnerTextAsync());
        var kenmerken = await melder.Page.Locator("main code").AllInnerTextsAsync();
        Assert.Matches("^[0-9a-f]{16}$", kenmerken[0]);
        Assert.Matches("^[0-9a-f]{64}$", kenmerken[1]);

        var staf = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staf.Page.GotoAsync(new Uri(shared.Value.PortalUrl, "/regels").ToString());
        Assert.Equal(kenmerken[0], await staf.Page.Locator("main code").First.InnerTextAsync());
        if (behandelaar is null) return;
        await staf.SignInAsync(behandelaar);
        await staf.OpenDossierAsync(kenmerk);
        await staf.PartAsync("besluiten");
        Assert.Contains("deze versie geldt nu", await staf.Page.Locator("#route").InnerTextAsync());
        await staf.Page.Locator("a[href$='/besluit-route']").ClickAsync();
        Assert.Contains(begin, await staf.Page.Locator("main").InnerTextAsync());
        Assert.Equal(kenmerken, await staf.Page.Locator("main code").AllInnerTextsAsync());
    }

    private async Task NaarAdviesAsync(IPage page)
    {
        await page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/wegwijzer").ToString());
        foreach (var deel in Antwoorden)
        {
            foreach (var (vraag, antwoord) in deel) await page.CheckAsync($"[name={vraag}][value={antwoord}]");
            await KnopAsync(page);
        }
    }

    private static Task KnopAsync(IPage page) => page.Locator("main form .mp-actions button").First.ClickAsync();

    private static async Task<string[]> AangekruistAsync(IPage page)
    {
        var vakjes = await page.Locator("[name=soort]:checked").AllAsync();
        return await Task.WhenAll(vakjes.Select(async vakje => (await vakje.GetAttributeAsync("value"))!));
    }
}
