using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests;

/// <summary>The wegwijzer and the receipt of the rules, in a browser without JavaScript.</summary>
[Collection(SharedInstallation.Name)]
public sealed partial class WegwijzerTests(SharedInstallation shared)
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
    [InlineData("R5", "Ja", "Ja", "p-degroot", "Uw melding gaat naar de Integriteitscommissie, omdat", "G6", "[O] [K 5]")]
    [InlineData("R6", "Nee", "Ja", "p-brouwer", "Uw melding gaat naar de hoogste leidinggevende, omdat", "G6", "[O] [K 5]")]
    [InlineData("G1", "Nee", "Nee", "p-meulenbelt", "Uw melding blijft een signaal bij de vertrouwenspersoon, zolang", "G1 G6", "[K 6] [O]")]
    public async Task Melder_en_behandelaar_lezen_hetzelfde_besluit_met_rij_versie_en_gronden(string rij, string bevoegd, string instemming, string behandelaar, string begin, string poorten, string gronden)
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
        var besluit = await BesluitAsync(melder.Page);
        Assert.Equal((poorten, gronden), (besluit.Poorten, besluit.Gronden));
        Assert.Contains("Wet bescherming klokkenluiders", besluit.Regime, StringComparison.Ordinal);
        Assert.True(besluit.Feiten.Count >= 7, string.Join('\n', besluit.Feiten));

        var staf = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staf.Page.GotoAsync(new Uri(shared.Value.PortalUrl, "/regels").ToString());
        Assert.Equal(kenmerken[0], await staf.Page.Locator("main code").First.InnerTextAsync());
        await staf.SignInAsync(behandelaar);
        await staf.OpenDossierAsync(kenmerk);
        await staf.PartAsync("besluiten");
        Assert.Contains("deze versie geldt nu", await staf.Page.Locator("#route").InnerTextAsync());
        await staf.Page.Locator("a[href$='/besluit-route']").ClickAsync();
        Assert.Contains(begin, await staf.Page.Locator("main").InnerTextAsync());
        Assert.Equal(kenmerken, await staf.Page.Locator("main code").AllInnerTextsAsync());
        var vanStaf = await BesluitAsync(staf.Page);
        Assert.Equal(besluit with { Feiten = [] }, vanStaf with { Feiten = [] });
        Assert.Equal(besluit.Feiten, vanStaf.Feiten);
    }

    /// <summary>What a page says was decided: by its own words, the gates and grounds without what each page adds to explain them.</summary>
    private sealed record Besluit(string Ontvangen, string Bij, string Ingelicht, string Regime, string Rij, string Poorten, string Gronden, IReadOnlyList<string> Feiten);

    private static async Task<Besluit> BesluitAsync(IPage page)
    {
        var lijsten = new List<List<(string Vraag, string Antwoord)>>();
        foreach (var lijst in await page.Locator("main dl").AllAsync())
            lijsten.Add([.. (await lijst.Locator("dt").AllInnerTextsAsync()).Zip((await lijst.Locator("dd").AllInnerTextsAsync()).Select(d => d.Trim()))]);
        string Van(params string[] vragen) => lijsten[0].Single(r => vragen.Contains(r.Vraag)).Antwoord;
        return new Besluit(
            Van("Ontvangen op"), Van("Verstuurd naar", "Ontvanger"), Van("Krijgt bericht, zonder inhoud en zonder naam", "Ook ingelicht, zonder inhoud").ToLowerInvariant(), Van("Regels van die dag", "Regels van toen"),
            Van("Regel die besliste", "Regel"), Poorten(Van("Wat daarvoor telde", "Poorten")), Gronden(Van("Waar dat vandaan komt", "Gronden")), [.. lijsten[1].Select(r => $"{r.Vraag}: {r.Antwoord}")]);

        static string Poorten(string text) => string.Join(' ', Poort().Matches(text).Select(m => m.Value));

        static string Gronden(string text) => string.Join(' ', Grond().Matches(text).Select(m => m.Value));
    }

    [GeneratedRegex("(?<=^|, )G[1-7]", RegexOptions.Multiline)]
    private static partial Regex Poort();

    [GeneratedRegex(@"^\[[^\]]+\]", RegexOptions.Multiline)]
    private static partial Regex Grond();

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
