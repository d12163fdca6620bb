using Dapper;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests.Rondgang;

/// <summary>Through every page and state of the portal, in one language, wrong turns included.</summary>
internal sealed class PortaalRondgang(Waarnemer waarnemer, Installation installation, string taal)
{
    private IPage Page => waarnemer.Page;

    /// <summary>The code of somebody who was invited on the way, with a record to confirm.</summary>
    public string Uitnodigingscode { get; private set; } = "";

    /// <summary>Walks as the head of the IND, who finds this dossier in the box, and as those who get it next.</summary>
    public async Task LoopAsync(string kenmerk)
    {
        await ZieOpAsync("/regels", "regels");
        await ZieOpAsync("/bestaat-niet", "404");
        await ZieOpAsync("/aanmelden/mislukt?reden=NonceKloptNiet", "aanmelden-mislukt");
        // Without a provider both lead nowhere.
        await ZieOpAsync("/aanmelden/start", "404");
        await ZieOpAsync("/afmelden/organisatie", "afgemeld");
        await ZieOpAsync("/", "kiezer");
        await MeldAanAsync("p-brouwer", metFout: true);
        await WachtOpAsync(kenmerk);
        await ZieAsync("postvak");
        await BehandelAsync(kenmerk);
        await WeigerAsync();
        await VergrendelAsync();
        await WieVerderAsync(kenmerk);
        await BewaardersAsync();
        await SleutelsAsync();
        await VastleggenAsync();
        await GesprekkenAsync();
        await MeelezenAsync();
        await CommissieAsync(await BrievenAsync());
        await OnderzoekAsync();
        await NaamAsync();
        await FunctiesAsync();
        await waarnemer.AntwoordenAsync();
    }

    private async Task BehandelAsync(string kenmerk)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = kenmerk }).First.ClickAsync();
        await BeantwoordAsync();
        await ZieAsync("dossier-nieuw");
        var dossier = Page.Url;
        await Page.Locator("a[href$='/kwalificatie']").First.ClickAsync();
        await ZieAsync("kwalificatie");
        await DoeAsync("");
        await ZieAsync("kwalificatie-fout");
        await Page.Locator("[name=oordeel]").First.CheckAsync();
        await DoeAsync("1. 2. 3.");
        await ZieAsync("kwalificatie-voorbeeld");
        await Page.GotoAsync(dossier);
        foreach (var act in new[] { "ontvangstbevestiging", "bericht", "notitie" })
        {
            await Page.GotoAsync(dossier);
            await ActAsync(act);
            await ZieAsync("dossier-na-" + act);
        }

        // Whatever pages a dossier has besides: as they are for this person, at this moment.
        foreach (var deel in Routes.Onder("Meldpunt.Portal", "/dossier/{id}/").Except(["ontvangstbevestiging", "bericht", "notitie", "doorgeleiden", "kwalificatie", "naam"]))
        {
            await Page.GotoAsync(dossier + "/" + deel);
            await ZieAsync(deel);
        }

        await Page.GotoAsync(dossier + "/besluit?wat=UitkomstVerlengd");
        await ZieAsync("besluit-verlengen");
        await DoeAsync("");
        await ZieAsync("besluit-fout");
        await ZieOpAsync("/brieven", "brieven");
        await VraagNaamAsync(dossier);
        await Page.GotoAsync(dossier + "/bijlagen");
        await DownloadAsync();
        await Page.GotoAsync(dossier);
        await ActAsync("doorgeleiden");
        await ZieAsync("doorgeleiden-voorbeeld");
        await VerstuurAsync();
        await ZieAsync("postvak-doorgeleid");
    }

    /// <summary>The question before content, with its other answer begun.</summary>
    private async Task BeantwoordAsync()
    {
        await ZieAsync("vraag-eerst");
        await Page.Locator("a[href*='/vraag?antwoord=Ja']").ClickAsync();
        await ZieAsync("vraag-ja");
        await Page.ClickAsync("button[name=antwoord][value=Ja]");
        await ZieAsync("vraag-fout");
        await Page.ClickAsync("button[name=antwoord][value=Nee]");
    }

    private async Task VraagNaamAsync(string dossier)
    {
        await Page.GotoAsync(dossier + "/naam");
        await ZieAsync("naam");
        await DoeAsync("");
        await ZieAsync("naam-fout");
        await Page.CheckAsync("[name=grond][value=toestemming]");
        await DoeAsync("1. 2. 3.");
        await ZieAsync("naam-gevraagd");
    }

    /// <summary>What a custodian sees of that.</summary>
    private async Task BewaardersAsync()
    {
        await MeldAanAsync("p-postma", metFout: false);
        await ZieOpAsync("/identiteit", "identiteit");
        await Page.Locator("main td a, main th a").First.ClickAsync();
        await ZieAsync("identiteit-vraag");
    }

    /// <summary>One act: as it comes, sent empty, and done.</summary>
    private async Task ActAsync(string act)
    {
        await Page.Locator($"a[href$='/{act}']").First.ClickAsync();
        await ZieAsync(act);
        await DoeAsync("");
        await ZieAsync(act + "-fout");
        if (await Page.Locator("main input[type=file]").CountAsync() > 0)
        {
            // One that cannot be cleaned: a choice comes first.
            await Page.SetInputFilesAsync("main input[type=file]", [new FilePayload { Name = "onbekend.bin", MimeType = "application/octet-stream", Buffer = [1, 2, 0, 255] }]);
            await DoeAsync("1. 2. 3.");
            await ZieAsync(act + "-bestand");
            await Page.CheckAsync("[name^=keuze-][value=verwijderen]");
        }

        await DoeAsync("1. 2. 3.");
    }

    private async Task DoeAsync(string tekst)
    {
        foreach (var veld in await Page.Locator("main form textarea").AllAsync())
            await veld.FillAsync(tekst);
        await Page.Locator("main form:has(textarea) button").First.ClickAsync();
    }

    private async Task DownloadAsync()
    {
        await Page.RunAndWaitForDownloadAsync(() => Page.Locator("#bijlagen a").First.ClickAsync());
        await waarnemer.AntwoordenAsync();
    }

    private async Task WeigerAsync()
    {
        await ZieOpAsync("/dossier/" + new string('0', 32), "geweigerd");
        await ZieOpAsync("/", "kiezer-aangemeld");
    }

    private async Task VergrendelAsync()
    {
        await Page.Locator("a[href*='/vergrendelen']").ClickAsync();
        await ZieAsync("vergrendeld");
        await ZieOpAsync("/postvak", "ontgrendelen-verlopen");
        await Page.Locator("form[action$='/afmelden'] button").ClickAsync();
        await ZieAsync("afgemeld");
    }

    private async Task WieVerderAsync(string kenmerk)
    {
        foreach (var (persoon, naam) in new[] { ("p-degroot", "commissie"), ("p-smit", "bescherming"), ("p-tanis", "beheer") })
        {
            await MeldAanAsync(persoon, metFout: false);
            await ZieAsync("postvak-" + naam);
            if (naam == "beheer") continue;
            await WachtOpAsync(kenmerk);
            await Page.GetByRole(AriaRole.Link, new() { Name = kenmerk }).First.ClickAsync();
            await Page.ClickAsync("button[name=antwoord][value=Nee]");
            await ZieAsync("dossier-" + naam);
            if (naam == "bescherming") await LeesAsync();
            if (naam != "commissie") continue;
            var dossier = Page.Url;
            await ZieOpAsync("/postvak/mededelingen?vak=commissie", "postvak-mededelingen");
            await ZieOpAsync("/vergadering", "vergadering");
            await GaAsync("/postvak?vak=commissie");
            await Page.RunAndWaitForDownloadAsync(() => Page.Locator("a[href*='/postvak/csv']").First.ClickAsync());
            await NodigUitAsync(dossier);
            await LakAsync(dossier);
            await LaatLezenAsync(dossier);
            await SplitsAsync(dossier);
        }
    }

    /// <summary>The code of a melding that was recorded on the way, for its melder.</summary>
    public string Ophaalcode { get; private set; } = "";

    private async Task VastleggenAsync()
    {
        await MeldAanAsync("p-dijkema", metFout: false);
        await ZieOpAsync("/vastleggen", "vastleggen");
        await Page.ClickAsync("button[value=controle]");
        await ZieAsync("vastleggen-fout");
        await Page.CheckAsync("[name=soort][value=Misstand]");
        await Page.FillAsync("[name=tekst]", "1. 2. 3.");
        foreach (var (veld, waarde) in new[] { ("bevoegd", "Nee"), ("hl", "Nee"), ("eerder", "Nee"), ("bekendheid", "Anoniem"), ("instemming", "Onbekend") })
            await Page.CheckAsync($"[name={veld}][value={waarde}]");
        await Page.ClickAsync("button[value=controle]");
        await ZieAsync("vastleggen-controle");
        await Page.ClickAsync("button[value=code]");
        await ZieAsync("vastleggen-code");
        Ophaalcode = string.Join(' ', await Page.Locator(".mp-code li").AllInnerTextsAsync());
        await Page.ClickAsync("button[value=vastleggen]");
        await ZieAsync("vastleggen-code-fout");
        await Page.CheckAsync("[name=overhandigd]");
        await Page.ClickAsync("button[value=vastleggen]");
        await ZieAsync("vastgelegd");
        var kenmerk = await Page.Locator("h1 .kenmerk").InnerTextAsync();
        await WachtOpAsync(kenmerk);
        await Page.GetByRole(AriaRole.Link, new() { Name = kenmerk }).First.ClickAsync();
        await Page.ClickAsync("button[name=antwoord][value=Nee]");
        await ZieAsync("dossier-vastgelegd");
    }

    /// <summary>The own conversations of the same vertrouwenspersoon.</summary>
    private async Task GesprekkenAsync()
    {
        await ZieOpAsync("/gesprekken", "gesprekken");
        await ZieOpAsync("/gesprekken/nieuw", "gesprek-nieuw");
        await Page.ClickAsync("main form button.hoofd");
        await ZieAsync("gesprek-nieuw-fout");
        await Page.CheckAsync("[name=thema][value=Integriteit]");
        await Page.CheckAsync("[name=kanaal][value=Telefoon]");
        await Page.FillAsync("[name=tekst]", "1. 2. 3.");
        await Page.FillAsync("[name=vervolg]", "31-12-2099");
        await Page.ClickAsync("main form button.hoofd");
        await ZieAsync("gesprekken-een");
        await Page.Locator("main th a").First.ClickAsync();
        await ZieAsync("gesprek");
        await Page.ClickAsync("button[value=wis]");
        await ZieAsync("gesprek-wis-fout");
        await ZieOpAsync("/gesprekken/jaar", "gesprekken-jaar");
        await ZieOpAsync("/gesprekken?vervolg=open", "gesprekken-vervolg");
        // Opens for nobody: what is left of keys that were replaced.
        installation.WithDatabase(c => c.Execute("INSERT INTO gesprek (id, houder, inhoud) SELECT randomblob(16), houder, randomblob(400) FROM gesprek LIMIT 1"));
        await ZieOpAsync("/gesprekken", "gesprekken-dicht");
        await Page.Locator("form:has([name=zeker]) button").ClickAsync();
        await ZieAsync("gesprekken-dicht-fout");
        await Page.CheckAsync("[name=zeker]");
        await Page.Locator("form:has([name=zeker]) button").ClickAsync();
        await ZieAsync("gesprekken-opgeruimd");
    }

    /// <summary>What the same vertrouwenspersoon reads along, because a melder wants that, and passes on.</summary>
    private async Task MeelezenAsync()
    {
        var melder = new MelderBrowser(installation.IntakeUrl);
        var sent = await melder.MeldAsync(new Site.Melding { Soorten = ["OngewensteOmgangsvormen"], Dienstonderdeel = "ind", Tekst = "1. 2. 3." });
        await melder.OpenPostvakAsync(sent.Meldcode);
        await melder.SubmitAsync((await melder.GetAsync("/postvak/meelezen")).FormWith("vertrouwenspersoon").Fill("vertrouwenspersoon", "vp-ind-rijswijk-1"));
        await WachtOpAsync(sent.Kenmerk);
        await GaAsync("/postvak?lijst=meelezen");
        await ZieAsync("postvak-meelezen");
        await Page.GetByRole(AriaRole.Link, new() { Name = sent.Kenmerk }).First.ClickAsync();
        await Page.ClickAsync("button[name=antwoord][value=Nee]");
        await ZieAsync("dossier-meelezen");
        await Page.Locator("a[href$='/doorgeven']").First.ClickAsync();
        await ZieAsync("doorgeven");
        await Page.CheckAsync("[name=richting][value=AanMelder]");
        await Page.ClickAsync("main form button.hoofd");
        await ZieAsync("doorgeven-fout");
        await Page.FillAsync("[name=tekst]", "4. 5. 6.");
        await Page.FillAsync("[name=hoe]", "7.");
        await Page.ClickAsync("main form button.hoofd");
        await ZieAsync("berichten-doorgegeven");
    }

    /// <summary>A redacted version: from the choice of entries to the version, wrong turns included.</summary>
    private async Task LakAsync(string dossier)
    {
        await Page.GotoAsync(dossier + "/lakken");
        await Page.Locator("main form button").First.ClickAsync();
        await ZieAsync("lakken-fout");
        await Page.Locator("[name=stuk]").First.CheckAsync();
        await Page.Locator("main form button").First.ClickAsync();
        await ZieAsync("lakken-markeren");
        await Page.Locator("[name=zin]").First.CheckAsync();
        await Page.Locator("main form button[value=voorbeeld]").ClickAsync();
        await ZieAsync("lakken-voorbeeld");
        await Page.Locator("main form button[value=vastleggen]").ClickAsync();
        await ZieAsync("lakken-voorbeeld-fout");
        await Page.FillAsync("[name=titel]", "1. 2.");
        await Page.FillAsync("[name=tekst]", "3. 4.");
        await Page.Locator("main form button[value=vastleggen]").ClickAsync();
        await ZieAsync("gelakt-vast");
    }

    /// <summary>A decision, sent as it was shown.</summary>
    private Task VerstuurAsync() => Page.Locator("main form button[value=vastleggen]").ClickAsync();

    /// <summary>Taken up, split, and a decision on one part begun.</summary>
    private async Task SplitsAsync(string dossier)
    {
        await Page.GotoAsync(dossier + "/ontvangstbevestiging");
        await DoeAsync("1. 2. 3.");
        await Page.GotoAsync(dossier + "/splitsen");
        await ZieAsync("splitsen");
        await DoeAsync("");
        await ZieAsync("splitsen-fout");
        await Page.CheckAsync("[name=deel-Integriteitsschending][value='1']");
        await Page.CheckAsync("[name=deel-OngewensteOmgangsvormen][value='2']");
        await DoeAsync("1. 2. 3.");
        await ZieAsync("splitsen-voorbeeld");
        await VerstuurAsync();
        await ZieAsync("dossier-gesplitst");
        await Page.GotoAsync(dossier + "/besluit");
        await ZieAsync("besluiten-gesplitst");
        await Page.GotoAsync(dossier + "/besluit?wat=NietGerechtvaardigdVerklaard&deel=1");
        await ZieAsync("besluit-deel");
    }

    private async Task LaatLezenAsync(string dossier)
    {
        await Page.GotoAsync(dossier + "/leeskamer");
        await ZieAsync("leeskamer-leeg");
        await Page.Locator("main form button").First.ClickAsync();
        await ZieAsync("leeskamer-fout");
        foreach (var lezer in new[] { "^code-", "Smit" })
        {
            await Page.SelectOptionAsync("[name=versie]", new SelectOptionValue { Index = 1 });
            await Page.SelectOptionAsync("[name=lezer]", await Page.Locator("[name=lezer]").EvaluateAsync<string>("(s, wie) => [...s.options].find(o => new RegExp(wie).test(o.value + ' ') || o.text.includes(wie)).value", lezer));
            await Page.FillAsync("[name=tekst]", "5. 6.");
            await Page.Locator("main form button").First.ClickAsync();
        }

        await ZieAsync("leeskamer-gegeven");
    }

    private async Task LeesAsync()
    {
        await ZieOpAsync("/leeskamer", "leeszaal");
        await Page.Locator("main form button").First.ClickAsync();
        await ZieAsync("leeszaal-open");
    }

    /// <summary>Somebody without an account: invited with one question, sent a record.</summary>
    private async Task NodigUitAsync(string dossier)
    {
        await Page.GotoAsync(dossier + "/uitnodigen");
        await Page.Locator("main form button").First.ClickAsync();
        await ZieAsync("uitnodigen-fout");
        await Page.CheckAsync("[name=rol][value=Betrokkene]");
        await Page.FillAsync("[name=wie]", "R. W.");
        await DoeAsync("1. 2. 3.");
        await ZieAsync("uitnodigen-brief");
        Uitnodigingscode = string.Join(' ', await Page.Locator("#uitnodigingscode li").AllInnerTextsAsync());
        await Page.Locator("a[href*='/uitnodiging?']").First.ClickAsync();
        await ZieAsync("uitnodiging");
        await Page.Locator("main form button").First.ClickAsync();
        await ZieAsync("uitnodiging-fout");
        await Page.FillAsync("[name=tekst]", "4. 5. 6.");
        await Page.Locator("main form button").First.ClickAsync();
        await ZieAsync("uitnodiging-verslag");
        await Page.GotoAsync(dossier + "/uitnodigingen");
        await ZieAsync("uitnodigingen-een");
    }

    /// <summary>New keys of somebody, a proposal about them that is taken back, and the way to leave: nobody's membership changes.</summary>
    private async Task SleutelsAsync()
    {
        await KiesAsync("p-terpstra");
        await ZieOpAsync("/sleutels", "sleutels-geen");
        await ZieOpAsync("/sleutels/inschrijven", "inschrijven");
        await Page.Locator("form[action$='/sleutels/inschrijven'] button").ClickAsync();
        await ZieAsync("inschrijven-zin");
        var zin = string.Join(' ', await Page.Locator("#sleutelzin li").AllInnerTextsAsync());
        await ZieOpAsync("/sleutels/overtypen", "overtypen");
        await OntgrendelAsync("een twee drie");
        await ZieAsync("overtypen-fout");
        await OntgrendelAsync(zin);
        await ZieAsync("sleutels-nieuw");
        await ZieOpAsync("/postvak", "postvak-geenlid");
        await ZieOpAsync("/sleutels/aanvraag", "aanvraag");
        await Page.Locator("form[action$='/sleutels/aanvraag'] button").ClickAsync();
        await ZieAsync("aanvraag-fout");

        await MeldAanAsync("p-degroot", metFout: false);
        await ZieAsync("postvak-lid");
        await ZieOpAsync("/sleutels", "sleutels-lid");
        await ZieOpAsync("/sleutels/leden", "leden");
        await ZieOpAsync("/sleutels/voorstel", "voorstel");
        await Page.Locator("form[action$='/sleutels/voorstel'] button").ClickAsync();
        await ZieAsync("voorstel-fout");
        await Page.SelectOptionAsync("[name=persoon]", "p-terpstra");
        await Page.SelectOptionAsync("[name=vak]", "commissie");
        await Page.Locator("form[action$='/sleutels/voorstel'] button").ClickAsync();
        await ZieAsync("onderteken");
        var voorstel = Page.Url;
        await Page.Locator("form:has([name=digest]) button").ClickAsync();
        await ZieAsync("onderteken-fout");
        await ZieOpAsync("/sleutels/ondertekenen", "ondertekenen");
        await Page.GotoAsync(voorstel);
        await Page.Locator("form:has([name=daad]) button").ClickAsync();
        await ZieAsync("leden-ingetrokken");
        await ZieOpAsync("/sleutels/bijwerken", "bijwerken");
        await ZieOpAsync("/sleutels/vorige", "vorige");
        await ZieOpAsync("/sleutels/vertrek?vak=commissie&persoon=p-degroot", "vertrek");
        await Page.FillAsync("[name=tot]", "ooit");
        await Page.Locator("form[action$='/sleutels/vertrek'] button").ClickAsync();
        await ZieAsync("vertrek-fout");
    }

    /// <summary>What a melder showed to the SG past a silent commission.</summary>
    private async Task AanspreekAsync(string kenmerk)
    {
        await ZieOpAsync("/postvak", "postvak-te-beoordelen");
        await Page.GetByRole(AriaRole.Link, new() { Name = kenmerk }).First.ClickAsync();
        await Page.ClickAsync("main button[name=antwoord][value=Nee]");
        await ZieAsync("dossier-meelezend");
        await ActAsync("aanspreken");
        await ZieAsync("aanspreken-voorbeeld");
        await VerstuurAsync();
        await ZieAsync("postvak-besloten");
    }

    /// <summary>The pages of functions that hold no dossier, and the mandate register.</summary>
    private async Task FunctiesAsync()
    {
        await MeldAanAsync("p-vanloon", metFout: false);
        await ZieOpAsync("/mandaten", "mandaten");
        await Page.Locator("td a.kenmerk").First.ClickAsync();
        await ZieAsync("mandaat");
        await ZieOpAsync("/mandaten/verlenen", "verlenen");
        await Page.Locator("form:has([name=kandidaat]) button").ClickAsync();
        await ZieAsync("verlenen-fout");
        await AanspreekAsync((await new Melderzaken(installation).VoorgelegdAsync()).Kenmerk);

        await MeldAanAsync("p-tanis", metFout: false);
        await ZieOpAsync("/beheer", "beheer-organisatie");
        await Page.Locator("form:has([name=vak-id]) button").ClickAsync();
        await ZieAsync("beheer-organisatie-fout");
        await ZieOpAsync("/beheer/personen?wie=p-tanis", "beheer-personen");
        installation.WithDatabase(c => c.Execute("INSERT OR IGNORE INTO aanmeldnaam (uitgever, naam, persoon, telt) VALUES ('https://sso.example/realms/jenv', '0f8fad5b-d9cb-469f-a165-70867728950e', 'p-tanis', 1), ('https://sso.example/realms/jenv', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'p-tanis', 0)"));
        await ZieOpAsync("/beheer/aanmeldnamen", "beheer-aanmeldnamen");
        await ZieOpAsync("/sleutels/aanmeldnamen", "aanmeldnamen");
        await ZieOpAsync("/beheer/lijsten", "beheer-lijsten");
        await ZieOpAsync("/beheer/teksten", "beheer-teksten");

        installation.WithDatabase(c => c.Execute("INSERT OR IGNORE INTO alarm (id, soort, tabel, rij, op) VALUES ('RouteWijktAf/outbox/RONDGANG', 'RouteWijktAf', 'outbox', 'RONDGANG', '2026-01-02')"));
        await MeldAanAsync("p-nguyen", metFout: false);
        await ZieOpAsync("/controle", "controle");
        await Page.Locator("tr:has-text('RONDGANG') a").ClickAsync();
        await ZieAsync("controle-alarm");
        await Page.Locator("form:has([name=redenen]) button").ClickAsync();
        await ZieAsync("controle-alarm-fout");
        await ZieOpAsync("/controle/log", "controle-log");
        await ZieOpAsync("/controle/keten", "controle-keten");

        await MeldAanAsync("p-kramers", metFout: false);
        await ZieOpAsync("/coordinatie", "coordinatie");
        await ZieOpAsync("/coordinatie/register", "coordinatie-register");
    }

    /// <summary>A dossier that the commission acknowledged, in the language of the walk.</summary>
    private async Task<(StaffBrowser Lid, string Pad, string Id, Verzonden Verzonden)> ZetKlaarAsync(string bekendheid)
    {
        var melding = new Site.Melding { Soorten = ["OngewensteOmgangsvormen"], Dienstonderdeel = "ind", Tekst = "1. 2. 3.", Kanaal = "Commissie", Bekendheid = bekendheid, Naam = bekendheid == "Anoniem" ? null : "R. W.", Contact = bekendheid == "Anoniem" ? null : "4. 5." };
        var verzonden = await installation.MeldEnBezorgAsync(melding);
        var lid = await installation.MedewerkerAsync("p-degroot");
        Assert.NotNull(await lid.OpenDossierAsync("commissie", verzonden.Kenmerk));
        var id = Convert.ToHexStringLower(installation.DossierVan(verzonden.Kenmerk));
        var pad = Routes.In(taal, $"/dossier/{id}");
        await lid.WriteAsync(await lid.GetAsync(pad), "ontvangstbevestiging", "1. 2. 3.");
        return (lid, pad, id, verzonden);
    }

    private static string Datum(int dagen) => Rechten.Opstelling.Datum(dagen);

    /// <summary>What the commission asks of a desk without a key: a report, a response with a measure, what became of that; and the way out. Gives the dossier.</summary>
    private async Task<string> BrievenAsync()
    {
        var (lid, pad, id, _) = await ZetKlaarAsync("Anoniem");
        await Rechten.Opstelling.BesluitAsync(lid, pad, "BijOrganisatieBelegd", f => f.Fill("uiterlijk", Datum(28)).Fill("aan", "hl-ind").Fill("tekst", "1.").Fill("brief", "1. 2. 3."));
        await MeldAanAsync("p-brouwer", metFout: false);
        await ZieOpAsync("/brieven", "brieven-een");
        await ZieOpAsync($"/brieven/{id}/verschonen", "brief-verschonen");
        await Page.Locator("main form button").First.ClickAsync();
        await ZieAsync("brief-verschonen-fout");
        await ZieOpAsync($"/brieven/{id}", "brief-opdracht");
        await DoeAsync("");
        await ZieAsync("brief-opdracht-fout");
        await DoeAsync("4. 5. 6.");
        await ZieAsync("brief-verslag-gedaan");
        await Rechten.Opstelling.BesluitAsync(lid, pad, "OordeelGegeven", f => f.Fill("aan", "hl-ind").Fill("tekst", "1.").Fill("brief", "1. 2. 3."));
        await ZieOpAsync($"/brieven/{id}", "brief-advies");
        await Page.ClickAsync("button[value=bekijk]");
        await ZieAsync("brief-advies-fout");
        await Page.CheckAsync("[name=standpunt][value=Overgenomen]");
        await Page.SelectOptionAsync("[name=eigenaar1]", "p-brouwer");
        await Page.FillAsync("[name=op1]", Datum(30));
        await Page.FillAsync("[name=wat1]", "7. 8.");
        await Page.FillAsync("[name=tekst]", "7. 8. 9.");
        await Page.ClickAsync("button[value=bekijk]");
        await ZieAsync("brief-voorbeeld");
        await VerstuurAsync();
        await ZieAsync("brief-maatregel");
        await Page.Locator("form:has([name=welke]) button").ClickAsync();
        await ZieAsync("brief-maatregel-fout");
        await ZieOpAsync("/brieven", "brieven-maatregel");
        await ZieOpAsync("/brieven/" + new string('0', 32), "brief-geweigerd");
        await ZieOpAsync("/brieven/" + new string('0', 32) + "/verschonen", "brief-verschonen-geweigerd");
        return id;
    }

    /// <summary>As a member: the measures of a dossier; one on the agenda, with other facts and a decision before they are sent; and a refusal to look at again.</summary>
    private async Task CommissieAsync(string metMaatregel)
    {
        var (_, _, id, _) = await ZetKlaarAsync("Anoniem");
        var geweigerd = await WeigerDeHLAsync();
        await MeldAanAsync("p-degroot", metFout: false);
        await ZieOpAsync($"/dossier/{metMaatregel}/maatregelen", "maatregelen-een");
        await ZieOpAsync($"/dossier/{id}/agenda", "agenda-lid");
        await Page.FillAsync("[name=datum]", $"{DateTime.Now.AddDays(10):yyyy-MM-dd}");
        await Page.Locator("[name=vraag]").First.CheckAsync();
        await Page.Locator("form:has([name=vraag]) button").ClickAsync();
        await ZieOpAsync("/vergadering", "vergadering-een");
        await ZieOpAsync($"/dossier/{id}/agenda", "agenda-gezet");
        await ZieOpAsync($"/dossier/{id}/verschonen", "verschonen-lid");
        await Page.Locator("main form:has([name=grond]) button").First.ClickAsync();
        await ZieAsync("verschonen-fout");
        await GaAsync($"/dossier/{id}/herkwalificatie");
        await Page.CheckAsync("[name=bevoegd][value=Onbekend]");
        await DoeAsync("1. 2. 3.");
        await ZieAsync("herkwalificatie-uitkomst");
        await GaAsync($"/dossier/{id}/besluit?wat=NietGerechtvaardigdVerklaard");
        await DoeAsync("1. 2. 3.");
        await ZieAsync("besluit-voorbeeld");
        await GaAsync($"/dossier/{geweigerd}");
        await Page.ClickAsync("button[name=antwoord][value=Nee]");
        await ZieOpAsync($"/dossier/{geweigerd}/beoordeling", "beoordeling-gevraagd");
        await DoeAsync("");
        await ZieAsync("beoordeling-fout");
        await Page.Locator("[name=uitkomst]").First.CheckAsync();
        await DoeAsync("1. 2. 3.");
        await ZieAsync("beoordeling-voorbeeld");
    }

    /// <summary>A melding that the head of service says is no formal one, although the melder consents.</summary>
    private async Task<string> WeigerDeHLAsync()
    {
        var verzonden = await installation.MeldEnBezorgAsync(new Site.Melding { Soorten = ["OngewensteOmgangsvormen"], Dienstonderdeel = "ind", Tekst = "1. 2. 3." });
        var hl = await installation.MedewerkerAsync("p-brouwer");
        Assert.NotNull(await hl.OpenDossierAsync("hl-ind", verzonden.Kenmerk));
        var id = Convert.ToHexStringLower(installation.DossierVan(verzonden.Kenmerk));
        await hl.BekijkEnVerstuurAsync((await hl.GetAsync(Routes.In(taal, $"/dossier/{id}/kwalificatie"))).FormWith("oordeel").Fill("oordeel", "GeenFormele").Fill("tekst", "1. 2. 3."));
        return id;
    }

    /// <summary>An onderzoeker is appointed, declares, hears, delivers and may step down.</summary>
    private async Task OnderzoekAsync()
    {
        var (lid, pad, id, _) = await ZetKlaarAsync("Anoniem");
        await MeldAanAsync("p-degroot", metFout: false);
        await ZieOpAsync($"/dossier/{id}/onderzoeker", "onderzoeker-aanwijzen");
        await DoeAsync("");
        await ZieAsync("onderzoeker-aanwijzen-fout");
        await Page.CheckAsync("[name=persoon][value=p-vandijk]");
        foreach (var vraag in new[] { "betrokken", "team", "lijn", "band" }) await Page.CheckAsync($"[name={vraag}][value=nee]");
        await Page.FillAsync("[name=klaar]", $"{DateTime.Now.AddDays(30):yyyy-MM-dd}");
        await DoeAsync("1. 2. 3.");
        await ZieAsync("onderzoeker-voorbeeld");
        await Page.ClickAsync("main button[value=vastleggen]");
        await ZieAsync("onderzoeker-aangewezen");
        await ZieOpAsync($"/dossier/{id}/onderzoekereinde", "onderzoekereinde-lopend");
        await DoeAsync("");
        await ZieAsync("onderzoekereinde-fout");

        await MeldAanAsync("p-vandijk", metFout: false);
        await ZieOpAsync("/onderzoek", "onderzoek");
        await ZieOpAsync($"/onderzoek/{id}", "verklaring");
        await Page.Locator("main form button").First.ClickAsync();
        await ZieAsync("verklaring-fout");
        await Page.CheckAsync("[name=verklaring][value=ja]");
        await Page.Locator("main form button").First.ClickAsync();
        await ZieAsync("onderzoek-verklaard");
        await lid.GetAsync(pad);
        foreach (var stap in new[] { "OrienterendGestart", "OnderzoekGestart" }) await Rechten.Opstelling.BesluitAsync(lid, pad, stap, f => f.Fill("tekst", "1. 2. 3."));
        await GaAsync($"/dossier/{id}");
        await Page.ClickAsync("button[name=antwoord][value=Nee]");
        await ZieAsync("dossier-onderzoeker");
        await ZieOpAsync($"/dossier/{id}/horen", "horen-onderzoeker");
        await DoeAsync("");
        await ZieAsync("horen-fout");
        await ZieOpAsync($"/dossier/{id}/bevindingen", "bevindingen-onderzoeker");
        await DoeAsync("");
        await ZieAsync("bevindingen-fout");
        await ZieOpAsync($"/dossier/{id}/terugtreden", "terugtreden-onderzoeker");
        await DoeAsync("");
        await ZieAsync("terugtreden-fout");
        await ZieOpAsync("/onderzoek/" + new string('0', 32), "404");
    }

    /// <summary>A sealed name, from the melder's yes to its opening.</summary>
    private async Task NaamAsync()
    {
        var (lid, pad, id, verzonden) = await ZetKlaarAsync("Verzegeld");
        await lid.SubmitAsync((await lid.GetAsync(pad + "/naam")).FormWith("grond").Fill("grond", "toestemming").Fill("tekst", "1. 2. 3."));
        var melder = new MelderBrowser(installation.IntakeUrl);
        await melder.OpenPostvakAsync(verzonden.Meldcode);
        await melder.SubmitAsync((await melder.GetAsync("/postvak/naam")).Forms.First(f => f.Offers("woord", "Ja")).Press("woord", "Ja"));
        await MeldAanAsync("p-postma", metFout: false);
        await GaAsync("/identiteit");
        await Page.GetByRole(AriaRole.Link, new() { Name = verzonden.Kenmerk }).First.ClickAsync();
        await ZieAsync("identiteit-besluit");
        await Page.Locator("main form button").First.ClickAsync();
        await ZieAsync("identiteit-besluit-fout");
        await Page.CheckAsync("[name=besluit][value=geef]");
        await Page.Locator("main form button").First.ClickAsync();
        await ZieAsync("identiteit-gegeven");
        var ander = await installation.MedewerkerAsync("p-vermeer");
        await ander.SubmitAsync((await ander.GetAsync((await ander.GetAsync("/identiteit")).Link((_, tekst) => tekst == verzonden.Kenmerk)!)).FormWith("besluit").Fill("besluit", "geef"));
        await MeldAanAsync("p-degroot", metFout: false);
        await ZieOpAsync($"/dossier/{id}/naam", "naam-klaar");
        await Page.Locator("form:has([name=verzoek]) button").First.ClickAsync();
        await ZieAsync("naam-getoond");
    }

    private async Task KiesAsync(string persoon)
    {
        await GaAsync("/");
        await Page.Locator($"form:has(input[name=persoon][value={persoon}]) button").First.ClickAsync();
    }

    private async Task MeldAanAsync(string persoon, bool metFout)
    {
        await KiesAsync(persoon);
        if (metFout)
        {
            await ZieAsync("ontgrendelen");
            await OntgrendelAsync("");
            await ZieAsync("ontgrendelen-fout");
        }

        await OntgrendelAsync(installation.SleutelzinOf(persoon));
    }

    private async Task OntgrendelAsync(string sleutelzin)
    {
        await Page.FillAsync("[name=sleutelzin]", sleutelzin);
        await Page.Locator("form:has([name=sleutelzin]) button").ClickAsync();
    }

    private async Task WachtOpAsync(string kenmerk)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Wait.UntilAsync(async () =>
        {
            await GaAsync("/postvak");
            return await Page.GetByText(kenmerk).CountAsync() > 0;
        }, $"{kenmerk} did not arrive", deadline.Token);
    }

    private Task ZieAsync(string naam) => waarnemer.ZieAsync(naam);

    private async Task ZieOpAsync(string pad, string naam)
    {
        await GaAsync(pad);
        await ZieAsync(naam);
    }

    private Task GaAsync(string pad) => Page.GotoAsync(new Uri(installation.PortalUrl, Routes.In(taal, pad)).ToString());
}
