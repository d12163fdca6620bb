using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>The check page points at what may give the melder away, keeps none of it, and asks about persons who are named.</summary>
[Collection(SitesInstallation.Name)]
public sealed class HerkenbaarTests(SitesInstallation sites)
{
    private const string Email = "een e-mailadres";
    private const string Telefoon = "een telefoonnummer";
    private const string Bsn = "een nummer dat op een burgerservicenummer lijkt";
    private const string Personeelsnummer = "een nummer dat op een personeelsnummer lijkt";
    private const string Rekening = "een rekeningnummer";
    private const string Alleen = "dit zegt dat u een van de weinigen bent";
    private const string Functie = "dit zegt wat uw werk is";
    private const string Naam = "de naam die u zelf opgaf";

    private static readonly (string Tekst, string? Woorden, string Wat)[] Gevallen =
    [
        ("Mail mij op j.jansen@minjenv.nl als het kan.", "j.jansen@minjenv.nl", Email),
        ("Ik ben te bellen op 06-12345678 na vijven.", "06-12345678", Telefoon),
        ("Bel (070) 370 79 11.", "(070) 370 79 11", Telefoon),
        ("Of +31 6 1234 5678.", "+31 6 1234 5678", Telefoon),
        ("Het ging om 111222333.", "111222333", Bsn),
        ("Het ging om 111222334, een zaak.", "111222334", Personeelsnummer),
        ("Mijn personeelsnummer: AB-4471.", "personeelsnummer: AB-4471", Personeelsnummer),
        ("Naar NL91 ABNA 0417 1643 00 overgemaakt.", "NL91 ABNA 0417 1643 00", Rekening),
        ("Ik was de enige die erbij was.", "Ik was de enige die erbij was", Alleen),
        ("Dat zag alleen ik die avond.", "alleen ik die avond", Alleen),
        ("I was the only one in the room.", "I was the only one in the room", Alleen),
        ("Ik werk als griffier.", "Ik werk als griffier", Functie),
        ("Mevrouw Roosendaal werd boos.", "Roosendaal", Naam),
        ("Het was op 12-03-2026, in 2025 ook al, voor € 1.250,00 of 3 van de 10 keer.", null, Personeelsnummer),
        ("Zij zijn de enigen niet. Alles ging mis.", null, Alleen),
    ];

    private Installation Installation => sites.Value;

    [Fact]
    public async Task Wat_de_melder_kan_verraden_wordt_aangewezen_en_het_andere_niet()
    {
        var vragen = new Vragenlijst(Installation, R6 with { Bekendheid = "Bekend", Naam = "T. Roosendaal", Contact = "Thuis." });
        await vragen.TotAsync("/melden/controle");
        foreach (var (tekst, woorden, wat) in Gevallen)
        {
            var form = (await vragen.Klant.OpenAsync("/melden/tekst?van=controle")).Pagina.FormTo("/melden/tekst");
            var controle = await vragen.Klant.VolgAsync(await vragen.Klant.PostAsync(form.Fill("tekst", [tekst])));
            var lijst = controle.Pagina.Document.QuerySelectorAll("section[aria-labelledby=herkenbaar] li").Select(l => Site.Page.Clean(l.TextContent)).ToList();
            if (woorden is null) Assert.True(lijst.Count == 0, $"{tekst}: {string.Join(" | ", lijst)}");
            else Assert.True(lijst.Exists(l => l.StartsWith($"{woorden}: {wat}.", StringComparison.Ordinal)), $"{tekst}: {string.Join(" | ", lijst)}");
        }
    }

    [Fact]
    public async Task Ook_namen_van_bestanden_en_waar_iemand_bang_voor_is_tellen_mee()
    {
        var melding = R6 with { Bekendheid = "Bekend", Naam = "T. Roosendaal", Contact = "Thuis.", Bijlagen = [Bestand("verslag_Roosendaal.txt", [65]), Bestand("IMG_20261110_123456.txt", [66])] };
        var vragen = new Vragenlijst(Installation, melding);
        var eerder = vragen.Ingevuld(await vragen.TotAsync("/melden/eerder")).Fill("vrees", "Ja").Fill("waarvoor", "Dat ze mij bellen op 06-12345678.");
        await vragen.Klant.PostAsync(eerder);
        await vragen.TotAsync("/melden/controle", "/melden/ik");
        var lijst = (await vragen.Klant.OpenAsync("/melden/controle")).Pagina.Document.QuerySelectorAll("section[aria-labelledby=herkenbaar] li").Select(l => (Site.Page.Clean(l.TextContent), l.QuerySelector("a")!.GetAttribute("href"))).ToList();
        Assert.Equal(2, lijst.Count);
        Assert.Contains(lijst, l => l.Item1.StartsWith($"06-12345678: {Telefoon}", StringComparison.Ordinal) && l.Item2 == "/melden/eerder?van=controle");
        Assert.Contains(lijst, l => l.Item1.StartsWith($"Roosendaal: {Naam}", StringComparison.Ordinal) && l.Item2 == "/melden/bijlagen?van=controle");
    }

    [Theory]
    [InlineData("Onze hoofddirecteur Brouwer.", "Arjen Brouwer", "p-brouwer")]
    [InlineData("nynke DE GROOT van de commissie", "Nynke de Groot", "p-degroot")]
    [InlineData("Meneer Wiersam, denk ik.", "Sjoerd Wiersma", "p-wiersma")]
    public async Task Wie_iemand_noemt_die_kan_meelezen_moet_zeggen_of_dat_mag(string wie, string naam, string persoon)
    {
        var vragen = new Vragenlijst(Installation, R6 with { Wie = wie });
        var form = vragen.Ingevuld(await vragen.TotAsync("/melden/wie"));
        var vraag = (await vragen.Klant.PostAsync(form)).IsAfgewezen($"U noemt {naam}. Kies of {naam} deze melding mag zien.");

        var antwoord = vragen.Ingevuld(vraag.Pagina).Fill("genoemd-" + persoon, ["nee"]);
        Assert.Equal("/melden/macht", (await vragen.Klant.VolgAsync(await vragen.Klant.PostAsync(antwoord))).Url.AbsolutePath);
        var nietzien = await vragen.TotAsync("/melden/nietzien", "/melden/macht");
        Assert.Contains(persoon, nietzien.FormTo("/melden/nietzien").Velden().Where(v => v.Key == "uitgesloten").Select(v => v.Value));
        // Who lets them in again with a tick taken away is asked once more, and can still say no.
        var weer = (await vragen.Klant.PostAsync(nietzien.FormTo("/melden/nietzien").Fill("uitgesloten", []))).IsAfgewezen($"U noemt {naam}. Kies of {naam} deze melding mag zien.");
        Assert.Equal("/melden/eerder", (await vragen.Klant.VolgAsync(await vragen.Klant.PostAsync(weer.Pagina.FormTo("/melden/nietzien").Fill("genoemd-" + persoon, ["nee"])))).Url.AbsolutePath);
        Assert.Contains(persoon, (await vragen.Klant.OpenAsync("/melden/nietzien")).Pagina.FormTo("/melden/nietzien").Velden().Where(v => v.Key == "uitgesloten").Select(v => v.Value));
        Assert.DoesNotContain("wie.genoemd", (await vragen.Klant.OpenAsync("/melden/wie")).Tekst, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wie_zegt_dat_het_mag_wordt_niet_nog_eens_gevraagd()
    {
        var vragen = new Vragenlijst(Installation, R6 with { Wie = "Arjen Brouwer" });
        var vraag = await vragen.Klant.PostAsync(vragen.Ingevuld(await vragen.TotAsync("/melden/wie")));
        await vragen.Klant.PostAsync(vragen.Ingevuld(vraag.Pagina).Fill("genoemd-p-brouwer", ["ja"]));

        Assert.Equal("/melden/controle", (await vragen.TotAsync("/melden/controle", "/melden/wie")).Path);
    }

    [Theory]
    [InlineData("Een groot probleem met bier.")]
    [InlineData("De hoofddirecteur.")]
    public async Task Gewone_woorden_zijn_geen_namen(string wie)
    {
        var vragen = new Vragenlijst(Installation, R6 with { Wie = wie });

        Assert.Equal("/melden/eerder", (await vragen.TotAsync("/melden/eerder")).Path);
    }

    [Fact]
    public async Task Een_onderwerp_zonder_zijn_soort_wordt_gevraagd_en_komt_met_zijn_soort_bij_de_behandelaar()
    {
        var vragen = new Vragenlijst(Installation, R6 with { Relatie = "werkte" });
        var form = (await vragen.TotAsync("/melden/wat")).FormTo("/melden/wat");
        var zonder = form.Velden().Met("soort", "Misstand").Met("onderwerp-omgangsvormen", "omgangsvormen/pesten");
        var fout = (await vragen.Klant.PostAsync("/melden/wat", zonder)).IsAfgewezen("U koos “Pesten”. Dat hoort bij Ongewenste omgangsvormen.");
        Assert.Contains(("onderwerp-omgangsvormen", "omgangsvormen/pesten"), fout.Pagina.FormTo("/melden/wat").Velden().Select(v => (v.Key, v.Value)));

        var verzonden = await Installation.MeldAsync(R6 with { Soorten = ["Misstand", "OngewensteOmgangsvormen"], Onderwerpen = ["omgangsvormen/pesten", "omgangsvormen/stalking"], Relatie = "werkte" });
        await Installation.BezorgdAsync();
        var browser = await Installation.MedewerkerAsync("p-degroot");
        var dossier = await browser.GetAsync((await browser.OpenDossierAsync("commissie", verzonden.Kenmerk))!.Path + "/melding");
        Assert.Contains("Pesten; Stalking", dossier.Hoofdtekst(), StringComparison.Ordinal);
        Assert.Contains("Heeft er gewerkt", dossier.Hoofdtekst(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task De_wegwijzer_naar_vertrouwenspersonen_noemt_ook_een_locatie_zonder()
    {
        var pagina = (await new Klant(Installation.IntakeUrl).OpenAsync("/vertrouwenspersonen")).Pagina;
        var tekst = pagina.Hoofdtekst();
        Assert.Contains("Rijswijk Emre Öztürk", tekst, StringComparison.Ordinal);
        Assert.Contains("Utrecht Deze locatie heeft nu geen vertrouwenspersoon.", tekst, StringComparison.Ordinal);
        Assert.Contains(Installation.Organisation.Personen.Single(p => p.Id == "p-ozturk").Email, tekst, StringComparison.Ordinal);
        Assert.Contains("Esther Kramers", tekst, StringComparison.Ordinal);
    }
}
