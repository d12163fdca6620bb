using Dapper;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests;

/// <content>After the end: the melder disagrees, or knows something new; the commission looks at it.</content>
public sealed partial class AfhandelingTests
{
    private const string Getuige = "Er is een getuige, die toen met verlof was.";

    [Fact]
    public async Task Wat_de_HL_beeindigde_opent_de_commissie_als_de_melder_het_vraagt_en_er_een_nieuw_feit_is()
    {
        var sent = await MeldAsync(R6 with { Dienstonderdeel = "dji" });
        var hl = await LidAsync("p-elamrani", "hl-dji", sent);
        await hl.BevestigAsync();
        Assert.DoesNotContain("/postvak/heropenen", await PostvakPaginaAsync(sent));
        await hl.BesluitAsync("KennelijkOngegrondVerklaard", f => f.Fill("tekst", "Er was die dag niemand."));
        var tweede = await LidAsync("p-vanes", "hl-dji", sent);
        await tweede.Browser.SubmitAsync((await tweede.WatAsync("KennelijkOngegrondVerklaard")).FormWith("tekst").Fill("tekst", "Eens.").Press("doe", "bevestigen"));
        Assert.Contains("De Integriteitscommissie JenV kijkt er dan opnieuw naar.", await PostvakAsync(sent));
        var buiten = await Installation.MedewerkerAsync("p-degroot");
        Assert.Null(await buiten.OpenDossierAsync("commissie", sent.Kenmerk));

        await VraagAsync(sent, Getuige);
        Assert.Equal(["Heropening commissie"], Vragen(sent));
        // The head ended it, so it is not the head's to answer; who answers comes from the commission.
        Assert.DoesNotContain("wat=HeropeningGeweigerd", (await hl.LijstAsync()).Document.Body!.InnerHtml);
        var ic = await LidAsync("p-degroot", "commissie", sent);
        Assert.Contains(Getuige, (await ic.Browser.GetAsync($"{ic.Pad}/berichten")).Hoofdtekst());
        var feit = (await ic.WatAsync("Heropend")).FormWith("feit").Fill("tekst", "Dat is een nieuw feit.");
        Assert.NotEmpty((await ic.Browser.SendAsync(feit.Press("doe", "bekijk"))).Errors);
        var na = await ic.Browser.BekijkEnVerstuurAsync((await ic.WatAsync("Heropend")).FormWith("feit").Fill("feit", "Een getuige die er was.").Fill("tekst", "Dat is een nieuw feit."));
        Assert.Equal("/postvak", na.Path);
        Assert.Equal("Heropend", Staat(sent));
        Assert.Empty(Vragen(sent));
        Assert.Null(await ic.Browser.OpenDossierAsync("commissie", sent.Kenmerk));
        Assert.Equal(404, (await GeweigerdAsync(ic.Browser.GetAsync(ic.Pad))).Status);
        Assert.Contains("Een getuige die er was.", await PostvakAsync(sent));

        // Who handles it goes on with it.
        await hl.BesluitAsync("InBehandelingGenomen", f => f.Fill("tekst", "Wij kijken opnieuw."));
        Assert.Equal("Ontvankelijkheid", Staat(sent));
    }

    [Fact]
    public async Task In_een_zaak_van_de_commissie_antwoordt_niet_wie_het_einde_besloot()
    {
        var sent = await MeldAsync(R8);
        var eerste = await LidAsync("p-degroot", "commissie", sent);
        await eerste.BevestigAsync();
        await eerste.BesluitAsync("NietGerechtvaardigdVerklaard", f => f.Fill("tekst", "Het is een verschil van mening."));
        Assert.Contains("Iemand van de commissie die dit niet besloot", await PostvakAsync(sent));
        await VraagAsync(sent, Getuige);
        Assert.Contains("kijkt nu opnieuw naar uw melding", (await HeropenenAsync(sent)).Hoofdtekst());
        Assert.Contains(sent.Kenmerk, (await eerste.Browser.GetAsync("/postvak?vak=commissie")).Hoofdtekst());

        foreach (var wat in new[] { "Heropend", "HeropeningGeweigerd" })
        {
            var geweigerd = await GeweigerdAsync(eerste.WatAsync(wat));
            Assert.Equal(403, geweigerd.Status);
            Assert.Contains("(D-4)", geweigerd.Hoofdtekst());
            Assert.Contains("Rashid Abdoel", geweigerd.Hoofdtekst());
            Assert.DoesNotContain("Nynke de Groot,", geweigerd.Hoofdtekst());
        }

        var ander = await LidAsync("p-abdoel", "commissie", sent);
        await ander.BesluitAsync("HeropeningGeweigerd", f => f.Fill("tekst", "De getuige verklaarde eerder al."));
        Assert.Equal("NietGerechtvaardigd", Staat(sent));
        Assert.Empty(Vragen(sent));
        Assert.Contains("De getuige verklaarde eerder al.", await PostvakAsync(sent));
        Assert.Equal(1, Installation.Query<long>("SELECT COUNT(*) FROM audit WHERE daad = 'HeropeningGeweigerd' AND onderwerp = @id", new { id = Id(sent) }).Single());
        // Unasked nobody lets an end stand, and anybody opens it on a new fact, who ended it too.
        Assert.DoesNotContain("wat=HeropeningGeweigerd", (await ander.LijstAsync()).Document.Body!.InnerHtml);
        Assert.NotNull((await eerste.WatAsync("Heropend")).FormWith("feit"));
        // Something else came up: asked again.
        await VraagAsync(sent, "Er is nu ook een brief.");
        Assert.Equal(["Heropening commissie"], Vragen(sent));
    }

    [Fact]
    public async Task Van_voor_de_commissie_en_na_intrekken_wordt_niets_beloofd_wat_de_regels_niet_kennen()
    {
        var sent = await MeldAsync(R8);
        var ic = await LidAsync("p-degroot", "commissie", sent);
        await ic.BevestigAsync();
        await ic.BesluitAsync("NietGerechtvaardigdVerklaard", f => f.Fill("tekst", "Het is een verschil van mening."));
        Zet("regime", "VoorCommissie");
        Assert.DoesNotContain("/postvak/heropenen", await PostvakPaginaAsync(sent));
        Assert.Contains("Schrijf dan een bericht", (await HeropenenAsync(sent)).Hoofdtekst());
        Zet("regime", "Wbk2023");
        Zet("staat", "Ingetrokken");
        Assert.DoesNotContain("/postvak/heropenen", await PostvakPaginaAsync(sent));
        Zet("staat", "NietGerechtvaardigd");
        Assert.Contains("/postvak/heropenen", await PostvakPaginaAsync(sent));

        void Zet(string kolom, string waarde) => Installation.WithDatabase(c => c.Execute($"UPDATE dossier SET {kolom} = @waarde WHERE id = @id", new { waarde, id = Installation.DossierVan(sent.Kenmerk) }));
    }

    private List<string> Vragen(Verzonden sent) => Installation.Query<string>("SELECT soort || ' ' || postvak FROM beoordeling WHERE dossier = @id AND afgedaan_op IS NULL", new { id = Installation.DossierVan(sent.Kenmerk) });

    private async Task VraagAsync(Verzonden sent, string tekst)
    {
        var melder = new MelderBrowser(Installation.IntakeUrl);
        await melder.OpenPostvakAsync(sent.Meldcode);
        var na = await melder.SubmitAsync((await melder.GetAsync("/postvak/heropenen")).FormWith("tekst").Fill("tekst", tekst));
        Assert.Contains("Uw verzoek is verstuurd.", na.Hoofdtekst());
    }

    private Task<Page> HeropenenAsync(Verzonden sent) => MelderAsync(sent, "/postvak/heropenen");

    private async Task<string> PostvakPaginaAsync(Verzonden sent) => (await MelderAsync(sent, "/postvak/dossier")).Document.Body!.InnerHtml;

    private async Task<Page> MelderAsync(Verzonden sent, string pad)
    {
        var melder = new MelderBrowser(Installation.IntakeUrl);
        await melder.OpenPostvakAsync(sent.Meldcode);
        return await melder.GetAsync(pad);
    }
}
