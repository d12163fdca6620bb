using System.Text;
using Dapper;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Setup;
using Meldpunt.Storage;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests;

/// <summary>An onderzoeker through the real sites: appointed, declared, reading, hearing, delivering, and out again.</summary>
[Collection(SharedInstallation.Name)]
public sealed class OnderzoekTests(SharedInstallation shared)
{
    private const string Rapport = "Het hele rapport, met bronnen.";

    private const string Tekst = "Er wordt al maanden geschreeuwd in ons team.";

    [Fact]
    public async Task De_onderzoeker_leest_pas_na_de_verklaring_hoort_levert_op_en_leest_na_intrekken_niets_meer()
    {
        var (code, kenmerk) = await FileAsync(new Melding { Bekendheid = "Verzegeld", Naam = "Jolanda Echtenaam", Contact = "Bel maar niet.", Kanaal = "Commissie" });
        var secretaris = await SignedInAsync("p-degroot");
        await secretaris.OpenDossierAsync(kenmerk);
        await secretaris.ActAsync("ontvangstbevestiging", "Ontvangen.");
        await secretaris.OpenDossierAsync(kenmerk);
        var dossier = DossierUrl(secretaris);
        await WijsAanAsync(secretaris, dossier, "p-vandijk");

        // Appointed: on the own list, and nothing behind it.
        var onderzoeker = await SignedInAsync("p-vandijk");
        await GaAsync(onderzoeker, "/onderzoek");
        Assert.Contains(kenmerk, await MainAsync(onderzoeker));
        Assert.Equal(404, (await onderzoeker.Page.GotoAsync(dossier))!.Status);
        Assert.DoesNotContain("geschreeuwd", await onderzoeker.Page.ContentAsync());

        // Declared: still nothing, until somebody who has the dossier opens it.
        await GaAsync(onderzoeker, "/onderzoek");
        await onderzoeker.Page.GetByRole(AriaRole.Link, new() { Name = kenmerk }).ClickAsync();
        Assert.DoesNotContain("geschreeuwd", await onderzoeker.Page.ContentAsync());
        await onderzoeker.Page.CheckAsync("[name=verklaring][value=ja]");
        await onderzoeker.Page.Locator("main form:has(textarea) button").First.ClickAsync();
        Assert.EndsWith("/onderzoek?gedaan=verklaard", onderzoeker.Page.Url);
        Assert.Equal(404, (await onderzoeker.Page.GotoAsync(dossier))!.Status);
        await secretaris.GotoAsync(dossier + "/berichten");
        Assert.Contains("Verklaart voor dit dossier onafhankelijk te zijn", await MainAsync(secretaris));

        // The question before content comes for the onderzoeker too; then the melding, and not the name.
        await onderzoeker.GotoAsync(dossier);
        Assert.Contains(Tekst, await MainAsync(onderzoeker));
        Assert.DoesNotContain("Echtenaam", await onderzoeker.Page.ContentAsync());
        Assert.Equal(0, await onderzoeker.Page.Locator("a[href$='/bericht'], a[href$='/besluit'], a[href$='/notitie']").CountAsync());
        Assert.Equal(403, (await onderzoeker.Page.GotoAsync(dossier + "/bericht"))!.Status);
        Assert.Equal(403, (await onderzoeker.Page.GotoAsync(dossier + "/onderzoeker"))!.Status);

        await StartAsync(kenmerk);
        Assert.Equal("Onderzoek", StaatOf(kenmerk));

        // Nothing is delivered before the accused was heard.
        await onderzoeker.GotoAsync(dossier + "/bevindingen");
        Assert.Contains("de beschuldigde is gehoord", await MainAsync(onderzoeker));
        await LeverOpAsync(onderzoeker, dossier);
        Assert.Equal(0, OpgeleverdIn(kenmerk));
        await HoorAsync(onderzoeker, dossier);
        await LeverOpAsync(onderzoeker, dossier);
        Assert.Equal(1, OpgeleverdIn(kenmerk));
        await secretaris.GotoAsync(dossier + "/notities");
        var gelezen = await MainAsync(secretaris);
        Assert.Contains("Drie getuigen bevestigen het.", gelezen);
        Assert.Contains("De leidinggevende zei dat hij soms hard praat.", gelezen);
        // The report came along, once, among what the melder does not read.
        await secretaris.GotoAsync(dossier + "/bijlagen");
        var bijlage = secretaris.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "rapport.txt" });
        Assert.Contains("Onderzoeker integriteit", await bijlage.InnerTextAsync());
        var wacht = secretaris.Page.WaitForDownloadAsync();
        await bijlage.GetByRole(AriaRole.Link).ClickAsync();
        Assert.Equal(Rapport, await File.ReadAllTextAsync(await (await wacht).PathAsync()));

        // Out: pages that were open fail, and keep what was typed, not the files; the list is empty.
        var leverend = new Medewerker(await onderzoeker.Page.Context.NewPageAsync(), shared.Value);
        await VulBevindingenAsync(leverend, dossier);
        var stukken = Stukken();
        await onderzoeker.GotoAsync(dossier + "/horen");
        await secretaris.Page.GotoAsync(dossier + "/onderzoekereinde");
        await secretaris.Page.CheckAsync("[name=persoon][value=p-vandijk]");
        await secretaris.Page.FillAsync("[name=tekst]", "Het werk is gedaan.");
        await secretaris.Page.Locator("main form:has(textarea) button").First.ClickAsync();
        await secretaris.SendSeenAsync();
        Assert.Contains("Beëindigd op", await MainAsync(secretaris));
        await VulHorenAsync(onderzoeker, "Nog een gesprek.");
        await onderzoeker.Page.Locator("main form:has(textarea) button").First.ClickAsync();
        Assert.Contains("Nog een gesprek.", await onderzoeker.Page.Locator("#getypt").InputValueAsync());
        await leverend.Page.Locator("main form:has(textarea) button").First.ClickAsync();
        Assert.Contains("Er werd op vier dagen geschreeuwd.", await leverend.Page.Locator("#getypt").InputValueAsync());
        Assert.Equal(stukken, Stukken());
        Assert.Equal(404, (await onderzoeker.Page.GotoAsync(dossier))!.Status);
        Assert.DoesNotContain("geschreeuwd", await onderzoeker.Page.ContentAsync());
        await GaAsync(onderzoeker, "/onderzoek");
        Assert.DoesNotContain(kenmerk, await MainAsync(onderzoeker));

        // The melder read who, how and when, by function.
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.OpenMailboxAsync(code);
        var draad = await melder.Page.Locator("main").InnerTextAsync();
        Assert.Contains("Onderzoeker: Onderzoeker integriteit.", draad);
        Assert.Contains("Wij spreken eerst met drie collega's.", draad);
        Assert.Contains("Het werk is gedaan.", draad);
        Assert.DoesNotContain("Wouter van Dijk", draad);
        Assert.DoesNotContain("Niet betrokken, en ervaren.", draad);
        Assert.DoesNotContain("Drie getuigen", draad);
        Assert.DoesNotContain("rapport.txt", draad);
    }

    [Fact]
    public async Task De_onderzoeker_nodigt_uit_leest_het_antwoord_en_na_het_einde_opent_de_code_niets()
    {
        var (kenmerk, secretaris, dossier) = await BevestigdAsync();
        await WijsAanAsync(secretaris, dossier, "p-vandijk");
        var onderzoeker = await SignedInAsync("p-vandijk");
        await VerklaarAsync(onderzoeker, kenmerk, "ja", "");
        await secretaris.GotoAsync(dossier);

        // Not before the onderzoek begins; and what is shown of the dossier itself is never the onderzoeker's to decide.
        await onderzoeker.GotoAsync(dossier);
        Assert.Equal(0, await onderzoeker.Page.Locator("a[href$='/uitnodigingen']").CountAsync());
        Assert.Equal(409, (await onderzoeker.Page.GotoAsync(dossier + "/uitnodigen"))!.Status);
        await StartAsync(kenmerk);
        foreach (var deel in new[] { "/lakken", "/leeskamer", "/gelakt", "/archief" })
            Assert.Equal(403, (await onderzoeker.Page.GotoAsync(dossier + deel))!.Status);

        await onderzoeker.Page.GotoAsync(dossier);
        await onderzoeker.Page.Locator("nav.acties a[href$='/uitnodigingen']").ClickAsync();
        Assert.Contains("gaan dicht zodra uw onderzoek eindigt", await MainAsync(onderzoeker));
        var code = await UitnodigingTests.NodigUitAsync(onderzoeker, dossier, "Betrokkene", "Kim Vos", "Wat er over u gezegd is.", "Wat is er gebeurd?");
        var brief = await MainAsync(onderzoeker);
        Assert.Contains("Onderzoeker, namens Integriteitscommissie", brief);
        var commissie = await UitnodigingTests.NodigUitAsync(secretaris, dossier, "Getuige", "Sanne Vonk", "De vergadering.");

        var betrokkene = await OpenUitnodigingAsync(code);
        Assert.Contains("Onderzoeker, namens Integriteitscommissie", await betrokkene.Locator("main").InnerTextAsync());
        await betrokkene.GotoAsync(new Uri(shared.Value.IntakeUrl, "/uitnodiging/antwoord").ToString());
        await betrokkene.FillAsync("[name=antwoord-1]", "Ik praat soms hard.");
        await KnopAsync(betrokkene, "Verder");
        var berichten = Berichten("p-vandijk");
        await KnopAsync(betrokkene, "Verstuur");
        Assert.Equal(berichten + 1, Berichten("p-vandijk"));

        await OpenAsync(onderzoeker, dossier, "Kim Vos");
        Assert.Contains("Ik praat soms hard.", await MainAsync(onderzoeker));
        await onderzoeker.Page.FillAsync("[name=tekst]", "Verslag: praat soms hard.");
        await KnopAsync(onderzoeker.Page, "Stuur het verslag");
        await betrokkene.GotoAsync(new Uri(shared.Value.IntakeUrl, "/uitnodiging/verslag").ToString());
        await betrokkene.CheckAsync("[name=klopt][value=ja]");
        await KnopAsync(betrokkene, "Verstuur");
        await OpenAsync(secretaris, dossier, "Kim Vos");
        Assert.Contains("Verslag 1 klopt", await MainAsync(secretaris));

        // Whom the commission invited the onderzoeker reads, and writes nothing to.
        await OpenAsync(onderzoeker, dossier, "Sanne Vonk");
        Assert.Equal(0, await onderzoeker.Page.Locator("main form").CountAsync());

        await secretaris.Page.GotoAsync(dossier + "/onderzoekereinde");
        await secretaris.Page.CheckAsync("[name=persoon][value=p-vandijk]");
        await secretaris.Page.FillAsync("[name=tekst]", "Het werk is gedaan.");
        await secretaris.Page.Locator("main form:has(textarea) button").First.ClickAsync();
        await secretaris.SendSeenAsync();
        Assert.Contains("Deze code opent niets", await (await OpenUitnodigingAsync(code)).Locator("main").InnerTextAsync());
        Assert.DoesNotContain("Deze code opent niets", await (await OpenUitnodigingAsync(commissie)).Locator("main").InnerTextAsync());
        Assert.Equal(404, (await onderzoeker.Page.GotoAsync(dossier + "/uitnodigingen"))!.Status);
        Assert.Equal(404, (await onderzoeker.Page.GotoAsync(dossier + "/uitnodigen"))!.Status);
        await secretaris.Page.GotoAsync(dossier + "/uitnodigingen");
        Assert.Contains("dicht: onderzoek voorbij", await MainAsync(secretaris));
        await OpenAsync(secretaris, dossier, "Kim Vos");
        Assert.Contains("Ik praat soms hard.", await MainAsync(secretaris));
    }

    [Fact]
    public async Task Wie_is_uitgesloten_of_een_band_heeft_wordt_niet_aangewezen()
    {
        var (_, kenmerk) = await FileAsync(new Melding { Kanaal = "Commissie", Uitgesloten = ["p-mulder", "p-osei"] });
        var secretaris = await SignedInAsync("p-degroot");
        await secretaris.OpenDossierAsync(kenmerk);
        await secretaris.ActAsync("ontvangstbevestiging", "Ontvangen.");
        await secretaris.OpenDossierAsync(kenmerk);
        var dossier = DossierUrl(secretaris);
        await secretaris.Page.GotoAsync(dossier + "/onderzoeker");
        Assert.Equal(["p-vandijk"], await secretaris.Page.Locator("[name=persoon]").EvaluateAllAsync<string[]>("all => all.map(i => i.value)"));

        // Sent all the same, by hand.
        await VulAanwijzingAsync(secretaris, "p-vandijk");
        await secretaris.Page.EvaluateAsync("document.querySelector('[name=persoon]').value = 'p-mulder'");
        await secretaris.Page.Locator("main form:has(textarea) button").First.ClickAsync();
        Assert.Equal(0, AangewezenIn(kenmerk));

        await VulAanwijzingAsync(secretaris, "p-vandijk");
        await secretaris.Page.CheckAsync("[name=band][value=ja]");
        await secretaris.Page.Locator("main form:has(textarea) button").First.ClickAsync();
        Assert.Contains("(D-2)", await MainAsync(secretaris));
        Assert.Equal("Niet betrokken, en ervaren.", await secretaris.Page.InputValueAsync("[name=tekst]"));
        Assert.Equal(0, AangewezenIn(kenmerk));
    }

    [Fact]
    public async Task Wie_niet_kan_verklaren_of_later_iemand_kent_treedt_terug()
    {
        var (kenmerk, secretaris, dossier) = await BevestigdAsync();

        await WijsAanAsync(secretaris, dossier, "p-mulder");
        var mulder = await SignedInAsync("p-mulder");
        await VerklaarAsync(mulder, kenmerk, "nee", "Ik werkte daar.");
        await WijsAanAsync(secretaris, dossier, "p-osei");
        var osei = await SignedInAsync("p-osei");
        await VerklaarAsync(osei, kenmerk, "ja", "");
        await secretaris.GotoAsync(dossier);

        await osei.Page.GotoAsync(dossier + "/vraag?antwoord=Ja");
        await osei.Page.CheckAsync("[name=grond][value=Bekend]");
        await osei.Page.FillAsync("[name=tekst]", "Een oud-collega.");
        await osei.Page.ClickAsync("button[name=antwoord][value=Ja]");
        Assert.EndsWith("/terugtreden", new Uri(osei.Page.Url).AbsolutePath);
        await osei.Page.FillAsync("[name=tekst]", "Ik ken iemand in deze zaak.");
        await osei.Page.Locator("main form:has(textarea) button").First.ClickAsync();
        Assert.Equal(404, (await osei.Page.GotoAsync(dossier))!.Status);

        // Neither of them is chosen again.
        await secretaris.Page.GotoAsync(dossier + "/onderzoeker");
        Assert.Equal(["p-vandijk"], await secretaris.Page.Locator("[name=persoon]").EvaluateAllAsync<string[]>("all => all.map(i => i.value)"));
    }

    private static async Task WijsAanAsync(Medewerker staff, string dossier, string persoon)
    {
        await staff.GotoAsync(dossier + "/onderzoeker");
        await VulAanwijzingAsync(staff, persoon);
        await staff.Page.Locator("main form:has(textarea) button").First.ClickAsync();
        await staff.SendSeenAsync();
        Assert.Contains("Heeft nog niet verklaard", await MainAsync(staff));
    }

    private static async Task VulAanwijzingAsync(Medewerker staff, string persoon)
    {
        await staff.Page.CheckAsync($"[name=persoon][value={persoon}]");
        foreach (var vraag in new[] { "betrokken", "team", "lijn", "band" })
            await staff.Page.CheckAsync($"[name={vraag}][value=nee]");
        await staff.Page.FillAsync("[name=tekst]", "Niet betrokken, en ervaren.");
        await staff.Page.FillAsync("[name=hoe]", "Wij spreken eerst met drie collega's.");
        await staff.Page.FillAsync("[name=klaar]", DateOnly.FromDateTime(DateTime.Now).AddDays(40).ToString("O", global::System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>A melding straight to the commission, acknowledged by its secretary, who has it open.</summary>
    private async Task<(string Kenmerk, Medewerker Secretaris, string Dossier)> BevestigdAsync()
    {
        var (_, kenmerk) = await FileAsync(new Melding { Kanaal = "Commissie" });
        var secretaris = await SignedInAsync("p-degroot");
        await secretaris.OpenDossierAsync(kenmerk);
        await secretaris.ActAsync("ontvangstbevestiging", "Ontvangen.");
        await secretaris.OpenDossierAsync(kenmerk);
        return (kenmerk, secretaris, DossierUrl(secretaris));
    }

    private async Task VerklaarAsync(Medewerker staff, string kenmerk, string antwoord, string tekst)
    {
        await GaAsync(staff, "/onderzoek");
        await staff.Page.GetByRole(AriaRole.Link, new() { Name = kenmerk }).ClickAsync();
        await staff.Page.CheckAsync($"[name=verklaring][value={antwoord}]");
        await staff.Page.FillAsync("[name=tekst]", tekst);
        await staff.Page.Locator("main form:has(textarea) button").First.ClickAsync();
    }

    /// <summary>The two steps to an onderzoek, recorded and signed as the portal records them.</summary>
    private async Task StartAsync(string kenmerk)
    {
        var id = IdOf(kenmerk);
        using var sign = HostKeys.Load(Path.Combine(InitialSetup.KeysFolder(shared.Value.DataFolder), "portal.json")).Signing("portal.sign");
        var historie = new SignedHistorie("portal", sign, "proef");
        await using var database = Database.Open(shared.Value.DatabaseFile);
        await database.WriteAsync(c =>
        {
            foreach (var (van, gebeurtenis) in new[] { (Staat.Ontvankelijkheid, Gebeurtenis.OrienterendGestart), (Staat.Orienterend, Gebeurtenis.OnderzoekGestart) })
            {
                var stap = Overgangen.Zoek(van, gebeurtenis, Rol.Integriteitscommissie)!;
                Assert.True(HistorieStore.TryMove(c, id, historie.Melding(id, HistorieStore.Of(c, id).Count, DateOnly.FromDateTime(DateTime.Now), stap)));
            }
        });
    }

    private static async Task OpenAsync(Medewerker staff, string dossier, string wie)
    {
        await staff.Page.GotoAsync(dossier + "/uitnodigingen");
        await staff.Page.GetByRole(AriaRole.Link, new() { Name = wie }).First.ClickAsync();
    }

    private async Task<IPage> OpenUitnodigingAsync(string code)
    {
        var page = await shared.Browser.NewPageAsync();
        await page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/uitnodiging").ToString());
        await page.FillAsync("[name=code]", code);
        await KnopAsync(page, "Open de uitnodiging");
        return page;
    }

    private static Task KnopAsync(IPage page, string naam) => page.Locator("main").GetByRole(AriaRole.Button, new() { Name = naam }).First.ClickAsync();

    private long Berichten(string persoon) => shared.Value.WithDatabase(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM plicht WHERE persoon = @persoon", new { persoon }));

    private static async Task HoorAsync(Medewerker staff, string dossier)
    {
        await staff.GotoAsync(dossier + "/horen");
        await VulHorenAsync(staff, "De leidinggevende zei dat hij soms hard praat.");
        await staff.Page.Locator("main form:has(textarea) button").First.ClickAsync();
        Assert.Contains("gedaan=verslag", staff.Page.Url);
    }

    private static async Task VulHorenAsync(Medewerker staff, string verslag)
    {
        await staff.Page.FillAsync("[name=wie]", "De teammanager");
        await staff.Page.CheckAsync("[name=hoedanigheid][value=Beschuldigde]");
        await staff.Page.CheckAsync("[name=uitkomst][value=gehoord]");
        await staff.Page.FillAsync("[name=op]", DateOnly.FromDateTime(DateTime.Now).ToString("O", global::System.Globalization.CultureInfo.InvariantCulture));
        await staff.Page.FillAsync("[name=tekst]", verslag);
    }

    private static async Task LeverOpAsync(Medewerker staff, string dossier)
    {
        await VulBevindingenAsync(staff, dossier);
        await staff.Page.Locator("main form:has(textarea) button").First.ClickAsync();
    }

    private static async Task VulBevindingenAsync(Medewerker staff, string dossier)
    {
        await staff.GotoAsync(dossier + "/bevindingen");
        await staff.Page.FillAsync("[name=feiten]", "Er werd op vier dagen geschreeuwd.");
        await staff.Page.FillAsync("[name=tekst]", "Drie getuigen bevestigen het.");
        await staff.Page.SetInputFilesAsync("main input[type=file]", [new FilePayload { Name = "rapport.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(Rapport) }]);
    }

    /// <summary>How many pieces of files the database holds.</summary>
    private long Stukken() => shared.Value.WithDatabase(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM bijlage_stuk"));

    private static Task<string> MainAsync(Medewerker staff) => staff.Page.Locator("main").InnerTextAsync();

    private static string DossierUrl(Medewerker staff) => new Uri(staff.Page.Url).GetLeftPart(UriPartial.Path);

    private async Task GaAsync(Medewerker staff, string pad) => await staff.Page.GotoAsync(new Uri(shared.Value.PortalUrl, pad).ToString());

    private async Task<(string Code, string Kenmerk)> FileAsync(Melding melding)
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        var code = await melder.FileAsync(melding);
        return (code, await melder.KenmerkAsync());
    }

    private async Task<Medewerker> SignedInAsync(string persoon)
    {
        var staff = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staff.SignInAsync(persoon);
        return staff;
    }

    private byte[] IdOf(string kenmerk) => shared.Value.WithDatabase(c => c.Query<byte[]>("SELECT id FROM dossier").Single(id => Kenmerken.Of(id) == kenmerk));

    private string StaatOf(string kenmerk) => shared.Value.WithDatabase(c => c.ExecuteScalar<string>("SELECT staat FROM dossier WHERE id = @id", new { id = IdOf(kenmerk) }))!;

    private int AangewezenIn(string kenmerk) => shared.Value.WithDatabase(c => c.ExecuteScalar<int>("SELECT COUNT(*) FROM onderzoeker WHERE dossier = @id", new { id = IdOf(kenmerk) }));

    private int OpgeleverdIn(string kenmerk) => shared.Value.WithDatabase(c => c.ExecuteScalar<int>("SELECT COUNT(*) FROM historie WHERE dossier = @id AND gebeurtenis = 'BevindingenOpgeleverd'", new { id = IdOf(kenmerk) }));
}
