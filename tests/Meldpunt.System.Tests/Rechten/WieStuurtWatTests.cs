using System.Text.RegularExpressions;
using Dapper;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using Meldpunt.System.Tests.Rondgang;

namespace Meldpunt.System.Tests.Rechten;

/// <summary>
/// Every form of the portal, taken as somebody sees it whose it is, filled in as they would, and sent by everybody whose it
/// is not, with their own session and a token that is theirs: refused, nothing in the store changes, and the answer holds
/// not a word that is not theirs. Afterwards who may, sends the same, and it counts: so it was refused for who sent it. That
/// leaves nothing as it was: the installation is its own.
/// </summary>
public sealed partial class WieStuurtWatTests(Opstelling shared) : IClassFixture<Opstelling>
{
    private const string Afgemeld = "afgemeld", Vergrendeld = "vergrendeld", ZonderSleutels = "p-terpstra";
    private const string Ic = "p-degroot p-abdoel p-wiersma p-terborg", HlDji = "p-elamrani p-vanes", Vps = "p-dijkema p-ozturk p-kuipers p-hofstra p-meulenbelt";
    private const string Bekijk = "doe=bekijk doe=vastleggen";

    /// <summary>
    /// Everybody who sends: one of each relation to a dossier and of each function (not every head of service, nor both
    /// beschermingsfunctionarissen: they are to these dossiers what another one here is).
    /// </summary>
    private static readonly string[] Iedereen =
    [
        Afgemeld, Vergrendeld, ZonderSleutels, "p-degroot", "p-abdoel", "p-wiersma", "p-terborg", "p-brouwer", "p-elamrani", "p-vanes", "p-verhoeven", "p-vanloon", "p-dijkema", "p-ozturk",
        "p-kuipers", "p-hofstra", "p-meulenbelt", "p-scholten", "p-dewit", "p-smit", "p-postma", "p-bakker", "p-kramers", "p-tanis", "p-nguyen", "p-vandijk", "p-osei", "p-mulder",
    ];

    /// <summary>Whose word it is; no answer shows it to anybody else.</summary>
    private static readonly Dictionary<string, string> Lezers = new()
    {
        ["ic"] = "p-degroot p-terborg",
        ["hl"] = "p-brouwer",
        ["over-hl"] = Ic,
        ["mee"] = "p-brouwer p-ozturk",
        ["oz"] = Ic + " p-vandijk",
        ["vp"] = "p-dijkema",
        ["brief"] = Ic,
        ["schrijven"] = Ic + " p-vanloon p-elamrani",
        ["naam"] = Ic,
        ["verzoek"] = Ic + " p-postma",
        ["gesprek"] = "p-hofstra",
        ["bvk"] = "p-meulenbelt",
        ["lg"] = "p-scholten",
        ["sg"] = "p-vanloon",
        ["zwijgt"] = Ic + " p-vanloon",
        ["nakijken"] = HlDji + " " + Ic,
        ["delen"] = Ic,
        ["weiger"] = HlDji + " " + Ic,
        ["twee"] = HlDji,
        ["terug"] = Ic,
        ["opdracht"] = Ic,
        ["maatregel"] = Ic,
        ["hlzaak"] = HlDji,
        ["aangesproken"] = Ic + " p-vanloon",
        ["einde"] = Ic,
    };

    // In the order in which they count in the end: what closes the way to another form comes after it.
    private static readonly Formulier[] Formulieren =
    [
        new("p-degroot", "/dossier/{ic}/notitie", "tekst", "tekst=Dit komt er niet in.;bestanden=rapport.txt", Ook: "p-terborg"),
        new("p-degroot", "/dossier/{ic}/bericht", "tekst", "tekst=Dit komt er niet in.;bestanden=brief.txt", Ook: "p-terborg"),
        new("p-degroot", "/dossier/{ic}/agenda", "wat=zet", "datum=<10>;vraag=*", Ook: "p-terborg"),
        new("p-degroot", "/dossier/{ic}/rapporteur", "wie", "wie=p-terborg;tekst=Zij kent de afdeling.", Ook: "p-terborg"),
        new("p-degroot", "/dossier/{ic}/mijnnaam", "toon=ja", Knoppen: "toon=ja", Ook: "p-terborg"),
        new("p-degroot", "/dossier/{ic}/archief", "", Ook: "p-terborg"),
        new("p-degroot", "/dossier/{ic}/lakken", "stuk", "stuk=*;woorden=nergens;titel=Nog een;tekst=Om te lezen.;niets=ja", "- doe=voorbeeld doe=vastleggen", Ook: "p-terborg"),
        new("p-degroot", "/dossier/{ic}/leeskamer", "lezer", "versie=*;lezer=*;tekst=Om te horen.", Ook: "p-terborg"),
        new("p-dewit", "/leeskamer", ""),
        new("p-degroot", "/dossier/{ic}/leeskamer", "doe=beeindig", "reden=Gelezen.", Ook: "p-terborg"),
        new("p-degroot", "/dossier/{ic}/uitnodigen", "rol", "rol=Getuige;wie=R. W.;onderwerp=De maandag.;vragen=Wat zag u?", Ook: "p-terborg"),
        new("p-degroot", "/dossier/{ic}/uitnodiging?nr={uitnodiging}", "tekst", "tekst=Dit is het verslag.", Ook: "p-terborg"),
        new("p-degroot", "/dossier/{ic}/uitnodiging?nr={uitnodiging}", "reden", "reden=Niet meer nodig.", Ook: "p-terborg"),
        new("p-terborg", "/dossier/{ic}/vraag", "antwoord=Nee", Knoppen: "antwoord=Nee", Ook: "p-degroot p-smit"),
        new("p-degroot", "/dossier/{ic}/ontvangstbevestiging", "tekst", "tekst=Wij hebben uw melding ontvangen.", Ook: "p-terborg"),
        new("p-degroot", "/dossier/{ic}/herkwalificatie", "bevoegd", "bevoegd=Onbekend;tekst=Dat is nog niet duidelijk.", "doe=bereken doe=vastleggen", Ook: "p-terborg"),
        new("p-terborg", "/dossier/{ic}/verschonen", "grond", "grond=Schijn", Ook: "p-degroot"),

        new("p-brouwer", "/dossier/{hl}/herkwalificatie", "bevoegd", "bevoegd=Ja;tekst=Het gaat om een directeur.", "doe=bereken doe=vastleggen", Telt: false),
        new("p-brouwer", "/dossier/{hl}/ontvangstbevestiging", "tekst", "tekst=Ontvangen.", Telt: false),
        new("p-brouwer", "/dossier/{hl}/kwalificatie", "oordeel", "oordeel=Formeel;tekst=Dit hoort formeel behandeld.", Bekijk),
        new("p-brouwer", "/dossier/{hl}/doorgeleiden", "reden", "reden=Dit hoort bij de commissie.", Bekijk),
        new("p-terborg", "/dossier/{over-hl}/notitie", "tekst", "tekst=Dit komt er niet in.;bestanden=rapport.txt", Ook: Ic),
        new("p-ozturk", "/dossier/{mee}/doorgeven", "richting", "richting=VanMelder;tekst=De melder vraagt wanneer.;hoe=Aan de telefoon."),
        new("p-dijkema", "/dossier/{vp}/bericht", "tekst", "tekst=Dit komt er niet in.;bestanden=brief.txt"),

        new("p-vandijk", "/dossier/{oz}/horen", "hoedanigheid", "wie=De teamleider;hoedanigheid=Beschuldigde;uitkomst=gehoord;op=<0>;tekst=Hij sprak.", Ook: Ic),
        new("p-degroot", "/dossier/{oz}/besluit?wat=UitkomstVerlengd", "uiterlijk", "uiterlijk={100};tekst=Wij wachten op stukken.", Bekijk, Ook: Ic),
        new("p-vandijk", "/dossier/{oz}/bevindingen", "feiten", "feiten=Er werd geschreeuwd.;tekst=Drie mensen zagen het."),
        new("p-mulder", "/onderzoek/{oz}", "verklaring", "verklaring=ja"),
        new("p-degroot", "/dossier/{oz}/onderzoekereinde", "persoon", "persoon=p-mulder;tekst=Niet meer nodig.", Bekijk, Ook: Ic, Telt: false),
        new("p-vandijk", "/dossier/{oz}/terugtreden", "tekst", "tekst=Ik ken iemand.", Telt: false),

        new("p-vanloon", "/brieven/{brief}", "standpunt", "standpunt=Overgenomen;tekst=Wij nemen het over.", Bekijk),
        new("p-elamrani", "/brieven/{brief}/verschonen", "grond", "grond=Werkkring", Ook: "p-vanloon"),
        new("p-vanes", "/brieven/{opdracht}", "gehoord", "tekst=Er wordt geschreeuwd.;gehoord=Op kantoor.", Ook: "p-elamrani"),
        new("p-vanloon", "/brieven/{maatregel}", "welke", "welke=*;uitkomst=gedaan;tekst=Dat is gebeurd.", "doe=maatregel"),
        new("p-elamrani", "/dossier/{hlzaak}/maatregelen", "welke", "welke=*;uitkomst=gedaan;tekst=Dat is gebeurd.", Ook: "p-vanes"),
        new("p-abdoel", "/dossier/{naam}/naam", "grond", "grond=toestemming;tekst=Wij willen u horen.", Ook: Ic),
        new("p-postma", "/identiteit/{verzoek}", "besluit", "besluit=geef"),

        new("p-degroot", "/dossier/{delen}/verband", "ander", "ander={kenmerk};tekst=Hetzelfde team.", Ook: Ic),
        new("p-degroot", "/dossier/{delen}/onderzoeker", "hoe", "persoon=p-osei;betrokken=nee;team=nee;lijn=nee;band=nee;tekst=Ervaren.;hoe=Gesprekken.;klaar=<30>", Bekijk, Ook: Ic),
        new("p-degroot", "/dossier/{delen}/splitsen", "deel-Integriteitsschending", "deel-Integriteitsschending=1;deel-OngewensteOmgangsvormen=2;tekst=Het zijn twee zaken.", Bekijk, Ook: Ic),
        new("p-wiersma", "/dossier/{weiger}/beoordeling", "uitkomst", "uitkomst=herzien;tekst=Dit is intimidatie.", Bekijk, Ook: Ic),
        new("p-vanloon", "/dossier/{aangesproken}/aanspreken", "tekst", "tekst=Bevestig de ontvangst.", Bekijk),
        // Who took the decision that ended it does not answer the melder.
        new("p-abdoel", "/dossier/{einde}/besluit?wat=HeropeningGeweigerd", "tekst", "tekst=Wij zien geen nieuw feit.", Bekijk, Ook: "p-wiersma p-terborg"),
        // Who proposed it does not confirm it.
        new("p-vanes", "/dossier/{twee}/besluit?wat=KennelijkOngegrondVerklaard", "doe=bevestigen", "tekst=Eens.", "doe=bevestigen"),
        new("p-abdoel", "/dossier/{terug}/herkwalificatie", "doe=instemmen", "tekst=Eens.", "doe=instemmen doe=vastleggen", Ook: "p-wiersma p-terborg"),

        new("p-hofstra", "/gesprekken/nieuw", "thema", "thema=Anders;kanaal=Telefoon;tekst=Een gesprek.", Ook: Vps),
        new("p-hofstra", "/gesprekken/{gesprek}", "tekst", "tekst=Anders geworden."),
        new("p-hofstra", "/gesprekken/{gesprek}", "daad=wis", "zeker=ja", "daad=wis"),
        new("p-dijkema", "/vastleggen", "doe=controle", "soort=Misstand;tekst=Iemand vertelde mij iets.;bevoegd=Nee;hl=Nee;eerder=Nee;bekendheid=Anoniem;instemming=Onbekend;overhandigd=ja", "doe=controle doe=code doe=vastleggen", Ook: Vps + " p-scholten p-dewit"),
        new("p-vanloon", "/mandaten/verlenen", "kandidaat", "kandidaat=*;soort=Misstand;tot={100}"),
        new("p-vanloon", "/mandaten/{mandaat}", ""),
        new("p-nguyen", "/controle/alarm/{alarm}", "redenen", "redenen=Bekeken en goed."),
        new("p-nguyen", "/controle/keten", "", Telt: false),
        new("p-kramers", "/coordinatie/register", "", Telt: false),
        new("p-tanis", "/beheer", "titel-ind", "titel-ind=directeur"),
        new("p-tanis", "/beheer", "vak-id", "vak-id=vp-nieuw;vak-locatie=*;vak-nl=Nieuw;vak-en=New"),
        new("p-tanis", "/beheer", "locatie-id", "locatie-id=nieuw;locatie-dienst=ind;locatie-naam=Nieuw"),
        new("p-tanis", "/beheer", "dienst-id", "dienst-id=nieuw;dienst-naam=Nieuw;dienst-titel=directeur"),
        new("p-tanis", "/beheer/personen", "email", "id=p-nieuw;naam=Nieuw;functie=Nieuw;email=nieuw@jenv.example"),
        new("p-tanis", "/beheer/personen?wie=p-hofstra", "email", "email=elders@jenv.example"),
        new("p-tanis", "/beheer/lijsten", "nl", "soort=*;id=nieuw;nl=Nieuw;en=New"),
        new("p-tanis", "/beheer/teksten?welke=besluit.sjabloon.Afgesloten", "nl", "nl=Uw melding is klaar.;en=Your report is done."),
        new("p-hofstra", "/sleutels/aanmeldnamen", "doe=ja", Knoppen: "doe=ja"),
        new("p-tanis", "/beheer/aanmeldnamen", "doe=verwijder", Knoppen: "doe=verwijder"),
        new("p-degroot", "/sleutels/voorstel", "vak", "persoon=p-smit;vak=commissie", Ook: Ic + " p-tanis"),
        new("p-degroot", "/sleutels/vertrek?vak=commissie&persoon=p-abdoel", "tot", "tot={300}", Ook: Ic + " p-tanis"),
        // Who proposed it is one of the two who may sign.
        new("p-abdoel", "/sleutels/ondertekenen/{voorstel}", "", Ook: Ic),
        new("p-degroot", "/sleutels/ondertekenen/{voorstel}", "daad=intrekken", Telt: false),
    ];

    /// <summary>Pages whose form is everybody's own: nobody else's to send.</summary>
    private static readonly string[] VanIedereen =
    [
        "/", "/ontgrendelen", "/afmelden", "/gesprekken", "/sleutels/aanvraag", "/sleutels/bijwerken", "/sleutels/inschrijven", "/sleutels/overtypen", "/sleutels/vorige", "/vergrendelen",
    ];

    [Fact]
    public async Task Een_formulier_van_een_ander_doet_niets_en_zegt_niets()
    {
        Assert.Empty(Routes.MetFormulier("Meldpunt.Portal").Except(Formulieren.Select(f => Route(f.Pad))).Except(VanIedereen));
        await ZetKlaarAsync();
        var mandaat = await IntrekbaarAsync();
        var mensen = new Dictionary<string, Afzender>();
        foreach (var wie in Iedereen) mensen[wie] = await BinnenAsync(wie);
        // They have a place in the dossier, and said that they know nobody in it: nothing else keeps them from a form.
        await AntwoordAsync(mensen["p-smit"].Browser, shared.Pad("ic"));
        await AntwoordAsync(mensen["p-vandijk"].Browser, shared.Pad("oz"));
        await AntwoordAsync(mensen["p-ozturk"].Browser, shared.Pad("mee"));
        var sleutels = new Formuliersleutels(shared.Value);
        var (genomen, fouten) = (new List<(Formulier Formulier, Page Pagina, int Plaats)>(), new List<string>());
        foreach (var formulier in Formulieren)
        {
            try
            {
                var (pagina, plaats) = await formulier.NeemAsync(mensen[formulier.Wie].Browser, Adres(formulier.Pad, mandaat), Waarde);
                genomen.Add((formulier, pagina, plaats));
            }
            catch (SiteRefusedException e)
            {
                fouten.Add($"{formulier.Wie} does not get {formulier.Pad} ({formulier.Anker}): {e.Message}");
            }
        }

        Assert.True(fouten.Count == 0, string.Join('\n', fouten));
        // The token is the one that the page gave: what is made for others is theirs.
        var eerste = genomen[0];
        Assert.Equal(eerste.Pagina.Forms[eerste.Plaats].Hidden("_token"), sleutels.Voor(mensen[eerste.Formulier.Wie].Cookies, eerste.Pagina.Forms[eerste.Plaats].Action.AbsolutePath));

        // Whatever the routing service does in its own time would look like a change.
        foreach (var host in new[] { "Routing", "Intake" }) await shared.Value.KillHostAsync(host);
        using (var store = new Stand(shared.Value.DatabaseFile))
        {
            foreach (var (formulier, pagina, plaats) in genomen)
            {
                foreach (var (wie, afzender) in mensen.Where(m => m.Key != formulier.Wie && !formulier.Ook.Split(' ').Contains(m.Key)))
                {
                    var (antwoord, geweigerd, tekst) = await StuurAsync(afzender.Browser, formulier.Ingevuld(Met(pagina, plaats, sleutels, afzender), plaats, Waarde));
                    if (store.Veranderd() is { Count: > 0 } tabellen) fouten.Add($"{wie} changed {string.Join(", ", tabellen)} by {formulier.Pad} ({formulier.Anker}), and got {antwoord}");
                    if (!geweigerd) fouten.Add($"{wie} was answered {antwoord} on {formulier.Pad} ({formulier.Anker})");
                    fouten.AddRange(Woord().Matches(tekst).Select(m => m.Groups[1].Value).Distinct().Where(w => !Lezers.GetValueOrDefault(w, "").Split(' ').Contains(wie)).Select(w => $"{wie} read {w} on {formulier.Pad} ({formulier.Anker})"));
                }
            }
        }

        foreach (var host in new[] { "Routing", "Intake" }) shared.Value.StartHost(host);
        await shared.Value.ReadyAsync();
        Assert.True(fouten.Count == 0, string.Join('\n', fouten.Take(60)));
        foreach (var formulier in Formulieren.Where(f => f.Telt)) fouten.AddRange(await TeltAsync(mensen[formulier.Wie].Browser, formulier, Adres(formulier.Pad, mandaat)));
        Assert.True(fouten.Count == 0, string.Join('\n', fouten));
    }

    /// <summary>Nothing, when the form, sent by who may, changes something.</summary>
    private async Task<IReadOnlyList<string>> TeltAsync(StaffBrowser browser, Formulier formulier, string adres)
    {
        try
        {
            using var store = new Stand(shared.Value.DatabaseFile);
            var (pagina, plaats) = await formulier.NeemAsync(browser, adres, Waarde);
            store.Veranderd();
            var (antwoord, _, _) = await StuurAsync(browser, formulier.Ingevuld(pagina, plaats, Waarde));
            return store.Veranderd().Any(t => t is not ("audit" or "plicht")) || formulier.Anker.Length == 0 ? [] : [$"{formulier.Wie} may send {formulier.Pad} ({formulier.Anker}), and it changed nothing: {antwoord}"];
        }
        catch (SiteRefusedException e)
        {
            return [$"{formulier.Wie} may send {formulier.Pad} ({formulier.Anker}), and it was refused: {e.Message}"];
        }
    }

    /// <summary>Dossiers in states that the others are not in.</summary>
    private async Task ZetKlaarAsync()
    {
        var delen = await shared.MeldAsync("delen", Opstelling.Melding("delen") with { Soorten = ["Integriteitsschending", "OngewensteOmgangsvormen"], BevoegdeLeidinggevende = "Ja" }, "p-degroot", "commissie");
        await BevestigAsync(delen, "delen");

        var weiger = await shared.MeldAsync("weiger", Opstelling.Melding("weiger") with { Dienstonderdeel = "dji" }, "p-elamrani", "hl-dji");
        await weiger.BekijkEnVerstuurAsync((await weiger.GetAsync(shared.Pad("weiger") + "/kwalificatie")).FormWith("oordeel").Fill("oordeel", "GeenFormele").Fill("tekst", "Een meningsverschil."));
        foreach (var lid in Ic.Split(' ')) await OpenAsync(lid, "weiger");

        await shared.MeldAsync("aangesproken", Opstelling.Melding("aangesproken") with { Kanaal = "Commissie", Dienstonderdeel = "dji" }, "p-degroot", "commissie");
        await shared.LegVoorAsync("aangesproken");
        await OpenAsync("p-vanloon", "aangesproken");

        var einde = await shared.MeldAsync("einde", Opstelling.Melding("einde") with { Kanaal = "Commissie", Dienstonderdeel = "dji" }, "p-degroot", "commissie");
        await BevestigAsync(einde, "einde");
        await Opstelling.BesluitAsync(einde, shared.Pad("einde"), "NietGerechtvaardigdVerklaard", f => f.Fill("tekst", "Een verschil van mening."));
        await shared.VraagHeropeningAsync("einde");
        foreach (var lid in new[] { "p-abdoel", "p-wiersma", "p-terborg" }) await OpenAsync(lid, "einde");

        var twee = await shared.MeldAsync("twee", Opstelling.Melding("twee") with { Dienstonderdeel = "dji" }, "p-elamrani", "hl-dji");
        await BevestigAsync(twee, "twee");
        await Opstelling.BesluitAsync(twee, shared.Pad("twee"), "KennelijkOngegrondVerklaard", f => f.Fill("tekst", "Er was die dag niemand."));
        await OpenAsync("p-vanes", "twee");

        var terug = await shared.MeldAsync("terug", Opstelling.Melding("terug") with { BevoegdeLeidinggevende = "Onbekend", Dienstonderdeel = "dji" }, "p-degroot", "commissie");
        await BevestigAsync(terug, "terug");
        await terug.BekijkEnVerstuurAsync((await terug.GetAsync(shared.Pad("terug") + "/herkwalificatie")).FormWith("bevoegd").Fill("bevoegd", "Nee").Fill("tekst", "Deze leidinggevende beslist niet."), "bereken");
        foreach (var naam in new[] { "terug", "naam", "oz" }) await OpenAsync("p-abdoel", naam);

        foreach (var naam in new[] { "opdracht", "maatregel" })
        {
            var ic = await shared.MeldAsync(naam, Opstelling.Melding(naam) with { Kanaal = "Commissie", Dienstonderdeel = "dji" }, "p-degroot", "commissie");
            await BevestigAsync(ic, naam);
            await Opstelling.BesluitAsync(ic, shared.Pad(naam), "BijOrganisatieBelegd", f => f.Fill("uiterlijk", Opstelling.Datum(28)).Fill("aan", "hl-dji").Fill("tekst", "De organisatie kan dit.").Fill("brief", "Zoek dit uit."));
            if (naam == "opdracht") continue;
            var hl = await shared.Value.MedewerkerAsync("p-elamrani");
            await hl.SubmitAsync((await hl.GetAsync($"/brieven/{shared.Id(naam)}")).FormWith("gehoord").Fill("tekst", "Er wordt geschreeuwd.").Fill("gehoord", "Op kantoor."));
            await Opstelling.BesluitAsync(ic, shared.Pad(naam), "OordeelGegeven", f => f.Fill("aan", "sg").Fill("tekst", "Geschonden.").Fill("brief", "Stel een ander aan."));
            var sg = await shared.Value.MedewerkerAsync("p-vanloon");
            await sg.BekijkEnVerstuurAsync((await sg.GetAsync($"/brieven/{shared.Id(naam)}")).FormWith("standpunt").Fill("standpunt", "Overgenomen").Fill("tekst", "Wij nemen het over.").Fill("wat1", "Een gesprek.").Fill("eigenaar1", "p-vanloon").Fill("op1", Opstelling.Datum(30)));
        }

        var hlzaak = await shared.MeldAsync("hlzaak", Opstelling.Melding("hlzaak") with { Dienstonderdeel = "dji" }, "p-elamrani", "hl-dji");
        await BevestigAsync(hlzaak, "hlzaak");
        var pad = shared.Pad("hlzaak");
        await hlzaak.BekijkEnVerstuurAsync(await Opstelling.AanwijzingAsync(hlzaak, pad, "p-osei"));
        var onderzoeker = await shared.Value.MedewerkerAsync("p-osei");
        await onderzoeker.SubmitAsync((await onderzoeker.GetAsync($"/onderzoek/{shared.Id("hlzaak")}")).FormWith("verklaring").Fill("verklaring", "ja"));
        await hlzaak.GetAsync(pad);
        await Opstelling.BesluitAsync(hlzaak, pad, "OrienterendGestart", f => f.Fill("tekst", "Eerst kijken."));
        await Opstelling.BesluitAsync(hlzaak, pad, "OpvolgingVastgesteld", f => f.Fill("tekst", "Wij doen het zo.").Fill("wat1", "Een gesprek.").Fill("eigenaar1", "p-elamrani").Fill("op1", Opstelling.Datum(30)));
        shared.Value.WithDatabase(c => c.Execute("INSERT INTO aanmeldnaam (uitgever, naam, persoon, telt) VALUES ('https://sso.example/realms/jenv', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'p-hofstra', 0)"));
        await shared.Value.BezorgdAsync();
    }

    private async Task BevestigAsync(StaffBrowser lid, string naam) => await lid.WriteAsync(await lid.GetAsync(shared.Pad(naam)), "ontvangstbevestiging", "Ontvangen.");

    private async Task OpenAsync(string persoon, string naam) => await AntwoordAsync(await shared.Value.MedewerkerAsync(persoon), shared.Pad(naam));

    /// <summary>Says, where that is asked, that they know nobody in the case.</summary>
    private static async Task AntwoordAsync(StaffBrowser browser, string dossier)
    {
        var pagina = await browser.GetAsync($"{dossier}/vraag");
        await browser.SubmitAsync(pagina.Forms.First(f => f.Offers("antwoord", "Nee")).Press("antwoord", "Nee"));
    }

    /// <summary>A mandate that the SG can end.</summary>
    private async Task<string> IntrekbaarAsync()
    {
        var sg = await shared.Value.MedewerkerAsync("p-vanloon");
        foreach (var adres in (await sg.GetAsync("/mandaten")).Document.QuerySelectorAll("td a.kenmerk").Select(a => a.GetAttribute("href")!))
            if ((await sg.GetAsync(adres)).Forms.Any(f => f.Action.AbsolutePath == adres)) return adres.Split('/')[^1];
        throw new InvalidOperationException("There is no mandate that the SG can end.");
    }

    private sealed record Afzender(StaffBrowser Browser, string Cookies);

    private async Task<Afzender> BinnenAsync(string wie)
    {
        var persoon = wie == Vergrendeld ? "p-degroot" : wie;
        var browser = new StaffBrowser(shared.Value.PortalUrl);
        if (wie == ZonderSleutels) await browser.SubmitAsync((await browser.GetAsync("/")).Forms.First(f => f.Hidden("persoon") == wie));
        else if (wie != Afgemeld) await browser.SignInAsync(persoon, shared.Value.SleutelzinOf(persoon));
        if (wie == Vergrendeld) await browser.GetAsync("/vergrendelen");
        var cookies = "";
        await browser.OpenAsync(new Uri(shared.Value.PortalUrl, "/regels"), antwoord =>
        {
            cookies = antwoord.RequestMessage!.Headers.TryGetValues("Cookie", out var alle) ? string.Join("; ", alle) : "";
            return Task.CompletedTask;
        });
        return new Afzender(browser, cookies);
    }

    /// <summary>The same page, with the token of somebody else's session.</summary>
    private static Page Met(Page pagina, int plaats, Formuliersleutels sleutels, Afzender afzender) =>
        new(pagina.Url, pagina.Status, Token().Replace(pagina.Document.DocumentElement.OuterHtml, $"name=\"_token\" value=\"{sleutels.Voor(afzender.Cookies, pagina.Forms[plaats].Action.AbsolutePath)}\""));

    private static async Task<(string Antwoord, bool Geweigerd, string Tekst)> StuurAsync(StaffBrowser browser, PageForm form)
    {
        try
        {
            var pagina = await browser.SendAsync(form);
            return ($"{pagina.Status} on {pagina.Path}", pagina.Errors.Count > 0 || pagina.Path is "/" or "/ontgrendelen" or "/sleutels", pagina.Document.DocumentElement.OuterHtml);
        }
        catch (SiteRefusedException e)
        {
            return ($"{e.Page?.Status}: {e.Message}", true, e.Page?.Document.DocumentElement.OuterHtml ?? "");
        }
    }

    private string Waarde(string waarde) => waarde == "{kenmerk}" ? shared.Verzonden("brief").Kenmerk : waarde;

    private string Adres(string pad, string mandaat) => Gat().Replace(pad, m => m.Groups[1].Value switch
    {
        "verzoek" => shared.Naamverzoek,
        "mandaat" => mandaat,
        "gesprek" => shared.Gesprek,
        "alarm" => shared.Alarm,
        "voorstel" => shared.Voorstel,
        "uitnodiging" => shared.Uitnodiging,
        var naam => shared.Id(naam),
    });

    private static string Route(string pad) => Gat().Replace(pad.Split('?')[0], "{id}");

    [GeneratedRegex("KANARIE-([a-z-]+)")]
    private static partial Regex Woord();

    [GeneratedRegex(@"\{([a-z-]+)\}")]
    private static partial Regex Gat();

    [GeneratedRegex("name=\"_token\" value=\"[^\"]*\"")]
    private static partial Regex Token();
}
