using System.Globalization;
using System.Text;
using Meldpunt.Hosting.Opschonen;

namespace Meldpunt.Intake.Tests.Opschonen;

/// <summary>PDFs that Chromium printed and others tagged: pdfinfo and exiftool find nothing left, text and page images are the same.</summary>
[Collection(FotolabCollection.Name)]
public sealed class PdfTests(Fotolab lab)
{
    private static readonly string[] Eigenschappen =
        ["-PDF:Author=J. de Vries", "-PDF:Title=Geheim", "-PDF:Creator=Word van De Vries", "-PDF:Keywords=bewijs", "-XMP-dc:Creator=J. de Vries", "-XMP-xmp:CreatorTool=Acrobat", "-XMP-pdf:Producer=De Vries"];

    [Fact]
    public async Task Uit_een_pdf_is_alles_weg_en_tekst_en_beeld_zijn_gelijk()
    {
        var vol = await VolAsync();
        Assert.Contains("Vries", Gereedschap.Read("pdfinfo", vol, "{in}"), StringComparison.Ordinal);

        var (schoon, weg) = await VanAsync(vol);

        Assert.Equal(["PDF:Linearized", "PDF:PDFVersion", "PDF:PageCount"], Gereedschap.Tags(schoon, ".pdf").Order(StringComparer.Ordinal));
        var info = Gereedschap.Read("pdfinfo", schoon, "{in}");
        Assert.All(new[] { "Title:", "Author:", "Creator:", "Producer:", "Date:" }, veld => Assert.DoesNotContain(veld, info, StringComparison.Ordinal));
        Assert.DoesNotContain("Vries", Open(schoon), StringComparison.Ordinal);
        Assert.Equal(Gereedschap.Read("pdftotext", vol, "{in}", "-"), Gereedschap.Read("pdftotext", schoon, "{in}", "-"));
        Assert.Equal(Beeld(vol, 50), Beeld(schoon, 50));
        Assert.Superset(new HashSet<Verborgen> { Verborgen.Maker, Verborgen.Bijschrift, Verborgen.Programma, Verborgen.Datum }, weg);
    }

    [Fact]
    public async Task Een_foto_in_een_pdf_verliest_zijn_plaats_en_blijft_gelijk()
    {
        var foto = Gereedschap.Tag(await lab.MaakAsync("image/jpeg"), ".jpg", "-GPSLatitude=52.09", "-GPSLatitudeRef=N", "-Artist=J. de Vries", "-Comment=De Vries");
        var vol = Pdfbouw.MetFoto(foto, 96, 64);
        Assert.Contains("Vries", Encoding.Latin1.GetString(vol), StringComparison.Ordinal);

        var (schoon, weg) = await VanAsync(vol);

        Assert.DoesNotContain("Vries", Open(schoon), StringComparison.Ordinal);
        Assert.Equal(Beeld(vol, 72), Beeld(schoon, 72));
        Assert.Superset(new HashSet<Verborgen> { Verborgen.Locatie, Verborgen.Maker, Verborgen.Opmerking }, weg);
    }

    [Fact]
    public async Task Wie_een_notitie_maakte_is_weg_en_de_notitie_niet()
    {
        var (schoon, weg) = await VanAsync(Pdfbouw.MetNotitie("J. de Vries", "Klopt dit?"));

        Assert.DoesNotContain("Vries", Open(schoon), StringComparison.Ordinal);
        Assert.DoesNotContain("20260302", Open(schoon), StringComparison.Ordinal);
        Assert.Contains("Klopt dit?", Open(schoon), StringComparison.Ordinal);
        Assert.Contains(Verborgen.Wijziging, weg);
    }

    [Fact]
    public async Task Een_bijgevoegd_bestand_of_een_wachtwoord_maakt_dat_het_wordt_geweigerd()
    {
        var vol = await lab.PdfAsync("<p>bewijs</p>");
        var bijlage = Gereedschap.Change("qpdf", vol, "{in}", "--add-attachment", "/etc/hostname", "--", "{out}");
        var geheim = Gereedschap.Change("qpdf", vol, "--encrypt", "geheim", "geheim", "256", "--", "{in}", "{out}");

        Assert.Equal(Beletsel.Inhoud, (await TryAsync(bijlage)).Beletsel);
        Assert.Equal(Beletsel.Beschadigd, (await TryAsync(geheim)).Beletsel);
    }

    [Fact]
    public async Task Een_eerdere_versie_is_weg()
    {
        var vol = Gereedschap.Tag(await lab.PdfAsync("<title>Bewijs van De Vries</title><p>bewijs</p>"), ".pdf", "-PDF:Title=iets");
        Assert.Contains("Vries", Encoding.Latin1.GetString(vol), StringComparison.Ordinal);

        var (schoon, weg) = await VanAsync(vol);

        Assert.DoesNotContain("Vries", Encoding.Latin1.GetString(schoon), StringComparison.Ordinal);
        Assert.Contains(Verborgen.EerdereVersie, weg);
    }

    [Fact]
    public async Task Kapotte_en_diepe_pdfs_worden_geweigerd_of_schoon_en_niets_blijft_draaien()
    {
        var vol = await VolAsync();
        var toeval = new Random(11);
        for (var n = 0; n < 16; n++)
        {
            var kapot = (byte[])vol.Clone();
            for (var keer = 0; keer < 40; keer++) kapot[toeval.Next(kapot.Length)] = (byte)toeval.Next(256);
            "%PDF-1.4"u8.CopyTo(kapot);
            var (schoon, _, beletsel) = await TryAsync(kapot);
            Assert.True(beletsel is not null || schoon.Length > 0);
            if (beletsel is null) Assert.DoesNotContain("Vries", Open(schoon), StringComparison.Ordinal);
        }

        Assert.NotNull((await TryAsync(Pdfbouw.Diep(200_000))).Beletsel);
    }

    [Fact]
    public async Task Te_groot_en_te_traag_worden_genoemd()
    {
        using var documenten = new Documenten { Patience = TimeSpan.FromMilliseconds(1) };
        var vol = await VolAsync();

        Assert.Equal(Beletsel.TeGroot, await documenten.CleanAsync(() => Stream.Null, Documenten.Most + 1, Bestandssoort.Pdf, Stream.Null, new HashSet<Verborgen>(), default));
        Assert.Equal(Beletsel.TeZwaar, await documenten.CleanAsync(() => new MemoryStream(vol), vol.Length, Bestandssoort.Pdf, Stream.Null, new HashSet<Verborgen>(), default));
    }

    /// <summary>The pages as pictures in colour.</summary>
    private static byte[] Beeld(byte[] pdf, int punten)
    {
        var beeld = Gereedschap.ReadBytes("pdftoppm", pdf, "-r", punten.ToString(CultureInfo.InvariantCulture), "{in}");
        Assert.StartsWith("P6", Encoding.Latin1.GetString(beeld), StringComparison.Ordinal);
        return beeld;
    }

    private async Task<byte[]> VolAsync() =>
        Gereedschap.Tag(await lab.PdfAsync("<title>Geheim van De Vries</title><h1>Bewijs</h1><p>Twee bladzijden tekst, met een kleur.</p><p style='break-before:page;color:#a50'>Slot.</p>"), ".pdf", Eigenschappen);

    /// <summary>The PDF with all that is packed in it unpacked.</summary>
    private static string Open(byte[] pdf) => Encoding.Latin1.GetString(Gereedschap.Change("qpdf", pdf, "--qdf", "--object-streams=disable", "{in}", "{out}"));

    private static async Task<(byte[] Schoon, HashSet<Verborgen> Weg)> VanAsync(byte[] pdf)
    {
        var (schoon, weg, beletsel) = await TryAsync(pdf);
        Assert.Null(beletsel);
        return (schoon, weg);
    }

    private static async Task<(byte[] Schoon, HashSet<Verborgen> Weg, Beletsel? Beletsel)> TryAsync(byte[] pdf)
    {
        using var documenten = new Documenten();
        using var uit = new MemoryStream();
        var weg = new HashSet<Verborgen>();
        var beletsel = await documenten.CleanAsync(() => new MemoryStream(pdf), pdf.Length, Bestandssoort.Pdf, uit, weg, default);
        return (uit.ToArray(), weg, beletsel);
    }
}
