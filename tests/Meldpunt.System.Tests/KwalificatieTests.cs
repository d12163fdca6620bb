using Dapper;

namespace Meldpunt.System.Tests;

/// <summary>A director does not decide alone whether a melding counts: declined with reasons, looked at again by another desk, read by the melder.</summary>
[Collection(SharedInstallation.Name)]
public sealed class KwalificatieTests(SharedInstallation shared)
{
    private const string Weigering = "Dit is volgens mij een meningsverschil over roosters.";
    private const string Herziening = "Wat de melder beschrijft, is intimidatie. Dit hoort formeel behandeld te worden.";

    [Fact]
    public async Task Weigert_de_HL_een_melder_die_instemt_dan_beslist_de_commissie()
    {
        var (code, kenmerk) = await FileAsync();
        var head = await SignedInAsync("p-brouwer");
        await head.OpenDossierAsync(kenmerk);
        await head.DecideAsync("kwalificatie", "oordeel", "GeenFormele", Weigering);
        Assert.Equal("Signaal", StaatOf(kenmerk));

        var member = await SignedInAsync("p-wiersma");
        await member.OpenDossierAsync(kenmerk);
        Assert.Contains(Weigering, await member.Page.Locator("main").InnerTextAsync());
        await member.DecideAsync("beoordeling", "uitkomst", "herzien", Herziening);
        Assert.Equal("Formeel", StaatOf(kenmerk));
        await member.OpenInboxAsync();
        Assert.Equal(0, await member.Page.GetByText(kenmerk).CountAsync());

        var mailbox = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await mailbox.OpenMailboxAsync(code);
        var text = await mailbox.Page.Locator("main").InnerTextAsync();
        Assert.Contains(Weigering, text);
        Assert.Contains(Herziening, text);
    }

    [Fact]
    public async Task Wie_na_een_weigering_alsnog_instemt_vraagt_zelf_herziening_bij_de_commissie()
    {
        var (code, kenmerk) = await FileAsync();
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.OpenMailboxAsync(code);
        await melder.AnswerConsentAsync("Nee");
        var head = await SignedInAsync("p-brouwer");
        await head.OpenDossierAsync(kenmerk);
        await head.DecideAsync("kwalificatie", "oordeel", "GeenFormele", Weigering);
        var member = await SignedInAsync("p-wiersma");
        await member.OpenInboxAsync();
        Assert.Equal(0, await member.Page.GetByText(kenmerk).CountAsync());

        await melder.AnswerConsentAsync("Ja");
        await melder.AskReviewAsync("Ik ben het er niet mee eens.");
        await member.OpenDossierAsync(kenmerk);
        Assert.Contains("Ik ben het er niet mee eens.", await member.Page.Locator("main").InnerTextAsync());
        await member.DecideAsync("beoordeling", "uitkomst", "bevestigen", "Wij zien geen misstand en geen ongewenst gedrag.");
        Assert.Equal("Signaal", StaatOf(kenmerk));
    }

    [Fact]
    public async Task Tegen_de_wil_van_de_melder_kan_niet_op_dezelfde_dag_en_niet_zonder_aankondiging()
    {
        var (code, kenmerk) = await FileAsync();
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.OpenMailboxAsync(code);
        await melder.AnswerConsentAsync("Nee");
        var head = await SignedInAsync("p-brouwer");
        await head.OpenDossierAsync(kenmerk);
        Assert.Equal(["GeenFormele", "Voornemen"], await head.ChoicesAsync("kwalificatie", "oordeel"));
        await head.DecideAsync("kwalificatie", "oordeel", "Voornemen", "De ernst laat mij geen keus.");
        await head.OpenDossierAsync(kenmerk);
        Assert.Equal(["GeenFormele"], await head.ChoicesAsync("kwalificatie", "oordeel"));
        await melder.Page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/postvak/dossier").ToString());
        Assert.Contains("De ernst laat mij geen keus.", await melder.Page.Locator("main").InnerTextAsync());

        await shared.Value.OnAsync(DateOnly.FromDateTime(DateTime.Now).AddDays(1), async () =>
        {
            var nextDay = await SignedInAsync("p-brouwer");
            await nextDay.OpenDossierAsync(kenmerk);
            await nextDay.DecideAsync("kwalificatie", "oordeel", "Formeel", "Zoals aangekondigd, om de ernst.");
        });
        Assert.Equal("Formeel", StaatOf(kenmerk));
    }

    [Fact]
    public async Task Blijkt_het_een_misstand_dan_gaat_het_dossier_van_de_HL_naar_de_commissie()
    {
        var (code, kenmerk) = await FileAsync();
        var head = await SignedInAsync("p-brouwer");
        await head.OpenDossierAsync(kenmerk);
        Assert.Contains("R4", await head.RequalifyAsync("Nee", "Er blijkt een patroon dat de openbare dienst schaadt.", "Misstand"));
        Assert.Equal(("commissie", "Doorgeleid"), PlaatsVan(kenmerk));
        await head.OpenInboxAsync();
        Assert.Equal(0, await head.Page.GetByText(kenmerk).CountAsync());

        var member = await SignedInAsync("p-degroot");
        await member.OpenDossierAsync(kenmerk);
        Assert.Contains("geschreeuwd", await member.Page.Locator("main").InnerTextAsync());
        var mailbox = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await mailbox.OpenMailboxAsync(code);
        Assert.Contains("Er blijkt een patroon", await mailbox.Page.Locator("main").InnerTextAsync());
        Assert.Contains("Regel R4", await RouteAsync(mailbox));
        Assert.DoesNotContain("R6", await RouteAsync(mailbox));
        await mailbox.Page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/postvak/route").ToString());
        Assert.Matches("(?s)de soort of de feiten werden aangepast.*Integriteitscommissie.*R4.*Eerdere besluiten over de route.*R6", await mailbox.Page.Locator("main").InnerTextAsync());
        Assert.Matches("(?s)^(?!.*R6).*R4", await member.ReadPartAsync("besluiten"));
        await member.Page.GotoAsync(member.DossierUrl + "/besluit-route");
        Assert.Matches("(?s)R4.*Eerdere besluiten over de route.*R6", await member.Page.Locator("main").InnerTextAsync());
    }

    [Fact]
    public async Task Doorgeleid_zonder_andere_feiten_zegt_het_postvak_waar_de_melding_nu_ligt()
    {
        var (code, kenmerk) = await FileAsync();
        var head = await SignedInAsync("p-brouwer");
        await head.OpenDossierAsync(kenmerk);
        await head.ActAsync("doorgeleiden", "Dit hoort bij de commissie.");
        Assert.Equal(("commissie", "Doorgeleid"), PlaatsVan(kenmerk));

        var mailbox = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await mailbox.OpenMailboxAsync(code);
        Assert.Contains("doorgestuurd naar de Integriteitscommissie", await RouteAsync(mailbox));
        Assert.Contains("ligt nu bij: Integriteitscommissie JenV", await RouteAsync(mailbox));
        await mailbox.Page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/postvak/route").ToString());
        Assert.Contains("ligt nu bij: Integriteitscommissie JenV", await mailbox.Page.Locator("main").InnerTextAsync());
        var member = await SignedInAsync("p-degroot");
        await member.OpenDossierAsync(kenmerk);
        Assert.Contains("Doorgeleid naar de Integriteitscommissie.", await member.ReadPartAsync("besluiten"));
    }

    [Fact]
    public async Task De_commissie_geeft_een_voorlopig_dossier_pas_terug_als_een_tweede_lid_instemt()
    {
        var (code, kenmerk) = await FileAsync(new Melding { Bevoegd = "Onbekend" });
        var first = await SignedInAsync("p-degroot");
        await first.OpenDossierAsync(kenmerk);
        await first.ActAsync("ontvangstbevestiging", "Ontvangen.");
        await first.OpenDossierAsync(kenmerk);
        Assert.Contains("R6", await first.RequalifyAsync("Nee", "De leidinggevende beslist niet over loopbanen."));
        Assert.Equal(("commissie", "Ontvankelijkheid"), PlaatsVan(kenmerk));
        await first.OpenDossierAsync(kenmerk);
        await first.Page.Locator("a[href$='/herkwalificatie']").First.ClickAsync();
        Assert.Equal(0, await first.Page.Locator("button[value=instemmen]").CountAsync());

        var second = await SignedInAsync("p-abdoel");
        await second.OpenDossierAsync(kenmerk);
        await second.Page.Locator("a[href$='/herkwalificatie']").First.ClickAsync();
        await second.Page.FillAsync("[name=tekst]", "Ik ben het daarmee eens.");
        await second.Page.ClickAsync("button[value=instemmen]");
        await second.SendSeenAsync();
        Assert.Equal(("hl-ind", "Terugverwezen"), PlaatsVan(kenmerk));

        var head = await SignedInAsync("p-brouwer");
        await head.OpenDossierAsync(kenmerk);
        Assert.Contains("geschreeuwd", await head.Page.Locator("main").InnerTextAsync());
        var mailbox = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await mailbox.OpenMailboxAsync(code);
        Assert.Contains("Regel R6", await RouteAsync(mailbox));
        Assert.DoesNotContain("R7", await RouteAsync(mailbox));
        Assert.Contains("R6", await head.ReadPartAsync("besluiten"));
    }

    [Fact]
    public async Task Nooit_terug_naar_een_HL_die_beschuldigd_was_ook_niet_als_een_lid_dat_feit_verandert()
    {
        var (_, kenmerk) = await FileAsync(new Melding { Bevoegd = "Onbekend", Hl = "Onbekend" });
        var member = await SignedInAsync("p-degroot");
        await member.OpenDossierAsync(kenmerk);
        await member.ActAsync("ontvangstbevestiging", "Ontvangen.");
        await member.OpenDossierAsync(kenmerk);
        await member.Page.Locator("a[href$='/herkwalificatie']").First.ClickAsync();
        await member.Page.CheckAsync("[name=bevoegd][value=Nee]");
        await member.Page.CheckAsync("[name=hl][value=Nee]");
        await member.Page.FillAsync("[name=tekst]", "Het gaat niet om de hoofddirecteur.");
        await member.Page.ClickAsync("button[value=bereken]");
        Assert.Equal(0, await member.Page.Locator("button[value=vastleggen]").CountAsync());
        Assert.Equal(("commissie", "Ontvankelijkheid"), PlaatsVan(kenmerk));
    }

    [Fact]
    public async Task Wie_rechtstreeks_naar_de_commissie_ging_stemt_zelf_in_met_teruggave()
    {
        var (code, kenmerk) = await FileAsync(new Melding { Kanaal = "Commissie" });
        var first = await SignedInAsync("p-degroot");
        await first.OpenDossierAsync(kenmerk);
        await first.ActAsync("ontvangstbevestiging", "Ontvangen.");
        await first.OpenDossierAsync(kenmerk);
        Assert.Contains("moet ermee instemmen", await first.RequalifyAsync("Nee", "Dit hoort bij de hoofddirecteur zelf."));
        var second = await SignedInAsync("p-abdoel");
        await second.OpenDossierAsync(kenmerk);
        await second.Page.Locator("a[href$='/herkwalificatie']").First.ClickAsync();
        var waiting = second.Page.Url;
        Assert.Contains("De vraag staat klaar", await second.Page.Locator("main").InnerTextAsync());
        Assert.Equal(0, await second.Page.Locator("button[value=instemmen]").CountAsync());

        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.OpenMailboxAsync(code);
        await AnswerReturnAsync(melder, "Nee");
        await second.Page.GotoAsync(waiting);
        Assert.Contains("stemt niet in met teruggeven", await second.Page.Locator("main").InnerTextAsync());
        await AnswerReturnAsync(melder, "Ja");
        await second.Page.GotoAsync(waiting);
        await second.Page.FillAsync("[name=tekst]", "Ik ben het daarmee eens.");
        await second.Page.ClickAsync("button[value=instemmen]");
        await second.SendSeenAsync();
        Assert.Equal(("hl-ind", "Terugverwezen"), PlaatsVan(kenmerk));

        var head = await SignedInAsync("p-brouwer");
        await head.OpenDossierAsync(kenmerk);
        Assert.Contains("geschreeuwd", await head.Page.Locator("main").InnerTextAsync());
        await melder.Page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/postvak/dossier").ToString());
        Assert.Equal(0, await melder.Page.Locator("a[href$='/postvak/teruggave']").CountAsync());
    }

    private static Task<string> RouteAsync(Melder melder) => melder.Page.Locator("section[aria-labelledby=route]").InnerTextAsync();

    private async Task AnswerReturnAsync(Melder melder, string antwoord)
    {
        await melder.Page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/postvak/dossier").ToString());
        await melder.Page.Locator("a[href$='/postvak/teruggave']").ClickAsync();
        await melder.Page.CheckAsync($"[name=antwoord][value={antwoord}]");
        await melder.Page.Locator("main form .mp-actions button").First.ClickAsync();
        Assert.Contains("/postvak/dossier?teruggave=", melder.Page.Url);
    }

    private async Task<(string Code, string Kenmerk)> FileAsync(Melding? melding = null)
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        var code = await melder.FileAsync(melding ?? new Melding());
        return (code, await melder.KenmerkAsync());
    }

    private async Task<Medewerker> SignedInAsync(string persoon)
    {
        var staff = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staff.SignInAsync(persoon);
        return staff;
    }

    private (string Postvak, string Staat) PlaatsVan(string kenmerk) => shared.Value.WithDatabase(c =>
        c.Query<(byte[] Id, string Postvak, string Staat)>("SELECT id, postvak, staat FROM dossier").Where(d => Kenmerken.Of(d.Id) == kenmerk).Select(d => (d.Postvak, d.Staat)).Single());

    private string StaatOf(string kenmerk) => shared.Value.WithDatabase(c =>
        c.Query<(byte[] Id, string Staat)>("SELECT id, staat FROM dossier").Single(d => Kenmerken.Of(d.Id) == kenmerk).Staat);
}
