using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests;

/// <summary>A case of two kinds, split by the commission: each part gets its own decision, and the melder reads both.</summary>
[Collection(SitesInstallation.Name)]
public sealed class SplitsenTests(SitesInstallation sites)
{
    private static readonly SiteMelding R7 = R6 with { Soorten = ["Integriteitsschending", "OngewensteOmgangsvormen"], BevoegdeLeidinggevende = "Onbekend" };

    private Installation Installation => sites.Value;

    [Fact]
    public async Task De_commissie_splitst_besluit_over_elk_deel_en_het_dossier_sluit_met_het_laatste()
    {
        var sent = await MeldAsync(R7);
        var (ic, pad) = await LidAsync("p-degroot", sent);
        // Before it is taken up there is nothing to split.
        await Assert.ThrowsAsync<SiteRefusedException>(() => ic.GetAsync($"{pad}/splitsen"));
        await ic.WriteAsync(await ic.GetAsync(pad), "ontvangstbevestiging", "Wij hebben uw melding ontvangen.");

        // In one part, or without reasons: said in words, with what was typed.
        var form = (await ic.GetAsync($"{pad}/splitsen")).FormWith("tekst");
        var fout = await ic.SendAsync(form.Fill("deel-Integriteitsschending", "1").Fill("deel-OngewensteOmgangsvormen", "1").Fill("tekst", "Het zijn twee zaken."));
        Assert.Contains("Verdeel de soorten over ten minste twee delen", string.Join(' ', fout.Errors), StringComparison.Ordinal);
        Assert.Equal("Het zijn twee zaken.", fout.Document.QuerySelector("textarea")!.TextContent.Trim());
        await ic.BekijkEnVerstuurAsync(fout.FormWith("tekst").Fill("deel-OngewensteOmgangsvormen", "2"));
        var overzicht = (await ic.GetAsync(pad)).Text("#delen");
        Assert.Contains("Deel 1: Integriteitsschending", overzicht, StringComparison.Ordinal);
        Assert.Contains("Deel 2: Ongewenste omgangsvormen", overzicht, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SiteRefusedException>(() => ic.GetAsync($"{pad}/splitsen"));
        await Assert.ThrowsAsync<SiteRefusedException>(() => ic.GetAsync($"{pad}/herkwalificatie"));

        // A decision on the whole does not exist any more; one on a part does.
        await Assert.ThrowsAsync<SiteRefusedException>(() => ic.GetAsync($"{pad}/besluit?wat=NietGerechtvaardigdVerklaard"));
        await Assert.ThrowsAsync<SiteRefusedException>(() => ic.GetAsync($"{pad}/besluit?wat=NietGerechtvaardigdVerklaard&deel=3"));
        await BesluitAsync(ic, pad, "NietGerechtvaardigdVerklaard", 1, "Er is te weinig om dit deel te onderzoeken.");
        Assert.Equal("Ontvankelijkheid", Staat(sent));
        Assert.Null(Gehaald(sent, "ontvankelijkheid"));
        await Assert.ThrowsAsync<SiteRefusedException>(() => ic.GetAsync($"{pad}/besluit?wat=NietGerechtvaardigdVerklaard&deel=1"));
        var lijst = (await ic.GetAsync($"{pad}/besluit")).Hoofdtekst();
        Assert.Contains("Deel 2: Ongewenste omgangsvormen", lijst, StringComparison.Ordinal);
        Assert.DoesNotContain("Deel 1: Integriteitsschending", lijst, StringComparison.Ordinal);
        Assert.DoesNotContain((await ic.GetAsync($"{pad}/besluit")).Document.QuerySelectorAll("a"), a => a.GetAttribute("href")!.EndsWith("wat=Afgesloten", StringComparison.Ordinal));

        // The second part takes a second person, as any dossier does.
        await BesluitAsync(ic, pad, "KennelijkOngegrondVerklaard", 2, "Dit deel is niet gebeurd zoals beschreven.");
        Assert.Equal("Ontvankelijkheid", Staat(sent));
        var (ander, _) = await LidAsync("p-abdoel", sent);
        var voorstel = await ander.GetAsync($"{pad}/besluit?wat=KennelijkOngegrondVerklaard&deel=2");
        await ander.SubmitAsync(voorstel.FormWith("tekst").Fill("tekst", "Eens.").Press("doe", "bevestigen"));
        Assert.Equal("KennelijkOngegrond", Staat(sent));
        Assert.NotNull(Gehaald(sent, "ontvankelijkheid"));

        var melder = new MelderBrowser(Installation.IntakeUrl);
        await melder.OpenPostvakAsync(sent.Meldcode);
        var delen = (await melder.GetAsync("/postvak/dossier")).Text("#delen");
        Assert.Contains("Deel 1 (", delen, StringComparison.Ordinal);
        var postvak = (await melder.GetAsync("/postvak/afdruk")).Hoofdtekst();
        foreach (var tekst in new[] { "splitste uw melding in delen", "Het zijn twee zaken.", "Dit gaat over een deel van uw melding. Deel 1: Integriteitsschending.", "Er is te weinig om dit deel te onderzoeken.", "Deel 2: Ongewenste omgangsvormen.", "Dit deel is niet gebeurd zoals beschreven." })
            Assert.Contains(tekst, postvak, StringComparison.Ordinal);

        // Opened again, it is about all parts.
        await BesluitAsync(ic, pad, "Heropend", null, "Er is een getuige.", f => f.Fill("feit", "Een getuige meldde zich."));
        Assert.Equal("Heropend", Staat(sent));
        Assert.DoesNotContain("Niet gerechtvaardigd", (await ic.GetAsync(pad)).Text("#delen"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Van_twee_leden_op_hetzelfde_deel_wint_er_een()
    {
        var sent = await MeldAsync(R7);
        var (een, pad) = await LidAsync("p-degroot", sent);
        await een.WriteAsync(await een.GetAsync(pad), "ontvangstbevestiging", "Wij hebben uw melding ontvangen.");
        await een.BekijkEnVerstuurAsync((await een.GetAsync($"{pad}/splitsen")).FormWith("tekst").Fill("deel-Integriteitsschending", "2").Fill("deel-OngewensteOmgangsvormen", "1").Fill("tekst", "Het zijn twee zaken."));
        var (ander, _) = await LidAsync("p-abdoel", sent);
        var zijn = await VoorbeeldAsync(ander, pad, "NietGerechtvaardigdVerklaard", 1, "Zo zie ik het ook.");
        await BesluitAsync(een, pad, "NietGerechtvaardigdVerklaard", 1, "Er is te weinig.");
        var geweigerd = (await Assert.ThrowsAsync<SiteRefusedException>(() => ander.SendAsync(zijn.FormTo($"{pad}/besluit").Press("doe", "vastleggen")))).Page!;
        Assert.Equal(409, geweigerd.Status);
        Assert.Contains("Zo zie ik het ook.", geweigerd.Document.QuerySelector("#getypt")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Ontvankelijkheid", Staat(sent));
    }

    [Fact]
    public async Task Een_melding_van_een_soort_wordt_niet_gesplitst()
    {
        var sent = await MeldAsync(R6 with { BevoegdeLeidinggevende = "Onbekend" });
        var (ic, pad) = await LidAsync("p-degroot", sent);
        await ic.WriteAsync(await ic.GetAsync(pad), "ontvangstbevestiging", "Wij hebben uw melding ontvangen.");
        Assert.DoesNotContain((await ic.GetAsync(pad)).Document.QuerySelectorAll("a"), a => a.GetAttribute("href")!.EndsWith("/splitsen", StringComparison.Ordinal));
        await Assert.ThrowsAsync<SiteRefusedException>(() => ic.GetAsync($"{pad}/splitsen"));
    }

    private Task<Verzonden> MeldAsync(SiteMelding melding) => Installation.MeldEnBezorgAsync(melding);

    private async Task<(StaffBrowser Browser, string Pad)> LidAsync(string persoon, Verzonden sent)
    {
        var browser = await Installation.MedewerkerAsync(persoon);
        return (browser, (await browser.OpenDossierAsync("commissie", sent.Kenmerk))!.Path);
    }

    private static async Task<Page> VoorbeeldAsync(StaffBrowser lid, string pad, string wat, int? deel, string redenen, Action<PageForm>? invullen = null)
    {
        var form = (await lid.GetAsync($"{pad}/besluit?wat={wat}{(deel is { } nr ? $"&deel={nr}" : "")}")).FormWith("tekst").Fill("tekst", redenen);
        invullen?.Invoke(form);
        return await lid.SubmitAsync(form.Press("doe", "bekijk"));
    }

    private static async Task BesluitAsync(StaffBrowser lid, string pad, string wat, int? deel, string redenen, Action<PageForm>? invullen = null)
    {
        var na = await lid.SubmitAsync((await VoorbeeldAsync(lid, pad, wat, deel, redenen, invullen)).FormTo($"{pad}/besluit").Press("doe", "vastleggen"));
        Assert.Equal(pad, na.Path);
    }

    private string Staat(Verzonden sent) => Installation.Query<string>("SELECT staat FROM dossier WHERE id = @id", new { id = Installation.DossierVan(sent.Kenmerk) }).Single();

    private string? Gehaald(Verzonden sent, string soort) => Installation.Query<string?>("SELECT gehaald_op FROM termijn WHERE dossier = @id AND soort = @soort", new { id = Installation.DossierVan(sent.Kenmerk), soort }).Single();
}
