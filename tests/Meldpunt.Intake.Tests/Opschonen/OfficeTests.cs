using System.Text;
using System.Xml.Linq;
using Meldpunt.Hosting.Opschonen;
using Meldpunt.Hosting.Opschonen.Kind;
using static Meldpunt.Intake.Tests.Opschonen.Documentbouw;

namespace Meldpunt.Intake.Tests.Opschonen;

/// <summary>Office documents: nobody's name, day or computer is left, the text is the same, and what is left out is nowhere named.</summary>
[Collection(FotolabCollection.Name)]
public sealed class OfficeTests(Fotolab lab)
{
    [Theory]
    [InlineData("word", new[] { Verborgen.Maker, Verborgen.Programma, Verborgen.Wijziging, Verborgen.EerdereVersie, Verborgen.Printer, Verborgen.Bestandspad, Verborgen.Voorbeeld, Verborgen.Handtekening, Verborgen.Locatie })]
    [InlineData("excel", new[] { Verborgen.Maker, Verborgen.Wijziging, Verborgen.EerdereVersie, Verborgen.Printer, Verborgen.Bestandspad, Verborgen.Locatie })]
    [InlineData("powerpoint", new[] { Verborgen.Programma, Verborgen.Wijziging, Verborgen.EerdereVersie, Verborgen.Locatie })]
    [InlineData("opendocument", new[] { Verborgen.Maker, Verborgen.Wijziging, Verborgen.EerdereVersie, Verborgen.Printer, Verborgen.Voorbeeld, Verborgen.Handtekening, Verborgen.Locatie })]
    public async Task Namen_dagen_en_computers_zijn_weg_en_de_tekst_is_gelijk(string soort, Verborgen[] verwacht)
    {
        var vol = await VolAsync(soort);
        using var documenten = new Documenten();
        using var uit = new MemoryStream();
        var weg = new SortedSet<Verborgen>();

        Assert.Null(await documenten.CleanAsync(() => new MemoryStream(vol), vol.Length, Herkenning.Of(vol), uit, weg, default));

        var delen = Unzip(uit.ToArray());
        var alles = string.Join('\n', delen.Select(d => d.Key + Encoding.UTF8.GetString(d.Value)));
        Assert.All(Sporen, spoor => Assert.DoesNotContain(spoor, alles, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(Tekst(Unzip(vol)), Tekst(delen));
        Assert.Superset(verwacht.ToHashSet(), weg.ToHashSet());
        Assert.DoesNotContain(Gereedschap.Tags(uit.ToArray(), ".zip"), t => t.Contains("Creator", StringComparison.Ordinal) || t.Contains("Author", StringComparison.Ordinal));
        foreach (var foto in delen.Where(d => Path.GetExtension(d.Key) is ".jpeg" or ".jpg" or ".png"))
            Assert.DoesNotContain(Gereedschap.Tags(foto.Value, Path.GetExtension(foto.Key)), t => t.StartsWith("GPS", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("word")]
    [InlineData("excel")]
    [InlineData("opendocument")]
    public async Task Geen_verwijzing_leidt_naar_een_deel_dat_er_niet_meer_is(string soort)
    {
        var delen = Unzip(Schoon(await VolAsync(soort), []));

        foreach (var (naam, inhoud) in delen.Where(d => d.Key.EndsWith(".rels", StringComparison.Ordinal)))
        {
            var folder = naam[..naam.IndexOf("_rels/", StringComparison.Ordinal)];
            foreach (var doel in Xml(inhoud).Root!.Elements().Where(e => (string?)e.Attribute("TargetMode") != "External").Select(e => (string)e.Attribute("Target")!))
                Assert.Contains(new Uri(new Uri("http://x/" + folder), doel).AbsolutePath[1..], soort == "word" ? delen.Keys.Append("word/comments.xml") : delen.Keys);
        }

        if (!delen.TryGetValue("META-INF/manifest.xml", out var manifest)) return;
        Assert.Equal(["/", "content.xml"], Xml(manifest).Root!.Elements().Select(e => e.Attributes().First(a => a.Name.LocalName == "full-path").Value));
        Assert.Equal("mimetype", delen.Keys.First());
    }

    [Theory]
    [InlineData("word/vbaProject.bin")]
    [InlineData("word/embeddings/oleObject1.bin")]
    [InlineData("word/activeX/activeX1.xml")]
    [InlineData("word/media/image2.emf")]
    [InlineData("word/onbekend.dat")]
    public async Task Wat_niet_op_te_schonen_is_maakt_dat_het_hele_document_wordt_geweigerd(string deel)
    {
        var vol = Word(await FotoAsync("image/jpeg"), (deel, [1, 2, 3]));

        Assert.Equal(Beletsel.Inhoud, Assert.Throws<GeweigerdException>(() => Schoon(vol, [])).Beletsel);
    }

    [Fact]
    public void Een_gewone_zip_is_geen_document() =>
        Assert.Equal(Beletsel.OnbekendeSoort, Assert.Throws<GeweigerdException>(() => Schoon(Zip(("foto.txt", T("x"))), [])).Beletsel);

    [Fact]
    public async Task Een_zipbom_wordt_geweigerd_binnen_zijn_eigen_geheugen()
    {
        var bom = Word(await FotoAsync("image/jpeg"), ("word/footnotes.xml", new byte[300 << 20]));
        using var documenten = new Documenten();

        Assert.Equal(Beletsel.TeZwaar, await documenten.CleanAsync(() => new MemoryStream(bom), bom.Length, Bestandssoort.Zip, Stream.Null, new SortedSet<Verborgen>(), default));
    }

    [Theory]
    [InlineData("<!DOCTYPE w [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]><w>&b;</w>")]
    [InlineData("<w>")]
    [InlineData("geen xml")]
    public async Task Vreemde_xml_wordt_geweigerd(string xml)
    {
        var vol = Word(await FotoAsync("image/jpeg"), ("word/footnotes.xml", T(xml)));

        Assert.ThrowsAny<Exception>(() => Schoon(vol, []));
        using var documenten = new Documenten();
        Assert.Equal(Beletsel.Beschadigd, await documenten.CleanAsync(() => new MemoryStream(vol), vol.Length, Bestandssoort.Zip, Stream.Null, new SortedSet<Verborgen>(), default));
    }

    [Fact]
    public async Task Diep_genest_loopt_nergens_vast()
    {
        var diep = Word(await FotoAsync("image/jpeg"), ("word/footnotes.xml", T(string.Concat(Enumerable.Repeat("<w>", 100_000)))));

        Assert.Equal(Beletsel.TeZwaar, Assert.Throws<GeweigerdException>(() => Schoon(diep, [])).Beletsel);
    }

    [Fact]
    public async Task Gemuteerde_documenten_worden_geweigerd_of_schoon()
    {
        var vol = new[] { await VolAsync("word"), await VolAsync("opendocument") };
        var toeval = new Random(4);
        var schoon = 0;
        for (var n = 0; n < 600; n++)
        {
            var kapot = (byte[])vol[n % 2].Clone();
            for (var keer = 0; keer <= n % 3; keer++) kapot[toeval.Next(kapot.Length)] ^= (byte)(1 << toeval.Next(8));
            try
            {
                Schoon(kapot, []);
                schoon++;
            }
            catch (Exception e) when (e is GeweigerdException or InvalidDataException or global::System.Xml.XmlException or ArgumentException or IOException or OverflowException or NotSupportedException)
            {
                // What the child answers with a refusal.
            }
        }

        Assert.InRange(schoon, 1, 599);
    }

    private static byte[] Schoon(byte[] vol, SortedSet<Verborgen> weg)
    {
        using var uit = new MemoryStream();
        Pakket.Clean(vol, uit, weg);
        return uit.ToArray();
    }

    private async Task<byte[]> FotoAsync(string type) => Gereedschap.Tag(await lab.MaakAsync(type), type == "image/png" ? ".png" : ".jpg", "-GPSLatitude=52.09", "-GPSLatitudeRef=N", "-Artist=J. de Vries");

    private async Task<byte[]> VolAsync(string soort) => soort switch
    {
        "word" => Word(await FotoAsync("image/jpeg")),
        "excel" => Excel(await FotoAsync("image/png")),
        "powerpoint" => PowerPoint(await FotoAsync("image/jpeg")),
        _ => OpenDocument(await FotoAsync("image/jpeg")),
    };

    /// <summary>All text of the parts that a reader sees.</summary>
    private static string Tekst(Dictionary<string, byte[]> delen) => string.Join('|', delen
        .Where(d => d.Key is "word/document.xml" or "word/comments.xml" or "xl/worksheets/sheet1.xml" or "ppt/slides/slide1.xml" or "ppt/comments/comment1.xml" or "content.xml")
        .OrderBy(d => d.Key, StringComparer.Ordinal)
        .SelectMany(d => Xml(d.Value).DescendantNodes().OfType<XText>().Where(t => t.Parent!.Name.LocalName is not ("creator" or "date" or "sender-initials")).Select(t => t.Value)));

    private static XDocument Xml(byte[] bytes) => XDocument.Load(new MemoryStream(bytes), LoadOptions.PreserveWhitespace);
}
