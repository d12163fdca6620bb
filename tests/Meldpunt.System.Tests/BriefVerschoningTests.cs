using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests;

/// <summary>Letters to a desk without a key: who recused, was shut out or is accused by now has none of them, and answers none.</summary>
[Collection(SitesInstallation.Name)]
public sealed class BriefVerschoningTests(SitesInstallation sites)
{
    private const string Gevraagd = "Zoek uit hoe in team 4 leiding wordt gegeven.";
    private static readonly DateOnly Vandaag = DateOnly.FromDateTime(DateTime.Now);

    private Installation Installation => sites.Value;

    [Fact]
    public async Task Wie_zich_verschoont_verliest_de_brief_een_collega_antwoordt_en_er_komt_geen_brief_meer()
    {
        var (sent, ic) = await BelegdAsync("dji", "hl-dji");
        var eerste = await Installation.MedewerkerAsync("p-elamrani");
        var tweede = await Installation.MedewerkerAsync("p-vanes");
        var brief = await eerste.GetAsync(Brief(sent));
        Assert.Contains(Gevraagd, brief.Hoofdtekst());
        var verslag = brief.FormWith("gehoord").Fill("tekst", "Dit mag niet meer aankomen.");

        var pagina = await eerste.GetAsync(Brief(sent) + "/verschonen");
        Assert.Contains("Willem van Es", pagina.Hoofdtekst());
        Assert.Single((await eerste.SendAsync(pagina.FormWith("grond"))).Errors);
        var klaar = await eerste.SubmitAsync(pagina.FormWith("grond").Fill("grond", "Werkkring"));
        Assert.Contains("U hebt zich verschoond", klaar.Hoofdtekst());
        Assert.Null(klaar.Link((_, tekst) => tekst == sent.Kenmerk));
        var geweigerd = (await Assert.ThrowsAsync<SiteRefusedException>(() => eerste.SendAsync(verslag))).Page!;
        Assert.Equal(404, geweigerd.Status);
        Assert.Contains("Dit mag niet meer aankomen.", geweigerd.Document.QuerySelector("#getypt")!.TextContent);
        Assert.DoesNotContain(Gevraagd, geweigerd.Hoofdtekst());
        Assert.Equal(404, await StatusAsync(eerste, Brief(sent)));
        Assert.Equal(404, await StatusAsync(eerste, Brief(sent) + "/verschonen"));

        // A colleague goes on; the one who left reads no answer either.
        await tweede.SubmitAsync((await tweede.GetAsync(Brief(sent))).FormWith("gehoord").Fill("tekst", "In het team wordt geschreeuwd.").Fill("gehoord", "Op kantoor."));
        Assert.Equal(404, await StatusAsync(eerste, Brief(sent)));
        Assert.Contains("Naima El Amrani", (await ic.GetAsync(Dossier(sent) + "/besluiten")).Hoofdtekst());
        await BesluitAsync(ic, sent, "OordeelGegeven", f => f.Fill("aan", "hl-dji").Fill("tekst", "De normen zijn geschonden.").Fill("brief", "Advies: stel een ander aan."));
        Assert.Equal(404, await StatusAsync(eerste, Brief(sent)));
        Assert.Contains("stel een ander aan", (await tweede.GetAsync(Brief(sent))).Hoofdtekst());
        Assert.Equal([("p-elamrani", "Verschoond")], Installation.Query<(string, string)>("SELECT wie, daad FROM audit WHERE daad = 'Verschoond' AND onderwerp = @id", new { id = Id(sent) }));
        Assert.Empty(Installation.Query<string>("SELECT soort FROM alarm WHERE rij LIKE @id || '%'", new { id = Id(sent).ToUpperInvariant() }));
    }

    [Fact]
    public async Task Wie_de_melder_later_uitsluit_verliest_de_brief_meteen_en_de_commissie_vraagt_een_ander_loket()
    {
        var (sent, ic) = await BelegdAsync("ind", "hl-ind");
        var hl = await Installation.MedewerkerAsync("p-brouwer");
        Assert.Contains(Gevraagd, (await hl.GetAsync(Brief(sent))).Hoofdtekst());
        var melder = new MelderBrowser(Installation.IntakeUrl);
        await melder.OpenPostvakAsync(sent.Meldcode);
        await melder.SubmitAsync((await melder.GetAsync("/postvak/uitsluiten")).FormWith("uitgesloten").Fill("uitgesloten", "p-brouwer"));
        Assert.Equal(404, await StatusAsync(hl, Brief(sent)));
        Assert.DoesNotContain(sent.Kenmerk, (await hl.GetAsync("/brieven")).Hoofdtekst());

        // Nobody is left at that desk: the commission asks another, and goes on with its answer.
        var opnieuw = await ic.GetAsync(Dossier(sent) + "/besluit?wat=BriefOpnieuwGestuurd");
        Assert.Equal(["sg"], opnieuw.FormWith("brief").Options("aan"));
        await BesluitAsync(ic, sent, "BriefOpnieuwGestuurd", f => f.Fill("aan", "sg").Fill("uiterlijk", Datum(28)).Fill("tekst", "De eerste lezer kan niet meer antwoorden.").Fill("brief", "Zoek dit uit in de plaats van de hoofddirecteur."));
        Assert.Equal("BijOrganisatie", Staat(sent));
        var sg = await Installation.MedewerkerAsync("p-vanloon");
        await sg.SubmitAsync((await sg.GetAsync(Brief(sent))).FormWith("gehoord").Fill("tekst", "Er wordt geschreeuwd.").Fill("gehoord", "Op kantoor."));
        await BesluitAsync(ic, sent, "OordeelGegeven", f => f.Fill("aan", "sg").Fill("tekst", "De normen zijn geschonden.").Fill("brief", "Advies: stel een ander aan."));
        Assert.Equal("OordeelAdvies", Staat(sent));
        Assert.Contains("heeft opnieuw gevraagd om een antwoord", (await melder.GetAsync("/postvak/afdruk")).Hoofdtekst());
        Assert.Equal(404, await StatusAsync(hl, Brief(sent)));
    }

    [Fact]
    public async Task Na_een_nieuwe_vraag_om_een_standpunt_telt_het_antwoord_van_het_nieuwe_loket()
    {
        var (sent, ic) = await BelegdAsync("ind", "hl-ind");
        var hl = await Installation.MedewerkerAsync("p-brouwer");
        await hl.SubmitAsync((await hl.GetAsync(Brief(sent))).FormWith("gehoord").Fill("tekst", "Er wordt geschreeuwd.").Fill("gehoord", "Op kantoor."));
        await BesluitAsync(ic, sent, "OordeelGegeven", f => f.Fill("aan", "hl-ind").Fill("tekst", "De normen zijn geschonden.").Fill("brief", "Advies: stel een ander aan."));
        await hl.SubmitAsync((await hl.GetAsync(Brief(sent) + "/verschonen")).FormWith("grond").Fill("grond", "Schijn"));
        await BesluitAsync(ic, sent, "BriefOpnieuwGestuurd", f => f.Fill("aan", "sg").Fill("uiterlijk", Datum(28)).Fill("tekst", "De hoofddirecteur verschoonde zich.").Fill("brief", "Geef uw standpunt in de plaats van de hoofddirecteur."));
        var sg = await Installation.MedewerkerAsync("p-vanloon");
        var standpunt = (await sg.GetAsync(Brief(sent))).FormWith("standpunt").Fill("standpunt", "Overgenomen").Fill("tekst", "Wij nemen het over.").Press("doe", "bekijk");
        await sg.SubmitAsync((await sg.SubmitAsync(standpunt)).FormTo(Brief(sent)).Press("doe", "vastleggen"));
        Assert.Equal("Opvolging", Staat(sent));
        await BesluitAsync(ic, sent, "Afgesloten", f => f.Fill("tekst", "Er zijn geen maatregelen nodig."));
        Assert.Equal("Afgesloten", Staat(sent));
    }

    [Fact]
    public async Task Wordt_de_HL_alsnog_beschuldigd_dan_is_de_brief_weg_en_leest_de_SG_verder()
    {
        var (sent, ic) = await BelegdAsync("ind", "hl-ind");
        var hl = await Installation.MedewerkerAsync("p-brouwer");
        await hl.SubmitAsync((await hl.GetAsync(Brief(sent))).FormWith("gehoord").Fill("tekst", "Er wordt geschreeuwd.").Fill("gehoord", "Op kantoor."));
        await BesluitAsync(ic, sent, "OordeelGegeven", f => f.Fill("aan", "hl-ind").Fill("tekst", "De normen zijn geschonden.").Fill("brief", "Advies: stel een ander aan."));
        var form = (await ic.GetAsync(Dossier(sent) + "/herkwalificatie")).FormWith("hl").Fill("hl", "Ja").Fill("tekst", "Uit het verslag blijkt dat de hoofddirecteur het wist.");
        await ic.BekijkEnVerstuurAsync(form, "bereken");
        Assert.Equal(404, await StatusAsync(hl, Brief(sent)));
        Assert.Contains("stel een ander aan", (await (await Installation.MedewerkerAsync("p-vanloon")).GetAsync(Brief(sent))).Hoofdtekst());
    }

    /// <summary>A dossier that the commission asked an organisation to investigate.</summary>
    private async Task<(Verzonden Sent, StaffBrowser Ic)> BelegdAsync(string dienst, string vak)
    {
        var sent = await Installation.MeldAsync(R8 with { Dienstonderdeel = dienst });
        await Installation.BezorgdAsync();
        var ic = await Installation.MedewerkerAsync("p-degroot");
        await ic.WriteAsync((await ic.OpenDossierAsync("commissie", sent.Kenmerk))!, "ontvangstbevestiging", "Ontvangen.");
        await BesluitAsync(ic, sent, "BijOrganisatieBelegd", f => f.Fill("uiterlijk", Datum(28)).Fill("aan", vak).Fill("tekst", "De organisatie kan dit zelf uitzoeken.").Fill("brief", Gevraagd));
        return (sent, ic);
    }

    private async Task BesluitAsync(StaffBrowser ic, Verzonden sent, string wat, Action<PageForm> invullen)
    {
        var form = (await ic.GetAsync($"{Dossier(sent)}/besluit?wat={wat}")).FormWith("tekst");
        invullen(form);
        var voorbeeld = await ic.SubmitAsync(form.Press("doe", "bekijk"));
        Assert.Equal(Dossier(sent), (await ic.SubmitAsync(voorbeeld.FormTo(Dossier(sent) + "/besluit").Press("doe", "vastleggen"))).Path);
    }

    private string Id(Verzonden sent) => Convert.ToHexStringLower(Installation.DossierVan(sent.Kenmerk));

    private string Brief(Verzonden sent) => $"/brieven/{Id(sent)}";

    private string Dossier(Verzonden sent) => $"/dossier/{Id(sent)}";

    private string Staat(Verzonden sent) => Installation.Query<string>("SELECT staat FROM dossier WHERE id = @id", new { id = Installation.DossierVan(sent.Kenmerk) }).Single();

    private static string Datum(int dagen) => Vandaag.AddDays(dagen).ToString("d-M-yyyy", global::System.Globalization.CultureInfo.InvariantCulture);

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
