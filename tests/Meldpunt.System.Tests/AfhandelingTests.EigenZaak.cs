using Meldpunt.Sealing;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests;

/// <content>The standpunt of the SG, and a case that the HL handles from onderzoek to the end.</content>
public sealed partial class AfhandelingTests
{
    [Fact]
    public async Task De_SG_neemt_een_oordeel_over_en_de_melder_leest_het()
    {
        var (sent, ic) = await OordeelAsync("sg");
        var sg = await Installation.MedewerkerAsync("p-vanloon");
        await StandpuntAsync(sg, sent, f => f.Fill("standpunt", "Overgenomen").Fill("tekst", "Het oordeel is overtuigend.").Fill("wat1", "Er komt een nieuwe gedragslijn.").Fill("eigenaar1", "p-vanloon").Fill("op1", Datum(30)));
        Assert.Equal("Opvolging", Staat(sent));
        var melder = await PostvakAsync(sent);
        foreach (var tekst in new[] { "Het oordeel en het advies zijn overgenomen.", "Het oordeel is overtuigend.", "Er komt een nieuwe gedragslijn. (Secretaris-generaal" }) Assert.Contains(tekst, melder);
        // The SG refuses the measure: that is a decision, under the SG's mandate, and then the commission can close.
        var maatregel = (await sg.GetAsync($"/brieven/{Id(sent)}")).FormWith("welke");
        await sg.SubmitAsync(maatregel.Fill("welke", maatregel.Options("welke")[0]).Fill("uitkomst", "geweigerd").Fill("tekst", "Er is al zo'n gedragslijn.").Press("doe", "maatregel"));
        Assert.Contains($"onder mandaat {MandaatVan("p-vanloon")}", (await ic.Browser.GetAsync($"{ic.Pad}/besluiten")).Hoofdtekst());
        await ic.BesluitAsync("Afgesloten", f => f.Fill("tekst", "Het standpunt is bekend."));
        Assert.Equal("Afgesloten", Staat(sent));
    }

    [Fact]
    public async Task De_SG_wijkt_alleen_met_redenen_af_en_het_laatste_antwoord_is_de_stap()
    {
        var (sent, ic) = await OordeelAsync("hl-ind", "sg");
        var hl = await Installation.MedewerkerAsync("p-brouwer");
        await StandpuntAsync(hl, sent, f => f.Fill("standpunt", "Overgenomen").Fill("tekst", "Wij nemen het over."));
        Assert.Equal("OordeelAdvies", Staat(sent));

        var sg = await Installation.MedewerkerAsync("p-vanloon");
        var zonder = (await sg.GetAsync($"/brieven/{Id(sent)}")).FormWith("standpunt").Fill("standpunt", "Afgeweken").Press("doe", "bekijk");
        Assert.NotEmpty((await sg.SendAsync(zonder)).Errors);
        Assert.Equal("OordeelAdvies", Staat(sent));
        await StandpuntAsync(sg, sent, f => f.Fill("standpunt", "Afgeweken").Fill("tekst", "Een andere leidinggevende is te zwaar: een gesprek volstaat."));
        Assert.Equal("Opvolging", Staat(sent));

        var melder = await PostvakAsync(sent);
        Assert.Contains("Het oordeel en het advies zijn overgenomen.", melder);
        Assert.Contains("Van het oordeel of het advies wordt afgeweken, met de redenen hieronder.", melder);
        Assert.Contains("een gesprek volstaat", melder);
        var besluiten = (await ic.Browser.GetAsync($"{ic.Pad}/besluiten")).Hoofdtekst();
        Assert.Contains($"onder mandaat {MandaatVan("p-vanloon")}", besluiten);
        Assert.Contains($"onder mandaat {MandaatVan("p-brouwer")}", besluiten);
    }

    [Fact]
    public async Task Een_zaak_van_de_HL_gaat_van_instemming_over_onderzoek_oordeel_en_maatregelen_tot_afgesloten()
    {
        var sent = await MeldAsync(R6 with { Dienstonderdeel = "dji" });
        var hl = await LidAsync("p-elamrani", "hl-dji", sent);
        var bevestiging = await hl.Browser.GetAsync($"{hl.Pad}/ontvangstbevestiging");
        Assert.Contains(MandaatVan("p-elamrani"), bevestiging.Hoofdtekst());
        await hl.Browser.SubmitAsync(bevestiging.FormWith("tekst").Fill("tekst", "Wij hebben uw melding ontvangen.").Fill("reden", "Wat u schrijft, moet worden uitgezocht."));
        Assert.Equal("Ontvankelijkheid", Staat(sent));
        // On the way the signaal became a formal melding: a decision of its own, under the mandate that it names.
        var besluiten = (await hl.Browser.GetAsync($"{hl.Pad}/besluiten")).Hoofdtekst();
        Assert.Contains($"Dit is een formele melding. [K 6] onder mandaat {MandaatVan("p-elamrani")}", besluiten);
        Assert.Contains("Wat u schrijft, moet worden uitgezocht.", await PostvakAsync(sent));

        var onderzoeker = await OnderzoektAsync(hl, sent);
        await hl.BesluitAsync("OrienterendGestart", f => f.Fill("tekst", "Wij kijken eerst wat er speelt."));
        await hl.BesluitAsync("OnderzoekGestart", f => f.Fill("tekst", "De feiten moeten vast komen te staan."));
        Assert.Contains("De onderzoeker heeft de bevindingen nog niet opgeleverd.", (await hl.LijstAsync()).Hoofdtekst());
        await onderzoeker.SubmitAsync((await onderzoeker.GetAsync($"{hl.Pad}/horen")).FormWith("wie").Fill("wie", "De teamleider").Fill("hoedanigheid", "Beschuldigde").Fill("uitkomst", "gehoord").Fill("op", $"{Vandaag:yyyy-MM-dd}").Fill("tekst", "Hij zei dat hij soms hard praat."));
        await onderzoeker.SubmitAsync((await onderzoeker.GetAsync($"{hl.Pad}/bevindingen")).FormWith("feiten").Fill("feiten", "Er werd op vier dagen geschreeuwd.").Fill("tekst", "Drie getuigen bevestigen het."));

        await hl.BesluitAsync("OordeelGegeven", f => f.Fill("tekst", "De omgangsnormen zijn geschonden."));
        Assert.Equal("OordeelAdvies", Staat(sent));
        // Somebody of the box has to be left who can close.
        var allebei = (await hl.WatAsync("OpvolgingVastgesteld")).FormWith("standpunt");
        Maatregel(Maatregel(allebei.Fill("standpunt", "Overgenomen").Fill("tekst", "Wij nemen het over."), 1, "p-elamrani"), 2, "p-vanes");
        Assert.Contains("Dan kan niemand het dossier nog afsluiten", string.Join(' ', (await hl.Browser.SendAsync(allebei.Press("doe", "bekijk"))).Errors));
        await hl.BesluitAsync("OpvolgingVastgesteld", f => Maatregel(f.Fill("standpunt", "Overgenomen").Fill("tekst", "Wij nemen het over."), 1, "p-elamrani"));
        Assert.Equal("Opvolging", Staat(sent));

        Assert.Contains("Niet elke maatregel", (await hl.LijstAsync()).Hoofdtekst());
        var maatregelen = (await hl.Browser.GetAsync($"{hl.Pad}/maatregelen")).FormWith("welke");
        await hl.Browser.SubmitAsync(maatregelen.Fill("welke", maatregelen.Options("welke")[0]).Fill("uitkomst", "gedaan").Fill("tekst", "Het gesprek is gevoerd."));
        var eigenaar = await GeweigerdAsync(hl.WatAsync("Afgesloten"));
        Assert.Equal(403, eigenaar.Status);
        Assert.Contains("Wie een maatregel bezit, sluit niet af. Wie het wel kan: Willem van Es", eigenaar.Hoofdtekst());
        var ander = await LidAsync("p-vanes", "hl-dji", sent);
        await ander.BesluitAsync("Afgesloten", f => f.Fill("tekst", "De maatregel is uitgevoerd."));
        Assert.Equal("Afgesloten", Staat(sent));
        // With the end of the onderzoek the onderzoeker's key ended.
        Assert.Equal(404, (await GeweigerdAsync(onderzoeker.GetAsync(hl.Pad))).Status);

        var melder = await PostvakAsync(sent);
        foreach (var tekst in new[] { "De omgangsnormen zijn geschonden.", "Wij nemen het over.", "Een gesprek met het team. (", "Het gesprek is gevoerd.", "De maatregel is uitgevoerd.", "Uw bescherming tegen benadeling gaat door." }) Assert.Contains(tekst, melder);
        Assert.DoesNotContain("Drie getuigen", melder);
    }

    [Fact]
    public async Task Een_maatregel_over_de_datum_geeft_ieder_die_erop_let_een_bericht_en_geen_tweede()
    {
        var (sent, ic) = await OordeelAsync("hl-ind");
        var hl = await Installation.MedewerkerAsync("p-brouwer");
        await StandpuntAsync(hl, sent, f => f.Fill("standpunt", "Overgenomen").Fill("tekst", "Wij nemen het over.").Fill("wat1", "Een gesprek.").Fill("eigenaar1", "p-brouwer").Fill("op1", Datum(30)).Fill("wat2", "Een cursus.").Fill("eigenaar2", "p-brouwer").Fill("op2", Datum(30)));
        var maatregel = (await hl.GetAsync($"/brieven/{Id(sent)}")).FormWith("welke");
        await hl.SubmitAsync(maatregel.Fill("welke", maatregel.Options("welke")[1]).Fill("uitkomst", "gedaan").Fill("tekst", "De cursus is geweest.").Press("doe", "maatregel"));
        await Installation.OnAsync(Vandaag.AddDays(30), async () => Assert.Equal(("", 0), await OpDieDagAsync(30, async () => await LidAsync("p-degroot", "commissie", sent))));
        await Installation.OnAsync(Vandaag.AddDays(31), async () =>
        {
            // One of the two is open. Who reads the letters hears of it; who handles the dossier reads it there.
            Assert.Equal(("p-brouwer p-vanloon", 2), await OpDieDagAsync(31, async () => await LidAsync("p-degroot", "commissie", sent)));
            Assert.Equal(("", 0), await OpDieDagAsync(31, async () => await LidAsync("p-abdoel", "commissie", sent)));
            Assert.Equal(("", 0), await OpDieDagAsync(31, async () => Assert.Contains(sent.Kenmerk, (await (await Installation.MedewerkerAsync("p-vanloon")).GetAsync("/brieven")).Hoofdtekst())));
        });
    }

    [Fact]
    public async Task Wie_de_brieven_leest_meldt_een_late_maatregel_aan_de_ander()
    {
        var (sent, _) = await OordeelAsync("hl-ind");
        var hl = await Installation.MedewerkerAsync("p-brouwer");
        await StandpuntAsync(hl, sent, f => f.Fill("standpunt", "Overgenomen").Fill("tekst", "Wij nemen het over.").Fill("wat1", "Een gesprek.").Fill("eigenaar1", "p-brouwer").Fill("op1", Datum(30)));
        await Installation.OnAsync(Vandaag.AddDays(31), async () =>
        {
            var lijst = async () => Assert.Contains(sent.Kenmerk, (await (await Installation.MedewerkerAsync("p-vanloon")).GetAsync("/brieven")).Hoofdtekst());
            Assert.Equal(("p-brouwer", 1), await OpDieDagAsync(31, lijst));
            Assert.Equal(("", 0), await OpDieDagAsync(31, lijst));
        });
    }

    /// <summary>For whom something done on another day leaves a notice, and how many went out for it. What the routing service does by itself on that day is waited for first.</summary>
    private async Task<(string Wie, int Verstuurd)> OpDieDagAsync(int dagen, Func<Task> daad)
    {
        var dag = $"{Vandaag.AddDays(dagen):yyyy-MM-dd}";
        await RustAsync();
        var voor = Plichten();
        await daad();
        await RustAsync();
        var nieuw = Plichten().Except(voor).ToList();
        Assert.All(nieuw, n => Assert.Equal("Klaar", n.Staat));
        return (string.Join(' ', nieuw.Select(n => n.Persoon).Order(StringComparer.Ordinal)), nieuw.Count);

        List<(string Id, string Persoon, string Staat)> Plichten() => Installation.Query<(string, string, string)>("SELECT id, persoon, staat FROM plicht WHERE niet_voor <= @dag AND persoon <> ''", new { dag });

        // A duty of nobody's, twice: the second is done by a round that began after the first was.
        async Task RustAsync()
        {
            for (var ronde = 0; ronde < 2; ronde++)
            {
                var id = $"{Guid.NewGuid():N}";
                Installation.Query<string>("INSERT INTO plicht (id, soort, persoon, niet_voor, staat) VALUES (@id, 'Bericht', '', @dag, 'Open')", new { id, dag });
                await Wait.UntilAsync(() => Installation.Query<string>("SELECT staat FROM plicht WHERE id = @id", new { id }).Single() == "Klaar", "the routing service made no round");
            }
        }
    }

    /// <summary>A dossier in which the commission gave its oordeel, and asks these desks.</summary>
    private async Task<(Verzonden Sent, Lid Ic)> OordeelAsync(params string[] aan)
    {
        var sent = await MeldAsync(R8);
        var ic = await LidAsync("p-degroot", "commissie", sent);
        await ic.BevestigAsync();
        await ic.BesluitAsync("BijOrganisatieBelegd", f => f.Fill("uiterlijk", Datum(28)).Fill("aan", "hl-ind").Fill("tekst", "De organisatie kan dit uitzoeken.").Fill("brief", "Zoek uit hoe leiding wordt gegeven."));
        var hl = await Installation.MedewerkerAsync("p-brouwer");
        await hl.SubmitAsync((await hl.GetAsync($"/brieven/{Id(sent)}")).FormWith("gehoord").Fill("tekst", "Er wordt geschreeuwd.").Fill("gehoord", "Op kantoor."));
        await ic.BesluitAsync("OordeelGegeven", f => f.Fill("aan", aan).Fill("tekst", "De omgangsnormen zijn geschonden.").Fill("brief", "Advies: stel een andere leidinggevende aan."));
        return (sent, ic);
    }

    /// <summary>Appointed, declared, and given the key by who has the dossier; open for them.</summary>
    private async Task<StaffBrowser> OnderzoektAsync(Lid hl, Verzonden sent)
    {
        await hl.Browser.BekijkEnVerstuurAsync(await Rechten.Opstelling.AanwijzingAsync(hl.Browser, hl.Pad, "p-vandijk"));
        var onderzoeker = await Installation.MedewerkerAsync("p-vandijk");
        await onderzoeker.SubmitAsync((await onderzoeker.GetAsync((await onderzoeker.GetAsync("/onderzoek")).Link((_, tekst) => tekst == sent.Kenmerk)!)).FormWith("verklaring").Fill("verklaring", "ja"));
        await hl.Browser.GetAsync(hl.Pad);
        await onderzoeker.SubmitAsync((await onderzoeker.GetAsync($"{hl.Pad}/vraag")).FormTo($"{hl.Pad}/vraag").Press("antwoord", "Nee"));
        return onderzoeker;
    }

    private static PageForm Maatregel(PageForm form, int nr, string eigenaar) => form.Fill($"wat{nr}", "Een gesprek met het team.").Fill($"eigenaar{nr}", eigenaar).Fill($"op{nr}", Datum(30));

    /// <summary>The entry of the mandate register under which somebody decides, as people say it.</summary>
    private string MandaatVan(string persoon) => "M-" + Installation.Query<byte[]>("SELECT inhoud FROM mandaat").Select(b => MandaatStatement.Decode(b)).Single(m => m.Houder == persoon).Nummer[..8].ToUpperInvariant();

    /// <summary>A desk answers the commission's letter: looks at the notice, and sends it.</summary>
    private async Task StandpuntAsync(StaffBrowser desk, Verzonden sent, Action<PageForm> invullen)
    {
        var form = (await desk.GetAsync($"/brieven/{Id(sent)}")).FormWith("standpunt");
        invullen(form);
        await desk.BekijkEnVerstuurAsync(form);
    }
}
