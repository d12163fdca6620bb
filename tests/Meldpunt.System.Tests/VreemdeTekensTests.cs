using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;
using Meldpunt.System.Tests.Rondgang;

namespace Meldpunt.System.Tests;

/// <summary>
/// A melding full of what breaks other sites: markup and scripts, line ends for headers, paths in a file name, text that
/// runs backwards, as much text as the site takes. Staff see it as what it is, on every page of the dossier, and no mail repeats it.
/// </summary>
[Collection(SharedInstallation.Name)]
public sealed class VreemdeTekensTests(SharedInstallation shared)
{
    private const string Script = "</textarea></title><script>document.title='geraakt'</script><img src=x onerror=\"document.title='geraakt'\"><svg/onload=document.title='geraakt'>";
    private const string Kop = "Jan\r\nBcc: iedereen@elders.example\r\n\r\n<b>";
    private const string Achterwaarts = "\u202Efdp.exe\u202C \u2066omgekeerd\u2069 \u200B";
    private const int Langst = 99_000;
    private const string Bestandsnaam = "..\\..\\/etc/passwd\u202Efdp<img src=x onerror=1>.txt";

    [Fact]
    public async Task Wat_een_melder_ook_typt_staat_er_als_tekst_en_komt_in_geen_mail()
    {
        var lang = string.Concat(Enumerable.Repeat("Bladzijde met heel veel woorden. " + Script + "\n", Langst / 230)) + "HIER EINDIGT HET";
        var verzonden = await shared.Value.MeldAsync(new Site.Melding
        {
            Soorten = ["OngewensteOmgangsvormen"],
            Dienstonderdeel = "ind",
            BevoegdeLeidinggevende = "Ja",
            Tekst = lang,
            Wanneer = Script + Achterwaarts,
            Wie = Kop + Script,
            EerdereMelding = "Ja",
            EerderKenmerk = "<b>1</b>",
            Bekendheid = "Bekend",
            Naam = Achterwaarts + Script,
            Contact = Kop,
            Bijlagen = [new SiteFile(Bestandsnaam, "text/html", () => new MemoryStream("<script>1</script>"u8.ToArray()))],
        });
        await shared.Value.BezorgdAsync();
        var lid = await shared.Value.MedewerkerAsync("p-degroot");
        var dossier = (await lid.OpenDossierAsync("commissie", verzonden.Kenmerk))!;
        await lid.WriteAsync(dossier, "notitie", Script + Achterwaarts);
        await lid.WriteAsync(dossier, "bericht", Kop + Script);
        var gezien = "";
        foreach (var route in Routes.Van("Meldpunt.Portal").Where(r => r.StartsWith("/dossier/{id}", StringComparison.Ordinal) && !r.Contains("{bijlage}", StringComparison.Ordinal)))
            gezien += await ZieAsync(lid, route.Replace("/dossier/{id}", dossier.Path, StringComparison.Ordinal));
        foreach (var woord in new[] { "HIER EINDIGT HET", "<script>document.title='geraakt'</script>", "<svg/onload=document.title='geraakt'>", "Bcc: iedereen@elders.example", "U+202E", "U+2066" })
            Assert.Contains(woord, gezien, StringComparison.Ordinal);

        await HaaltOpAsync(lid, await lid.GetAsync(dossier.Path + "/bijlagen"));
        foreach (var mail in Directory.GetFiles(Path.Combine(shared.Value.DataFolder, "mail"), "*.eml").Select(File.ReadAllText))
            Assert.DoesNotMatch("iedereen@|geraakt|script|\u202E", mail);
    }

    [Fact]
    public async Task Ook_met_JavaScript_aan_wordt_niets_ervan_uitgevoerd()
    {
        var verzonden = await shared.Value.MeldAsync(new Site.Melding { Soorten = ["OngewensteOmgangsvormen"], Dienstonderdeel = "ind", BevoegdeLeidinggevende = "Ja", Tekst = Script, Wie = Script });
        var staff = new Medewerker(await shared.Browser.NewPageAsync(javaScript: true), shared.Value);
        await staff.SignInAsync("p-degroot");
        await staff.OpenDossierAsync(verzonden.Kenmerk);
        Assert.Contains("geraakt", await staff.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("geraakt", await staff.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await staff.Page.Locator("script, img, svg, [onerror], [onload]").CountAsync());
    }

    /// <summary>The words of a page, which has no element or attribute of the melder's making and no mark that turns text around.</summary>
    private static async Task<string> ZieAsync(StaffBrowser lid, string pad)
    {
        try
        {
            var pagina = await lid.GetAsync(pad);
            Assert.Empty(pagina.Document.QuerySelectorAll("script, img, svg, iframe, object, embed, base").Select(e => $"{pad}: {e.OuterHtml}"));
            Assert.Empty(pagina.Document.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)).Select(a => $"{pad}: {a.Name}"));
            var tekst = pagina.Document.DocumentElement.TextContent;
            Assert.DoesNotContain(tekst, t => t is '\u202E' or '\u2066' or '\u200B');
            return tekst;
        }
        catch (SiteRefusedException e)
        {
            // Not theirs, or not now: said in words.
            return e.Message;
        }
    }

    private async Task HaaltOpAsync(StaffBrowser lid, Page dossier)
    {
        var adres = dossier.Link((a, _) => a.Contains("/bijlage/", StringComparison.Ordinal))!;
        await lid.OpenAsync(adres, async antwoord =>
        {
            Assert.Matches("^attachment; filename=\"?[A-Za-z0-9-]+\\.txt\"?", antwoord.Content.Headers.ContentDisposition!.ToString());
            Assert.Contains("nosniff", antwoord.Headers.GetValues("X-Content-Type-Options"));
            Assert.Equal("application/octet-stream", antwoord.Content.Headers.ContentType!.MediaType);
            Assert.Equal("<script>1</script>", await antwoord.Content.ReadAsStringAsync());
        });
    }
}
