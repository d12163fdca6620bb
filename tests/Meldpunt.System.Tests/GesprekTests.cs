using System.Globalization;
using System.Text;
using Dapper;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;

namespace Meldpunt.System.Tests;

/// <summary>A vertrouwenspersoon's own conversations: theirs to read, to change, to delete and to count, and nobody else's.</summary>
[Collection(SitesInstallation.Name)]
public sealed class GesprekTests(SitesInstallation sites)
{
    private const string Eigen = "p-hofstra";

    private Installation Installation => sites.Value;

    private static DateTime Nu => DateTime.Now;

    [Fact]
    public async Task Het_is_op_te_schrijven_te_lezen_te_veranderen_en_voorgoed_weg_te_doen()
    {
        var vp = await Installation.MedewerkerAsync(Eigen);
        var id = await SchrijfAsync(vp, "Iemand zoekt raad over een rooster.", vervolg: Dag(Nu.AddDays(9)));
        var pagina = await vp.GetAsync($"/gesprekken/{id}");
        Assert.Equal("Iemand zoekt raad over een rooster.", pagina.Document.QuerySelector("textarea")!.TextContent.Trim());

        await vp.SubmitAsync(pagina.FormWith("tekst").Fill("tekst", "Het rooster is aangepast.").Fill("afgerond", "ja"));
        Assert.Contains("Het rooster is aangepast.", (await vp.GetAsync($"/gesprekken/{id}")).Hoofdtekst());
        // The form of before would write over what was stored since.
        Assert.Contains("in een ander venster", Assert.Single((await vp.SendAsync(pagina.FormWith("tekst").Fill("tekst", "Verouderd."))).Errors));

        var weg = (await vp.GetAsync($"/gesprekken/{id}")).FormWith("zeker").Press("daad", "wis");
        Assert.Contains("Vink aan", Assert.Single((await vp.SendAsync(weg)).Errors));
        await vp.SubmitAsync((await vp.GetAsync($"/gesprekken/{id}")).FormWith("zeker").Fill("zeker", "ja").Press("daad", "wis"));
        Assert.Equal(404, await StatusAsync(vp, $"/gesprekken/{id}"));
        Assert.Empty(Installation.Query<byte[]>("SELECT id FROM gesprek WHERE hex(id) = upper(@id)", new { id }));
    }

    [Fact]
    public async Task Een_andere_vertrouwenspersoon_ziet_het_niet_en_voor_leiding_en_beheer_bestaan_de_paginas_niet()
    {
        var vp = await Installation.MedewerkerAsync(Eigen);
        var id = await SchrijfAsync(vp, "Alleen voor mij.");
        var ander = await Installation.MedewerkerAsync("p-kuipers");
        Assert.Equal(404, await StatusAsync(ander, $"/gesprekken/{id}"));
        Assert.Contains("nog geen gesprekken", (await ander.GetAsync("/gesprekken")).Hoofdtekst());
        foreach (var persoon in new[] { "p-brouwer", "p-degroot", "p-vanloon", "p-tanis", "p-nguyen", "p-kramers", "p-smit" })
        {
            var browser = await Installation.MedewerkerAsync(persoon);
            Assert.Null((await browser.GetAsync("/postvak")).Link((href, _) => href.EndsWith("/gesprekken", StringComparison.Ordinal)));
            foreach (var pad in new[] { "/gesprekken", "/gesprekken/nieuw", $"/gesprekken/{id}", "/gesprekken/jaar", "/gesprekken/jaar?vorm=csv" })
                Assert.Equal((persoon, pad, 404), (persoon, pad, await StatusAsync(browser, pad)));
        }

        Assert.NotNull((await vp.GetAsync("/postvak")).Link((href, _) => href.EndsWith("/gesprekken", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task In_de_database_staat_er_geen_woord_van_en_in_het_logboek_niets()
    {
        var vp = await Installation.MedewerkerAsync(Eigen);
        var daden = Installation.Query<long>("SELECT COUNT(*) FROM audit WHERE wie = @Eigen", new { Eigen }).Single();
        var id = await SchrijfAsync(vp, "Zonnebloemkwekerij", thema: "Benadeling", vervolg: "28-02-2099");
        await vp.GetAsync($"/gesprekken/{id}");
        await vp.GetAsync("/gesprekken/jaar?vorm=csv");
        Assert.Equal(daden, Installation.Query<long>("SELECT COUNT(*) FROM audit WHERE wie = @Eigen", new { Eigen }).Single());
        var zoekt = new Speurder().Zoekt("notitie", "Zonnebloemkwekerij").Zoekt("vervolg", "2099-02-28");
        foreach (var bestand in Directory.GetFiles(Installation.DataFolder, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f).StartsWith("meldpunt.db", StringComparison.Ordinal)))
            Assert.Empty(zoekt.Vindt(await LeesAsync(bestand)));
        // One size for a word and for a few lines.
        var kort = Lengte(id);
        Assert.Equal(kort, Lengte(await SchrijfAsync(vp, "Twee of drie woorden meer.", thema: "Benadeling")));

        long Lengte(string gesprek) => Installation.Query<long>("SELECT length(inhoud) FROM gesprek WHERE hex(id) = upper(@gesprek)", new { gesprek }).Single();
    }

    [Fact]
    public async Task Wat_niet_past_staat_bij_het_veld_en_wat_getypt_is_blijft()
    {
        var vp = await Installation.MedewerkerAsync(Eigen);
        var leeg = await vp.SendAsync((await vp.GetAsync("/gesprekken/nieuw")).FormWith("tekst").Fill("datum", "gisteren").Fill("tekst", "Blijft staan.").Fill("afgerond", "ja"));
        Assert.Equal(["datum", "thema", "kanaal", "vervolg"], leeg.Document.QuerySelectorAll(".mp-errors a").Select(a => a.GetAttribute("href")![1..]));
        Assert.Equal("Blijft staan.", leeg.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Contains("moet nog komen", await FoutAsync("datum", Dag(Nu.AddDays(2))));
        Assert.Contains("niet voor het gesprek", await FoutAsync("vervolg", Dag(Nu.AddDays(-9))));
        Assert.Contains("hoogstens 20000", (await FoutAsync("tekst", new string('a', 20_001))).Replace(".", "", StringComparison.Ordinal));

        async Task<string> FoutAsync(string veld, string waarde)
        {
            var form = (await vp.GetAsync("/gesprekken/nieuw")).FormWith("tekst").Fill("thema", "Anders").Fill("kanaal", "Telefoon");
            return Assert.Single((await vp.SendAsync(form.Fill(veld, waarde))).Errors);
        }
    }

    [Fact]
    public async Task De_jaartelling_telt_per_thema_en_kanaal_en_is_te_downloaden()
    {
        var vp = await Installation.MedewerkerAsync("p-ramdin");
        await SchrijfAsync(vp, "een", "Misstand", "Telefoon", datum: "03-02-2021", melding: true);
        await SchrijfAsync(vp, "twee", "Misstand", "Persoonlijk", datum: "04-02-2021");
        await SchrijfAsync(vp, "drie", "Anders", "Telefoon", datum: "05-02-2022");
        var telling = await vp.GetAsync("/gesprekken/jaar?jaar=2021");
        Assert.Equal(["2", "1"], telling.Document.QuerySelectorAll("dl.cijfers dd").Select(d => d.TextContent));
        var regels = telling.Document.QuerySelectorAll("tbody tr").Select(r => string.Join(' ', r.Children.Select(c => c.TextContent))).ToList();
        Assert.Contains("Misstand 2 1", regels);
        Assert.Contains("Aan de telefoon 1 1", regels);
        Assert.DoesNotContain("een", telling.Document.QuerySelectorAll("td").Select(t => t.TextContent));
        var csv = Encoding.UTF8.GetString(await vp.DownloadAsync(telling.Link((href, _) => href.Contains("vorm=csv", StringComparison.Ordinal))!));
        Assert.Contains("Thema;Misstand;2;1\r\n", csv);
        Assert.EndsWith("Totaal;;2;1\r\n", csv);
        // Something else than a year of theirs is this year.
        Assert.Contains(Nu.Year.ToString(CultureInfo.InvariantCulture), (await vp.GetAsync("/gesprekken/jaar?jaar=1;DROP")).Title);
    }

    [Fact]
    public async Task De_lijst_kiest_op_jaar_en_op_wat_nog_moet()
    {
        var vp = await Installation.MedewerkerAsync("p-vandenheuvel");
        await SchrijfAsync(vp, "Eerste", datum: "03-02-2021", vervolg: "04-03-2021");
        await SchrijfAsync(vp, "Tweede", datum: "03-02-2022", vervolg: "04-03-2022", afgerond: true);
        await SchrijfAsync(vp, "Derde", datum: "03-04-2022");
        Assert.Equal(["Derde", "Tweede", "Eerste"], await NotitiesAsync("/gesprekken"));
        Assert.Equal(["Derde", "Tweede"], await NotitiesAsync("/gesprekken?jaar=2022"));
        Assert.Equal(["Eerste"], await NotitiesAsync("/gesprekken?vervolg=open"));
        Assert.Contains("te laat", (await vp.GetAsync("/gesprekken?vervolg=open")).Hoofdtekst());

        async Task<IEnumerable<string>> NotitiesAsync(string pad) =>
            (await vp.GetAsync(pad)).Document.QuerySelectorAll("tbody tr").Select(r => r.QuerySelectorAll("td")[2].TextContent.Trim());
    }

    [Fact]
    public async Task Een_dubbele_klik_bewaart_een_keer_en_wat_een_ander_schreef_gaat_onder_mijn_naam_niet_open()
    {
        var (vp, ander) = (await Installation.MedewerkerAsync("p-meulenbelt"), await Installation.MedewerkerAsync("p-ozturk"));
        var form = Vul((await vp.GetAsync("/gesprekken/nieuw")).FormWith("tekst"), "Een keer.");
        await vp.SubmitAsync(form);
        Assert.Single((await vp.SubmitAsync(form)).Document.QuerySelectorAll("tbody tr"));

        var zijn = await SchrijfAsync(ander, "Van een ander.");
        Installation.WithDatabase(c => c.Execute("UPDATE gesprek SET houder = (SELECT houder FROM gesprek WHERE hex(id) = upper(@mijn)) WHERE hex(id) = upper(@zijn)", new { zijn, mijn = form.Hidden("nummer") }));
        var lijst = await vp.GetAsync("/gesprekken");
        Assert.Contains("niet opengaan met uw sleutels van nu: 1", lijst.Hoofdtekst());
        Assert.DoesNotContain("Van een ander", lijst.Hoofdtekst());
        Assert.Equal(404, await StatusAsync(vp, $"/gesprekken/{zijn}"));
        await vp.SubmitAsync(lijst.FormWith("zeker").Fill("zeker", "ja"));
        Assert.DoesNotContain("niet opengaan", (await vp.GetAsync("/gesprekken")).Hoofdtekst());
    }

    private static async Task<string> SchrijfAsync(StaffBrowser vp, string tekst, string thema = "Integriteit", string kanaal = "Persoonlijk", string? datum = null, string? vervolg = null, bool afgerond = false, bool melding = false)
    {
        var form = Vul((await vp.GetAsync("/gesprekken/nieuw")).FormWith("tekst"), tekst, thema, kanaal);
        if (datum is not null) form.Fill("datum", datum);
        if (vervolg is not null) form.Fill("vervolg", vervolg);
        if (afgerond) form.Fill("afgerond", "ja");
        if (melding) form.Fill("melding", "ja");
        await vp.SubmitAsync(form);
        return form.Hidden("nummer")!;
    }

    private static PageForm Vul(PageForm form, string tekst, string thema = "Integriteit", string kanaal = "Persoonlijk") =>
        form.Fill("thema", thema).Fill("kanaal", kanaal).Fill("tekst", tekst);

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

    private static async Task<byte[]> LeesAsync(string bestand)
    {
        await using var stream = new FileStream(bestand, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var inhoud = new byte[stream.Length];
        await stream.ReadAtLeastAsync(inhoud, inhoud.Length, throwOnEndOfStream: false);
        return inhoud;
    }

    private static string Dag(DateTime dag) => dag.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
}
