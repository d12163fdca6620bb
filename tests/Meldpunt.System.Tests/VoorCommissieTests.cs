using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using Meldpunt.System.Tests.Rechten;

namespace Meldpunt.System.Tests;

/// <summary>An installation on a day in June 2019, before there was a commission.</summary>
public sealed class Juni2019 : IAsyncLifetime
{
    public static readonly DateOnly Dag = new(2019, 6, 3);

    public Installation Value { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Value = await Installation.StartAsync();
        await File.WriteAllTextAsync(Value.ClockFile, $"{Dag:yyyy-MM-dd}");
    }

    public async Task DisposeAsync() => await Value.DisposeAsync();
}

/// <summary>
/// Before there was a commission the head of service qualifies and decides (R1, R3). The secretaris-generaal looks again at
/// what he declines, and stands in his place where he is accused; the commission has no part in it, whoever is a member now.
/// </summary>
public sealed class VoorCommissieTests(Juni2019 toen) : IClassFixture<Juni2019>
{
    private const string Weigering = "Dit is volgens mij een meningsverschil over roosters.";
    private const string Oordeel = "De secretaris-generaal heeft er zelf naar gekeken.";

    private Installation Installation => toen.Value;

    [Theory]
    [InlineData("OngewensteOmgangsvormen", "R1", "herzien", "Formeel")]
    [InlineData("Misstand", "R1", "bevestigen", "Signaal")]
    [InlineData("Benadeling", "R3", "herzien", "Formeel")]
    [InlineData("Benadeling", "R3", "bevestigen", "Signaal")]
    public async Task Weigert_de_HL_een_melder_die_instemt_dan_beslist_de_SG(string soort, string rij, string uitkomst, string staat)
    {
        var (sent, pad) = await MeldAsync(Voorbeelden.R6 with { Soorten = [soort], Dienstonderdeel = "dji" });
        Assert.Equal(("hl-dji", "Signaal"), Stand(sent));
        var hl = await Installation.MedewerkerAsync("p-elamrani");
        await hl.OpenDossierAsync("hl-dji", sent.Kenmerk);
        Assert.Contains(rij, (await hl.GetAsync(pad + "/besluit-route")).Hoofdtekst(), StringComparison.Ordinal);
        await hl.BekijkEnVerstuurAsync((await hl.GetAsync(pad + "/kwalificatie")).FormWith("oordeel").Fill("oordeel", "GeenFormele").Fill("tekst", Weigering));
        Assert.Equal([("sg", "Weigering")], Installation.Query<(string, string)>("SELECT postvak, soort FROM beoordeling WHERE dossier = @id AND afgedaan_op IS NULL", new { id = Installation.DossierVan(sent.Kenmerk) }));

        var sg = await Installation.MedewerkerAsync("p-vanloon");
        var vraag = await sg.GetAsync(pad + "/vraag");
        Assert.Contains(Weigering, (await sg.SubmitAsync(vraag.FormTo(vraag.Path).Press("antwoord", "Nee"))).Hoofdtekst(), StringComparison.Ordinal);
        await sg.BekijkEnVerstuurAsync((await sg.GetAsync(pad + "/beoordeling")).FormWith("uitkomst").Fill("uitkomst", uitkomst).Fill("tekst", Oordeel));
        Assert.Equal(("hl-dji", staat), Stand(sent));

        // The review ends with it, and so does the key of who reviewed; the commission never had a part in it.
        await Assert.ThrowsAsync<SiteRefusedException>(() => sg.GetAsync(pad + "/melding"));
        await GeslotenVoorDeCommissieAsync(pad);
        var melder = new Klant(Installation.IntakeUrl);
        await melder.PostAsync("/postvak", [KeyValuePair.Create("code", sent.Meldcode)]);
        var gelezen = await melder.OpenAsync("/postvak/dossier");
        Assert.Contains(Weigering, gelezen.Hoofdtekst, StringComparison.Ordinal);
        Assert.Contains(Oordeel, gelezen.Hoofdtekst, StringComparison.Ordinal);
        Assert.DoesNotContain("klopt niet met de handtekeningen", gelezen.Hoofdtekst, StringComparison.Ordinal);
        Assert.DoesNotContain((await melder.OpenAsync("/postvak/herziening")).Pagina.Forms, f => f.Has("tekst"));
        if (staat == "Signaal") return;

        await hl.WriteAsync(await hl.GetAsync(pad), "ontvangstbevestiging", "Ik neem dit in behandeling.");
        Assert.Equal(("hl-dji", "Ontvankelijkheid"), Stand(sent));
    }

    [Fact]
    public async Task Benadeling_door_de_HL_zelf_krijgt_en_beoordeelt_de_SG()
    {
        var (sent, pad) = await MeldAsync(Voorbeelden.R6 with { Soorten = ["Benadeling"], Dienstonderdeel = "dji", BeschuldigdeIsHL = "Ja" });
        Assert.Equal(("sg", "Signaal"), Stand(sent));
        var sg = await Installation.MedewerkerAsync("p-vanloon");
        Assert.NotNull(await sg.OpenDossierAsync("sg", sent.Kenmerk));
        Assert.Contains("R3", (await sg.GetAsync(pad + "/besluit-route")).Hoofdtekst(), StringComparison.Ordinal);
        await sg.BekijkEnVerstuurAsync((await sg.GetAsync(pad + "/kwalificatie")).FormWith("oordeel").Fill("oordeel", "Formeel").Fill("tekst", "Dit moet worden uitgezocht."));
        await sg.WriteAsync(await sg.GetAsync(pad), "ontvangstbevestiging", "Ontvangen.");

        await sg.BekijkEnVerstuurAsync((await Rechten.Opstelling.AanwijzingAsync(sg, pad, "p-osei")).Fill("klaar", $"{Juni2019.Dag.AddDays(30):yyyy-MM-dd}"));
        var onderzoeker = await Installation.MedewerkerAsync("p-osei");
        await onderzoeker.SubmitAsync((await onderzoeker.GetAsync(pad.Replace("/dossier/", "/onderzoek/", StringComparison.Ordinal))).FormWith("verklaring").Fill("verklaring", "ja"));
        await sg.GetAsync(pad);
        await Opstelling.BesluitAsync(sg, pad, "OrienterendGestart", f => f.Fill("tekst", "Eerst kijken wat er is."));
        await Opstelling.BesluitAsync(sg, pad, "OnderzoekGestart", f => f.Fill("tekst", "De feiten moeten vast komen te staan."));
        var vraag = await onderzoeker.GetAsync(pad + "/vraag");
        await onderzoeker.SubmitAsync(vraag.FormTo(vraag.Path).Press("antwoord", "Nee"));
        await onderzoeker.SubmitAsync((await onderzoeker.GetAsync(pad + "/horen")).FormWith("hoedanigheid").Fill("wie", "De hoofddirecteur").Fill("hoedanigheid", "Beschuldigde").Fill("uitkomst", "gehoord").Fill("op", $"{Juni2019.Dag:yyyy-MM-dd}").Fill("tekst", "Zij sprak."));
        await onderzoeker.SubmitAsync((await onderzoeker.GetAsync(pad + "/bevindingen")).FormWith("feiten").Fill("feiten", "De overplaatsing volgde op de melding.").Fill("tekst", "Er was geen andere reden."));
        await Opstelling.BesluitAsync(sg, pad, "OordeelGegeven", f => f.Fill("tekst", Oordeel));
        Assert.Equal(("sg", "OordeelAdvies"), Stand(sent));

        await GeslotenVoorDeCommissieAsync(pad);
        var hl = await Installation.MedewerkerAsync("p-elamrani");
        Assert.DoesNotContain(sent.Kenmerk, (await hl.GetAsync("/postvak")).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SiteRefusedException>(() => hl.GetAsync(pad));
        Assert.Contains(Oordeel, await Installation.AfdrukAsync(sent), StringComparison.Ordinal);
    }

    private async Task<(Verzonden Sent, string Pad)> MeldAsync(SiteMelding melding)
    {
        var sent = await Installation.MeldEnBezorgAsync(melding);
        return (sent, $"/dossier/{Convert.ToHexStringLower(Installation.DossierVan(sent.Kenmerk))}");
    }

    private async Task GeslotenVoorDeCommissieAsync(string pad)
    {
        var lid = await Installation.MedewerkerAsync("p-degroot");
        await Assert.ThrowsAsync<SiteRefusedException>(() => lid.GetAsync(pad));
    }

    private (string, string) Stand(Verzonden sent) => Installation.Query<(string, string)>("SELECT postvak, staat FROM dossier WHERE id = @id", new { id = Installation.DossierVan(sent.Kenmerk) }).Single();
}
