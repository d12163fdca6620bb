using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using Meldpunt.System.Tests.Rondgang;

namespace Meldpunt.System.Tests;

/// <summary>
/// A melding full of what breaks other sites: markup and scripts, line ends for headers, paths in a file name, text that
/// runs backwards, as much text as the site takes. Staff see it as what it is, on every page of the dossier, and no mail repeats it.
/// </summary>
[Collection(SharedInstallation.Name)]
public sealed class VreemdeTekensTests(SharedInstallation shared)
{
    private const string Script = "</textarea></title><script>document.title='geraakt'</script><img src=x onerror=\"document.title='geraakt'\"><svg/onload=document.title='geraakt'>";
    private const string Kop = "Jan\r\nBcc: iedereen@elders.example\r\n\r\n<b>";
    private const string Achterwaarts = "\u202Efdp.exe\u202C \u2066omgekeerd\u2069 \u200B";
    private const int Langst = 99_000;
    private const string Bestandsnaam = "..\\..\\/etc/passwd\u202Efdp<img src=x onerror=1>.txt";

    [Fact]
    public async Task Wat_een_melder_ook_typt_staat_er_als_tekst_en_komt_in_geen_mail()
    {
        var lang = string.Concat(Enumerable.Repeat("Bladzijde met heel veel woorden. " + Script + "\n", Langst / 230)) + "HIER EINDIGT HET";
        var verzonden = await shared.Value.MeldAsync(new Site.Melding
        {
            Soorten = ["OngewensteOmgangsvormen"],
            Dienstonderdeel = "ind",
            BevoegdeLeidinggevende = "Ja",
            Tekst = lang,
            Wanneer = Script + Achterwaarts,
            Wie = Kop + Script,
            EerdereMelding = "Ja",
            EerderKenmerk = "<b>1</b>",
            Bekendheid = "Bekend",
            Naam = Achterwaarts + Script,
            Contact = Kop,
            Bijlagen = [new SiteFile(Bestandsnaam, "text/html", () => new MemoryStream("<script>1</script>"u8.ToArray()))],
        });
        await shared.Value.BezorgdAsync();
        var lid = await shared.Value.MedewerkerAsync("p-degroot");
        var dossier = (await lid.OpenDossierAsync("commissie", verzonden.Kenmerk))!;
        await lid.WriteAsync(dossier, "notitie", Script + Achterwaarts);
        await lid.WriteAsync(dossier, "bericht", Kop + Script);
        var gezien = "";
        foreach (var route in Routes.Van("Meldpunt.Portal").Where(r => r.StartsWith("/dossier/{id}", StringComparison.Ordinal) && !r.Contains("{bijlage}", StringComparison.Ordinal)))
            gezien += await ZieAsync(lid, route.Replace("/dossier/{id}", dossier.Path, StringComparison.Ordinal));
        foreach (var woord in new[] { "HIER EINDIGT HET", "<script>document.title='geraakt'</script>", "<svg/onload=document.title='geraakt'>", "Bcc: iedereen@elders.example", "U+202E", "U+2066" })
            Assert.Contains(woord, gezien, StringComparison.Ordinal);

        await HaaltOpAsync(lid, await lid.GetAsync(dossier.Path + "/bijlagen"));
        foreach (var mail in Directory.GetFiles(Path.Combine(shared.Value.DataFolder, "mail"), "*.eml").Select(File.ReadAllText))
            Assert.DoesNotMatch("iedereen@|geraakt|script|\u202E", mail);
    }

    [Fact]
    public async Task Wat_behandelaars_bureaus_en_genodigden_typen_staat_er_ook_als_tekst()
    {
        var verzonden = await shared.Value.MeldAsync(Voorbeelden.R8);
        await shared.Value.BezorgdAsync();
        var lid = await shared.Value.MedewerkerAsync("p-degroot");
        var dossier = (await lid.OpenDossierAsync("commissie", verzonden.Kenmerk))!;
        await lid.WriteAsync(dossier, "ontvangstbevestiging", Kop + Script);
        await BesluitAsync("GesprekGevoerd", f => f.Fill("wie", Script).Fill("tekst", Script + Achterwaarts));
        await BesluitAsync("BijOrganisatieBelegd", f => f.Fill("uiterlijk", $"{DateTime.UtcNow.AddDays(28):yyyy-MM-dd}").Fill("aan", "hl-ind").Fill("tekst", Script).Fill("brief", Script + Achterwaarts));
        var id = dossier.Path.Split('/')[^1];
        var hl = await shared.Value.MedewerkerAsync("p-brouwer");
        IsTekst(await ZieAsync(hl, $"/brieven/{id}"));
        await hl.SubmitAsync((await hl.GetAsync($"/brieven/{id}")).FormWith("gehoord").Fill("tekst", Script).Fill("gehoord", Script));
        IsTekst(await ZieAsync(hl, $"/brieven/{id}"));

        // Somebody invited reads what staff wrote, and staff reads the answer and sends a record of it.
        var brief = await lid.SubmitAsync((await lid.GetAsync(dossier.Path + "/uitnodigen")).FormWith("onderwerp").Fill("rol", "Getuige").Fill("wie", Script).Fill("onderwerp", Script + Achterwaarts).Fill("vragen", Script));
        Schoon(brief);
        var code = string.Join(' ', brief.Document.QuerySelectorAll("#uitnodigingscode li").Select(w => Page.Clean(w.TextContent)));
        var getuige = new MelderBrowser(shared.Value.IntakeUrl);
        await getuige.SubmitAsync((await getuige.GetAsync("/uitnodiging")).FormWith("code").Fill("code", code));
        IsTekst(await ZieAsync(getuige, "/uitnodiging/overzicht"));
        IsTekst(await ZieAsync(getuige, "/uitnodiging/antwoord"));
        var controle = await getuige.SubmitAsync((await getuige.GetAsync("/uitnodiging/antwoord")).FormWith("antwoord-1").Fill("antwoord-1", Script).Fill("toelichting", Script + Achterwaarts));
        Schoon(controle);
        await getuige.SubmitAsync(controle.FormTo("/uitnodiging/controle"));
        IsTekst(await ZieAsync(getuige, "/uitnodiging/overzicht"));
        var bij = (await lid.GetAsync(dossier.Path + "/uitnodigingen")).Link((a, _) => a.Contains("/uitnodiging?nr=", StringComparison.Ordinal))!;
        IsTekst(await ZieAsync(lid, bij.PathAndQuery));
        await lid.SubmitAsync((await lid.GetAsync(bij)).FormWith("tekst").Fill("tekst", Script));
        IsTekst(await ZieAsync(lid, bij.PathAndQuery));
        IsTekst(await ZieAsync(getuige, "/uitnodiging/verslag"));

        // On every page of the dossier, and on the melder's.
        foreach (var route in Routes.Van("Meldpunt.Portal").Where(r => r.StartsWith("/dossier/{id}", StringComparison.Ordinal) && !r.Contains("{bijlage}", StringComparison.Ordinal)))
            await ZieAsync(lid, route.Replace("/dossier/{id}", dossier.Path, StringComparison.Ordinal));
        var melder = new MelderBrowser(shared.Value.IntakeUrl);
        await melder.OpenPostvakAsync(verzonden.Meldcode);
        foreach (var pad in new[] { "/postvak/dossier", "/postvak/afdruk" }) IsTekst(await ZieAsync(melder, pad));

        async Task BesluitAsync(string wat, Action<PageForm> invullen)
        {
            var form = (await lid.GetAsync($"{dossier.Path}/besluit?wat={wat}")).FormWith("tekst");
            invullen(form);
            var voorbeeld = await lid.SubmitAsync(form.Press("doe", "bekijk"));
            Schoon(voorbeeld);
            await lid.SubmitAsync(voorbeeld.FormTo($"{dossier.Path}/besluit").Press("doe", "vastleggen"));
        }
    }

    [Fact]
    public async Task Wat_een_leidinggevende_vastlegt_staat_er_ook_als_tekst()
    {
        var lg = await shared.Value.MedewerkerAsync("p-scholten");
        var form = (await lg.GetAsync("/vastleggen")).FormWith("soort").Fill("soort", "OngewensteOmgangsvormen").Fill("tekst", Script + Achterwaarts).Fill("wie", Script).Fill("wanneer", Script).Fill("naam", Script).Fill("contact", Kop);
        foreach (var (veld, waarde) in new[] { ("bevoegd", "Nee"), ("hl", "Nee"), ("eerder", "Nee"), ("bekendheid", "Bekend"), ("instemming", "Onbekend") }) form.Fill(veld, waarde);
        var controle = await lg.SubmitAsync(form.Press("doe", "controle"));
        Schoon(controle);
        IsTekst(controle.Document.DocumentElement.TextContent);
        var code = await lg.SubmitAsync(controle.FormTo("/vastleggen").Press("doe", "code"));
        var woorden = Vragenlijst.CodeOp(code);
        var dossier = await lg.SubmitAsync(code.FormWith("overhandigd").Fill("overhandigd", code.FormWith("overhandigd").Options("overhandigd")[0]).Press("doe", "vastleggen"));
        await shared.Value.BezorgdAsync();
        dossier = (await lg.OpenDossierAsync("lg-ind-asiel-zwolle", dossier.Text("h1 .kenmerk")!))!;
        var gezien = "";
        foreach (var deel in new[] { "", "/melding", "/afdruk" }) gezien += await ZieAsync(lg, dossier.Path + deel);
        IsTekst(gezien);

        // The melder reads it before taking it over, and says what is wrong with it.
        var melder = new MelderBrowser(shared.Value.IntakeUrl);
        Schoon(await melder.SubmitAsync((await melder.GetAsync("/ophalen")).FormWith("code").Fill("code", woorden)));
        IsTekst(await ZieAsync(melder, "/ophalen/verslag"));
        var page = await melder.SubmitAsync((await melder.GetAsync("/ophalen/verslag")).FormWith("klopt").Fill("klopt", "nee").Fill("verbetering", Script + Achterwaarts));
        page = await melder.SubmitAsync(page.FormWith("antwoord").Fill("antwoord", "Nee"));
        await melder.SubmitAsync(page.FormWith("genoteerd").Fill("genoteerd", "ja"));
        IsTekst(await ZieAsync(melder, "/postvak/dossier") + await ZieAsync(melder, "/postvak/afdruk"));
        IsTekst(await ZieAsync(lg, dossier.Path));
    }

    [Fact]
    public async Task Wat_beheer_invult_staat_er_bij_melders_en_behandelaars_als_tekst_en_keert_niets_om()
    {
        const string naam = "Toets <img src=x onerror=\"document.title='geraakt'\">" + Achterwaarts;
        var beheer = await shared.Value.MedewerkerAsync("p-tanis");
        await beheer.SubmitAsync((await beheer.GetAsync("/beheer")).FormWith("locatie-id").Fill("locatie-id", "vreemd").Fill("locatie-dienst", "ind").Fill("locatie-naam", naam));
        await beheer.SubmitAsync((await beheer.GetAsync("/beheer")).FormWith("vak-id").Fill("vak-id", "vp-vreemd").Fill("vak-locatie", "vreemd").Fill("vak-nl", naam).Fill("vak-en", naam));
        await beheer.SubmitAsync((await beheer.GetAsync("/beheer/personen")).FormWith("email").Fill("id", "p-vreemd").Fill("naam", naam).Fill("functie", naam).Fill("email", "vreemd@jenv.example"));
        await beheer.SubmitAsync((await beheer.GetAsync("/beheer/lijsten")).FormWith("nl").Fill("soort", "omgangsvormen").Fill("id", "vreemd").Fill("nl", naam).Fill("en", naam));
        const string sjabloon = "/beheer/teksten?welke=ontvangstbevestiging.sjabloon";
        await beheer.SubmitAsync((await beheer.GetAsync(sjabloon)).FormWith("nl").Fill("nl", $"Uw melding van {{0}}. {Script}{Achterwaarts} Tot {{1}}."));
        try
        {
            foreach (var pad in new[] { "/beheer", "/beheer/personen", "/beheer/lijsten", "/beheer/teksten", sjabloon }) Assert.Contains("onerror", await ZieAsync(beheer, pad), StringComparison.Ordinal);

            // The melder chooses from it, sees it back, and reads what a handler was given to send.
            var melder = new Vragenlijst(shared.Value, Voorbeelden.R5 with { Locatie = "vreemd", Onderwerpen = ["omgangsvormen/vreemd"] });
            foreach (var pad in new[] { "/melden/wat", "/melden/waar", "/melden/controle" }) Onveranderd(await melder.TotAsync(pad, pad == "/melden/wat" ? "/" : "/melden/wat"));
            var code = await melder.TotAsync("/melden/code", "/melden/controle");
            var verzonden = await melder.Klant.VolgAsync(await melder.Klant.PostAsync(melder.Ingevuld(code)));
            await shared.Value.BezorgdAsync();
            var kenmerk = Page.Clean(verzonden.Pagina.Text(".mp-ok strong")!);
            var lid = await shared.Value.MedewerkerAsync("p-degroot");
            var dossier = (await lid.OpenDossierAsync("commissie", kenmerk))!;
            Assert.Contains("onerror", await ZieAsync(lid, dossier.Path + "/melding"), StringComparison.Ordinal);
            var brief = (await lid.GetAsync(dossier.Path + "/ontvangstbevestiging")).FormWith("tekst");
            await lid.SubmitAsync(brief);
            IsTekst(await ZieAsync(lid, dossier.Path + "/afdruk"));
            var postvak = new MelderBrowser(shared.Value.IntakeUrl);
            await postvak.OpenPostvakAsync(Vragenlijst.CodeOp(code));
            foreach (var pad in new[] { "/postvak/dossier", "/postvak/afdruk" })
            {
                IsTekst(await ZieAsync(postvak, pad));
                Onveranderd(await postvak.GetAsync(pad));
            }
        }
        finally
        {
            await beheer.SubmitAsync((await beheer.GetAsync(sjabloon)).FormWith("nl").Press("daad", "terug"));
        }

        static void Onveranderd(Page pagina)
        {
            var tekst = Schoon(pagina);
            Assert.Contains("onerror", tekst, StringComparison.Ordinal);
            Assert.DoesNotContain(tekst, t => t is '\u202E' or '\u2066' or '\u200B');
        }
    }

    private static void IsTekst(string gezien)
    {
        Assert.Contains("<script>document.title='geraakt'</script>", gezien, StringComparison.Ordinal);
        Assert.Contains("<svg/onload=document.title='geraakt'>", gezien, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ook_met_JavaScript_aan_wordt_niets_ervan_uitgevoerd()
    {
        var verzonden = await shared.Value.MeldAsync(new Site.Melding { Soorten = ["OngewensteOmgangsvormen"], Dienstonderdeel = "ind", BevoegdeLeidinggevende = "Ja", Tekst = Script, Wie = Script });
        var staff = new Medewerker(await shared.Browser.NewPageAsync(javaScript: true), shared.Value);
        await staff.SignInAsync("p-degroot");
        await staff.OpenDossierAsync(verzonden.Kenmerk);
        Assert.Contains("geraakt", await staff.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("geraakt", await staff.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await staff.Page.Locator("script, img, svg, [onerror], [onload]").CountAsync());
    }

    /// <summary>The words of a page, which has no element or attribute of anybody's making but ours; for staff no mark that turns text around either.</summary>
    private static async Task<string> ZieAsync(SiteBrowser lid, string pad)
    {
        try
        {
            var tekst = Schoon(await lid.GetAsync(pad));
            // What a stranger typed is made visible where staff read it; on the melder's site they see what they typed.
            if (lid is StaffBrowser) Assert.DoesNotContain(tekst, t => t is '\u202E' or '\u2066' or '\u200B');
            return tekst;
        }
        catch (SiteRefusedException e)
        {
            // Not theirs, or not now: said in words.
            return e.Message;
        }
    }

    private static string Schoon(Page pagina)
    {
        var pad = pagina.Path;
        Assert.Empty(pagina.Document.QuerySelectorAll("script, img, svg, iframe, object, embed, base").Select(e => $"{pad}: {e.OuterHtml}"));
        Assert.Empty(pagina.Document.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)).Select(a => $"{pad}: {a.Name}"));
        return pagina.Document.DocumentElement.TextContent;
    }

    private async Task HaaltOpAsync(StaffBrowser lid, Page dossier)
    {
        var adres = dossier.Link((a, _) => a.Contains("/bijlage/", StringComparison.Ordinal))!;
        await lid.OpenAsync(adres, async antwoord =>
        {
            Assert.Matches("^attachment; filename=\"?[A-Za-z0-9-]+\\.txt\"?", antwoord.Content.Headers.ContentDisposition!.ToString());
            Assert.Contains("nosniff", antwoord.Headers.GetValues("X-Content-Type-Options"));
            Assert.Equal("application/octet-stream", antwoord.Content.Headers.ContentType!.MediaType);
            Assert.Equal("<script>1</script>", await antwoord.Content.ReadAsStringAsync());
        });
    }
}
