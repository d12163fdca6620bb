using System.IO.Compression;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;

namespace Meldpunt.System.Tests.Bijlagen;

/// <summary>
/// What the melder sees of files before anything is sent: what was taken out, what could not be cleaned and the choice
/// about it, the dots of printers. The original goes, unless the melder keeps it as evidence; then every byte of it stays.
/// </summary>
public sealed class OpgeschoondTests : IAsyncLifetime
{
    private const string Printer = "Veel kleurenprinters drukken heel kleine gele stippen mee.";
    private const string Weggehaald = "Opgeschoond. Wij hebben weggehaald: de plaats, het toestel.";
    private const string Programma = "Let op: in dit document zit iets dat wij niet veilig kunnen opschonen";
    private const string TeGroot = "Let op: dit document is groter dan 25 MB.";

    private static readonly byte[] Macro = Word(("word/vbaProject.bin", "een programma"));
    private static readonly byte[] Groot = [.. "%PDF-1.4\n"u8, .. new byte[26 << 20]];

    private Installation _installation = null!;

    public async Task InitializeAsync() => _installation = await Installation.StartAsync();

    public async Task DisposeAsync() => await _installation.DisposeAsync();

    [Fact]
    public async Task Bij_een_melding_ziet_de_melder_wat_weg_is_kiest_en_krijgt_bewijs_ongewijzigd_terug()
    {
        var melder = new Vragenlijst(_installation, Voorbeelden.R6);
        var page = await melder.TotAsync("/melden/bijlagen");
        Assert.Contains(Printer, page.Hoofdtekst(), StringComparison.Ordinal);

        // Cleaned: said before anything goes on, and the original's rows are gone at once.
        page = await StuurAsync(melder, page, "verder", Foto.Bestand("foto.jpg", Foto.Verborgen()));
        Assert.Equal("/melden/bijlagen", page.Path);
        Assert.Contains(Weggehaald, page.Hoofdtekst(), StringComparison.Ordinal);
        Assert.Equal((1, 0), Rijen());

        // Not cleaned: a choice that has to be made.
        page = await StuurAsync(melder, page, "verder", Bestand("macro.docx", Macro), Bestand("groot.pdf", Groot));
        Assert.Contains(Programma, page.Hoofdtekst(), StringComparison.Ordinal);
        Assert.Contains(TeGroot, page.Hoofdtekst(), StringComparison.Ordinal);
        page = await StuurAsync(melder, page, "verder");
        Assert.Equal(["Kies of u macro.docx wilt meesturen.", "Kies of u groot.pdf wilt meesturen."], page.Errors.Where(f => f.StartsWith("Kies", StringComparison.Ordinal)));
        var form = page.FormTo(page.Path);
        page = (await melder.Klant.VolgAsync(await melder.Klant.PostAsync(form.Fill(Keuze(page, "macro.docx"), "meesturen").Fill(Keuze(page, "groot.pdf"), "verwijderen").Press("doe", "toevoegen")))).Pagina;
        page = (await melder.Klant.OpenAsync("/melden/bijlagen")).Pagina;
        Assert.Contains("Niet opgeschoond. U koos ervoor om het zo mee te sturen.", page.Hoofdtekst(), StringComparison.Ordinal);
        Assert.DoesNotContain("groot.pdf", page.Hoofdtekst(), StringComparison.Ordinal);
        Assert.Equal((2, 0), Rijen());

        // Evidence stays as it is, and only because that was asked.
        page = await StuurAsync(melder, page, "toevoegen", bewijs: true, Foto.Bestand("bewijs.jpg", Foto.Verborgen()));
        page = (await melder.Klant.OpenAsync("/melden/bijlagen")).Pagina;
        Assert.Contains("Ongewijzigd bewaard als bewijs, zoals u vroeg.", page.Hoofdtekst(), StringComparison.Ordinal);
        Assert.Equal((3, 0), Rijen());

        page = await melder.TotAsync("/melden/code", "/melden/bijlagen");
        var code = Vragenlijst.CodeOp(page);
        await melder.Klant.VolgAsync(await melder.Klant.PostAsync(melder.Ingevuld(page)));
        var klant = await PostvakAsync(code);
        Assert.Equal(Foto.Schoon(), await OphalenAsync(klant, "foto.jpg"));
        Assert.Equal(Macro, await OphalenAsync(klant, "macro.docx"));
        Assert.Equal(Foto.Verborgen(), await OphalenAsync(klant, "bewijs.jpg"));
        Assert.Equal((3, 0), Rijen());
    }

    [Fact]
    public async Task Bij_een_bericht_in_het_postvak_net_zo()
    {
        var verzonden = await _installation.MeldAsync(Voorbeelden.R6);
        var klant = await PostvakAsync(verzonden.Meldcode);
        var page = (await klant.OpenAsync("/postvak/bericht")).Pagina;
        Assert.Contains(Printer, page.Hoofdtekst(), StringComparison.Ordinal);

        // Nothing was sent yet: there is something to see first.
        page = await BerichtAsync(klant, page.FormWith("tekst").Fill("tekst", "Hier zijn de foto's.").Attach("bestanden", Foto.Bestand("foto.jpg", Foto.Verborgen())).Attach("bestanden", Bestand("macro.docx", Macro)).Attach("bestanden", Bestand("groot.pdf", Groot)));
        Assert.Equal("/postvak/bericht", page.Path);
        Assert.Contains(Weggehaald, page.Hoofdtekst(), StringComparison.Ordinal);
        Assert.Contains(Programma, page.Hoofdtekst(), StringComparison.Ordinal);
        Assert.Contains(TeGroot, page.Hoofdtekst(), StringComparison.Ordinal);
        Assert.DoesNotContain("foto.jpg", (await klant.OpenAsync("/postvak/dossier")).Hoofdtekst, StringComparison.Ordinal);

        page = (await klant.OpenAsync("/postvak/bericht")).Pagina;
        page = await BerichtAsync(klant, page.FormWith("tekst").Fill(Keuze(page, "foto.jpg"), "meesturen").Fill(Keuze(page, "groot.pdf"), "verwijderen"));
        Assert.Contains("Kies of u macro.docx wilt meesturen.", page.Errors);
        page = await BerichtAsync(klant, page.FormWith("tekst").Fill(Keuze(page, "foto.jpg"), "meesturen").Fill(Keuze(page, "macro.docx"), "meesturen"));
        Assert.Equal("/postvak/dossier", page.Path);
        Assert.Equal(Foto.Schoon(), await OphalenAsync(klant, "foto.jpg"));
        Assert.Equal(Macro, await OphalenAsync(klant, "macro.docx"));
        Assert.DoesNotContain("groot.pdf", page.Hoofdtekst(), StringComparison.Ordinal);
        Assert.Equal((2, 0), Rijen());

        page = (await klant.OpenAsync("/postvak/bericht")).Pagina;
        page = await BerichtAsync(klant, page.FormWith("tekst").Fill("bewijs", "ja").Attach("bestanden", Foto.Bestand("bewijs.jpg", Foto.Verborgen())));
        Assert.Equal("/postvak/dossier", page.Path);
        Assert.Equal(Foto.Verborgen(), await OphalenAsync(klant, "bewijs.jpg"));
        Assert.Equal((3, 0), Rijen());
    }

    private static SiteFile Bestand(string naam, byte[] inhoud) => Voorbeelden.Bestand(naam, inhoud, "application/octet-stream");

    private static Task<Page> StuurAsync(Vragenlijst melder, Page page, string doe, params SiteFile[] bestanden) => StuurAsync(melder, page, doe, bewijs: false, bestanden);

    private static async Task<Page> StuurAsync(Vragenlijst melder, Page page, string doe, bool bewijs, params SiteFile[] bestanden)
    {
        var form = page.FormTo(page.Path).Press("doe", doe);
        if (bewijs) form.Fill("bewijs", "ja");
        foreach (var bestand in bestanden) form.Attach("bestanden", bestand);
        return (await melder.Klant.VolgAsync(await melder.Klant.PostAsync(form))).Pagina;
    }

    private static async Task<Page> BerichtAsync(Klant klant, PageForm form) => (await klant.VolgAsync(await klant.PostAsync(form))).Pagina;

    /// <summary>The field with the choice about a file, by the question that names it.</summary>
    private static string Keuze(Page page, string naam) => page.Document.QuerySelectorAll("fieldset")
        .Single(f => f.QuerySelector("legend")!.TextContent.Contains(naam, StringComparison.Ordinal)).QuerySelector("input[name^='keuze-']")!.GetAttribute("name")!;

    private async Task<Klant> PostvakAsync(string code)
    {
        var klant = new Klant(_installation.IntakeUrl);
        var dossier = await klant.VolgAsync(await klant.PostAsync((await klant.OpenAsync("/postvak")).Pagina.FormWith("code").Fill("code", code)));
        Assert.Equal("/postvak/dossier", dossier.Pagina.Path);
        return klant;
    }

    private static async Task<byte[]> OphalenAsync(Klant klant, string naam)
    {
        var link = (await klant.OpenAsync("/postvak/dossier")).Pagina.Document.QuerySelectorAll("a[href*='/postvak/bijlage?']").Single(a => a.TextContent.Contains(naam, StringComparison.Ordinal));
        return await klant.DownloadAsync(link.GetAttribute("href")!);
    }

    /// <summary>How many attachments there are, and how many that are not complete or pieces of none.</summary>
    private (long Heel, long Half) Rijen() => (
        _installation.Query<long>("SELECT COUNT(*) FROM bijlage WHERE stukken IS NOT NULL").Single(),
        _installation.Query<long>("SELECT (SELECT COUNT(*) FROM bijlage WHERE stukken IS NULL) + (SELECT COUNT(*) FROM bijlage_stuk WHERE bijlage NOT IN (SELECT id FROM bijlage))").Single());

    private static byte[] Word(params (string Naam, string Inhoud)[] extra)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (naam, inhoud) in extra.Prepend(("word/document.xml", "<w:document xmlns:w=\"urn:w\"/>")).Prepend(("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")))
            {
                using var deel = new StreamWriter(zip.CreateEntry(naam).Open());
                deel.Write(inhoud);
            }

        return bytes.ToArray();
    }
}
