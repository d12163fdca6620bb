using Dapper;
using Meldpunt.System.Tests.Rondgang;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests;

/// <summary>How staff see a dossier: first the question whether they know anybody in it, then its parts.</summary>
[Collection(SharedInstallation.Name)]
public sealed class DossierWeergaveTests(SharedInstallation shared)
{
    private const string Inhoud = "Op donderdag verdwenen er drie meldingen uit het rooster.";
    private const string Toelichting = "Ik zat een keer naast deze persoon op een cursus.";

    [Fact]
    public async Task Voor_de_vraag_antwoordt_geen_enkele_pagina_van_het_dossier()
    {
        var (_, kenmerk) = await FileAsync();
        var lid = await SignedInAsync("p-terborg");
        await lid.WaitForAsync(kenmerk);
        var dossier = await AdresVanAsync(lid, kenmerk);
        var routes = Routes.Van("Meldpunt.Portal").Where(r => r.StartsWith("/dossier/{id}", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(routes);
        foreach (var route in routes)
        {
            var pad = string.Concat(route["/dossier/{id}".Length..].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(d => "/" + (d.StartsWith('{') ? new string('0', 32) : d)));
            await lid.Page.GotoAsync(dossier + pad);
            // Recusing and stepping down show nothing of it.
            Assert.EndsWith(pad is "/verschonen" or "/terugtreden" ? pad : "/vraag", lid.Page.Url);
            Assert.DoesNotContain(Inhoud, await lid.Page.ContentAsync());
        }

        // What the melder typed about time and people stays out; the functions of whom they named do not.
        var tekst = await lid.Page.Locator("main").InnerTextAsync();
        Assert.Contains("2025", tekst);
        Assert.DoesNotContain("kantine", await lid.Page.ContentAsync());
        Assert.Contains("Functioneel beheerder", tekst);
        Assert.DoesNotContain("Tanis", await lid.Page.Locator("main").InnerTextAsync());
        Assert.Equal(0, await lid.Page.Locator("main input:checked").CountAsync());
        await lid.AnswerAsync();
        Assert.Contains(Inhoud, await lid.Page.Locator("main").InnerTextAsync());
    }

    [Fact]
    public async Task Het_antwoord_blijft_en_collegas_zien_wie_iemand_kent()
    {
        var (code, kenmerk) = await FileAsync();
        var lid = await SignedInAsync("p-terborg");
        await lid.WaitForAsync(kenmerk);
        var dossier = await AdresVanAsync(lid, kenmerk);
        await lid.Page.GotoAsync(dossier);
        await KiesGrondAsync(lid, "Bekend", "");
        Assert.StartsWith("Fout", await lid.Page.TitleAsync());
        await KiesGrondAsync(lid, "Bekend", Toelichting);
        Assert.Equal(dossier, lid.Page.Url);
        Assert.Contains(Inhoud, await lid.Page.Locator("main").InnerTextAsync());

        var later = await SignedInAsync("p-terborg");
        await later.Page.GotoAsync(dossier);
        Assert.Contains(Inhoud, await later.Page.Locator("main").InnerTextAsync());
        var collega = await SignedInAsync("p-wiersma");
        await collega.GotoAsync(dossier);
        Assert.Contains(Toelichting, await collega.Page.Locator("#belangen").InnerTextAsync());
        Assert.Contains("kent niemand", await collega.Page.Locator("#belangen").InnerTextAsync());
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.OpenMailboxAsync(code);
        Assert.DoesNotContain(Toelichting, await melder.Page.ContentAsync());
    }

    [Fact]
    public async Task Wie_een_grond_noemt_leest_niets_en_gaat_door_naar_verschonen()
    {
        var (_, kenmerk) = await FileAsync();
        var lid = await SignedInAsync("p-terborg");
        await lid.WaitForAsync(kenmerk);
        var dossier = await AdresVanAsync(lid, kenmerk);
        await lid.Page.GotoAsync(dossier);
        await KiesGrondAsync(lid, "Schijn", "");
        Assert.Contains("/verschonen", lid.Page.Url);
        Assert.True(await lid.Page.Locator("[name=grond][value=Schijn]").IsCheckedAsync());
        var open = await lid.Page.Context.NewPageAsync();
        await open.GotoAsync(dossier);
        Assert.EndsWith("/vraag", open.Url);
        Assert.Contains("moet zich verschonen", await open.Locator("main").InnerTextAsync());
        Assert.DoesNotContain(Inhoud, await open.ContentAsync());

        await lid.Page.Locator("main form:has([name=grond]) button").ClickAsync();
        Assert.Equal(404, (await lid.Page.GotoAsync(dossier))!.Status);
    }

    [Fact]
    public async Task Wie_later_toch_iemand_kent_verstuurt_niets_meer_en_houdt_de_getypte_tekst()
    {
        var (code, kenmerk) = await FileAsync();
        var lid = await SignedInAsync("p-terborg");
        await lid.OpenDossierAsync(kenmerk);
        var dossier = lid.DossierUrl;
        await lid.PartAsync("bericht");
        await lid.Page.FillAsync("[name=tekst]", "Dit mag niet meer aankomen.");
        var ander = new Medewerker(await lid.Page.Context.NewPageAsync(), shared.Value);
        await ander.Page.GotoAsync(dossier + "/vraag");
        await KiesGrondAsync(ander, "Werkkring", "Ik herken iemand in de stukken.");

        await lid.Page.Locator("main form:has(textarea) button").First.ClickAsync();
        Assert.Contains("Beantwoord eerst de vraag", await lid.Page.Locator("main").InnerTextAsync());
        Assert.Equal("Dit mag niet meer aankomen.", await lid.Page.Locator("textarea").InputValueAsync());
        Assert.DoesNotContain("Dit mag niet meer aankomen.", await PostvakAsync(code));
    }

    [Fact]
    public async Task Elk_deel_heeft_een_eigen_adres_en_toont_alleen_wat_daar_hoort()
    {
        const string Bericht = "Wanneer begon dit precies?", Notitie = "Eerst het rooster opvragen.";
        var lang = string.Join("\n\n", Enumerable.Range(1, 400).Select(i => $"Alinea {i}. {new string('a', 40)} {new string('b', 40)} {new string('c', 40)}."));
        var (code, kenmerk) = await FileAsync(new Melding { Bevoegd = "Ja", Tekst = lang, Bijlagen = [new() { Name = "rooster.txt", MimeType = "text/plain", Buffer = "maandag"u8.ToArray() }] });
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.OpenMailboxAsync(code);
        await melder.ReplyAsync(lang);
        var lid = await SignedInAsync("p-terborg");
        await lid.OpenDossierAsync(kenmerk);
        await lid.ActAsync("ontvangstbevestiging", "Ontvangen.");
        await lid.ActAsync("bericht", Bericht);
        Assert.EndsWith("/berichten?gedaan=bericht", lid.Page.Url);
        await lid.ActAsync("notitie", Notitie);

        var delen = await lid.Page.Locator("nav.delen a").AllInnerTextsAsync();
        Assert.Equal(["Overzicht", "Melding", "Berichten met de melder (3)", "Interne notities (1)", "Bijlagen (1)"], delen.Take(5));
        Assert.Equal("Interne notities (1)", await lid.Page.Locator("nav.delen a[aria-current=page]").InnerTextAsync());
        Assert.Contains("de melder leest dit nooit", await lid.Page.Locator("main").InnerTextAsync());
        Assert.DoesNotContain(Bericht, await lid.Page.Locator("main").InnerTextAsync());
        var berichten = await lid.ReadPartAsync("berichten");
        Assert.Contains("de melder leest dit deel", berichten);
        Assert.Contains(Bericht, berichten);
        Assert.DoesNotContain(Notitie, berichten);
        Assert.DoesNotContain("Alinea 400.", berichten);
        await lid.Page.GetByRole(AriaRole.Link, new() { Name = "Lees het hele stuk" }).ClickAsync();
        Assert.Contains("Alinea 400.", await BladenAsync(lid));
        await lid.PartAsync("melding");
        Assert.Equal(400, (await BladenAsync(lid)).Split("Alinea ").Length - 1);
        Assert.Contains("rooster.txt", await lid.ReadPartAsync("bijlagen"));
        Assert.Contains("voldaan op", await lid.ReadPartAsync("termijnen"));
        Assert.Contains("R5", await lid.ReadPartAsync("besluiten"));
        var log = shared.Value.WithDatabase(c => c.Query<string>("SELECT onderwerp FROM audit WHERE daad = 'DossierGeopend' AND onderwerp LIKE @id", new { id = lid.DossierUrl[^32..] + "%" }).ToList());
        foreach (var deel in new[] { "", "/melding", "/berichten", "/notities", "/bijlagen", "/termijnen", "/besluiten" })
            Assert.Contains(lid.DossierUrl[^32..] + deel, log);
    }

    [Fact]
    public async Task De_tijdlijn_zet_melding_en_bescherming_naast_elkaar()
    {
        var (_, kenmerk) = await FileAsync(new Melding());
        var hoofd = await SignedInAsync("p-brouwer");
        await hoofd.OpenDossierAsync(kenmerk);
        await hoofd.DecideAsync("kwalificatie", "oordeel", "Formeel", "Dit is ernstig genoeg.");
        await hoofd.PartAsync("tijdlijn");
        var rij = hoofd.Page.Locator(".tijdlijn tbody tr").First;
        var melding = await rij.Locator("td").Nth(0).InnerTextAsync();
        Assert.Contains("Dit is een formele melding.", melding);
        Assert.Contains("Arjen Brouwer", melding);
        Assert.Contains("K", melding);
        Assert.Contains("de melder leest dit", melding);
        Assert.Contains("Actief", await rij.Locator("td").Nth(1).InnerTextAsync());
    }

    [Fact]
    public async Task De_afdruk_bevat_het_hele_dossier_met_een_voorblad_en_staat_in_het_logboek()
    {
        var (_, kenmerk) = await FileAsync(new Melding { Bevoegd = "Ja", Tekst = Inhoud, Bekendheid = "Bekend", Naam = "Sanne Kuipers", Contact = "06 12345678" });
        var lid = await SignedInAsync("p-terborg");
        await lid.OpenDossierAsync(kenmerk);
        Assert.Contains("Sanne Kuipers", await lid.Page.Locator("#identiteit").InnerTextAsync());
        await lid.ActAsync("bericht", "Een bericht aan u.");
        await lid.ActAsync("notitie", "Een interne notitie.");
        var id = lid.DossierUrl[^32..];
        var voor = Daden(id, "DossierAfgedrukt");
        await lid.PartAsync("");
        await lid.Page.Locator("a[href$='/afdruk']").ClickAsync();
        var blad = await lid.Page.Locator(".voorblad").InnerTextAsync();
        Assert.Contains(kenmerk, blad);
        Assert.Contains("Hanneke ter Borg", blad);
        Assert.Contains(await lid.Page.Locator(".voorblad code").First.InnerTextAsync(), blad);
        await lid.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var tekst = await lid.Page.Locator("body").InnerTextAsync();
        foreach (var deel in new[] { Inhoud, "Een bericht aan u.", "Een interne notitie.", "de melder leest dit nooit", "R5" })
            Assert.Contains(deel, tekst);
        Assert.DoesNotContain("Sanne Kuipers", tekst);
        Assert.False(await lid.Page.Locator("header.kop").IsVisibleAsync());
        Assert.Equal(voor + 1, Daden(id, "DossierAfgedrukt"));
    }

    [Fact]
    public async Task De_melder_leest_de_naam_van_een_behandelaar_alleen_zolang_die_dat_goedvindt()
    {
        var (code, kenmerk) = await FileAsync();
        var lid = await SignedInAsync("p-terborg");
        await lid.OpenDossierAsync(kenmerk);
        await lid.ActAsync("bericht", "Kunt u dit toelichten?");
        Assert.DoesNotContain("Borg", await PostvakAsync(code));
        await KiesNaamAsync(lid, "ja");
        Assert.Contains("ter Borg", await PostvakAsync(code));
        await KiesNaamAsync(lid, "nee");
        var terug = await PostvakAsync(code);
        Assert.DoesNotContain("Borg", terug);
        Assert.Contains("Kunt u dit toelichten?", terug);
    }

    [Fact]
    public async Task Wat_erbij_kwam_sinds_een_besluit_werd_geschreven_wordt_eerst_gelezen()
    {
        var (code, kenmerk) = await FileAsync(new Melding());
        var hoofd = await SignedInAsync("p-brouwer");
        await hoofd.OpenDossierAsync(kenmerk);
        await hoofd.Page.Locator("a[href$='/kwalificatie']").First.ClickAsync();
        await hoofd.Page.CheckAsync("[name=oordeel][value=GeenFormele]");
        await hoofd.Page.FillAsync("[name=tekst]", "Dit is een meningsverschil.");
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.OpenMailboxAsync(code);
        await melder.ReplyAsync("Er is ook iemand geslagen.");

        await hoofd.Page.Locator("main form:has(textarea) button").First.ClickAsync();
        var tekst = await hoofd.Page.Locator("main").InnerTextAsync();
        Assert.Contains("Er is iets bijgekomen", tekst);
        Assert.Contains("Bericht van de melder", tekst);
        Assert.Equal("Dit is een meningsverschil.", await hoofd.Page.Locator("textarea").InputValueAsync());
        Assert.DoesNotContain("meningsverschil", await hoofd.ReadPartAsync("besluiten"));
        await hoofd.DecideAsync("kwalificatie", "oordeel", "GeenFormele", "Ook na uw bericht.");
        Assert.Contains("Ook na uw bericht.", await hoofd.ReadPartAsync("besluiten"));
    }

    private async Task<string> PostvakAsync(string code)
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.OpenMailboxAsync(code);
        return await melder.Page.Locator("main").InnerTextAsync();
    }

    private static async Task KiesNaamAsync(Medewerker lid, string toon)
    {
        await lid.PartAsync("mijnnaam");
        await lid.Page.ClickAsync($"button[name=toon][value={toon}]");
        Assert.Contains("gedaan=mijnnaam", lid.Page.Url);
    }

    private long Daden(string onderwerp, string daad) =>
        shared.Value.WithDatabase(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM audit WHERE daad = @daad AND onderwerp LIKE @onderwerp", new { daad, onderwerp = onderwerp + "%" }));

    /// <summary>All pages of what is open, one after the other.</summary>
    private static async Task<string> BladenAsync(Medewerker lid)
    {
        var tekst = await lid.Page.Locator("main").InnerTextAsync();
        while (await lid.Page.Locator("a[rel=next]").CountAsync() > 0)
        {
            await lid.Page.Locator("a[rel=next]").First.ClickAsync();
            tekst += await lid.Page.Locator("main").InnerTextAsync();
        }

        return tekst;
    }

    private static async Task KiesGrondAsync(Medewerker lid, string grond, string toelichting)
    {
        if (await lid.Page.Locator("a[href*='/vraag?antwoord=Ja']").CountAsync() > 0)
            await lid.Page.Locator("a[href*='/vraag?antwoord=Ja']").ClickAsync();
        await lid.Page.CheckAsync($"[name=grond][value={grond}]");
        await lid.Page.FillAsync("[name=tekst]", toelichting);
        await lid.Page.ClickAsync("button[name=antwoord][value=Ja]");
    }

    private static async Task<string> AdresVanAsync(Medewerker lid, string kenmerk) =>
        new Uri(new Uri(lid.Page.Url), await lid.Page.Locator("a", new() { HasText = kenmerk }).First.GetAttributeAsync("href")).ToString();

    private async Task<(string Code, string Kenmerk)> FileAsync(Melding? melding = null)
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        var code = await melder.FileAsync(melding ?? new Melding { Bevoegd = "Ja", Tekst = Inhoud, Wie = "Peter Tanis", Wanneer = "in maart 2025, in de kantine" });
        return (code, await melder.KenmerkAsync());
    }

    private async Task<Medewerker> SignedInAsync(string persoon)
    {
        var staff = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staff.SignInAsync(persoon);
        return staff;
    }
}
