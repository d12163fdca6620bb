using Meldpunt.Sealing;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests;

/// <summary>Whoever decides sees the ground, the mandate and the notice first; only what was seen is sent.</summary>
[Collection(SitesInstallation.Name)]
public sealed class VoorbeeldTests(SitesInstallation sites)
{
    private Installation Installation => sites.Value;

    [Fact]
    public async Task Een_weigering_en_de_beoordeling_ervan_zijn_eerst_te_zien_en_te_wijzigen()
    {
        var sent = await MeldAsync(R6 with { Dienstonderdeel = "dji" });
        var (hl, pad) = await LidAsync("p-elamrani", "hl-dji", sent);
        var eerst = await hl.SubmitAsync((await hl.GetAsync($"{pad}/kwalificatie")).FormWith("oordeel").Fill("oordeel", "GeenFormele").Fill("tekst", "Dit is een misverstand.").Press("doe", "bekijk"));
        ToontGrondslag(eerst, "K 6", "p-elamrani", "Wij hebben besloten dat dit geen formele melding is.", "Dit is een misverstand.", "rechtstreeks naar de Integriteitscommissie JenV");
        Assert.False(Gezet(sent, "FormeelGeweigerd"));
        Assert.DoesNotContain("misverstand", await PostvakAsync(sent), StringComparison.Ordinal);

        // Back to change it: what was typed is there; then what was shown is what is sent.
        var terug = await hl.SubmitAsync(eerst.FormTo($"{pad}/kwalificatie").Press("doe", "wijzig"));
        Assert.Equal("Dit is een misverstand.", terug.Document.QuerySelector("textarea")!.TextContent.Trim());
        await hl.BekijkEnVerstuurAsync(terug.FormWith("oordeel").Fill("tekst", "Dit is een meningsverschil."));
        Assert.True(Gezet(sent, "FormeelGeweigerd"));
        var gelezen = await PostvakAsync(sent);
        Assert.Contains("Wij hebben besloten dat dit geen formele melding is.", gelezen, StringComparison.Ordinal);
        Assert.Contains("Dit is een meningsverschil.", gelezen, StringComparison.Ordinal);

        var (lid, _) = await LidAsync("p-wiersma", "commissie", sent);
        var beoordeling = await lid.SubmitAsync((await lid.GetAsync($"{pad}/beoordeling")).FormWith("uitkomst").Fill("uitkomst", "herzien").Fill("tekst", "Het is intimidatie.").Press("doe", "bekijk"));
        ToontGrondslag(beoordeling, "eigen keuze", "p-wiersma", "De uitkomst is nu anders: dit is een formele melding.", "Het is intimidatie.");
        Assert.Equal("Signaal", Staat(sent));
        await lid.SubmitAsync(beoordeling.FormTo($"{pad}/beoordeling").Press("doe", "vastleggen"));
        Assert.Equal("Formeel", Staat(sent));
        Assert.Contains("De uitkomst is nu anders: dit is een formele melding.", await PostvakAsync(sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zonder_het_voorbeeld_te_hebben_gezien_wordt_er_niets_vastgelegd()
    {
        var sent = await MeldAsync(R6 with { Dienstonderdeel = "dji" });
        var (hl, pad) = await LidAsync("p-elamrani", "hl-dji", sent);
        var meteen = await hl.SubmitAsync((await hl.GetAsync($"{pad}/kwalificatie")).FormWith("oordeel").Fill("oordeel", "Formeel").Fill("tekst", "Dit is ernstig."));
        ToontGrondslag(meteen, "K 6", "p-elamrani", "Wij hebben besloten dat dit een formele melding is.", "Dit is ernstig.");
        Assert.Equal("Signaal", Staat(sent));
    }

    [Fact]
    public async Task Herkwalificeren_en_splitsen_zijn_eerst_te_zien()
    {
        var sent = await MeldAsync(R8 with { Soorten = ["Integriteitsschending"], BevoegdeLeidinggevende = "Ja" });
        var (ic, pad) = await LidAsync("p-degroot", "commissie", sent);
        await ic.WriteAsync(await ic.GetAsync(pad), "ontvangstbevestiging", "Wij hebben uw melding ontvangen.");
        var her = await ic.SubmitAsync((await ic.GetAsync($"{pad}/herkwalificatie")).FormWith("bevoegd").Fill("soort", "Integriteitsschending", "OngewensteOmgangsvormen").Fill("tekst", "Er is ook geschreeuwd.").Press("doe", "bereken"));
        ToontGrondslag(her, "K 5", "p-degroot", "Wij hebben de soort van uw melding of een feit aangepast.", "Er is ook geschreeuwd.");
        Assert.DoesNotContain("Er is ook geschreeuwd.", await PostvakAsync(sent), StringComparison.Ordinal);
        await ic.SubmitAsync(her.FormTo($"{pad}/herkwalificatie").Press("doe", "vastleggen"));

        var splitsing = await ic.SubmitAsync((await ic.GetAsync($"{pad}/splitsen")).FormWith("tekst").Fill("deel-Integriteitsschending", "1").Fill("deel-OngewensteOmgangsvormen", "2").Fill("tekst", "Het zijn twee zaken.").Press("doe", "bekijk"));
        ToontGrondslag(splitsing, "eigen keuze", "p-degroot", "Uw melding gaat over meer dan een soort.", "Deel 2: Ongewenste omgangsvormen", "Het zijn twee zaken.");
        Assert.False(Gezet(sent, "Gesplitst"));
        await ic.SubmitAsync(splitsing.FormTo($"{pad}/splitsen").Press("doe", "vastleggen"));
        Assert.True(Gezet(sent, "Gesplitst"));
        Assert.Contains("Uw melding gaat over meer dan een soort.", await PostvakAsync(sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doorgeleiden_is_eerst_te_zien_en_de_melder_leest_het_bericht_maar_niet_de_reden_aan_de_commissie()
    {
        var sent = await MeldAsync(R6 with { Dienstonderdeel = "dji" });
        var (hl, pad) = await LidAsync("p-elamrani", "hl-dji", sent);
        var eerst = await hl.SubmitAsync((await hl.GetAsync($"{pad}/doorgeleiden")).FormWith("reden").Fill("reden", "Het gaat om een leidinggevende met veel macht.").Press("doe", "bekijk"));
        ToontGrondslag(eerst, "K 6", "p-elamrani", "Wij hebben haar daarheen doorgestuurd.");
        Assert.Equal("Signaal", Staat(sent));
        await hl.SubmitAsync(eerst.FormTo($"{pad}/doorgeleiden").Press("doe", "vastleggen"));
        Assert.Equal("Doorgeleid", Staat(sent));
        var gelezen = await PostvakAsync(sent);
        Assert.Contains("Wij hebben haar daarheen doorgestuurd.", gelezen, StringComparison.Ordinal);
        Assert.DoesNotContain("met veel macht", gelezen, StringComparison.Ordinal);
        var (ic, van) = await LidAsync("p-degroot", "commissie", sent);
        var besluiten = (await ic.GetAsync($"{van}/besluiten")).Hoofdtekst();
        Assert.Contains("met veel macht", besluiten, StringComparison.Ordinal);
        Assert.Contains($"onder mandaat {MandaatVan("p-elamrani")}", besluiten, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_onderzoeker_aanwijzen_en_weer_intrekken_is_eerst_te_zien()
    {
        var sent = await MeldAsync(R8);
        var (ic, pad) = await LidAsync("p-degroot", "commissie", sent);
        await ic.WriteAsync(await ic.GetAsync(pad), "ontvangstbevestiging", "Wij hebben uw melding ontvangen.");
        var form = (await Rechten.Opstelling.AanwijzingAsync(ic, pad, "p-osei")).Fill("tekst", "Ervaren met inkoop.").Fill("hoe", "Wij spreken met het team.");
        var eerst = await ic.SubmitAsync(form.Press("doe", "bekijk"));
        ToontGrondslag(eerst, "K 5", "p-degroot", "Onderzoeker: Onderzoeker integriteit.", "Wij spreken met het team.");
        // The reasons are for colleagues; the melder reads neither them nor a name.
        Assert.DoesNotContain("Ervaren met inkoop.", eerst.Text("section.aan"), StringComparison.Ordinal);
        Assert.DoesNotContain("Wij spreken met het team.", await PostvakAsync(sent), StringComparison.Ordinal);
        Assert.Equal(200, (await ic.SubmitAsync(eerst.FormTo($"{pad}/onderzoeker").Press("doe", "vastleggen"))).Status);
        Assert.Contains("Onderzoeker: Onderzoeker integriteit.", await PostvakAsync(sent), StringComparison.Ordinal);

        var einde = await ic.SubmitAsync((await ic.GetAsync($"{pad}/onderzoekereinde")).FormWith("tekst").Fill("persoon", "p-osei").Fill("tekst", "Het is niet meer nodig.").Press("doe", "bekijk"));
        ToontGrondslag(einde, "K 5", "p-degroot", "Het is niet meer nodig.");
        Assert.DoesNotContain("Het is niet meer nodig.", await PostvakAsync(sent), StringComparison.Ordinal);
        await ic.SubmitAsync(einde.FormTo($"{pad}/onderzoekereinde").Press("doe", "vastleggen"));
        Assert.Contains("Het is niet meer nodig.", await PostvakAsync(sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ook_de_pagina_van_besluiten_noemt_het_mandaat()
    {
        var sent = await MeldAsync(R8);
        var (ic, pad) = await LidAsync("p-degroot", "commissie", sent);
        await ic.WriteAsync(await ic.GetAsync(pad), "ontvangstbevestiging", "Wij hebben uw melding ontvangen.");
        var form = (await ic.GetAsync($"{pad}/besluit?wat=NietGerechtvaardigdVerklaard")).FormWith("tekst").Fill("tekst", "Er is te weinig.");
        ToontGrondslag(await ic.SubmitAsync(form.Press("doe", "bekijk")), "K 5", "p-degroot", "Er is te weinig.");
    }

    private void ToontGrondslag(Page page, string grond, string beslisser, params string[] bericht)
    {
        var grondslag = page.Text("dl.feiten")!;
        Assert.Contains(grond, grondslag, StringComparison.Ordinal);
        Assert.Contains(MandaatVan(beslisser), grondslag, StringComparison.Ordinal);
        var gelezen = page.Text("section.aan")!;
        Assert.All(bericht, deel => Assert.Contains(deel, gelezen, StringComparison.Ordinal));
        Assert.Contains("Het is nog niet verstuurd", gelezen, StringComparison.Ordinal);
    }

    private string MandaatVan(string persoon) => "M-" + Installation.Query<byte[]>("SELECT inhoud FROM mandaat").Select(b => MandaatStatement.Decode(b)).Single(m => m.Houder == persoon).Nummer[..8].ToUpperInvariant();

    private string Staat(Verzonden sent) => Installation.Query<string>("SELECT staat FROM dossier WHERE id = @id", new { id = Installation.DossierVan(sent.Kenmerk) }).Single();

    private bool Gezet(Verzonden sent, string gebeurtenis) =>
        Installation.Query<string>("SELECT gebeurtenis FROM historie WHERE dossier = @id AND gebeurtenis = @gebeurtenis", new { id = Installation.DossierVan(sent.Kenmerk), gebeurtenis }).Count > 0;

    private Task<Verzonden> MeldAsync(SiteMelding melding) => Installation.MeldEnBezorgAsync(melding);

    private Task<string> PostvakAsync(Verzonden sent) => Installation.AfdrukAsync(sent);

    private async Task<(StaffBrowser Browser, string Pad)> LidAsync(string persoon, string vak, Verzonden sent)
    {
        var browser = await Installation.MedewerkerAsync(persoon);
        return (browser, (await browser.OpenDossierAsync(vak, sent.Kenmerk))!.Path);
    }
}
