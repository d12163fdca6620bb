using System.Text;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;

namespace Meldpunt.System.Tests.Bijlagen;

/// <summary>
/// Files that staff send, through both sites: with a message the melder opens them, with a note nobody but who has the
/// notes. They are cleaned as the melder's are, what is to be seen is seen first, and a mistake costs neither text nor file.
/// </summary>
public sealed class PortaalbestandenTests(Portaalbestandenkast kast) : IClassFixture<Portaalbestandenkast>
{
    private const string Maker = "Wilhelmina Zegers";
    private const string Weggehaald = "Opgeschoond. Wij hebben weggehaald: de plaats, het toestel.";
    private const string Vreemd = "..\\..\\/etc/\u202Egpj<img src=x onerror=1>.jpg";

    private Installation Installation => kast.Installation;

    [Fact]
    public async Task Een_bestand_bij_een_bericht_haalt_de_melder_opgeschoond_op_en_het_staat_op_naam_van_wie_het_stuurde()
    {
        var (verzonden, lid, dossier) = await MeldAsync();
        var page = await lid.SubmitAsync(Met(await lid.GetAsync(dossier + "/bericht"), "Hier is de brief.", Foto.Bestand("foto.jpg", Foto.Verborgen()), Bestand("brief.pdf", Pdf()), Bestand("onbekend.bin", [1, 2, 3, 0, 255])));

        // Nothing went yet: what was taken out is seen, what could not be is chosen about.
        Assert.Equal(dossier + "/bericht", page.Path);
        Assert.Contains(Weggehaald, page.Hoofdtekst(), StringComparison.Ordinal);
        Assert.Contains("dit soort bestand kunnen wij niet opschonen", page.Hoofdtekst(), StringComparison.Ordinal);
        Assert.DoesNotContain("Hier is de brief.", (await lid.GetAsync(dossier + "/berichten")).Hoofdtekst(), StringComparison.Ordinal);
        page = await lid.SendAsync(page.FormWith("tekst"));
        Assert.Contains("Kies of u onbekend.bin wilt meesturen.", page.Errors);
        page = await lid.SubmitAsync(page.FormWith("tekst").Fill(Keuze(page, "onbekend.bin"), "verwijderen"));
        Assert.Equal(dossier + "/berichten", page.Path);
        Assert.Contains("Hier is de brief.", page.Hoofdtekst(), StringComparison.Ordinal);

        var klant = await PostvakAsync(verzonden.Meldcode);
        var draad = (await klant.OpenAsync("/postvak/dossier")).Pagina;
        Assert.Equal(2, draad.Document.QuerySelectorAll(".mp-message a[href*='/postvak/bijlage?']").Length);
        Assert.Contains("Secretaris", draad.Document.QuerySelectorAll(".mp-message").Single(m => m.TextContent.Contains("foto.jpg", StringComparison.Ordinal)).TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Foto.Schoon(), await klant.DownloadAsync(Adres(draad, "foto.jpg")));
        var brief = await klant.DownloadAsync(Adres(draad, "brief.pdf"));
        Assert.Equal((byte)'%', brief[0]);
        Assert.DoesNotContain(Maker, Encoding.Latin1.GetString(brief), StringComparison.Ordinal);
        Assert.Contains("brief.pdf", (await klant.OpenAsync("/postvak/afdruk")).Hoofdtekst, StringComparison.Ordinal);

        // The same bytes for colleagues, with the day and the author.
        var bijlagen = await (await CollegaAsync(verzonden)).GetAsync(dossier + "/bijlagen");
        Assert.Contains("de melder ziet deze ook", bijlagen.Hoofdtekst(), StringComparison.Ordinal);
        Assert.Contains("Nynke de Groot", Rij(bijlagen, "brief.pdf").TextContent, StringComparison.Ordinal);
        Assert.Equal(brief, await lid.DownloadAsync(new Uri(Installation.PortalUrl, Rij(bijlagen, "brief.pdf").QuerySelector("a")!.GetAttribute("href"))));
        Assert.Equal(2, Installation.Query<int>("SELECT COUNT(*) FROM audit WHERE daad = 'BijlageToegevoegd' AND onderwerp = @id", new { id = dossier.Split('/')[^1] }).Single());
        Assert.Equal((2, 0), Rijen(dossier));
    }

    [Fact]
    public async Task Een_bestand_bij_een_notitie_bestaat_voor_de_melder_niet_en_een_collega_haalt_het_op()
    {
        var (verzonden, lid, dossier) = await MeldAsync();
        var page = await lid.SubmitAsync(Met(await lid.GetAsync(dossier + "/notitie"), "Het rapport, getekend.", Bestand("rapport.pdf", Pdf())).Fill("bewijs", "ja"));
        Assert.Equal(dossier + "/notities", page.Path);

        var collega = await CollegaAsync(verzonden);
        var bijlagen = await collega.GetAsync(dossier + "/bijlagen");
        Assert.Contains("alleen intern", bijlagen.Hoofdtekst(), StringComparison.Ordinal);
        Assert.Contains("Ongewijzigd", Rij(bijlagen, "rapport.pdf").TextContent, StringComparison.Ordinal);
        var adres = new Uri(Installation.PortalUrl, Rij(bijlagen, "rapport.pdf").QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(Pdf(), await collega.DownloadAsync(adres));
        await collega.OpenAsync(adres, a => Task.FromResult(Vaststaand(a, "-intern-bijlage-1.pdf")));
        Assert.Contains("rapport.pdf", (await collega.GetAsync(dossier + "/afdruk")).Hoofdtekst(), StringComparison.Ordinal);

        var klant = await PostvakAsync(verzonden.Meldcode);
        foreach (var pad in new[] { "/postvak/dossier", "/postvak/afdruk" }) Assert.DoesNotContain("rapport", (await klant.OpenAsync(pad)).Hoofdtekst, StringComparison.Ordinal);
        var id = adres.AbsolutePath.Split('/')[^1];
        foreach (var schrijf in new[] { id, id.ToUpperInvariant() }) Assert.Equal(404, (await klant.GetAsync($"/postvak/bijlage?id={schrijf}")).Status);
        // Somebody of another desk, with the right address.
        await Assert.ThrowsAsync<SiteRefusedException>(async () => await (await Installation.MedewerkerAsync("p-brouwer")).DownloadAsync(adres));
    }

    [Fact]
    public async Task Een_fout_kost_geen_tekst_en_geen_bestand_en_te_groot_wordt_gezegd()
    {
        var (_, lid, dossier) = await MeldAsync();
        var tekst = new string('x', 20_001);
        var page = await lid.SendAsync(Met(await lid.GetAsync(dossier + "/notitie"), tekst, Foto.Bestand("foto.jpg", Foto.Verborgen()), Foto.Bestand("groot.jpg", Foto.Schoon(Portaalbestandenkast.Grens + 1)), Bestand("leeg.txt", [])));
        Assert.Contains(page.Errors, e => e.Contains("20.001", StringComparison.Ordinal) || e.Contains("20001", StringComparison.Ordinal));
        Assert.Contains(page.Errors, e => e.StartsWith("Het bestand groot.jpg is groter dan", StringComparison.Ordinal));
        Assert.Contains(page.Errors, e => e.StartsWith("Het bestand leeg.txt is leeg.", StringComparison.Ordinal));
        Assert.Contains(tekst, page.Document.QuerySelector("[name=tekst]")!.TextContent, StringComparison.Ordinal);

        page = await lid.SendAsync(page.FormWith("tekst").Fill("tekst", ""));
        Assert.NotEmpty(page.Errors);
        page = await lid.SubmitAsync(page.FormWith("tekst").Fill("tekst", "Nu korter."));
        Assert.Equal(dossier + "/notities", page.Path);
        Assert.Equal(Foto.Schoon(), await lid.DownloadAsync(new Uri(Installation.PortalUrl, Rij(await lid.GetAsync(dossier + "/bijlagen"), "foto.jpg").QuerySelector("a")!.GetAttribute("href"))));
        Assert.Equal((1, 0), Rijen(dossier));
    }

    [Fact]
    public async Task Zonder_open_sleutels_of_geldig_formulier_wordt_niets_bewaard_en_komt_de_tekst_terug()
    {
        var (_, lid, dossier) = await MeldAsync();
        var onderweg = await lid.SubmitAsync(Met(await lid.GetAsync(dossier + "/bericht"), "Een bericht.", Foto.Bestand("foto.jpg", Foto.Verborgen())));
        var eerst = Alles();
        await lid.GetAsync("/vergrendelen");
        var dicht = await lid.SendAsync(onderweg.FormWith("tekst").Attach("bestanden", Foto.Bestand("nog.jpg", Foto.Verborgen())));
        Assert.Contains("Een bericht.", dicht.Document.QuerySelector("[name=tekst]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(eerst, Alles());
        await lid.SubmitAsync((await lid.GetAsync("/ontgrendelen")).FormWith("sleutelzin").Fill("sleutelzin", Installation.SleutelzinOf("p-degroot")));
        var page = await lid.SubmitAsync(dicht.FormWith("tekst"));
        Assert.Equal(dossier + "/berichten", page.Path);
        Assert.Equal((1, 0), Rijen(dossier));

        // The form of another page, of somebody else, or what a form carried to another one.
        var ander = await Installation.MedewerkerAsync("p-terborg");
        eerst = Alles();
        await Assert.ThrowsAsync<SiteRefusedException>(async () => await ander.SendAsync(onderweg.FormWith("tekst").Attach("bestanden", Foto.Bestand("vals.jpg", Foto.Verborgen()))));
        Assert.Equal(eerst, Alles());
        var klant = new Klant(Installation.PortalUrl);
        Assert.NotEqual(200, (await klant.PostAsync(onderweg.FormWith("tekst").Attach("bestanden", Foto.Bestand("vals.jpg", Foto.Verborgen())))).Status);
        Assert.Equal(eerst, Alles());
    }

    [Fact]
    public async Task Twee_keer_klikken_is_een_bericht_en_dezelfde_woorden_met_een_ander_bestand_zijn_er_twee()
    {
        var (_, lid, dossier) = await MeldAsync();
        var leeg = await lid.GetAsync(dossier + "/bericht");
        foreach (var _ in Enumerable.Range(0, 2))
            Assert.Equal(dossier + "/berichten", (await lid.SubmitAsync(Met(leeg, "Zie bijlage.", Bestand("a.txt", "aaa"u8.ToArray())))).Path);
        Assert.Equal((1, 0), Rijen(dossier));
        Assert.Equal(dossier + "/berichten", (await lid.SubmitAsync(Met(leeg, "Zie bijlage.", Bestand("b.txt", "bbb"u8.ToArray())))).Path);
        Assert.Equal((2, 0), Rijen(dossier));
        Assert.Equal(2, (await lid.GetAsync(dossier + "/berichten")).Hoofdtekst().Split("Zie bijlage.").Length - 1);
    }

    [Fact]
    public async Task Een_vijandige_naam_staat_er_als_tekst_en_wordt_nooit_de_naam_van_een_download()
    {
        var (verzonden, lid, dossier) = await MeldAsync();
        await lid.SubmitAsync(Met(await lid.GetAsync(dossier + "/bericht"), "Kijk.", Foto.Bestand(Vreemd, Foto.Schoon())));
        var klant = await PostvakAsync(verzonden.Meldcode);
        foreach (var page in new[] { (await klant.OpenAsync("/postvak/dossier")).Pagina, (await klant.OpenAsync("/postvak/afdruk")).Pagina, await lid.GetAsync(dossier + "/bijlagen"), await lid.GetAsync(dossier + "/afdruk") })
        {
            Assert.Empty(page.Document.QuerySelectorAll("script, img, [onerror]"));
            Assert.Contains("<img src=x onerror=1>.jpg", page.Hoofdtekst(), StringComparison.Ordinal);
            Assert.DoesNotContain('\u202E', page.Document.DocumentElement.TextContent);
            Assert.DoesNotContain("etc/", page.Hoofdtekst(), StringComparison.Ordinal);
        }

        var melder = new MelderBrowser(Installation.IntakeUrl);
        var draad = await melder.OpenPostvakAsync(verzonden.Meldcode);
        await melder.OpenAsync(draad.Link((a, _) => a.Contains("/postvak/bijlage?", StringComparison.Ordinal))!, a => Task.FromResult(Vaststaand(a, "bijlage-1.jpg")));
        await lid.OpenAsync((await lid.GetAsync(dossier + "/bijlagen")).Link((a, _) => a.Contains("/bijlage/", StringComparison.Ordinal))!, a => Task.FromResult(Vaststaand(a, "-bijlage-1.jpg")));
    }

    /// <summary>Always saved, never shown, of no type, in a sandbox, under a name of ours.</summary>
    private static bool Vaststaand(HttpResponseMessage antwoord, string naam)
    {
        Assert.Equal("application/octet-stream", antwoord.EnsureSuccessStatusCode().Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", antwoord.Content.Headers.ContentDisposition!.DispositionType);
        Assert.EndsWith(naam, antwoord.Content.Headers.ContentDisposition.FileName!.Trim('"'), StringComparison.Ordinal);
        Assert.StartsWith("sandbox;", antwoord.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        return true;
    }

    private async Task<(Verzonden Verzonden, StaffBrowser Lid, string Dossier)> MeldAsync()
    {
        var verzonden = await Installation.MeldEnBezorgAsync(Voorbeelden.R8);
        var lid = await Installation.MedewerkerAsync("p-degroot");
        return (verzonden, lid, (await lid.OpenDossierAsync("commissie", verzonden.Kenmerk))!.Path);
    }

    private async Task<StaffBrowser> CollegaAsync(Verzonden verzonden)
    {
        var collega = await Installation.MedewerkerAsync("p-terborg");
        Assert.NotNull(await collega.OpenDossierAsync("commissie", verzonden.Kenmerk));
        return collega;
    }

    private static PageForm Met(Page page, string tekst, params SiteFile[] bestanden)
    {
        var form = page.FormWith("tekst").Fill("tekst", tekst);
        foreach (var bestand in bestanden) form.Attach("bestanden", bestand);
        return form;
    }

    private static SiteFile Bestand(string naam, byte[] inhoud) => Voorbeelden.Bestand(naam, inhoud, "application/octet-stream");

    /// <summary>The field with the choice about a file, by the question that names it.</summary>
    private static string Keuze(Page page, string naam) => page.Document.QuerySelectorAll("fieldset")
        .Single(f => f.QuerySelector("legend")!.TextContent.Contains(naam, StringComparison.Ordinal)).QuerySelector("input[name^='keuze-']")!.GetAttribute("name")!;

    private static AngleSharp.Dom.IElement Rij(Page page, string naam) => page.Document.QuerySelectorAll("#bijlagen li").Single(l => l.TextContent.Contains(naam, StringComparison.Ordinal));

    private static string Adres(Page draad, string naam) => draad.Document.QuerySelectorAll("a[href*='/postvak/bijlage?']").Single(a => a.TextContent.Contains(naam, StringComparison.Ordinal)).GetAttribute("href")!;

    private async Task<Klant> PostvakAsync(string code)
    {
        var klant = new Klant(Installation.IntakeUrl);
        await klant.VolgAsync(await klant.PostAsync((await klant.OpenAsync("/postvak")).Pagina.FormWith("code").Fill("code", code)));
        return klant;
    }

    /// <summary>How many attachments a dossier has, and how many rows of uploads there are that are nobody's or not whole.</summary>
    private (long Heel, long Wees) Rijen(string dossier) => (
        Installation.Query<long>("SELECT COUNT(*) FROM bijlage WHERE dossier = @id AND stukken IS NOT NULL", new { id = Convert.FromHexString(dossier.Split('/')[^1]) }).Single(),
        Installation.Query<long>("SELECT COUNT(*) FROM bijlage b WHERE stukken IS NULL OR (SELECT COUNT(*) FROM item i WHERE i.dossier = b.dossier) = 0").Single());

    private (long Bijlagen, long Items) Alles() => (Installation.Query<long>("SELECT COUNT(*) FROM bijlage").Single(), Installation.Query<long>("SELECT COUNT(*) FROM item").Single());

    /// <summary>One page, with its maker's name in it.</summary>
    private static byte[] Pdf()
    {
        string[] objecten = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>", $"<< /Author ({Maker}) >>"];
        var (pdf, plaatsen) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        for (var n = 0; n < objecten.Length; n++)
        {
            plaatsen.Add(pdf.Length);
            pdf.Append($"{n + 1} 0 obj\n{objecten[n]}\nendobj\n");
        }

        var tabel = pdf.Length;
        pdf.Append($"xref\n0 5\n0000000000 65535 f \n{string.Concat(plaatsen.Select(p => $"{p:D10} 00000 n \n"))}trailer << /Size 5 /Root 1 0 R /Info 4 0 R >>\nstartxref\n{tabel}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}

/// <summary>An installation of which an attachment may be small only.</summary>
public sealed class Portaalbestandenkast : IAsyncLifetime
{
    public const int Grens = 200_000;

    public Installation Installation { get; private set; } = null!;

    public async Task InitializeAsync() => Installation = await Installation.StartAsync(new Dictionary<string, string> { ["Meldpunt__MaxAttachmentBytes"] = $"{Grens}" });

    public async Task DisposeAsync() => await Installation.DisposeAsync();
}
