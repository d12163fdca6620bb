using Meldpunt.Site;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>Who sees what: each service in these tests has a head of its own, so that "nothing" can be told from "nothing new".</summary>
[Collection(SitesInstallation.Name)]
public sealed class ZichtbaarheidTests(SitesInstallation sites) : IAsyncLifetime
{
    private const string Secretaris = "p-degroot";
    private Installation Installation => sites.Value;

    public Task InitializeAsync() => Installation.BezorgdAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task R6_komt_bij_de_hoogste_leidinggevende_en_niet_bij_de_commissie()
    {
        var hl = await KijkerAsync("p-elamrani", "hl-dji");
        var commissie = await KijkerAsync(Secretaris, "commissie");

        var sent = await MeldAsync(R6 with { Dienstonderdeel = "dji" });

        Assert.Contains(R6.Tekst, (await hl.Browser.OpenDossierAsync("hl-dji", sent.Kenmerk))!.Hoofdtekst());
        Assert.Equal(hl.Mails + 1, Installation.Mails("p-elamrani"));
        await ZietNietsAsync(commissie, sent);
    }

    [Theory]
    [InlineData("R4", "Misstand", "Nee")]
    [InlineData("R5", "OngewensteOmgangsvormen", "Ja")]
    [InlineData("R7", "Integriteitsschending", "Onbekend")]
    public async Task R4_R5_en_R7_komen_bij_de_commissie_en_de_hoogste_leidinggevende_hoort_alleen_dat_er_is_gemeld(string rij, string soort, string bevoegd)
    {
        var hl = await KijkerAsync("p-sanders", "hl-dtv");
        var voor = await MededelingenAsync(hl);

        var sent = await MeldAsync(R6 with { Dienstonderdeel = "dtv", Soorten = [soort], BevoegdeLeidinggevende = bevoegd });

        var secretaris = await Installation.MedewerkerAsync(Secretaris);
        var dossier = (await secretaris.OpenDossierAsync("commissie", sent.Kenmerk))!;
        Assert.Contains(R6.Tekst, dossier.Hoofdtekst());
        Assert.Contains(rij, dossier.Hoofdtekst());
        var na = await MededelingenAsync(hl);
        Assert.Equal(voor.Count + 1, na.Count);
        Assert.All(na, m => Assert.EndsWith("Er is een melding gedaan en doorgeleid naar de Integriteitscommissie JenV. U krijgt de inhoud en de melder niet te zien.", m));
        Assert.DoesNotContain("MP-", await VakAsync(hl));
        Assert.DoesNotContain(R6.Tekst, await VakAsync(hl));
        Assert.Equal(hl.Mails + 1, Installation.Mails("p-sanders"));
        await OpentNietAsync(hl.Browser, sent);
        Assert.Equal(["datum", "id", "postvak", "soort"], Installation.Query<string>("SELECT name FROM pragma_table_info('mededeling') ORDER BY name"));
    }

    [Theory]
    [InlineData("Ja", "nfi", "hl-nfi", "p-verhoeven", "Nee")]
    [InlineData("Onbekend", "cjib", "hl-cjib", "p-dehaan", "Nee")]
    [InlineData("Ja", "nfi", "hl-nfi", "p-verhoeven", "Ja")]
    public async Task Over_wie_het_gaat_of_kan_gaan_merkt_niets_G4(string over, string dienst, string vak, string persoon, string bevoegd)
    {
        var hl = await KijkerAsync(persoon, vak);
        var sg = await KijkerAsync("p-vanloon", "sg");
        var voor = await MededelingenAsync(sg);

        var sent = await MeldAsync(R6 with { Dienstonderdeel = dienst, BeschuldigdeIsHL = over, BevoegdeLeidinggevende = bevoegd });

        await ZietNietsAsync(hl, sent);
        Assert.Equal(voor.Count + 1, (await MededelingenAsync(sg)).Count);
        Assert.NotNull(await (await Installation.MedewerkerAsync(Secretaris)).OpenDossierAsync("commissie", sent.Kenmerk));
    }

    [Fact]
    public async Task Een_uitgesloten_lid_van_de_commissie_ziet_het_dossier_niet_en_krijgt_geen_bericht()
    {
        var uitgesloten = await KijkerAsync("p-wiersma", "commissie");

        var sent = await MeldAsync(R8 with { Uitsluiten = ["p-wiersma"] });

        await ZietNietsAsync(uitgesloten, sent);
        Assert.NotNull(await (await Installation.MedewerkerAsync("p-abdoel")).OpenDossierAsync("commissie", sent.Kenmerk));
    }

    [Fact]
    public async Task Wat_rechtstreeks_naar_de_commissie_gaat_merkt_de_hoogste_leidinggevende_niet_R8_R9()
    {
        var hl = await KijkerAsync("p-pinas", "hl-justis");
        var sg = await KijkerAsync("p-vanloon", "sg");

        var rechtstreeks = await MeldAsync(R8 with { Dienstonderdeel = "justis" });
        var benadeling = await MeldAsync(R9 with { Dienstonderdeel = "justis" });

        var secretaris = await Installation.MedewerkerAsync(Secretaris);
        foreach (var (sent, rij) in new[] { (rechtstreeks, "R8"), (benadeling, "R9") })
        {
            await ZietNietsAsync(hl, sent);
            await ZietNietsAsync(sg, sent);
            Assert.Contains(rij, (await secretaris.OpenDossierAsync("commissie", sent.Kenmerk))!.Hoofdtekst());
        }
    }

    [Fact]
    public async Task Een_signaal_gaat_naar_de_gekozen_vertrouwenspersoon_en_naar_niemand_anders()
    {
        var anderen = new[]
        {
            await KijkerAsync("p-ozturk", "vp-ind-rijswijk-2"), await KijkerAsync("p-meulenbelt", "bvk"), await KijkerAsync("p-brouwer", "hl-ind"),
            await KijkerAsync(Secretaris, "commissie"), await KijkerAsync("p-vanloon", "sg"), await KijkerAsync("p-dewit", "lg-ind-regulier-rijswijk"),
        };
        var beschermer = await Installation.MedewerkerAsync("p-smit");
        var mails = Mails();

        var sent = await MeldAsync(Signaal with { Vertrouwenspersoon = "vp-ind-rijswijk-1" });

        var vp = (await (await Installation.MedewerkerAsync("p-dijkema")).OpenDossierAsync("vp-ind-rijswijk-1", sent.Kenmerk))!;
        Assert.Contains(R6.Tekst, vp.Hoofdtekst());
        foreach (var ander in anderen)
            await ZietNietsAsync(ander, sent);
        Assert.Equal(["p-dijkema"], Mails().Where(m => m.Value != mails[m.Key]).Select(m => m.Key));
        // Who watches over the protection holds a key to that part alone.
        var bescherming = await beschermer.OpenDossierAsync("bescherming", sent.Kenmerk);
        Assert.DoesNotContain(R6.Tekst, bescherming?.Hoofdtekst() ?? "");
        // The reader, their row for a name, the box's recovery key on paper, one for nobody, the melder, two who watch over the protection.
        Assert.Equal(7, Installation.Query<long>("SELECT COUNT(*) FROM toekenning WHERE dossier = @id", new { id = Installation.DossierVan(sent.Kenmerk) }).Single());
    }

    [Fact]
    public async Task Een_signaal_zonder_gekozen_vertrouwenspersoon_gaat_naar_de_bijzonder_vertrouwenspersoon()
    {
        var sent = await MeldAsync(Signaal with { Instemming = "Onbekend" });

        Assert.Contains(R6.Tekst, (await (await Installation.MedewerkerAsync("p-meulenbelt")).OpenDossierAsync("bvk", sent.Kenmerk))!.Hoofdtekst());
    }

    private async Task<Verzonden> MeldAsync(SiteMelding melding)
    {
        var sent = await Installation.MeldAsync(melding);
        await Installation.BezorgdAsync();
        return sent;
    }

    private Dictionary<string, int> Mails() => Installation.Organisation.Personen.ToDictionary(p => p.Id, p => Installation.Mails(p.Id));

    /// <summary>Somebody at their inbox, with what it showed and how many mails they had.</summary>
    private async Task<Kijker> KijkerAsync(string persoon, string vak)
    {
        var browser = await Installation.MedewerkerAsync(persoon);
        var kijker = new Kijker(persoon, vak, browser, Installation.Mails(persoon), "");
        return kijker with { Zag = await VakAsync(kijker) };
    }

    /// <summary>Letter for letter the same inbox as before, no mail, and no door to the dossier.</summary>
    private async Task ZietNietsAsync(Kijker kijker, Verzonden sent)
    {
        Assert.Equal(kijker.Zag, await VakAsync(kijker));
        Assert.Equal(kijker.Mails, Installation.Mails(kijker.Persoon));
        await OpentNietAsync(kijker.Browser, sent);
    }

    /// <summary>The dossier's own address answers as that of a dossier which does not exist.</summary>
    private async Task OpentNietAsync(StaffBrowser browser, Verzonden sent)
    {
        foreach (var deel in new[] { "", "/ontvangstbevestiging", "/bericht", "/notitie", "/doorgeleiden" })
            Assert.Equal(await WeigeringAsync(browser, new string('0', 32), deel), await WeigeringAsync(browser, Convert.ToHexStringLower(Installation.DossierVan(sent.Kenmerk)), deel));
    }

    private static async Task<string> WeigeringAsync(StaffBrowser browser, string id, string deel)
    {
        var refused = await Assert.ThrowsAsync<SiteRefusedException>(() => browser.GetAsync($"/dossier/{id}{deel}"));
        return refused.Message.Replace(id, "", StringComparison.Ordinal);
    }

    /// <summary>All that the page says, its navigation and counters included.</summary>
    private static async Task<string> VakAsync(Kijker kijker) =>
        Page.Clean((await kijker.Browser.GetAsync($"/postvak?vak={kijker.Vak}")).Document.Body!.TextContent);

    private static async Task<List<string>> MededelingenAsync(Kijker kijker) =>
        [.. (await kijker.Browser.GetAsync($"/postvak?vak={kijker.Vak}")).Document.QuerySelectorAll("main section tbody tr").Select(r => Page.Clean(r.TextContent))];

    private sealed record Kijker(string Persoon, string Vak, StaffBrowser Browser, int Mails, string Zag);
}
