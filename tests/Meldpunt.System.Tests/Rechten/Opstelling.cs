using Dapper;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using Meldpunt.System.Tests.Rondgang;

namespace Meldpunt.System.Tests.Rechten;

/// <summary>
/// An installation in which nobody else becomes a member or makes keys meanwhile, with dossiers in which people stand in
/// every relation, and one real object of whatever a page of the portal can be about. Each holds a word of its own that is
/// nowhere else.
/// </summary>
public sealed class Opstelling : IAsyncLifetime
{
    public const string Name = "rechten";

    private readonly Dictionary<string, Verzonden> _verzonden = [];
    private readonly Dictionary<string, string> _bijlagen = [];

    private static readonly Dictionary<string, Site.Melding> Meldingen = new()
    {
        ["ic"] = Melding("ic") with { BevoegdeLeidinggevende = "Ja", Uitsluiten = ["p-wiersma"] },
        ["hl"] = Melding("hl"),
        ["over-hl"] = Melding("over-hl") with { BeschuldigdeIsHL = "Ja" },
        ["mee"] = Melding("mee"),
        ["oz"] = Melding("oz") with { BevoegdeLeidinggevende = "Ja" },
        ["vp"] = Melding("vp") with { Instemming = "Nee", Bekendheid = "VertrouwelijkViaVP", Naam = Kanarie("vp"), Contact = "via de VP", Vertrouwenspersoon = "vp-ind-rijswijk-1" },
        ["brief"] = Melding("brief") with { Kanaal = "Commissie", Dienstonderdeel = "dji" },
        ["naam"] = Melding("naam") with { BevoegdeLeidinggevende = "Ja", Bekendheid = "Verzegeld", Naam = Kanarie("echtenaam"), Contact = "via de site", Uitsluiten = ["p-bakker"] },
        ["bvk"] = Melding("bvk") with { Instemming = "Nee" },
        ["nakijken"] = Melding("nakijken") with { Dienstonderdeel = "dji" },
    };

    /// <summary>Who opens a dossier first, and in which box it lies.</summary>
    private static readonly Dictionary<string, (string Persoon, string Vak)> Lezers = new()
    {
        ["ic"] = ("p-degroot", "commissie"),
        ["hl"] = ("p-brouwer", "hl-ind"),
        ["over-hl"] = ("p-terborg", "commissie"),
        ["mee"] = ("p-brouwer", "hl-ind"),
        ["oz"] = ("p-degroot", "commissie"),
        ["vp"] = ("p-dijkema", "vp-ind-rijswijk-1"),
        ["brief"] = ("p-degroot", "commissie"),
        ["naam"] = ("p-degroot", "commissie"),
        ["bvk"] = ("p-meulenbelt", "bvk"),
        ["nakijken"] = ("p-elamrani", "hl-dji"),
        ["sg"] = ("p-vanloon", "sg"),
        ["lg"] = ("p-scholten", "lg-ind-asiel-zwolle"),
    };

    public Installation Value { get; private set; } = null!;

    /// <summary>The request for the name in the dossier "naam".</summary>
    internal string Naamverzoek { get; private set; } = "";

    internal string Mandaat { get; private set; } = "";

    internal string Gesprek { get; private set; } = "";

    internal string Alarm { get; private set; } = "";

    /// <summary>A proposal that a membership of the commission ends.</summary>
    internal string Voorstel { get; private set; } = "";

    /// <summary>An invitation of the dossier "ic".</summary>
    internal string Uitnodiging { get; private set; } = "";

    /// <summary>A redacted version of the dossier "ic".</summary>
    internal string Versie { get; private set; } = "";

    internal static string Kanarie(string naam) => "KANARIE-" + naam;

    internal string Id(string naam) => Convert.ToHexStringLower(Value.DossierVan(_verzonden[naam].Kenmerk));

    internal string Pad(string naam) => $"/dossier/{Id(naam)}";

    /// <summary>The attachment of a dossier; of one that has none, an id that nothing has.</summary>
    internal string Bijlage(string naam) => _bijlagen.GetValueOrDefault(naam, new string('0', 32));

    internal Verzonden Verzonden(string naam) => _verzonden[naam];

    public async Task InitializeAsync()
    {
        Value = await Installation.StartAsync();
        await VanEerderAsync();
        foreach (var (naam, melding) in Meldingen) _verzonden[naam] = await Value.MeldAsync(melding);
        await Value.BezorgdAsync();
        await LaatMeelezenAsync(_verzonden["mee"].Meldcode);
        await LegVastAsync();
        await LegVoorAanSGAsync();
        foreach (var (naam, (persoon, vak)) in Lezers)
        {
            var lezer = await Value.MedewerkerAsync(persoon);
            var dossier = await lezer.OpenDossierAsync(vak, _verzonden[naam].Kenmerk);
            Assert.NotNull(dossier);
            if ((await lezer.GetAsync(dossier.Path + "/bijlagen")).Link((adres, _) => adres.Contains("/bijlage/", StringComparison.Ordinal)) is { } bijlage) _bijlagen[naam] = bijlage.AbsolutePath.Split('/')[^1];
        }

        var verschoond = await Value.MedewerkerAsync("p-abdoel");
        Assert.NotNull(await verschoond.OpenDossierAsync("commissie", _verzonden["ic"].Kenmerk));
        await VerschoonAsync(verschoond, Pad("ic"));
        await OnderzoekAsync();
        await SchrijfBriefAsync();
        await VraagNaamAsync();
        await BetrekAnderenAsync();
        await WeigerAsync();
        await MaakOverigeAsync();
    }

    public async Task DisposeAsync() => await Value.DisposeAsync();

    /// <summary>One more dossier, delivered and open for somebody who handles it.</summary>
    internal async Task<StaffBrowser> MeldAsync(string naam, Site.Melding melding, string persoon, string vak)
    {
        _verzonden[naam] = await Value.MeldEnBezorgAsync(melding);
        var lid = await Value.MedewerkerAsync(persoon);
        Assert.NotNull(await lid.OpenDossierAsync(vak, _verzonden[naam].Kenmerk));
        return lid;
    }

    /// <summary>The commission let its term pass, and the melder showed the melding to the SG.</summary>
    internal async Task LegVoorAsync(string naam)
    {
        Value.WithDatabase(c => c.Execute("UPDATE termijn SET vervalt_op = '2020-01-01' WHERE soort = 'ontvangstbevestiging' AND dossier = @id", new { id = Convert.FromHexString(Id(naam)) }));
        await VraagAsync(naam, "/postvak/naarsg", "Ik hoor niets.");
    }

    /// <summary>The melder disagrees with the end.</summary>
    internal Task VraagHeropeningAsync(string naam) => VraagAsync(naam, "/postvak/heropenen", "Er is een getuige.");

    private async Task VraagAsync(string naam, string pad, string tekst)
    {
        var melder = new MelderBrowser(Value.IntakeUrl);
        await melder.OpenPostvakAsync(_verzonden[naam].Meldcode);
        await melder.SubmitAsync((await melder.GetAsync(pad)).FormWith("tekst").Fill("tekst", tekst));
    }

    /// <summary>The form in which somebody who has a dossier appoints an onderzoeker, filled in.</summary>
    internal static async Task<PageForm> AanwijzingAsync(StaffBrowser lid, string dossier, string persoon)
    {
        var form = (await lid.GetAsync(dossier + "/onderzoeker")).FormWith("hoe").Fill("persoon", persoon).Fill("tekst", "Ervaren.").Fill("hoe", "Gesprekken.").Fill("klaar", $"{DateTime.Now.AddDays(30):yyyy-MM-dd}");
        foreach (var vraag in new[] { "betrokken", "team", "lijn", "band" }) form.Fill(vraag, "nee");
        return form;
    }

    internal static async Task VerschoonAsync(StaffBrowser browser, string dossier) =>
        await browser.SubmitAsync((await browser.GetAsync($"{dossier}/verschonen")).FormWith("grond").Fill("grond", "Werkkring"));

    /// <summary>Fills a decision in, sees what will be sent, and sends it.</summary>
    internal static async Task BesluitAsync(StaffBrowser lid, string dossier, string wat, Action<PageForm> invullen)
    {
        var form = (await lid.GetAsync($"{dossier}/besluit?wat={wat}")).FormWith("tekst");
        invullen(form);
        await lid.BekijkEnVerstuurAsync(form);
    }

    internal static string Datum(int dagen) => DateTime.Now.AddDays(dagen).ToString("d-M-yyyy", global::System.Globalization.CultureInfo.InvariantCulture);

    internal static Site.Melding Melding(string naam) => new()
    {
        Soorten = ["OngewensteOmgangsvormen"],
        Dienstonderdeel = "ind",
        Tekst = Kanarie(naam),
        Wanneer = Kanarie(naam),
        Wie = Kanarie(naam),
        Bijlagen = [new SiteFile($"{Kanarie(naam)}.txt", "text/plain", () => new MemoryStream(global::System.Text.Encoding.UTF8.GetBytes(Kanarie(naam))))],
    };

    /// <summary>One from before there was a commission, about the HL, which the SG took up; and one that the commission has let lie for forty days.</summary>
    private async Task VanEerderAsync()
    {
        await Value.OnAsync(new DateOnly(2019, 6, 3), async () =>
        {
            var sg = await MeldAsync("sg", Melding("sg") with { BeschuldigdeIsHL = "Ja" }, "p-vanloon", "sg");
            await sg.BekijkEnVerstuurAsync((await sg.GetAsync(Pad("sg") + "/kwalificatie")).FormWith("oordeel").Fill("oordeel", "Formeel").Fill("tekst", Kanarie("sg")));
            await sg.WriteAsync(await sg.GetAsync(Pad("sg")), "ontvangstbevestiging", "Ontvangen.");
        });
        await Value.OnAsync(DateOnly.FromDateTime(DateTime.Now).AddDays(-40), async () => _verzonden["zwijgt"] = await Value.MeldEnBezorgAsync(Melding("zwijgt") with { BevoegdeLeidinggevende = "Ja" }));
    }

    /// <summary>The melder puts that to the SG, who reads it beside the commission.</summary>
    private async Task LegVoorAanSGAsync()
    {
        await VraagAsync("zwijgt", "/postvak/naarsg", Kanarie("zwijgt"));
        _bijlagen["zwijgt"] = Value.Query<string>("SELECT lower(hex(id)) FROM bijlage WHERE dossier = @id", new { id = Value.DossierVan(_verzonden["zwijgt"].Kenmerk) }).Single();
    }

    /// <summary>What somebody told their manager, who wrote it down and has it.</summary>
    private async Task LegVastAsync()
    {
        var lg = await Value.MedewerkerAsync("p-scholten");
        var form = (await lg.GetAsync("/vastleggen")).FormWith("soort").Fill("soort", "OngewensteOmgangsvormen").Fill("tekst", Kanarie("lg"));
        foreach (var (veld, waarde) in new[] { ("bevoegd", "Nee"), ("hl", "Nee"), ("eerder", "Nee"), ("bekendheid", "Anoniem"), ("instemming", "Onbekend") }) form.Fill(veld, waarde);
        var code = await lg.SubmitAsync((await lg.SubmitAsync(form.Press("doe", "controle"))).FormTo("/vastleggen").Press("doe", "code"));
        var vastgelegd = await lg.SubmitAsync(code.FormWith("overhandigd").Fill("overhandigd", "ja").Press("doe", "vastleggen"));
        _verzonden["lg"] = new Verzonden("", vastgelegd.Text("h1 .kenmerk")!, [], TimeSpan.Zero);
        await Value.BezorgdAsync();
    }

    /// <summary>The head of service declines what the melder consents to: the commission is asked to look again.</summary>
    private async Task WeigerAsync()
    {
        var hl = await Value.MedewerkerAsync("p-elamrani");
        await hl.BekijkEnVerstuurAsync((await hl.GetAsync(Pad("nakijken") + "/kwalificatie")).FormWith("oordeel").Fill("oordeel", "GeenFormele").Fill("tekst", Kanarie("nakijken")));
    }

    /// <summary>One vertrouwenspersoon reads along, another did until the melder ended it.</summary>
    private async Task LaatMeelezenAsync(string code)
    {
        var melder = new MelderBrowser(Value.IntakeUrl);
        await melder.OpenPostvakAsync(code);
        foreach (var vak in new[] { "vp-ind-ter-apel-1", "vp-ind-rijswijk-2" })
            await melder.SubmitAsync((await melder.GetAsync("/postvak/meelezen")).Forms.Single(f => f.Has("vertrouwenspersoon")).Fill("vertrouwenspersoon", vak));
        await melder.SubmitAsync((await melder.GetAsync("/postvak/meelezen")).Forms.Single(f => f.Hidden("vertrouwenspersoon") == "vp-ind-ter-apel-1").Press("daad", "stop"));
    }

    /// <summary>An onderzoek by one onderzoeker; another one was appointed, declared, and taken off it; a third was only asked.</summary>
    private async Task OnderzoekAsync()
    {
        var (dossier, lid) = (Pad("oz"), await Value.MedewerkerAsync("p-degroot"));
        await lid.WriteAsync(await lid.GetAsync(dossier), "ontvangstbevestiging", "Ontvangen.");
        foreach (var persoon in new[] { "p-vandijk", "p-osei", "p-mulder" })
        {
            await lid.BekijkEnVerstuurAsync(await AanwijzingAsync(lid, dossier, persoon));
            if (persoon == "p-mulder") continue;
            var onderzoeker = await Value.MedewerkerAsync(persoon);
            await onderzoeker.SubmitAsync((await onderzoeker.GetAsync(dossier.Replace("/dossier/", "/onderzoek/", StringComparison.Ordinal))).FormWith("verklaring").Fill("verklaring", "ja"));
            await lid.GetAsync(dossier);
        }

        await BesluitAsync(lid, dossier, "OrienterendGestart", f => f.Fill("tekst", "Eerst kijken wat er is."));
        await BesluitAsync(lid, dossier, "OnderzoekGestart", f => f.Fill("tekst", "De feiten moeten vast komen te staan."));
        await lid.BekijkEnVerstuurAsync((await lid.GetAsync(dossier + "/onderzoekereinde")).FormWith("tekst").Fill("persoon", "p-osei").Fill("tekst", "Niet meer nodig."));
    }

    /// <summary>A letter to the heads of DJI, of whom one recused and one answered, and a later one to the SG, who is to answer.</summary>
    private async Task SchrijfBriefAsync()
    {
        var (dossier, lid) = (Pad("brief"), await Value.MedewerkerAsync("p-degroot"));
        await lid.WriteAsync(await lid.GetAsync(dossier), "ontvangstbevestiging", "Ontvangen.");
        await BesluitAsync(lid, dossier, "BijOrganisatieBelegd", f => f.Fill("uiterlijk", Datum(28)).Fill("aan", "hl-dji").Fill("tekst", "De organisatie kan dit uitzoeken.").Fill("brief", Kanarie("schrijven")));
        var brief = $"/brieven/{Id("brief")}";
        await VerschoonAsync(await Value.MedewerkerAsync("p-vanes"), brief);
        var lezer = await Value.MedewerkerAsync("p-elamrani");
        await lezer.SubmitAsync((await lezer.GetAsync(brief)).FormWith("gehoord").Fill("tekst", Kanarie("schrijven")).Fill("gehoord", "Op kantoor."));
        await BesluitAsync(lid, dossier, "OordeelGegeven", f => f.Fill("aan", "sg").Fill("tekst", "De normen zijn geschonden.").Fill("brief", Kanarie("schrijven")));
    }

    /// <summary>A request for a sealed name, to which the melder said yes.</summary>
    private async Task VraagNaamAsync()
    {
        var lid = await Value.MedewerkerAsync("p-degroot");
        await lid.SubmitAsync((await lid.GetAsync(Pad("naam") + "/naam")).FormWith("grond").Fill("grond", "toestemming").Fill("tekst", Kanarie("verzoek")));
        var melder = new MelderBrowser(Value.IntakeUrl);
        await melder.OpenPostvakAsync(_verzonden["naam"].Meldcode);
        await melder.SubmitAsync((await melder.GetAsync("/postvak/naam")).Forms.First(f => f.Offers("woord", "Ja")).Press("woord", "Ja"));
        var bewaarder = await Value.MedewerkerAsync("p-postma");
        Naamverzoek = (await bewaarder.GetAsync("/identiteit")).Link((adres, _) => adres.Contains("/identiteit/", StringComparison.Ordinal))!.AbsolutePath.Split('/')[^1];
    }

    /// <summary>Somebody invited by code, and a redacted version that a colleague elsewhere may read.</summary>
    private async Task BetrekAnderenAsync()
    {
        var (dossier, lid) = (Pad("ic"), await Value.MedewerkerAsync("p-degroot"));
        var genodigd = await lid.SubmitAsync((await lid.GetAsync(dossier + "/uitnodigen")).FormWith("rol").Fill("rol", "Betrokkene").Fill("wie", Kanarie("ic")).Fill("onderwerp", Kanarie("ic")).Fill("vragen", Kanarie("ic")));
        Uitnodiging = Nr(genodigd.Link((adres, _) => adres.Contains("/uitnodiging?", StringComparison.Ordinal))!);
        var lakken = (await lid.GetAsync(dossier + "/lakken")).FormWith("stuk");
        var markeren = await lid.SubmitAsync(lakken.Fill("stuk", lakken.Options("stuk")[0]));
        var voorbeeld = await lid.SubmitAsync(markeren.FormWith("woorden").Fill("woorden", "nergens").Press("doe", "voorbeeld"));
        Versie = Nr((await lid.SubmitAsync(voorbeeld.FormWith("titel").Fill("titel", "Leesversie").Fill("tekst", "Om te laten lezen.").Fill("niets", "ja").Press("doe", "vastleggen"))).Url);
        var kamer = await lid.GetAsync(dossier + "/leeskamer");
        var lezer = kamer.Document.QuerySelectorAll("[name=lezer] option").Single(o => o.TextContent.Contains("Monique de Wit", StringComparison.Ordinal)).GetAttribute("value")!;
        await lid.SubmitAsync(kamer.FormWith("lezer").Fill("versie", Versie).Fill("lezer", lezer).Fill("tekst", "Om te horen."));

        static string Nr(Uri adres) => adres.Query.Split("nr=")[1].Split('&')[0];
    }

    private async Task MaakOverigeAsync()
    {
        var vp = await Value.MedewerkerAsync("p-hofstra");
        await vp.SubmitAsync((await vp.GetAsync("/gesprekken/nieuw")).FormWith("thema").Fill("thema", "Anders").Fill("kanaal", "Telefoon").Fill("tekst", Kanarie("gesprek")));
        Gesprek = (await vp.GetAsync("/gesprekken")).Document.QuerySelector("main th a")!.GetAttribute("href")!.Split('/')[^1];

        var lid = await Value.MedewerkerAsync("p-degroot");
        var voorstel = await lid.SubmitAsync((await lid.GetAsync("/sleutels/vertrek?vak=commissie&persoon=p-terborg")).FormWith("tot").Fill("tot", Datum(300)));
        Voorstel = voorstel.Path.Split('/')[^1];
        Mandaat = (await lid.GetAsync("/mandaten")).Document.QuerySelector("td a.kenmerk")!.GetAttribute("href")!.Split('/')[^1];

        Value.WithDatabase(c => c.Execute("INSERT INTO alarm (id, soort, tabel, rij, op) VALUES ('RouteWijktAf/outbox/RECHTEN', 'RouteWijktAf', 'outbox', 'RECHTEN', '2026-01-02')"));
        var toezicht = await Value.MedewerkerAsync("p-nguyen");
        Alarm = (await toezicht.GetAsync("/controle")).Document.QuerySelectorAll("tr").Single(r => r.TextContent.Contains("RECHTEN", StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!.Split('/')[^1];
    }
}

[CollectionDefinition(Opstelling.Name)]
public sealed class OpstellingCollection : ICollectionFixture<Opstelling>;
