using Dapper;
using Meldpunt.Sealing;
using Meldpunt.System.Tests.Eisen;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests;

/// <summary>Somebody without an account, through the real sites: invited by letter, answering by code, reading the record.</summary>
[Collection(SharedInstallation.Name)]
public sealed class UitnodigingTests(SharedInstallation shared)
{
    private const string Geheim = "De melder zag het vanuit kamer 4.12.";

    [Fact]
    public async Task Een_getuige_leest_antwoordt_en_verbetert_het_verslag_en_ziet_niets_van_de_melding()
    {
        var (lid, dossier) = await DossierAsync();
        var code = await NodigUitAsync(lid, dossier, "Getuige", "Sanne Vonk", "De vergadering van 3 mei.", "Was u erbij?", "Wie zei wat?");
        var getuige = await OpenAsync(code);
        var overzicht = await TekstAsync(getuige);
        Assert.Contains("De vergadering van 3 mei.", overzicht);
        Assert.Contains("Integriteitscommissie", overzicht);
        Assert.DoesNotContain("Sanne Vonk", await getuige.ContentAsync());
        Assert.DoesNotContain("4.12", await getuige.ContentAsync());

        await getuige.ClickAsync("a[href='/uitnodiging/antwoord']");
        await getuige.FillAsync("[name=antwoord-1]", "Ja, de hele middag.");
        await getuige.FillAsync("[name=antwoord-2]", "Dat weet ik niet meer.");
        await KnopAsync(getuige, "Verder");
        Assert.Contains("nog niets verstuurd", await TekstAsync(getuige));
        // Nothing is lost on the way, and nothing has been sent.
        await getuige.GotoAsync(Url("/uitnodiging/antwoord"));
        Assert.Equal("Ja, de hele middag.", await getuige.InputValueAsync("[name=antwoord-1]"));
        await getuige.GotoAsync(Url("/uitnodiging/controle"));
        await KnopAsync(getuige, "Verstuur");
        Assert.Contains("Uw antwoord is verstuurd", await TekstAsync(getuige));

        await OpenUitnodigingAsync(lid, dossier, "Sanne Vonk");
        var bijStaf = await TekstAsync(lid.Page);
        Assert.Contains("Ja, de hele middag.", bijStaf);
        Assert.Contains("getekend met de code van deze uitnodiging", bijStaf);
        await lid.Page.FillAsync("[name=tekst]", "De getuige was er de hele middag.");
        await KnopAsync(lid.Page, "Stuur het verslag");

        await getuige.GotoAsync(Url("/uitnodiging/verslag"));
        Assert.Contains("De getuige was er de hele middag.", await TekstAsync(getuige));
        await getuige.CheckAsync("[name=klopt][value=nee]");
        await KnopAsync(getuige, "Verstuur");
        Assert.Contains("Schrijf wat er anders moet", await TekstAsync(getuige));
        await getuige.FillAsync("[name=toelichting]", "Alleen tot vier uur.");
        await KnopAsync(getuige, "Verstuur");
        Assert.Contains("Alleen tot vier uur.", await TekstAsync(getuige));

        await OpenUitnodigingAsync(lid, dossier, "Sanne Vonk");
        Assert.Contains("Verslag 1 klopt niet", await TekstAsync(lid.Page));
        Assert.Contains("Alleen tot vier uur.", await TekstAsync(lid.Page));
        await lid.Page.GotoAsync(dossier);
        Assert.Contains("Alleen tot vier uur.", await lid.ReadPartAsync("notities"));

        await OpenUitnodigingAsync(lid, dossier, "Sanne Vonk");
        await lid.Page.FillAsync("[name=reden]", "Het gesprek is klaar.");
        await KnopAsync(lid.Page, "Trek in");
        await getuige.GotoAsync(Url("/uitnodiging/overzicht"));
        Assert.Contains("Uw uitnodiging is dicht", await TekstAsync(getuige));
        Assert.Contains("Deze code opent niets", await TekstAsync(await OpenAsync(code)));
        Assert.Empty(Alarmen());
    }

    [Fact]
    public async Task Twee_keer_versturen_is_een_antwoord()
    {
        var (lid, dossier) = await DossierAsync();
        var code = await NodigUitAsync(lid, dossier, "Betrokkene", "Kim Vos", "Wat er over u gezegd is.");
        var betrokkene = await OpenAsync(code);
        await betrokkene.GotoAsync(Url("/uitnodiging/antwoord"));
        await betrokkene.FillAsync("[name=toelichting]", "Zo was het niet.");
        await KnopAsync(betrokkene, "Verder");
        var tweede = await betrokkene.Context.NewPageAsync();
        await tweede.GotoAsync(Url("/uitnodiging/controle"));
        await KnopAsync(betrokkene, "Verstuur");
        await KnopAsync(tweede, "Verstuur");
        Assert.Contains("Vul uw antwoord aan", await TekstAsync(tweede));
        await OpenUitnodigingAsync(lid, dossier, "Kim Vos");
        Assert.Equal(1, await lid.Page.GetByText("Zo was het niet.").CountAsync());
    }

    [Fact]
    public async Task Een_tekst_die_te_laat_wordt_verstuurd_komt_terug()
    {
        var (lid, dossier) = await DossierAsync();
        var code = await NodigUitAsync(lid, dossier, "Getuige", "Iemand", "Een vraag.");
        var getuige = await OpenAsync(code);
        await getuige.GotoAsync(Url("/uitnodiging/antwoord"));
        await getuige.FillAsync("[name=toelichting]", "Dit had ik graag bewaard.");
        await getuige.Context.ClearCookiesAsync();
        await KnopAsync(getuige, "Verder");
        Assert.Contains("Dit had ik graag bewaard.", await getuige.ContentAsync());
    }

    [Fact]
    public async Task Wie_de_site_verlaat_laat_geen_antwoord_en_geen_open_uitnodiging_achter()
    {
        var (lid, dossier) = await DossierAsync();
        var getuige = await OpenAsync(await NodigUitAsync(lid, dossier, "Getuige", "Iemand", "Een vraag."));
        var zonder = Concepten();
        await getuige.GotoAsync(Url("/uitnodiging/antwoord"));
        await getuige.FillAsync("[name=toelichting]", "Dit blijft nergens staan.");
        await KnopAsync(getuige, "Verder");
        Assert.Equal(zonder + 1, Concepten());

        var koekjes = string.Join("; ", (await getuige.Context.CookiesAsync()).Select(c => $"{c.Name}={c.Value}"));
        Assert.Equal(303, (await Lijn.VraagAsync(shared.Value.IntakeUrl, "GET", "/verlaten", koekjes)).Status);
        Assert.Equal(zonder, Concepten());
        Assert.Contains("Uw uitnodiging is dicht", (await Lijn.VraagAsync(shared.Value.IntakeUrl, "GET", "/uitnodiging/overzicht", koekjes)).Tekst(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_code_opent_alleen_het_hare()
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        var meldcode = await melder.FileAsync(new Melding { Bevoegd = "Ja" });
        var page = await OpenAsync(meldcode);
        // One meldcode in 256 passes the other checksum by chance: then it was never made.
        Assert.Matches("horen niet bij elkaar|Deze code opent niets", await TekstAsync(page));
        using var nooit = Uitnodigingscode.Generate();
        Assert.Contains("Deze code opent niets", await TekstAsync(await OpenAsync(nooit.ToText(shared.Value.Words))));
        foreach (var pad in new[] { "/uitnodiging/overzicht", "/uitnodiging/antwoord", "/uitnodiging/controle", "/uitnodiging/verslag" })
        {
            await page.GotoAsync(Url(pad));
            Assert.Contains("Uw uitnodiging is dicht", await TekstAsync(page));
        }
    }

    [Fact]
    public async Task Na_de_laatste_dag_opent_de_code_niets_en_haalt_de_routering_alles_weg()
    {
        var (lid, dossier) = await DossierAsync();
        var code = await NodigUitAsync(lid, dossier, "Getuige", "Iemand", "Een vraag.");
        var vandaag = DateOnly.FromDateTime(DateTime.UtcNow);
        await shared.Value.OnAsync(vandaag.AddDays(92), async () =>
        {
            Assert.Contains("Deze code opent niets", await TekstAsync(await OpenAsync(code)));
            await Wait.UntilAsync(() => shared.Value.WithDatabase(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM uitnodiging") + c.ExecuteScalar<long>("SELECT COUNT(*) FROM uitnodiging_stuk")) == 0, "the invitation is still there");
        });
    }

    private async Task<(Medewerker Lid, string Dossier)> DossierAsync()
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.FileAsync(new Melding { Bevoegd = "Ja", Tekst = Geheim });
        var kenmerk = await melder.KenmerkAsync();
        var lid = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await lid.SignInAsync("p-degroot");
        await lid.OpenDossierAsync(kenmerk);
        return (lid, lid.Page.Url);
    }

    /// <summary>Makes an invitation; gives the code as it stands in the letter.</summary>
    internal static async Task<string> NodigUitAsync(Medewerker lid, string dossier, string rol, string wie, string onderwerp, params string[] vragen)
    {
        await lid.Page.GotoAsync(dossier + "/uitnodigen");
        await lid.Page.CheckAsync($"[name=rol][value={rol}]");
        await lid.Page.FillAsync("[name=wie]", wie);
        await lid.Page.FillAsync("[name=onderwerp]", onderwerp);
        await lid.Page.FillAsync("[name=vragen]", string.Join('\n', vragen));
        await KnopAsync(lid.Page, "Maak de uitnodiging");
        return string.Join(' ', await lid.Page.Locator("#uitnodigingscode li").AllInnerTextsAsync());
    }

    private static async Task OpenUitnodigingAsync(Medewerker lid, string dossier, string wie)
    {
        await lid.Page.GotoAsync(dossier + "/uitnodigingen");
        await lid.Page.GetByRole(AriaRole.Link, new() { Name = wie }).First.ClickAsync();
    }

    private async Task<IPage> OpenAsync(string code)
    {
        var page = await shared.Browser.NewPageAsync();
        await page.GotoAsync(Url("/uitnodiging"));
        await page.FillAsync("[name=code]", code);
        await KnopAsync(page, "Open de uitnodiging");
        return page;
    }

    private IReadOnlyList<string> Alarmen() => shared.Value.WithDatabase(c => c.Query<string>("SELECT rij FROM alarm WHERE soort IN ('UitnodigingNietHeel', 'HerkomstNietVastgesteld')").ToList());

    private long Concepten() => shared.Value.WithDatabase(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM concept"));

    private string Url(string pad) => new Uri(shared.Value.IntakeUrl, pad).ToString();

    private static Task KnopAsync(IPage page, string naam) => page.Locator("main").GetByRole(AriaRole.Button, new() { Name = naam }).First.ClickAsync();

    private static Task<string> TekstAsync(IPage page) => page.Locator("main").InnerTextAsync();
}
