using Dapper;
using Meldpunt.System.Tests.Eisen;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests;

/// <summary>
/// Somebody tells it to their manager: recorded in the portal, taken over on the melder's site with the words that the
/// manager handed over, decided on with the melder's own yes, and stopped where a second person comes with those words.
/// </summary>
[Collection(SharedInstallation.Name)]
public sealed class VastleggenTests(SharedInstallation shared)
{
    private const string Verhaal = "In het teamoverleg wordt iemand elke week uitgelachen.";

    [Fact]
    public async Task Een_leidinggevende_legt_vast_de_melder_haalt_op_stemt_in_en_de_leidinggevende_kwalificeert()
    {
        var lg = await SignedInAsync("p-scholten");
        var (ophaalcode, kenmerk) = await LegVastAsync(lg, bevoegd: "Nee");
        await lg.OpenDossierAsync(kenmerk);
        Assert.Contains("nog niet opgehaald", await MainAsync(lg.Page));
        Assert.DoesNotContain("Formeel", await lg.ChoicesAsync("kwalificatie", "oordeel"));

        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        var meldcode = await HaalOpAsync(melder, ophaalcode, "Het was niet in het overleg, maar in de kantine.", "Ja");
        var dossier = await MainAsync(melder.Page);
        Assert.Contains(kenmerk, dossier);
        Assert.Contains("kantine", dossier);
        Assert.NotEqual(ophaalcode, meldcode);

        await lg.OpenDossierAsync(kenmerk);
        Assert.Contains("kantine", await MainAsync(lg.Page));
        Assert.Equal(("lg-ind-asiel-zwolle", "Signaal"), PlaatsVan(kenmerk));
        await lg.DecideAsync("kwalificatie", "oordeel", "Formeel", "Wat de melder vertelt, moet worden uitgezocht.");
        var head = await SignedInAsync("p-brouwer");
        await head.OpenDossierAsync(kenmerk);
        Assert.Equal(("hl-ind", "Formeel"), PlaatsVan(kenmerk));
        var gelezen = await MainAsync(head.Page);
        Assert.Contains(Verhaal, gelezen);
        Assert.Contains("kantine", gelezen);

        var terug = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await terug.OpenMailboxAsync(meldcode);
        Assert.Contains("moet worden uitgezocht", await MainAsync(terug.Page));
        await lg.OpenInboxAsync();
        Assert.Equal(0, await lg.Page.GetByText(kenmerk).CountAsync());
    }

    [Fact]
    public async Task Weigert_de_leidinggevende_dan_kijkt_de_HL_en_neemt_het_over_als_hij_anders_oordeelt()
    {
        var lg = await SignedInAsync("p-scholten");
        var (ophaalcode, kenmerk) = await LegVastAsync(lg, bevoegd: "Nee");
        await HaalOpAsync(new Melder(await shared.Browser.NewPageAsync(), shared.Value), ophaalcode, "", "Ja");
        await lg.OpenDossierAsync(kenmerk);
        await lg.DecideAsync("kwalificatie", "oordeel", "GeenFormele", "Dit zijn plagerijen onder collega's.");

        var head = await SignedInAsync("p-brouwer");
        await head.OpenDossierAsync(kenmerk);
        Assert.Contains("plagerijen", await MainAsync(head.Page));
        await head.DecideAsync("beoordeling", "uitkomst", "herzien", "Elke week uitlachen is pesten.");
        Assert.Equal(("hl-ind", "Formeel"), PlaatsVan(kenmerk));
        await head.OpenDossierAsync(kenmerk);
        await head.ActAsync("ontvangstbevestiging", "Ik neem dit in behandeling.");
        Assert.Equal(("hl-ind", "Ontvankelijkheid"), PlaatsVan(kenmerk));
    }

    [Theory]
    [InlineData("herzien", "hl-ind", "Formeel")]
    [InlineData("bevestigen", "lg-ind-asiel-zwolle", "Signaal")]
    public async Task Bevestigt_de_HL_de_weigering_dan_heeft_niet_de_lijn_maar_de_commissie_het_laatste_woord(string oordeel, string postvak, string staat)
    {
        var lg = await SignedInAsync("p-scholten");
        var (ophaalcode, kenmerk) = await LegVastAsync(lg, bevoegd: "Nee");
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await HaalOpAsync(melder, ophaalcode, "", "Ja");
        await lg.OpenDossierAsync(kenmerk);
        await lg.DecideAsync("kwalificatie", "oordeel", "GeenFormele", "Dit zijn plagerijen onder collega's.");
        // Already now the melder can go past the line.
        await melder.Page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/postvak/dossier").ToString());
        Assert.Equal(1, await melder.Page.Locator("a[href$='/postvak/herziening']").CountAsync());
        var head = await SignedInAsync("p-brouwer");
        await head.OpenDossierAsync(kenmerk);
        await head.DecideAsync("beoordeling", "uitkomst", "bevestigen", "Ik zie het ook zo.");

        await melder.Page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/postvak/dossier").ToString());
        await melder.Page.Locator("a[href$='/postvak/herziening']").ClickAsync();
        await melder.AskReviewAsync("De lijn dekt elkaar.");
        Assert.Equal(0, await melder.Page.Locator("a[href$='/postvak/herziening']").CountAsync());
        var lid = await SignedInAsync("p-wiersma");
        await lid.OpenDossierAsync(kenmerk);
        Assert.Contains("De lijn dekt elkaar.", await MainAsync(lid.Page));
        Assert.Equal(("lg-ind-asiel-zwolle", "Signaal"), PlaatsVan(kenmerk));
        await lid.DecideAsync("beoordeling", "uitkomst", oordeel, "De commissie heeft er zelf naar gekeken.");

        await Wait.UntilAsync(() => PlaatsVan(kenmerk) == (postvak, staat), $"{kenmerk} is at {PlaatsVan(kenmerk)}");
        await melder.Page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/postvak/dossier").ToString());
        Assert.Contains("De commissie heeft er zelf naar gekeken.", await MainAsync(melder.Page));
        Assert.Equal(0, await melder.Page.Locator("a[href$='/postvak/herziening']").CountAsync());
        Assert.DoesNotContain("klopt niet met de handtekeningen", await MainAsync(melder.Page));
        if (staat == "Signaal") return;
        await head.OpenDossierAsync(kenmerk);
        await head.ActAsync("notitie", "Ik neem dit nu wel in behandeling.");
        Assert.Contains("nu wel in behandeling", await head.ReadPartAsync("notities"));
    }

    [Fact]
    public async Task Over_een_bevoegde_leidinggevende_gaat_het_met_het_ja_van_de_melder_meteen_naar_de_commissie()
    {
        var lg = await SignedInAsync("p-scholten");
        var (ophaalcode, kenmerk) = await LegVastAsync(lg, bevoegd: "Ja");
        await HaalOpAsync(new Melder(await shared.Browser.NewPageAsync(), shared.Value), ophaalcode, "", "Ja");
        var commissie = await SignedInAsync("p-degroot");
        await commissie.OpenDossierAsync(kenmerk);
        Assert.Contains(Verhaal, await MainAsync(commissie.Page));
        Assert.Equal(("commissie", "Doorgeleid"), PlaatsVan(kenmerk));
        var head = await SignedInAsync("p-brouwer");
        await head.OpenInboxAsync();
        Assert.Equal(0, await head.Page.GetByText(kenmerk).CountAsync());
    }

    [Fact]
    public async Task Wie_met_een_gebruikte_code_komt_zet_stil_wat_de_eerste_deed()
    {
        var vp = await SignedInAsync("p-hofstra");
        var (ophaalcode, kenmerk) = await LegVastAsync(vp, bevoegd: "Nee");
        var eerste = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await HaalOpAsync(eerste, ophaalcode, "", "Onbekend");

        var tweede = await shared.Browser.NewPageAsync();
        await TypAsync(tweede, ophaalcode);
        Assert.Contains("al gebruikt", await MainAsync(tweede));
        await tweede.ClickAsync("button[value=stop]");
        Assert.Contains("Alles staat stil", await MainAsync(tweede));

        await eerste.Page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/postvak/instemming").ToString());
        await eerste.Page.CheckAsync("[name=antwoord][value=Ja]");
        await eerste.Page.Locator("main form .mp-actions button").Last.ClickAsync();
        Assert.Contains("staat stil", await MainAsync(eerste.Page));
        Assert.Equal(("vp-ind-zwolle-1", "Signaal"), PlaatsVan(kenmerk));
        var bijzonder = await SignedInAsync("p-meulenbelt");
        await bijzonder.OpenInboxAsync();
        Assert.Contains("twee keer gebruikt", await MainAsync(bijzonder.Page));
        await vp.OpenDossierAsync(kenmerk);
        Assert.Contains("twee keer gebruikt", await MainAsync(vp.Page));
    }

    [Fact]
    public async Task Een_onbekende_ophaalcode_haalt_niets_op_en_een_ophaalcode_opent_geen_postvak()
    {
        var page = await shared.Browser.NewPageAsync();
        var lg = await SignedInAsync("p-scholten");
        var (ophaalcode, _) = await LegVastAsync(lg, bevoegd: "Nee");
        await TypAsync(page, string.Join(' ', ophaalcode.Split(' ').Reverse()));
        Assert.NotEmpty(await page.Locator(".mp-errors").InnerTextAsync());
        var melder = new Melder(page, shared.Value);
        await melder.OpenMailboxAsync(ophaalcode);
        Assert.NotEqual("/postvak/dossier", new Uri(page.Url).AbsolutePath);
    }

    [Fact]
    public async Task Wie_tijdens_het_ophalen_de_site_verlaat_laat_niets_achter_en_haalt_later_gewoon_op()
    {
        var (ophaalcode, kenmerk) = await LegVastAsync(await SignedInAsync("p-scholten"), bevoegd: "Nee");
        var page = await shared.Browser.NewPageAsync();
        await TypAsync(page, ophaalcode);
        var met = Concepten();
        var koekjes = string.Join("; ", (await page.Context.CookiesAsync()).Select(c => $"{c.Name}={c.Value}"));
        Assert.Equal(303, (await Lijn.VraagAsync(shared.Value.IntakeUrl, "GET", "/verlaten", koekjes)).Status);
        Assert.Equal(met - 1, Concepten());
        await page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/ophalen/verslag").ToString());
        Assert.DoesNotContain(Verhaal, await MainAsync(page));

        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await HaalOpAsync(melder, ophaalcode, "", "Nee");
        Assert.Contains(kenmerk, await MainAsync(melder.Page));
    }

    [Fact]
    public async Task Niemand_anders_legt_vast_en_een_onaf_formulier_verliest_niets()
    {
        var commissie = await SignedInAsync("p-degroot");
        var answer = await commissie.Page.GotoAsync(new Uri(shared.Value.PortalUrl, "/vastleggen").ToString());
        Assert.Equal(404, answer!.Status);

        var lg = await SignedInAsync("p-scholten");
        await lg.Page.GotoAsync(new Uri(shared.Value.PortalUrl, "/vastleggen").ToString());
        await lg.Page.FillAsync("[name=tekst]", Verhaal);
        await lg.Page.FillAsync("[name=wie]", "Mevrouw Brouwer van hierboven");
        await lg.Page.ClickAsync("button[value=controle]");
        Assert.Equal(Verhaal, await lg.Page.InputValueAsync("[name=tekst]"));
        Assert.Contains("Arjen Brouwer", await lg.Page.Locator(".mp-errors").InnerTextAsync());
    }

    [Fact]
    public async Task Wat_iemand_niet_weet_of_vreest_wordt_gevraagd_zoals_op_de_site_en_leest_alleen_wie_over_de_bescherming_waakt()
    {
        const string Angst = "Mijn contract loopt af, en hij beslist daarover.";
        var lang = Verhaal + string.Concat(Enumerable.Repeat(" Het ging door.", 2_000));
        var lg = await SignedInAsync("p-scholten");
        var (ophaalcode, kenmerk) = await LegVastAsync(lg, bevoegd: "Nee", async page =>
        {
            await page.FillAsync("[name=tekst]", lang);
            await page.CheckAsync("[name=eerder][value=Onbekend]");
            await page.CheckAsync("[name=vrees][value=Ja]");
            await page.FillAsync("[name=waarvoor]", Angst);
        }, async page =>
        {
            Assert.Contains("telt als ja", await MainAsync(page));
            Assert.Contains(Angst, await MainAsync(page));
        });
        await lg.OpenDossierAsync(kenmerk);
        Assert.Contains("telt als ja", await lg.ReadPartAsync("melding"));
        foreach (var deel in new[] { "", "melding", "tijdlijn", "afdruk" }) Assert.DoesNotContain(Angst, await lg.ReadPartAsync(deel));
        var waker = await SignedInAsync("p-smit");
        await waker.GotoAsync(lg.DossierUrl);
        Assert.Contains(Angst, await MainAsync(waker.Page));

        var melder = await shared.Browser.NewPageAsync();
        await TypAsync(melder, ophaalcode);
        Assert.Contains(Angst, await MainAsync(melder));
        Assert.Equal(0, shared.Value.WithDatabase(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM alarm WHERE soort IN ('HerkomstNietVastgesteld', 'OntvangstNietHeel') AND rij LIKE @id || '%'", new { id = DossierVan(kenmerk) })));
    }

    /// <summary>Fills the form, checks, hands the words over and records; gives the words and the kenmerk.</summary>
    private async Task<(string Ophaalcode, string Kenmerk)> LegVastAsync(Medewerker wie, string bevoegd, Func<IPage, Task>? vul = null, Func<IPage, Task>? zie = null)
    {
        var page = wie.Page;
        await page.GotoAsync(new Uri(shared.Value.PortalUrl, "/vastleggen").ToString());
        await page.CheckAsync("[name=soort][value=OngewensteOmgangsvormen]");
        await page.FillAsync("[name=tekst]", Verhaal);
        foreach (var (veld, waarde) in new[] { ("bevoegd", bevoegd), ("hl", "Nee"), ("eerder", "Nee"), ("bekendheid", "Bekend"), ("instemming", "Ja") })
            await page.CheckAsync($"[name={veld}][value={waarde}]");
        await page.FillAsync("[name=naam]", "Sanne Molenaar");
        await page.FillAsync("[name=contact]", "06 1234 5678");
        if (vul is not null) await vul(page);
        await page.ClickAsync("button[value=controle]");
        Assert.Contains("Er is nog niets vastgelegd", await MainAsync(page));
        if (zie is not null) await zie(page);
        await page.ClickAsync("button[value=code]");
        var code = string.Join(' ', await page.Locator(".mp-code li").AllInnerTextsAsync());
        await page.CheckAsync("[name=overhandigd]");
        await page.ClickAsync("button[value=vastleggen]");
        var kenmerk = await page.Locator("h1 .kenmerk").InnerTextAsync();
        await wie.WaitForAsync(kenmerk);
        return (code, kenmerk);
    }

    /// <summary>Takes over with the words; gives the melder's own code.</summary>
    private async Task<string> HaalOpAsync(Melder melder, string ophaalcode, string verbetering, string instemming)
    {
        var page = melder.Page;
        await TypAsync(page, ophaalcode);
        Assert.Contains(Verhaal, await MainAsync(page));
        await page.CheckAsync($"[name=klopt][value={(verbetering.Length == 0 ? "ja" : "nee")}]");
        await page.FillAsync("[name=verbetering]", verbetering);
        await VerderAsync(page, "/ophalen/instemming");
        await page.CheckAsync($"[name=antwoord][value={instemming}]");
        await VerderAsync(page, "/ophalen/code");
        var code = string.Join(' ', await page.Locator(".mp-code li").AllInnerTextsAsync());
        await page.CheckAsync("[name=genoteerd]");
        await VerderAsync(page, "/postvak/dossier");
        return code;
    }

    private async Task TypAsync(IPage page, string ophaalcode)
    {
        await page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/ophalen").ToString());
        await page.FillAsync("[name=code]", ophaalcode);
        await page.Locator("main form .mp-actions button").Last.ClickAsync();
    }

    private static async Task VerderAsync(IPage page, string naar)
    {
        await page.Locator("main form .mp-actions button").Last.ClickAsync();
        if (new Uri(page.Url).AbsolutePath != naar) Assert.Fail($"Expected {naar}, got {page.Url}: {await MainAsync(page)}");
    }

    private static Task<string> MainAsync(IPage page) => page.Locator("main").InnerTextAsync();

    private async Task<Medewerker> SignedInAsync(string persoon)
    {
        var staff = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staff.SignInAsync(persoon);
        return staff;
    }

    private long Concepten() => shared.Value.WithDatabase(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM concept"));

    private string DossierVan(string kenmerk) => shared.Value.WithDatabase(c => Convert.ToHexString(c.Query<byte[]>("SELECT id FROM dossier").Single(id => Kenmerken.Of(id) == kenmerk)));

    private (string Postvak, string Staat) PlaatsVan(string kenmerk) => shared.Value.WithDatabase(c =>
        c.Query<(byte[] Id, string Postvak, string Staat)>("SELECT id, postvak, staat FROM dossier").Where(d => Kenmerken.Of(d.Id) == kenmerk).Select(d => (d.Postvak, d.Staat)).Single());
}
