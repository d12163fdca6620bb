using Meldpunt.Site;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>Bad input gets a clear message, keeps the answers and leaves nothing half-written.</summary>
[Collection(SitesInstallation.Name)]
public sealed class FouteInvoerTests(SitesInstallation sites) : IAsyncLifetime
{
    private const string Bestaatniet = "Deze keuze bestaat niet";
    private const string Vreemd = "Dit formulier hoort niet bij uw sessie";
    private const string Getypt = "Dit schreef ik zelf, met moeite.";
    private Telling _voor = null!;

    private Installation Installation => sites.Value;

    public async Task InitializeAsync()
    {
        await Installation.BezorgdAsync();
        _voor = Installation.Tel();
    }

    /// <summary>Whatever a test sent: of a melding nothing was written.</summary>
    public Task DisposeAsync()
    {
        Assert.Equal(_voor with { Bijlage = 0 }, Installation.Tel() with { Bijlage = 0 });
        Assert.Equal(0, Installation.Query<long>("SELECT COUNT(*) FROM bijlage WHERE stukken IS NULL").Single());
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("/melden/wat", "", "Kies ten minste één soort.")]
    [InlineData("/melden/waar", "wanneer", "Kies het dienstonderdeel.")]
    [InlineData("/melden/tekst", "", "Schrijf op wat er is gebeurd.")]
    [InlineData("/melden/macht", "", "Kies Ja, Nee of Weet ik niet: gaat het om de hoogste leidinggevende?")]
    [InlineData("/melden/eerder", "kenmerk", "Kies Ja, Nee of Weet ik niet: hebt u hierover al eerder iets gemeld of verteld?")]
    [InlineData("/melden/ik", "contact", "Kies of u anoniem, vertrouwelijk of met uw naam meldt.")]
    [InlineData("/melden/hoe", "", "Kies hoe u wilt melden.")]
    [InlineData("/melden/code", "", "Schrijf uw code op en kruis dan aan dat u dat hebt gedaan.")]
    public async Task Zonder_verplicht_antwoord_blijft_de_pagina_staan_met_wat_er_al_was_getypt(string pad, string tekstveld, string fout)
    {
        var melder = new Vragenlijst(Installation, R6);
        var form = (await melder.TotAsync(pad)).FormTo(pad);
        var leeg = form.Velden().FindAll(v => v.Key.StartsWith('_'));
        if (tekstveld.Length > 0) leeg = leeg.Met(tekstveld, Getypt);

        var antwoord = (await melder.Klant.PostAsync(pad, leeg)).IsAfgewezen(fout);

        Assert.Equal(pad, antwoord.Url.AbsolutePath);
        if (tekstveld.Length > 0) Assert.Contains(Getypt, antwoord.Tekst);
    }

    /// <summary>Fifty pages fit. Five hundred do not fit into one answer of the fixed size; as a file they go, and are read.</summary>
    [Fact]
    public async Task Een_tekst_van_vijfhonderd_bladzijden_komt_heel_terug_met_de_raad_om_hem_als_bestand_mee_te_sturen()
    {
        var bladzijden = string.Concat(Enumerable.Range(1, 500).Select(n => $"Bladzijde {n}. " + string.Concat(Enumerable.Repeat("Er werd die dag weer geschreeuwd, en niemand zei er iets van. ", 48)) + "\n"));
        Assert.InRange(bladzijden.Length, 1_450_000, 1_550_000);
        var (melder, velden) = await OpAsync("/melden/tekst");

        var antwoord = (await melder.Klant.PostAsync("/melden/tekst", velden.Met("tekst", bladzijden))).IsAfgewezen("Deze tekst is te lang");
        Assert.Contains("stuur hem als bestand mee", antwoord.Fouten.Single(), StringComparison.Ordinal);
        Assert.Equal(bladzijden.Trim(), antwoord.Pagina.Document.QuerySelector("textarea[name=tekst]")!.TextContent.ReplaceLineEndings("\n").Trim());
        // What was answered before is there still, and the questions go on from here.
        Assert.Equal("ind", (await melder.Klant.OpenAsync("/melden/waar")).Pagina.Document.QuerySelector("[name=dienstonderdeel] [selected], [name=dienstonderdeel][checked]")!.GetAttribute("value"));
        var page = await new Vragenlijst(R6, melder.Klant).TotAsync("/melden/bijlagen", "/melden/tekst");
        var form = page.FormTo(page.Path).Attach("bestanden", Bestand("verhaal.txt", global::System.Text.Encoding.UTF8.GetBytes(bladzijden))).Press("doe", "toevoegen");
        var na = await melder.Klant.VolgAsync(await melder.Klant.PostAsync(form));
        Assert.Contains("verhaal.txt", na.Hoofdtekst, StringComparison.Ordinal);
        Assert.Contains("Dit is gewone tekst.", na.Hoofdtekst, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Met_naam_melden_zonder_naam_wordt_gevraagd_en_de_contactgegevens_blijven_staan()
    {
        var (melder, velden) = await OpAsync("/melden/ik");

        var antwoord = (await melder.Klant.PostAsync("/melden/ik", velden.Met("bekendheid", "Bekend").Met("contact", Getypt))).IsAfgewezen("Vul uw naam in, of kies anoniem.");

        Assert.Contains(Getypt, antwoord.Tekst);
    }

    [Theory]
    [InlineData("/melden/wat", "soort", "Samenzwering")]
    [InlineData("/melden/wat", "soort", "1")]
    [InlineData("/melden/waar", "dienstonderdeel", "mars")]
    [InlineData("/melden/waar", "locatie", "../../ind")]
    [InlineData("/melden/macht", "bevoegd", "2")]
    [InlineData("/melden/macht", "hl", "ja")]
    [InlineData("/melden/nietzien", "uitgesloten", "p-niemand")]
    [InlineData("/melden/eerder", "eerder", "Misschien")]
    [InlineData("/melden/ik", "bekendheid", "99")]
    [InlineData("/melden/ik", "vertrouwenspersoon", "hl-ind")]
    [InlineData("/melden/hoe", "kanaal", "Leidinggevende")]
    [InlineData("/melden/hoe", "instemming", "Ja,Nee")]
    public async Task Een_keuze_die_niet_bestaat_wordt_geweigerd(string pad, string veld, string waarde)
    {
        var (melder, velden) = await OpAsync(pad);

        var antwoord = (await melder.Klant.PostAsync(pad, velden.Met(veld, waarde))).IsAfgewezen(Bestaatniet);

        Assert.Equal(pad, antwoord.Url.AbsolutePath);
    }

    [Fact]
    public async Task Een_code_waar_een_kenmerk_hoort_wordt_niet_aangenomen_en_niet_getoond()
    {
        var (melder, velden) = await OpAsync("/melden/eerder");
        var code = sites.Value.NooitUitgegeven();

        foreach (var getypt in new[] { code, code.ToUpperInvariant().Replace(' ', '-'), string.Join(' ', code.Split(' ').Reverse()) })
        {
            var antwoord = (await melder.Klant.PostAsync("/melden/eerder", velden.Met("kenmerk", getypt))).IsAfgewezen("Dit zijn woorden van een code.");
            Assert.DoesNotContain(getypt, antwoord.Tekst, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(code, (await melder.Klant.OpenAsync("/melden/eerder")).Tekst, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tien_MB_tekst_wordt_te_lang_genoemd_en_komt_heel_terug()
    {
        var (melder, velden) = await OpAsync("/melden/tekst");
        var lang = string.Concat(Enumerable.Repeat("Er gebeurt hier van alles. ", 10_000_000 / 27)) + "Dit is het einde.";

        var antwoord = (await melder.Klant.PostAsync("/melden/tekst", velden.Met("tekst", lang))).IsAfgewezen("Deze tekst is te lang");

        Assert.Contains(lang, antwoord.Tekst);
        Assert.Equal("/melden/tekst", (await melder.Klant.OpenAsync("/melden/controle")).Url.AbsolutePath);
    }

    [Fact]
    public async Task Veertig_MB_tekst_wordt_met_woorden_geweigerd_en_wat_eerder_was_ingevuld_is_er_nog()
    {
        var (melder, velden) = await OpAsync("/melden/tekst");

        try
        {
            (await melder.Klant.PostAsync("/melden/tekst", velden.Met("tekst", new string('x', 40_000_000)))).IsNetjes(413);
        }
        catch (HttpRequestException)
        {
            // The site stops reading at its limit; then the line breaks while the client still writes.
        }

        Assert.Equal("ind", (await melder.Klant.OpenAsync("/melden/waar")).Pagina.FormTo("/melden/waar").Velden().Single(v => v.Key == "dienstonderdeel").Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("../../../etc")]
    public async Task Zonder_het_eigen_zegel_verandert_een_formulier_niets_en_komt_de_tekst_terug(string? token)
    {
        var (melder, velden) = await OpAsync("/melden/tekst");

        var antwoord = (await melder.Klant.PostAsync("/melden/tekst", velden.Met("_token", token is null ? [] : [token]).Met("tekst", Getypt))).IsNetjes(403);

        Assert.Contains(Vreemd, antwoord.Hoofdtekst);
        Assert.Contains(Getypt, antwoord.Tekst);
        Assert.DoesNotContain(Getypt, (await melder.Klant.OpenAsync("/melden/tekst")).Tekst);
    }

    [Theory]
    [InlineData("/melden/tekst")]
    [InlineData("/melden/code")]
    public async Task Het_formulier_van_een_andere_melder_wordt_niet_aangenomen(string pad)
    {
        var (_, vreemd) = await OpAsync(pad);
        var (melder, velden) = await OpAsync(pad);

        (await melder.Klant.PostAsync(pad, velden.Met("_token", vreemd.Single(v => v.Key == "_token").Value))).IsNetjes(403);
    }

    [Fact]
    public async Task Het_zegel_van_een_andere_pagina_geldt_niet()
    {
        var (melder, velden) = await OpAsync("/melden/tekst");
        var ander = (await melder.Klant.OpenAsync("/melden/wat")).Pagina.FormTo("/melden/wat").Hidden("_token")!;

        (await melder.Klant.PostAsync("/melden/tekst", velden.Met("_token", ander))).IsNetjes(403);
    }

    [Fact]
    public async Task Een_vervalste_stand_overschrijft_niets_ongezien()
    {
        var melder = new Vragenlijst(Installation, R6);
        await melder.TotAsync("/melden/wie");
        var velden = (await melder.Klant.OpenAsync("/melden/tekst")).Pagina.FormTo("/melden/tekst").Velden();

        var antwoord = (await melder.Klant.PostAsync("/melden/tekst", velden.Met("_stand", "vervalst").Met("tekst", Getypt))).IsAfgewezen("In een ander tabblad");

        Assert.Contains(Getypt, antwoord.Tekst);
        Assert.Contains(R6.Tekst, (await melder.Klant.OpenAsync("/melden/tekst")).Tekst);
    }

    [Fact]
    public async Task Een_vervalst_plan_levert_geen_code_op()
    {
        var (melder, velden) = await OpAsync("/melden/controle");

        (await melder.Klant.PostAsync("/melden/controle", velden.Met("plan", new string('A', 64)))).IsAfgewezen("De weg van uw melding is veranderd");

        Assert.Equal("/melden/controle", (await melder.Klant.OpenAsync("/melden/code")).Url.AbsolutePath);
    }

    [Fact]
    public async Task Wie_stappen_overslaat_komt_bij_de_eerste_open_vraag_uit()
    {
        var (melder, velden) = await OpAsync("/melden/waar");

        Assert.All(await Task.WhenAll(new[] { "/melden/controle", "/melden/code", "/melden/verzonden" }.Select(melder.Klant.OpenAsync)), a => Assert.Equal("/melden/waar", a.Url.AbsolutePath));
        foreach (var pad in new[] { "/melden/controle", "/melden/code" })
            (await melder.Klant.PostAsync(pad, velden.Met("genoteerd", "ja"))).IsNetjes(403);
    }

    [Fact]
    public async Task Een_formulier_van_een_verlopen_sessie_verstuurt_niets_en_geeft_de_tekst_terug()
    {
        var (melder, velden) = await OpAsync("/melden/tekst");
        var (verzender, _, versturen) = await KlaarAsync();
        try
        {
            await File.WriteAllTextAsync(Installation.ClockFile, DateTimeOffset.UtcNow.AddHours(5).ToString("O"));

            var antwoord = (await melder.Klant.PostAsync("/melden/tekst", velden.Met("tekst", Getypt))).IsNetjes(403, 410);
            Assert.Contains("Uw sessie is voorbij", antwoord.Hoofdtekst);
            Assert.Contains(Getypt, antwoord.Tekst);
            (await verzender.Klant.PostAsync(versturen)).IsNetjes(403, 410);
            (await melder.Klant.OpenAsync("/melden/controle")).IsNetjes(410);
        }
        finally
        {
            File.Delete(Installation.ClockFile);
        }
    }

    [Fact]
    public async Task Van_een_andere_website_wordt_geen_formulier_aangenomen()
    {
        var (melder, _, versturen) = await KlaarAsync();

        (await melder.Klant.SendAsync(HttpMethod.Post, "/melden/code", new FormUrlEncodedContent(versturen.Entries()), "cross-site")).IsNetjes(403);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Andere_werkwoorden_doen_niets(string methode)
    {
        var (melder, velden) = await OpAsync("/melden/tekst");

        (await melder.Klant.SendAsync(new HttpMethod(methode), "/melden/tekst", new FormUrlEncodedContent(velden))).IsNetjes(400, 405);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("multipart/form-data")]
    [InlineData("image/svg+xml; charset=nergens")]
    [InlineData(null)]
    public async Task Een_onbekend_soort_bericht_wordt_met_woorden_geweigerd(string? type)
    {
        var (melder, _) = await OpAsync("/melden/tekst");

        foreach (var pad in new[] { "/", "/melden/tekst", "/melden/bijlagen", "/postvak" })
            (await melder.Klant.PostRawAsync(pad, "{\"tekst\":\"x\"}", type)).IsNetjes(200, 400, 403, 410, 415);
    }

    [Theory]
    [InlineData("%FF%FE%C0%80")]
    [InlineData("%00%00%00")]
    [InlineData("%ED%A0%80 half teken")]
    [InlineData("\u00ff\u00fe\u00c0 ruw")]
    [InlineData("%zz%")]
    public async Task Ongeldige_tekens_worden_tekst_of_een_nette_weigering(string tekst)
    {
        var (melder, velden) = await OpAsync("/melden/tekst");
        var voor = string.Join('&', velden.Where(v => v.Key != "tekst").Select(v => $"{v.Key}={Uri.EscapeDataString(v.Value)}"));

        (await melder.Klant.PostRawAsync("/melden/tekst", $"{voor}&tekst={tekst}")).IsNetjes(200, 303, 400);
        (await melder.Klant.PostRawAsync("/postvak", $"code={tekst}")).IsNetjes(200, 400);
        (await melder.Klant.OpenAsync("/melden/tekst")).IsNetjes(200);
    }

    [Fact]
    public async Task Zeer_veel_velden_worden_met_woorden_geweigerd()
    {
        var (melder, velden) = await OpAsync("/melden/tekst");

        (await melder.Klant.PostAsync("/melden/tekst", [.. velden, .. Enumerable.Range(0, 20_000).Select(n => KeyValuePair.Create($"v{n}", "x"))])).IsNetjes(400, 413);
        (await melder.Klant.PostAsync("/melden/tekst", velden.Met(new string('k', 100_000), "x"))).IsNetjes(400, 413);
        (await melder.Klant.PostAsync("/melden/tekst", velden.Met("tekst", [.. Enumerable.Repeat("x", 1_000)]))).IsNetjes(200, 303, 400, 413);
    }

    [Fact]
    public async Task Een_kapot_koekje_is_geen_sessie()
    {
        foreach (var koekje in new[] { "x", new string('A', 75), "%00", "\"" })
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
            client.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", $"__Host-meldpunt={koekje}");
            using var response = await client.GetAsync(new Uri(Installation.IntakeUrl, "/melden/tekst"));
            new Antwoord(Installation.IntakeUrl, (int)response.StatusCode, await response.Content.ReadAsStringAsync(), null).IsNetjes(410);
        }
    }

    private async Task<(Vragenlijst Melder, List<KeyValuePair<string, string>> Velden)> OpAsync(string pad)
    {
        var melder = new Vragenlijst(Installation, R6);
        return (melder, melder.Ingevuld(await melder.TotAsync(pad)).Velden());
    }

    private async Task<(Vragenlijst Melder, string Code, PageForm Versturen)> KlaarAsync()
    {
        var melder = new Vragenlijst(Installation, R6);
        var (code, form) = await melder.TotVersturenAsync();
        return (melder, code, form);
    }
}
