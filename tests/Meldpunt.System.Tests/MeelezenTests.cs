using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;

namespace Meldpunt.System.Tests;

/// <summary>From the mailbox to the vertrouwenspersoon who reads along, and what they pass on, on both sites.</summary>
[Collection(SitesInstallation.Name)]
public sealed class MeelezenTests(SitesInstallation sites)
{
    private const string Vak = "vp-ind-rijswijk-2";
    private const string Vertrouwenspersoon = "p-ozturk";

    private Installation Installation => sites.Value;

    [Fact]
    public async Task De_melder_laat_een_vertrouwenspersoon_meelezen_die_geeft_berichten_door_en_de_melder_stopt_het()
    {
        var (melder, kenmerk) = await MeldAsync();
        var vp = await Installation.MedewerkerAsync(Vertrouwenspersoon);
        Assert.Null(await vp.OpenDossierAsync(Vak, kenmerk));
        var klaar = await melder.SubmitAsync((await melder.GetAsync("/postvak/meelezen")).FormWith("vertrouwenspersoon").Fill("vertrouwenspersoon", Vak));
        Assert.Contains("kan nu meelezen", klaar.Hoofdtekst());
        Assert.Contains("laat een vertrouwenspersoon meelezen", klaar.Hoofdtekst());
        await Wait.UntilAsync(() => Installation.Mails(Vertrouwenspersoon) > 0, "no notice came");
        await Installation.BezorgdAsync();
        var (bijBehandelaar, bijVertrouwenspersoon) = (Installation.Mails("p-brouwer"), Installation.Mails(Vertrouwenspersoon));

        // In a list of its own, and in none of what is to be done.
        Assert.NotNull((await vp.GetAsync($"/postvak?vak={Vak}&lijst=meelezen")).Link((_, tekst) => tekst == kenmerk));
        Assert.Null((await vp.GetAsync($"/postvak?vak={Vak}&lijst=nieuw")).Link((_, tekst) => tekst == kenmerk));
        var dossier = (await vp.OpenDossierAsync(Vak, kenmerk))!;
        Assert.Contains("U leest mee", dossier.Hoofdtekst());
        Assert.Contains("Er wordt gepest", dossier.Hoofdtekst());
        Assert.Equal([dossier.Path + "/doorgeven"], dossier.Document.QuerySelectorAll("nav.acties a").Select(a => a.GetAttribute("href")));
        foreach (var deel in new[] { "notities", "bericht", "notitie", "besluit?wat=InBehandelingGenomen", "kwalificatie", "doorgeleiden", "ontvangstbevestiging", "herkwalificatie", "lakken", "leeskamer" })
            Assert.True(await StatusAsync(vp, $"{dossier.Path}/{deel}") is 403 or 404 or 409, deel);

        // Who knows the name they read, as the melder does; they ask for it no more than the melder would.
        Assert.DoesNotContain((await vp.GetAsync(dossier.Path + "/naam")).Forms, f => f.Has("tekst"));

        var form = (await vp.GetAsync(dossier.Path + "/doorgeven")).FormWith("richting").Fill("richting", "VanMelder").Fill("tekst", "De melder is vrijdag bereikbaar.");
        var na = await vp.SubmitAsync(form);
        Assert.Contains("De melder is vrijdag bereikbaar.", na.Hoofdtekst());
        await vp.SubmitAsync(form);
        var terug = (await vp.GetAsync(dossier.Path + "/doorgeven")).FormWith("richting").Fill("richting", "AanMelder").Fill("tekst", "U hoort maandag meer.");
        Assert.Contains("hoe u het doorgaf", Assert.Single((await vp.SendAsync(terug)).Errors));
        await vp.SubmitAsync(terug.Fill("hoe", "aan de telefoon"));

        var hl = await Installation.MedewerkerAsync("p-brouwer");
        var behandeling = (await hl.OpenDossierAsync("hl-ind", kenmerk))!;
        var berichten = (await hl.GetAsync(behandeling.Path + "/berichten")).Hoofdtekst();
        Assert.Contains("De melder laat een vertrouwenspersoon meelezen", berichten);
        Assert.Contains("Bericht van de melder, via vertrouwenspersoon", berichten);
        Assert.Equal(2, berichten.Split("De melder is vrijdag bereikbaar.").Length);
        Assert.Contains("aan de telefoon", berichten);
        Assert.Contains("via vertrouwenspersoon", (await hl.GetAsync(behandeling.Path + "/tijdlijn")).Hoofdtekst());
        Assert.Contains("De melder laat een vertrouwenspersoon meelezen", (await hl.GetAsync(behandeling.Path + "/tijdlijn")).Hoofdtekst());
        Assert.Matches(@"Leest mee Emre Öztürk, .*, sinds \d", behandeling.Text("#stand"));
        // Reading along is not handling: nobody but those passes anything on.
        Assert.Equal(403, await StatusAsync(hl, behandeling.Path + "/doorgeven"));

        var postvak = (await melder.GetAsync("/postvak/dossier")).Hoofdtekst();
        Assert.Contains("schreef dit voor u, via vertrouwenspersoon", postvak);
        Assert.Contains("gaf dit aan u door, via vertrouwenspersoon", postvak);
        await melder.SubmitAsync((await melder.GetAsync("/postvak/meelezen")).Forms.First(f => f.Hidden("vertrouwenspersoon") == Vak).Press("daad", "stop"));
        Assert.Equal(404, await StatusAsync(vp, dossier.Path));
        Assert.Equal(404, await StatusAsync(vp, dossier.Path + "/doorgeven"));
        await Wait.UntilAsync(() => Installation.Mails(Vertrouwenspersoon) > bijVertrouwenspersoon && Installation.Mails("p-brouwer") > bijBehandelaar, "nobody was told that it ended");
        var tijdlijn = (await hl.GetAsync(behandeling.Path + "/tijdlijn")).Hoofdtekst();
        Assert.Contains("De melder laat een vertrouwenspersoon niet meer meelezen", tijdlijn);
        Assert.DoesNotContain("Leest mee", (await hl.GetAsync(behandeling.Path)).Text("#stand"));
        Assert.Null((await vp.GetAsync($"/postvak?vak={Vak}&lijst=meelezen")).Link((_, tekst) => tekst == kenmerk));
        await melder.SchrijfAsync("Dit is van daarna.");
        Assert.Contains("Dit is van daarna.", (await hl.GetAsync(behandeling.Path + "/berichten")).Hoofdtekst());
        Assert.Empty(Installation.Query<string>("SELECT soort FROM alarm WHERE rij LIKE @id || '%'", new { id = Convert.ToHexString(Installation.DossierVan(kenmerk)) }));
    }

    [Fact]
    public async Task Een_keuze_die_niet_wordt_aangeboden_wordt_niet_genomen_en_andere_loketten_hebben_de_lijst_niet()
    {
        var (melder, _) = await MeldAsync();
        var form = (await melder.GetAsync("/postvak/meelezen")).FormWith("vertrouwenspersoon");
        Assert.Contains("bvk", form.Options("vertrouwenspersoon"));
        Assert.DoesNotContain("hl-ind", form.Options("vertrouwenspersoon"));
        Assert.Contains("Kies een vertrouwenspersoon", Assert.Single((await melder.SendAsync(form)).Errors));
        // The button to stop names nobody who reads along.
        Assert.DoesNotContain("stop", (await melder.GetAsync("/postvak/meelezen")).Document.QuerySelectorAll("button").Select(b => b.GetAttribute("value")));
        var hl = await Installation.MedewerkerAsync("p-brouwer");
        var lijst = await hl.GetAsync("/postvak?vak=hl-ind&lijst=meelezen");
        Assert.Contains("kennen wij niet", lijst.Hoofdtekst());
        Assert.DoesNotContain("Meelezen", lijst.Document.QuerySelectorAll(".lijsten a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task Wie_alleen_de_naam_bewaart_geeft_niets_door_tot_de_melder_laat_meelezen()
    {
        var melding = Melding() with { Bekendheid = "VertrouwelijkViaVP", Naam = "R. W.", Contact = "06 12345678", Vertrouwenspersoon = Vak };
        var (melder, kenmerk) = await MeldAsync(melding);
        var vp = await Installation.MedewerkerAsync(Vertrouwenspersoon);
        var dossier = (await vp.OpenDossierAsync(Vak, kenmerk))!;
        Assert.DoesNotContain("Er wordt gepest", dossier.Hoofdtekst());
        Assert.Empty(dossier.Document.QuerySelectorAll("nav.acties a"));
        Assert.Equal(403, await StatusAsync(vp, dossier.Path + "/doorgeven"));
        await melder.SubmitAsync((await melder.GetAsync("/postvak/meelezen")).FormWith("vertrouwenspersoon").Fill("vertrouwenspersoon", Vak));
        Assert.Contains("Er wordt gepest", (await vp.GetAsync(dossier.Path)).Hoofdtekst());
        Assert.Equal(200, await StatusAsync(vp, dossier.Path + "/doorgeven"));
    }

    private static SiteMelding Melding() => new() { Soorten = ["OngewensteOmgangsvormen"], Dienstonderdeel = "ind", Tekst = "Er wordt gepest op onze afdeling." };

    private async Task<(MelderBrowser Melder, string Kenmerk)> MeldAsync(SiteMelding? melding = null)
    {
        var melder = new MelderBrowser(Installation.IntakeUrl);
        var sent = await melder.MeldAsync(melding ?? Melding());
        await Installation.BezorgdAsync();
        await melder.OpenPostvakAsync(sent.Meldcode);
        return (melder, sent.Kenmerk);
    }

    private static async Task<int> StatusAsync(StaffBrowser browser, string pad)
    {
        try
        {
            return (await browser.GetAsync(pad)).Status;
        }
        catch (SiteRefusedException e)
        {
            return e.Page?.Status ?? 0;
        }
    }
}
