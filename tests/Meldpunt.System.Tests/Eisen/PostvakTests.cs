using System.Text.RegularExpressions;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>What a melder can do with a code in hand: read all, withdraw, join, report benadeling, close for good.</summary>
[Collection(SitesInstallation.Name)]
public sealed partial class PostvakTests(SitesInstallation sites)
{
    private const string KloptNiet = "klopt niet met de handtekeningen";

    private Installation Installation => sites.Value;

    [Fact]
    public async Task Intrekken_stopt_de_behandeling_en_de_bescherming_gaat_door()
    {
        var (klant, verzonden) = await GemeldAsync(R6);
        var form = (await klant.OpenAsync("/postvak/intrekken")).Pagina.FormTo("/postvak/intrekken").Fill("reden", ["Ik wil rust."]);
        (await klant.PostAsync(form)).IsAfgewezen("Kruis aan dat u uw melding intrekt.");
        var dossier = await klant.VolgAsync(await klant.PostAsync(form.Fill("zeker", ["ja"])));

        Assert.Contains("U hebt uw melding ingetrokken", dossier.Hoofdtekst, StringComparison.Ordinal);
        // What nobody has to do any more is no longer promised.
        Assert.DoesNotContain("Uiterlijk de uitkomst", dossier.Hoofdtekst, StringComparison.Ordinal);
        var terug = (await OpenAsync(verzonden.Meldcode)).Item2.Hoofdtekst;
        Assert.Contains("U bent beschermd", terug, StringComparison.Ordinal);
        Assert.Contains("Ik wil rust.", terug, StringComparison.Ordinal);
        Assert.DoesNotContain(KloptNiet, terug, StringComparison.Ordinal);
        (await klant.OpenAsync("/postvak/benadeling")).IsNetjes(200);
        Assert.Contains("al afgesloten of ingetrokken", (await klant.OpenAsync("/postvak/intrekken")).Hoofdtekst, StringComparison.Ordinal);

        await Installation.BezorgdAsync();
        var bij = await (await Installation.MedewerkerAsync("p-brouwer")).OpenDossierAsync("hl-ind", verzonden.Kenmerk);
        Assert.Contains("De melder trekt de melding in", bij!.Hoofdtekst(), StringComparison.Ordinal);
        Assert.Contains("Ik wil rust.", bij!.Hoofdtekst(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Voorgoed_sluiten_laat_de_code_niets_meer_openen()
    {
        var (klant, verzonden) = await GemeldAsync(R6);
        var form = (await klant.OpenAsync("/postvak/voorgoed")).Pagina.FormTo("/postvak/voorgoed");
        (await klant.PostAsync(form)).IsAfgewezen("Kruis aan dat u uw postvak voorgoed sluit.");
        var dicht = await klant.VolgAsync(await klant.PostAsync(form.Fill("zeker", ["ja"])));

        Assert.Contains("Uw postvak is voorgoed gesloten", dicht.Hoofdtekst, StringComparison.Ordinal);
        (await klant.OpenAsync("/postvak/dossier")).IsNetjes(410);
        (await OpenAsync(verzonden.Meldcode)).Item2.IsAfgewezen("Wij hebben bij deze code geen melding ontvangen.");
        await Installation.BezorgdAsync();
        var bij = await (await Installation.MedewerkerAsync("p-brouwer")).OpenDossierAsync("hl-ind", verzonden.Kenmerk);
        Assert.Contains("De melder sluit het postvak voorgoed", bij!.Hoofdtekst(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gekoppelde_meldingen_ziet_alleen_de_melder_tot_die_het_laat_zien()
    {
        var (_, eerste) = await GemeldAsync(R6);
        var (klant, tweede) = await GemeldAsync(R6);
        await Installation.BezorgdAsync();
        (await KoppelAsync(klant, tweede.Meldcode)).IsAfgewezen("Dit is de code van de melding die al open is.");
        (await KoppelAsync(klant, Installation.NooitUitgegeven())).IsAfgewezen("geen melding ontvangen");
        var gekoppeld = await klant.VolgAsync(await KoppelAsync(klant, eerste.Meldcode));
        Assert.Contains(eerste.Kenmerk, gekoppeld.Hoofdtekst, StringComparison.Ordinal);
        Assert.Contains(eerste.Kenmerk, (await klant.OpenAsync("/postvak/afdruk")).Hoofdtekst, StringComparison.Ordinal);
        Assert.Contains(tweede.Kenmerk, (await OpenAsync(eerste.Meldcode)).Item2.Hoofdtekst, StringComparison.Ordinal);
        await KoppelAsync(klant, eerste.Meldcode);
        Assert.Equal(2, (await klant.OpenAsync("/postvak/koppelen")).Pagina.Document.QuerySelectorAll("main form").Length);

        var medewerker = await Installation.MedewerkerAsync("p-brouwer");
        Assert.DoesNotContain(eerste.Kenmerk, (await medewerker.OpenDossierAsync("hl-ind", tweede.Kenmerk))!.Hoofdtekst(), StringComparison.Ordinal);
        await klant.PostAsync((await klant.OpenAsync("/postvak/koppelen")).Pagina.Forms.First(f => f.Hidden("nr") is not null).Press("doe", "toon"));
        Assert.Contains(eerste.Kenmerk, (await medewerker.OpenDossierAsync("hl-ind", tweede.Kenmerk))!.Hoofdtekst(), StringComparison.Ordinal);
        Assert.DoesNotContain(tweede.Kenmerk, (await medewerker.OpenDossierAsync("hl-ind", eerste.Kenmerk))!.Hoofdtekst(), StringComparison.Ordinal);

        var ander = await klant.VolgAsync(await klant.PostAsync((await klant.OpenAsync("/postvak/koppelen")).Pagina.Forms.First(f => f.Hidden("nr") is not null).Press("doe", "open")));
        Assert.Contains($"Kenmerk: {eerste.Kenmerk}", ander.Hoofdtekst, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wie_in_de_ene_melding_is_uitgesloten_leest_na_het_koppelen_ook_de_andere_niet_meer()
    {
        var (_, eerste) = await GemeldAsync(R5 with { Uitsluiten = ["p-wiersma"] });
        var (klant, tweede) = await GemeldAsync(R5);
        await Installation.BezorgdAsync();
        var lid = await Installation.MedewerkerAsync("p-wiersma");
        Assert.NotNull(await lid.OpenDossierAsync("commissie", tweede.Kenmerk));

        Assert.Contains("De meldingen zijn gekoppeld", (await klant.VolgAsync(await KoppelAsync(klant, eerste.Meldcode))).Hoofdtekst, StringComparison.Ordinal);
        Assert.Null(await lid.OpenDossierAsync("commissie", tweede.Kenmerk));
        Assert.NotNull(await (await Installation.MedewerkerAsync("p-degroot")).OpenDossierAsync("commissie", tweede.Kenmerk));

        // And whom the melder shuts out later, of either.
        var form = (await klant.OpenAsync("/postvak/uitsluiten")).Pagina.FormTo("/postvak/uitsluiten");
        await klant.PostAsync(form.Fill("uitgesloten", ["p-abdoel"]));
        Assert.Null(await (await Installation.MedewerkerAsync("p-abdoel")).OpenDossierAsync("commissie", eerste.Kenmerk));
    }

    [Fact]
    public async Task Kan_een_uitsluiting_niet_mee_dan_staat_dat_er_en_zijn_de_meldingen_toch_gekoppeld()
    {
        var (_, eerste) = await GemeldAsync(R5 with { Uitsluiten = ["p-wiersma"] });
        var (klant, tweede) = await GemeldAsync(R5 with { Uitsluiten = ["p-terborg", "p-abdoel"] });
        var na = await klant.VolgAsync(await KoppelAsync(klant, eerste.Meldcode));
        Assert.Contains("niet iedereen die u uitsloot", na.Hoofdtekst, StringComparison.Ordinal);
        Assert.Contains(eerste.Kenmerk, na.Hoofdtekst, StringComparison.Ordinal);
        Assert.Contains(tweede.Kenmerk, (await OpenAsync(eerste.Meldcode)).Item2.Hoofdtekst, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Benadeling_meldt_men_in_drie_stappen_uit_het_dossier()
    {
        var (klant, eerste) = await GemeldAsync(R6 with { Uitsluiten = ["p-wiersma"] });
        var begin = (await klant.OpenAsync("/postvak/benadeling")).Pagina.FormTo("/postvak/benadeling").Fill("vorm", ["benadeling/overplaatsing"]);
        var een = await klant.VolgAsync(await klant.PostAsync(begin));
        Assert.StartsWith("Wat is er gebeurd? - Stap 1 van 3", een.Pagina.Title, StringComparison.Ordinal);
        var twee = await klant.VolgAsync(await klant.PostAsync(een.Pagina.FormTo("/melden/tekst").Fill("tekst", ["Ik moet naar een ander team."])));
        Assert.Contains("Stap 2 van 3", twee.Pagina.Title, StringComparison.Ordinal);
        Assert.Contains("Overplaatsing", twee.Hoofdtekst, StringComparison.Ordinal);
        Assert.Contains("Sjoerd Wiersma", twee.Hoofdtekst, StringComparison.Ordinal);
        var drie = await klant.VolgAsync(await klant.PostAsync(twee.Pagina.FormTo("/melden/controle")));
        Assert.Contains("Stap 3 van 3", drie.Pagina.Title, StringComparison.Ordinal);
        var code = Vragenlijst.CodeOp(drie.Pagina);
        var klaar = await klant.VolgAsync(await klant.PostAsync(drie.Pagina.FormTo("/melden/code").Fill("genoteerd", ["ja"])));
        Assert.Equal("/melden/verzonden", klaar.Url.AbsolutePath);
        Assert.Contains("Integriteitscommissie JenV", klaar.Hoofdtekst, StringComparison.Ordinal);

        var oud = (await OpenAsync(eerste.Meldcode)).Item2.Hoofdtekst;
        Assert.Contains("U hebt benadeling gemeld", oud, StringComparison.Ordinal);
        Assert.DoesNotContain(KloptNiet, oud, StringComparison.Ordinal);
        var nieuw = (await OpenAsync(code)).Item2.Hoofdtekst;
        Assert.Contains(eerste.Kenmerk, nieuw, StringComparison.Ordinal);
        Assert.DoesNotContain(KloptNiet, nieuw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ook_wie_via_een_vertrouwenspersoon_meldde_doet_het_in_drie_stappen_via_dezelfde()
    {
        var (klant, _) = await GemeldAsync(R6 with { Bekendheid = "VertrouwelijkViaVP", Naam = "Sanne Molenaar", Contact = "06 1234 5678", Vertrouwenspersoon = "vp-ind-zwolle-1" });
        var een = await klant.VolgAsync(await klant.PostAsync((await klant.OpenAsync("/postvak/benadeling")).Pagina.FormTo("/postvak/benadeling")));
        var twee = await klant.VolgAsync(await klant.PostAsync(een.Pagina.FormTo("/melden/tekst").Fill("tekst", ["Ik moet naar een ander team."])));
        Assert.Contains("Stap 2 van 3", twee.Pagina.Title, StringComparison.Ordinal);
        Assert.Contains("Sanne Molenaar", twee.Hoofdtekst, StringComparison.Ordinal);
        Assert.Contains("Zwolle", twee.Hoofdtekst, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wie_later_is_uitgesloten_leest_ook_de_melding_van_benadeling_niet_en_andersom()
    {
        var (klant, eerste) = await GemeldAsync(R5);
        await Installation.BezorgdAsync();
        await klant.PostAsync((await klant.OpenAsync("/postvak/uitsluiten")).Pagina.FormTo("/postvak/uitsluiten").Fill("uitgesloten", ["p-wiersma"]));
        var begin = (await klant.OpenAsync("/postvak/benadeling")).Pagina.FormTo("/postvak/benadeling");
        var tekst = await klant.VolgAsync(await klant.PostAsync(begin));
        await klant.PostAsync(tekst.Pagina.FormTo("/melden/tekst").Fill("tekst", ["Sinds mijn melding krijg ik geen diensten meer."]));
        var wie = (await klant.OpenAsync("/melden/nietzien?van=controle")).Pagina.FormWith("uitgesloten").Fill("uitgesloten", ["p-wiersma", "p-abdoel"]);
        var controle = await klant.VolgAsync(await klant.PostAsync(wie));
        Assert.Contains("Sjoerd Wiersma", controle.Hoofdtekst, StringComparison.Ordinal);
        var code = await klant.VolgAsync(await klant.PostAsync(controle.Pagina.FormTo("/melden/controle")));
        var klaar = await klant.VolgAsync(await klant.PostAsync(code.Pagina.FormTo("/melden/code").Fill("genoteerd", ["ja"])));
        Assert.Equal("/melden/verzonden", klaar.Url.AbsolutePath);
        await Installation.BezorgdAsync();

        var benadeling = klaar.Pagina.Text(".mp-ok strong")!;
        foreach (var persoon in new[] { "p-wiersma", "p-abdoel" })
        {
            var lid = await Installation.MedewerkerAsync(persoon);
            Assert.Null(await lid.OpenDossierAsync("commissie", benadeling));
            Assert.Null(await lid.OpenDossierAsync("commissie", eerste.Kenmerk));
        }

        Assert.NotNull(await (await Installation.MedewerkerAsync("p-degroot")).OpenDossierAsync("commissie", benadeling));
    }

    [Fact]
    public async Task Een_lang_gesprek_komt_in_paginas_van_een_maat_en_de_afdruk_toont_alles()
    {
        var (klant, _) = await GemeldAsync(R6);
        var lang = string.Join(' ', Enumerable.Range(1, 4000).Select(n => $"woord{n}"));
        foreach (var tekst in Enumerable.Range(1, 24).Select(n => $"Bericht nummer {n}.").Append(lang))
            await klant.PostAsync((await klant.OpenAsync("/postvak/bericht")).Pagina.FormTo("/postvak/bericht").Fill("tekst", [tekst]));

        var laatste = await klant.OpenAsync("/postvak/dossier");
        var paginas = int.Parse(Bladzijde().Match(laatste.Hoofdtekst).Groups[1].Value, global::System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(paginas > 2);
        var alles = "";
        for (var n = 1; n <= paginas; n++)
        {
            var doorgang = await Lijn.VraagAsync(Installation.IntakeUrl, "GET", $"/postvak/dossier?pagina={n}", klant.Koekjes);
            Assert.Equal((200, 64 << 10), (doorgang.Status, doorgang.Bytes));
            alles += string.Concat((await klant.OpenAsync($"/postvak/dossier?pagina={n}")).Pagina.Document.QuerySelectorAll(".mp-thread .mp-text").Select(t => t.TextContent + " "));
        }

        Assert.Equal(24, Regex.Count(alles, "Bericht nummer"));
        Assert.Contains("woord4000", alles, StringComparison.Ordinal);
        Assert.Equal(string.Concat(lang.Where(c => c != ' ')), string.Concat(alles[alles.IndexOf("woord1", StringComparison.Ordinal)..].Where(c => c != ' ')));
        var afdruk = (await klant.OpenAsync("/postvak/afdruk")).Hoofdtekst;
        Assert.Contains(lang, afdruk, StringComparison.Ordinal);
        Assert.Contains(R6.Tekst, afdruk, StringComparison.Ordinal);
        Assert.Contains("Bericht nummer 1.", afdruk, StringComparison.Ordinal);
        (await klant.OpenAsync("/postvak/dossier?pagina=99999999999999")).IsNetjes(200);
    }

    [Fact]
    public async Task De_afdruk_is_het_hele_dossier_ook_wat_anderen_niet_lezen()
    {
        var (klant, verzonden) = await GemeldAsync(R6 with { Uitsluiten = ["p-wiersma"], Bekendheid = "Bekend", Naam = "Sanne Molenaar", Contact = "06 1234 5678" });
        await Installation.BezorgdAsync();
        await klant.PostAsync((await klant.OpenAsync("/postvak/uitsluiten")).Pagina.FormTo("/postvak/uitsluiten").Fill("uitgesloten", ["p-abdoel"]));
        await klant.PostAsync((await klant.OpenAsync("/postvak/hoehetgaat")).Pagina.FormTo("/postvak/hoehetgaat").Fill("antwoord", ["NietGoed"]).Fill("toelichting", ["Mijn chef groet mij niet meer."]));

        var afdruk = (await klant.OpenAsync("/postvak/afdruk")).Hoofdtekst;
        foreach (var wat in new[]
        {
            verzonden.Kenmerk, "Sanne Molenaar", "06 1234 5678", "Sjoerd Wiersma", "Rashid Abdoel", "Niet goed, ik maak mij zorgen", "Mijn chef groet mij niet meer.",
            "Volgens de regels", "Ja, wie mijn melding behandelt mag het weten",
        })
            Assert.Contains(wat, afdruk, StringComparison.Ordinal);
        foreach (var wat in new[] { @"Formele behandeling\s*Ja", @"loopbanen beslist\s*Nee", @"Hoogste leidinggevende betrokken\s*Nee", @"Regel die besliste\s*R6", @"Versie van de regels\s*[0-9a-f]{8}" }) Assert.Matches(wat, afdruk);
    }

    [Fact]
    public async Task De_stand_zegt_wat_er_nu_komt_en_wanneer()
    {
        var verzonden = await Installation.MeldAsync(R6);
        await Installation.BezorgdAsync();
        var (_, dossier) = await OpenAsync(verzonden.Meldcode);
        Assert.Matches(@"Wat nu komt\. Uiterlijk .*: \d+ \w+ \d{4}\.", dossier.Hoofdtekst);
    }

    private async Task<(Klant, Site.Verzonden)> GemeldAsync(SiteMelding melding)
    {
        var verzonden = await Installation.MeldAsync(melding);
        return ((await OpenAsync(verzonden.Meldcode)).Item1, verzonden);
    }

    private async Task<(Klant, Antwoord)> OpenAsync(string code)
    {
        var klant = new Klant(Installation.IntakeUrl);
        return (klant, await klant.VolgAsync(await klant.PostAsync("/postvak", [KeyValuePair.Create("code", code)])));
    }

    private static async Task<Antwoord> KoppelAsync(Klant klant, string code) =>
        await klant.PostAsync((await klant.OpenAsync("/postvak/koppelen")).Pagina.FormWith("code").Fill("code", [code]).Press("doe", "koppel"));

    [GeneratedRegex(@"Pagina \d+ van (\d+)")]
    private static partial Regex Bladzijde();
}
