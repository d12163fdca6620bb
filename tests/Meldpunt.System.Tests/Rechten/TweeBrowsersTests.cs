using System.Text.Json;
using Dapper;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using Meldpunt.System.Tests.Rondgang;

namespace Meldpunt.System.Tests.Rechten;

/// <summary>
/// Two browsers, the same dossier, the same act, sent in the same moment: one wins; the other is told who was first, and
/// has their text back, then and when they send it once more. For every act of the portal that writes a decision.
/// </summary>
[Collection(Opstelling.Name)]
public sealed class TweeBrowsersTests(Opstelling shared)
{
    private const string Tweeling = "verband met een ander";
    private string _uitnodiging = "";

    private const string Bekijk = "doe=bekijk doe=vastleggen", Een = "Zo ziet de eerste het.", Ander = "Zo ziet de ander het.";

    /// <summary>An act, who sends it at the same time, on which dossier, and whether the desk still has the dossier after it.</summary>
    private sealed record Daad(string Dossier, string Personen, string Pad, string Anker, string Vul, string Knoppen = "", bool Weg = false);

    private static readonly Dictionary<string, Daad> Daden = new()
    {
        ["ontvangstbevestiging"] = new("ic", "p-degroot p-abdoel", "/dossier/{id}/ontvangstbevestiging", "tekst", ""),
        ["kwalificatie"] = new("hl", "p-elamrani p-vanes", "/dossier/{id}/kwalificatie", "oordeel", "oordeel=Formeel", Bekijk),
        ["weigering"] = new("hl", "p-elamrani p-vanes", "/dossier/{id}/kwalificatie", "oordeel", "oordeel=GeenFormele", Bekijk),
        ["doorgeleiding"] = new("hl", "p-elamrani p-vanes", "/dossier/{id}/doorgeleiden", "reden", "", Bekijk, Weg: true),
        ["beoordeling"] = new("geweigerd", "p-degroot p-abdoel", "/dossier/{id}/beoordeling", "uitkomst", "uitkomst=bevestigen", Bekijk, Weg: true),
        ["herkwalificatie"] = new("ic", "p-degroot p-abdoel", "/dossier/{id}/herkwalificatie", "bevoegd", "bevoegd=Onbekend", "doe=bereken doe=vastleggen"),
        ["voorstel tot teruggave"] = new("onbekend", "p-degroot p-abdoel", "/dossier/{id}/herkwalificatie", "bevoegd", "bevoegd=Nee", "doe=bereken doe=vastleggen"),
        ["teruggave"] = new("voorgesteld", "p-abdoel p-wiersma", "/dossier/{id}/herkwalificatie", "doe=instemmen", "", "doe=instemmen doe=vastleggen", Weg: true),
        ["uitkomst"] = new("bevestigd", "p-degroot p-abdoel", "/dossier/{id}/besluit?wat=NietGerechtvaardigdVerklaard", "tekst", "", Bekijk),
        ["voorstel"] = new("bevestigd", "p-degroot p-abdoel", "/dossier/{id}/besluit?wat=KennelijkOngegrondVerklaard", "tekst", "", Bekijk),
        ["tweede persoon"] = new("ongegrond", "p-abdoel p-wiersma", "/dossier/{id}/besluit?wat=KennelijkOngegrondVerklaard", "tekst", "", "doe=bevestigen"),
        ["gesprek"] = new("bevestigd", "p-degroot p-abdoel", "/dossier/{id}/besluit?wat=GesprekGevoerd", "tekst", "wie=Het team.", Bekijk),
        ["termijnverlenging"] = new("bevestigd", "p-degroot p-abdoel", "/dossier/{id}/besluit?wat=UitkomstVerlengd", "tekst", "uiterlijk={100}", Bekijk),
        ["splitsing"] = new("bevestigd", "p-degroot p-abdoel", "/dossier/{id}/splitsen", "tekst", "deel-Integriteitsschending=1;deel-OngewensteOmgangsvormen=2", Bekijk),
        ["onderzoeker"] = new("bevestigd", "p-degroot p-abdoel", "/dossier/{id}/onderzoeker", "hoe", "persoon=p-osei;betrokken=nee;team=nee;lijn=nee;band=nee;hoe=Gesprekken.;klaar=<30>", Bekijk),
        ["einde van een onderzoeker"] = new("onderzocht", "p-degroot p-abdoel", "/dossier/{id}/onderzoekereinde", "persoon", "persoon=p-osei", Bekijk),
        ["verslag"] = new("belegd", "p-elamrani p-vanes", "/brieven/{id}", "gehoord", "gehoord=Op kantoor."),
        ["advies"] = new("verslagen", "p-degroot p-abdoel", "/dossier/{id}/besluit?wat=OordeelGegeven", "tekst", "aan=hl-dji;brief=Stel een ander aan.", Bekijk),
        ["standpunt"] = new("beoordeeld", "p-elamrani p-vanes", "/brieven/{id}", "standpunt", "standpunt=Overgenomen", Bekijk),
        ["maatregel"] = new("opgevolgd", "p-elamrani p-vanes", "/brieven/{id}", "welke", "welke=*;uitkomst=geweigerd", "doe=maatregel"),
        ["afsluiting"] = new("opgevolgd zonder", "p-degroot p-abdoel", "/dossier/{id}/besluit?wat=Afgesloten", "tekst", "", Bekijk),
        ["maatregel in een eigen zaak"] = new("eigen", "p-elamrani p-vanes", "/dossier/{id}/maatregelen", "welke", "welke=*;uitkomst=gedaan"),
        ["inzage in de naam"] = new("naam", "p-postma p-bakker", "/identiteit/{id}", "besluit", "besluit=weiger"),
        ["leeskamer"] = new("versie", "p-degroot p-abdoel", "/dossier/{id}/leeskamer", "lezer", "versie=*;lezer=*"),
        ["te laat gemeld"] = new("bevestigd", "p-degroot p-abdoel", "/dossier/{id}/besluit?wat=KennelijkOnredelijkLaatVerklaard", "tekst", "", Bekijk),
        ["terugkoppeling"] = new("bevestigd", "p-degroot p-abdoel", "/dossier/{id}/besluit?wat=TerugkoppelingGegeven", "tekst", "", Bekijk),
        ["opdracht aan de organisatie"] = new("bevestigd", "p-degroot p-abdoel", "/dossier/{id}/besluit?wat=BijOrganisatieBelegd", "tekst", "uiterlijk={28};aan=hl-dji;brief=Zoek dit uit.", Bekijk),
        ["brief opnieuw"] = new("belegd", "p-degroot p-abdoel", "/dossier/{id}/besluit?wat=BriefOpnieuwGestuurd", "tekst", "uiterlijk={28};aan=hl-dji;brief=Zoek dit uit.", Bekijk),
        ["eerste onderzoek"] = new("gereed", "p-degroot p-abdoel", "/dossier/{id}/besluit?wat=OrienterendGestart", "tekst", "", Bekijk),
        ["feitenonderzoek"] = new("begonnen", "p-degroot p-abdoel", "/dossier/{id}/besluit?wat=OnderzoekGestart", "tekst", "", Bekijk),
        ["opvolging"] = new("begonnen", "p-degroot p-abdoel", "/dossier/{id}/besluit?wat=OpvolgingVastgesteld", "tekst", "", Bekijk),
        ["heropening"] = new("nagevraagd", "p-abdoel p-wiersma", "/dossier/{id}/besluit?wat=Heropend", "tekst", "feit=Er is een getuige.", Bekijk),
        ["geen heropening"] = new("nagevraagd", "p-abdoel p-wiersma", "/dossier/{id}/besluit?wat=HeropeningGeweigerd", "tekst", "", Bekijk),
        ["weer in behandeling"] = new("heropend", "p-degroot p-abdoel", "/dossier/{id}/besluit?wat=InBehandelingGenomen", "tekst", "", Bekijk),
        ["aanspreken"] = new("zwijgt", "p-vanloon p-vanloon", "/dossier/{id}/aanspreken", "tekst", "", Bekijk, Weg: true),
        ["rapporteur"] = new("bevestigd", "p-degroot p-abdoel", "/dossier/{id}/rapporteur", "wie", "wie=p-wiersma"),
        ["agenda"] = new("bevestigd", "p-degroot p-abdoel", "/dossier/{id}/agenda", "wat=zet", "datum=<10>;vraag=*"),
        ["verband"] = new("tweeling", "p-degroot p-abdoel", "/dossier/{id}/verband", "ander", "ander={tweeling}"),
        ["verslag aan een genodigde"] = new("genodigd", "p-degroot p-abdoel", "/dossier/{id}/uitnodiging?nr={nr}", "tekst", ""),
        ["afdoening van een signaal"] = new("alarm", "p-nguyen p-nguyen", "/controle/alarm/{id}", "redenen", ""),
    };

    private const string BeideTellen = "both count: neither takes the other's place", EigenDaad = "one person's own, about themself", BijHetNummer = "a row that there is one of, tried in the tests of its own";

    /// <summary>Pages with a form that no two people race for, and why.</summary>
    private static readonly Dictionary<string, string> NietHier = new()
    {
        ["/dossier/{id}/bericht"] = BeideTellen,
        ["/dossier/{id}/notitie"] = BeideTellen,
        ["/dossier/{id}/doorgeven"] = BeideTellen,
        ["/dossier/{id}/horen"] = BeideTellen,
        ["/dossier/{id}/lakken"] = BeideTellen,
        ["/dossier/{id}/naam"] = BeideTellen,
        ["/dossier/{id}/uitnodigen"] = BeideTellen,
        ["/dossier/{id}/archief"] = BeideTellen,
        ["/leeskamer"] = BeideTellen,
        ["/vastleggen"] = BeideTellen,
        ["/gesprekken/nieuw"] = BeideTellen,
        ["/mandaten/verlenen"] = BeideTellen,
        ["/sleutels/voorstel"] = BeideTellen,
        ["/sleutels/vertrek"] = BeideTellen,
        ["/sleutels/ondertekenen/{id}"] = BeideTellen,
        ["/controle/keten"] = BeideTellen,
        ["/coordinatie/register"] = BeideTellen,
        ["/dossier/{id}/vraag"] = EigenDaad,
        ["/dossier/{id}/mijnnaam"] = EigenDaad,
        ["/dossier/{id}/verschonen"] = EigenDaad,
        ["/dossier/{id}/terugtreden"] = EigenDaad,
        ["/dossier/{id}/bevindingen"] = EigenDaad,
        ["/brieven/{id}/verschonen"] = EigenDaad,
        ["/onderzoek/{id}"] = EigenDaad,
        ["/"] = EigenDaad,
        ["/ontgrendelen"] = EigenDaad,
        ["/vergrendelen"] = EigenDaad,
        ["/afmelden"] = EigenDaad,
        ["/gesprekken"] = EigenDaad,
        ["/gesprekken/{id}"] = EigenDaad,
        ["/sleutels/aanmeldnamen"] = EigenDaad,
        ["/sleutels/aanvraag"] = EigenDaad,
        ["/sleutels/bijwerken"] = EigenDaad,
        ["/sleutels/inschrijven"] = EigenDaad,
        ["/sleutels/overtypen"] = EigenDaad,
        ["/sleutels/vorige"] = EigenDaad,
        ["/mandaten/{id}"] = BijHetNummer,
        ["/beheer"] = BijHetNummer,
        ["/beheer/aanmeldnamen"] = BijHetNummer,
        ["/beheer/lijsten"] = BijHetNummer,
        ["/beheer/personen"] = BijHetNummer,
        ["/beheer/teksten"] = BijHetNummer,
    };

    private static readonly Dictionary<string, string> Namen = new()
    {
        ["p-degroot"] = "Nynke de Groot",
        ["p-abdoel"] = "Rashid Abdoel",
        ["p-wiersma"] = "Sjoerd Wiersma",
        ["p-elamrani"] = "Naima El Amrani",
        ["p-vanes"] = "Willem van Es",
        ["p-postma"] = "Frank Postma",
        ["p-bakker"] = "Joost Bakker",
        ["p-vanloon"] = "Margriet van Loon",
        ["p-nguyen"] = "Linh Nguyen",
    };

    public static TheoryData<string> Alle => [.. Daden.Keys];

    /// <summary>No page with a form, and no act of the page of decisions, is forgotten: the latter each have words of their own there.</summary>
    [Fact]
    public void Elke_daad_staat_er_of_er_staat_waarom_niet()
    {
        var hier = Daden.Values.Select(d => d.Pad.Split('?')[0]).ToHashSet();
        var paginas = Routes.MetFormulier("Meldpunt.Portal").ToHashSet();
        Assert.Empty(paginas.Except(hier).Except(NietHier.Keys));
        Assert.DoesNotContain(NietHier.Keys, r => hier.Contains(r) || !paginas.Contains(r));
        using var teksten = JsonDocument.Parse(File.ReadAllText(Path.Combine(Installation.RepositoryRoot, "src", "Meldpunt.Portal", "Resources", "Besluiten.nl.json")));
        var besluiten = teksten.RootElement.EnumerateObject().Select(t => t.Name.Split('.')).Where(n => n is ["daad", _, "uitleg"]).Select(n => n[1]).ToHashSet();
        Assert.True(besluiten.Count > 10);
        Assert.Empty(besluiten.Except(Daden.Values.Select(d => d.Pad.Split("?wat=")).Where(p => p.Length == 2).Select(p => p[1])));
    }

    [Theory]
    [MemberData(nameof(Alle))]
    public async Task Van_twee_tegelijk_wint_er_een_en_de_ander_hoort_wie_en_houdt_de_tekst(string daad)
    {
        var (dossier, personen, pad, anker, vul, knoppen, weg) = Daden[daad];
        var id = await ZetKlaarAsync(daad, dossier);
        var twee = new List<(string Wie, string Tekst, StaffBrowser Browser, PageForm Form)>();
        foreach (var (wie, tekst) in personen.Split(' ').Zip([Een, Ander]))
        {
            var browser = await shared.Value.MedewerkerAsync(wie);
            if (pad.StartsWith("/dossier", StringComparison.Ordinal)) await AntwoordAsync(browser, id);
            if (dossier == "tweeling") await AntwoordAsync(browser, shared.Id(Tweeling));
            var formulier = new Formulier(wie, pad, anker, $"{vul};tekst={tekst};reden={tekst};redenen={tekst};toelichting={tekst}", knoppen);
            var adres = pad.Replace("{id}", dossier == "naam" ? await VerzoekAsync(browser, daad) : id, StringComparison.Ordinal).Replace("{nr}", _uitnodiging, StringComparison.Ordinal);
            var (pagina, plaats) = await formulier.NeemAsync(browser, adres, Waarde);
            twee.Add((wie, tekst, browser, formulier.Ingevuld(pagina, plaats, Waarde)));
        }

        string Waarde(string waarde) => waarde == "{tweeling}" ? shared.Verzonden(Tweeling).Kenmerk : waarde;

        var antwoorden = await Task.WhenAll(twee.Select(t => StuurAsync(t.Browser, t.Form)));
        var winnaar = Assert.Single(twee.Zip(antwoorden), t => !Geweigerd(t.Second)).First;
        var (verliezer, antwoord) = Assert.Single(twee.Zip(antwoorden), t => Geweigerd(t.Second));
        IsGezegd(antwoord, verliezer.Tekst, Namen[winnaar.Wie], weg);
        // The same form again, now that the other's act is done: two who send one after the other get no further.
        IsGezegd(await StuurAsync(verliezer.Browser, verliezer.Form), verliezer.Tekst, Namen[winnaar.Wie], weg);
    }

    private static void IsGezegd(Page antwoord, string tekst, string winnaar, bool weg)
    {
        Assert.True(Geweigerd(antwoord), antwoord.Path);
        Assert.True((antwoord.Document.QuerySelector("#getypt")?.TextContent ?? "").Contains(tekst, StringComparison.Ordinal), $"{antwoord.Status} {antwoord.Hoofdtekst()}");
        var gezegd = weg && antwoord.Status == 404 ? "Misschien was een collega u voor" : winnaar;
        Assert.Contains(gezegd, antwoord.Hoofdtekst(), StringComparison.Ordinal);
    }

    private static bool Geweigerd(Page pagina) => pagina.Status >= 400 || pagina.Errors.Count > 0;

    private static async Task<Page> StuurAsync(StaffBrowser browser, PageForm form)
    {
        try
        {
            return await browser.SendAsync(form);
        }
        catch (SiteRefusedException e) when (e.Page is { } pagina)
        {
            return pagina;
        }
    }

    private async Task<string> VerzoekAsync(StaffBrowser bewaarder, string daad) =>
        (await bewaarder.GetAsync("/identiteit")).Link((_, tekst) => tekst == shared.Verzonden(daad).Kenmerk)!.AbsolutePath.Split('/')[^1];

    private static async Task AntwoordAsync(StaffBrowser browser, string id)
    {
        var pagina = await browser.GetAsync($"/dossier/{id}/vraag");
        await browser.SubmitAsync(pagina.Forms.First(f => f.Offers("antwoord", "Nee")).Press("antwoord", "Nee"));
    }

    /// <summary>A dossier of its own for an act, as far as it has to be.</summary>
    private async Task<string> ZetKlaarAsync(string daad, string staat)
    {
        if (staat == "alarm") return await AlarmAsync();
        var melding = Opstelling.Melding("race") with { Dienstonderdeel = "dji", Soorten = ["Integriteitsschending", "OngewensteOmgangsvormen"] };
        melding = staat switch
        {
            "hl" or "geweigerd" or "eigen" => melding,
            "onbekend" or "voorgesteld" => melding with { BevoegdeLeidinggevende = "Onbekend" },
            "naam" => melding with { BevoegdeLeidinggevende = "Ja", Bekendheid = "Verzegeld", Naam = "R. W.", Contact = "via de site" },
            _ => melding with { Kanaal = "Commissie" },
        };
        var bijHl = staat is "hl" or "geweigerd" or "eigen";
        var lid = await shared.MeldAsync(daad, melding, bijHl ? "p-elamrani" : "p-degroot", bijHl ? "hl-dji" : "commissie");
        var (id, pad, brief) = (shared.Id(daad), shared.Pad(daad), $"/brieven/{shared.Id(daad)}");
        if (staat == "zwijgt") await shared.LegVoorAsync(daad);
        if (staat is not ("ic" or "hl" or "geweigerd" or "naam" or "zwijgt")) await lid.WriteAsync(await lid.GetAsync(pad), "ontvangstbevestiging", "Ontvangen.");
        if (staat == "geweigerd") await lid.BekijkEnVerstuurAsync((await lid.GetAsync(pad + "/kwalificatie")).FormWith("oordeel").Fill("oordeel", "GeenFormele").Fill("tekst", "Een meningsverschil."));
        if (staat == "voorgesteld") await lid.BekijkEnVerstuurAsync((await lid.GetAsync(pad + "/herkwalificatie")).FormWith("bevoegd").Fill("bevoegd", "Nee").Fill("tekst", "Deze leidinggevende beslist niet."), "bereken");
        if (staat == "ongegrond") await Opstelling.BesluitAsync(lid, pad, "KennelijkOngegrondVerklaard", f => f.Fill("tekst", "Er was die dag niemand."));
        if (staat is "onderzocht" or "eigen" or "gereed" or "begonnen") await WijsAanAsync(lid, pad, verklaart: staat != "onderzocht");
        if (staat is "eigen" or "begonnen") await Opstelling.BesluitAsync(lid, pad, "OrienterendGestart", f => f.Fill("tekst", "Eerst kijken."));
        if (staat == "tweeling") await shared.MeldAsync(Tweeling, melding, "p-degroot", "commissie");
        if (staat is "nagevraagd" or "heropend") await Opstelling.BesluitAsync(lid, pad, "NietGerechtvaardigdVerklaard", f => f.Fill("tekst", "Een verschil van mening."));
        if (staat == "nagevraagd") await shared.VraagHeropeningAsync(daad);
        if (staat == "heropend") await Opstelling.BesluitAsync(lid, pad, "Heropend", f => f.Fill("feit", "Er is een getuige.").Fill("tekst", "Dat was niet bekend."));
        if (staat == "genodigd")
        {
            var genodigd = await lid.SubmitAsync((await lid.GetAsync(pad + "/uitnodigen")).FormWith("rol").Fill("rol", "Getuige").Fill("wie", "R. W.").Fill("onderwerp", "De maandag.").Fill("vragen", "Wat zag u?"));
            _uitnodiging = genodigd.Link((adres, _) => adres.Contains("/uitnodiging?", StringComparison.Ordinal))!.Query.Split("nr=")[1].Split('&')[0];
        }

        if (staat == "eigen")
        {
            await Opstelling.BesluitAsync(lid, pad, "OpvolgingVastgesteld", f => Maatregelen(f.Fill("tekst", "Wij doen het zo.")));
        }

        if (staat == "naam")
        {
            await lid.SubmitAsync((await lid.GetAsync(pad + "/naam")).FormWith("grond").Fill("grond", "toestemming").Fill("tekst", "Wij willen u horen."));
            var melder = new MelderBrowser(shared.Value.IntakeUrl);
            await melder.OpenPostvakAsync(shared.Verzonden(daad).Meldcode);
            await melder.SubmitAsync((await melder.GetAsync("/postvak/naam")).Forms.First(f => f.Offers("woord", "Ja")).Press("woord", "Ja"));
        }

        if (staat == "versie")
        {
            var lakken = (await lid.GetAsync(pad + "/lakken")).FormWith("stuk");
            var markeren = await lid.SubmitAsync(lakken.Fill("stuk", lakken.Options("stuk")[0]));
            var voorbeeld = await lid.SubmitAsync(markeren.FormWith("woorden").Fill("woorden", "nergens").Press("doe", "voorbeeld"));
            await lid.SubmitAsync(voorbeeld.FormWith("titel").Fill("titel", "Leesversie").Fill("tekst", "Om te laten lezen.").Fill("niets", "ja").Press("doe", "vastleggen"));
        }

        if (staat is not ("belegd" or "verslagen" or "beoordeeld" or "opgevolgd" or "opgevolgd zonder")) return id;
        await Opstelling.BesluitAsync(lid, pad, "BijOrganisatieBelegd", f => f.Fill("uiterlijk", Opstelling.Datum(28)).Fill("aan", "hl-dji").Fill("tekst", "De organisatie kan dit.").Fill("brief", "Zoek dit uit."));
        if (staat == "belegd") return id;
        var hl = await shared.Value.MedewerkerAsync("p-elamrani");
        await hl.SubmitAsync((await hl.GetAsync(brief)).FormWith("gehoord").Fill("tekst", "Er wordt geschreeuwd.").Fill("gehoord", "Op kantoor."));
        if (staat == "verslagen") return id;
        await Opstelling.BesluitAsync(lid, pad, "OordeelGegeven", f => f.Fill("aan", "hl-dji").Fill("tekst", "Geschonden.").Fill("brief", "Stel een ander aan."));
        if (staat == "beoordeeld") return id;
        var standpunt = (await hl.GetAsync(brief)).FormWith("standpunt").Fill("standpunt", "Overgenomen").Fill("tekst", "Wij nemen het over.");
        await hl.BekijkEnVerstuurAsync(staat == "opgevolgd" ? Maatregelen(standpunt) : standpunt);
        return id;

        static PageForm Maatregelen(PageForm form) => form.Fill("wat1", "Een gesprek.").Fill("eigenaar1", "p-elamrani").Fill("op1", Opstelling.Datum(30)).Fill("wat2", "Een cursus.").Fill("eigenaar2", "p-elamrani").Fill("op2", Opstelling.Datum(30));
    }

    /// <summary>A signal of its own, as its page goes by.</summary>
    private async Task<string> AlarmAsync()
    {
        shared.Value.WithDatabase(c => c.Execute("INSERT INTO alarm (id, soort, tabel, rij, op) VALUES ('RouteWijktAf/outbox/RACE', 'RouteWijktAf', 'outbox', 'RACE', '2026-01-02')"));
        var toezicht = await shared.Value.MedewerkerAsync("p-nguyen");
        return (await toezicht.GetAsync("/controle")).Document.QuerySelectorAll("tr").Single(r => r.TextContent.Contains("RACE", StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!.Split('/')[^1];
    }

    private async Task WijsAanAsync(StaffBrowser lid, string pad, bool verklaart)
    {
        await lid.BekijkEnVerstuurAsync(await Opstelling.AanwijzingAsync(lid, pad, "p-osei"));
        if (!verklaart) return;
        var onderzoeker = await shared.Value.MedewerkerAsync("p-osei");
        await onderzoeker.SubmitAsync((await onderzoeker.GetAsync(pad.Replace("/dossier/", "/onderzoek/", StringComparison.Ordinal))).FormWith("verklaring").Fill("verklaring", "ja"));
        await lid.GetAsync(pad);
    }
}
