using Meldpunt.Hosting.Opschonen;
using static Meldpunt.Intake.Tests.Opschonen.Beeldbouw;

namespace Meldpunt.Intake.Tests.Opschonen;

/// <summary>Pictures with every block of metadata: none is left for exiftool to find, and Chromium decodes the same pixels.</summary>
[Collection(FotolabCollection.Name)]
public sealed class BeeldenTests(Fotolab lab)
{
    private static readonly string[] Exif =
    [
        "-Make=Huawei", "-Model=P60 Pro", "-Artist=J. de Vries", "-Copyright=J. de Vries", "-Software=Snapseed", "-DateTimeOriginal=2026:03:02 09:15:00", "-OffsetTime=+01:00",
        "-SerialNumber=12345", "-LensModel=Leica", "-OwnerName=J. de Vries", "-ImageUniqueID=0123456789abcdef", "-UserComment=geheim", "-ImageDescription=kamer 3.14",
        "-GPSLatitude=52.09", "-GPSLatitudeRef=N", "-GPSLongitude=5.12", "-GPSLongitudeRef=E", "-GPSDateStamp=2026:03:02", "-XPAuthor=Jan", "-Orientation#=6",
    ];

    private static readonly string[] Xmp =
        ["-XMP-dc:Creator=J. de Vries", "-XMP-dc:Title=bewijs", "-XMP-xmp:CreatorTool=Lightroom", "-XMP-exif:GPSLatitude=52.09", "-XMP-xmpMM:HistoryAction=saved", "-XMP-photoshop:City=Utrecht"];

    [Fact]
    public async Task Uit_een_jpeg_is_alles_weg_en_de_beeldpunten_zijn_gelijk()
    {
        var kaal = await lab.MaakAsync("image/jpeg");
        var vol = Gereedschap.Tag(kaal, ".jpg", await lab.MaakAsync("image/jpeg", 16, 12), [.. Exif, .. Xmp, "-IPTC:By-line=J. de Vries", "-IPTC:City=Utrecht", "-Comment=geheim", "-ThumbnailImage<={extra}", "-PhotoshopQuality=8", "-CanonVRD:all=", "-Ducky:Comment=geheim"]);
        vol = MetSegmenten(vol, [.. Segment(0xE2, "MPF\0II*\0\b\0\0\0\0\0\0\0\0\0"u8), .. Segment(0xE0, "JFXX\0\x10"u8), .. Segment(0xEB, "JP meer"u8), .. Segment(0xE1, [.. "http://ns.adobe.com/xmp/extension/\0"u8, 1, 2, 3])], [.. await lab.MaakAsync("image/jpeg", 24, 24), .. "SEFT"u8]);
        Assert.Contains(Gereedschap.Tags(vol, ".jpg"), t => t == "GPS:GPSLatitude");

        var (schoon, weg) = await Schoonmaak.VanAsync(vol);

        Assert.Equal(["IFD0:Orientation"], Gereedschap.Tags(schoon, ".jpg").Where(t => !t.StartsWith("JFIF:", StringComparison.Ordinal)));
        Assert.Equal(await lab.PixelsAsync(vol, "image/jpeg"), await lab.PixelsAsync(schoon, "image/jpeg"));
        Assert.Equal(await lab.GetoondAsync(vol, "image/jpeg"), await lab.GetoondAsync(schoon, "image/jpeg"));
        Assert.StartsWith("64x96 ", await lab.GetoondAsync(schoon, "image/jpeg"), StringComparison.Ordinal);
        Assert.Superset(new SortedSet<Verborgen> { Verborgen.Locatie, Verborgen.Toestel, Verborgen.Datum, Verborgen.Maker, Verborgen.Programma, Verborgen.Voorbeeld, Verborgen.ExtraBeeld, Verborgen.Bijschrift, Verborgen.Opmerking }, weg);
    }

    [Fact]
    public async Task Een_schone_jpeg_blijft_wat_hij_was()
    {
        var kaal = await lab.MaakAsync("image/jpeg");
        var (schoon, weg) = await Schoonmaak.VanAsync(kaal);

        Assert.Empty(weg);
        Assert.Equal((await Schoonmaak.VanAsync(schoon)).Schoon, schoon);
    }

    [Fact]
    public async Task Uit_een_png_is_alles_weg_en_de_beeldpunten_zijn_gelijk()
    {
        var vol = Gereedschap.Tag(await lab.MaakAsync("image/png"), ".png", [.. Exif, .. Xmp, "-PNG:Author=J. de Vries", "-PNG:Software=knipprogramma", "-PNG:CreationTime=2026:03:02 09:15:00"]);
        vol = MetChunks(vol, [.. Chunk("tIME", [7, 234, 3, 2, 9, 15, 0]), .. Chunk("zTXt", [.. "Comment\0\0"u8, .. Zlib("kamer 3.14"u8)]), .. Chunk("iTXt", [.. "Source\0\0\0\0\0"u8, .. "telefoon"u8]), .. Chunk("iCCP", [.. "scherm van Jan\0\0"u8, .. Zlib(new byte[500])]), .. Chunk("prVt", "geheim"u8)], "achteraan"u8.ToArray());

        var (schoon, weg) = await Schoonmaak.VanAsync(vol);

        Assert.Equal(["IFD0:Orientation"], Gereedschap.Tags(schoon, ".png").Where(t => !t.StartsWith("PNG:", StringComparison.Ordinal)));
        Assert.Equal(["BitDepth", "ColorType", "Compression", "Filter", "ImageHeight", "ImageWidth", "Interlace"], Gereedschap.Tags(schoon, ".png").Where(t => t.StartsWith("PNG:", StringComparison.Ordinal)).Select(t => t[4..]).Where(t => t != "SRGBRendering").Order());
        Assert.Equal(await lab.PixelsAsync(vol, "image/png"), await lab.PixelsAsync(schoon, "image/png"));
        Assert.Superset(new SortedSet<Verborgen> { Verborgen.Locatie, Verborgen.Datum, Verborgen.Maker, Verborgen.Programma, Verborgen.Kleurprofiel, Verborgen.Aanhangsel }, weg);
    }

    [Fact]
    public async Task Uit_een_gif_is_alles_weg_en_alle_beeldjes_lopen_door()
    {
        var vol = Gif();
        var (schoon, weg) = await Schoonmaak.VanAsync(vol);

        Assert.DoesNotContain("Utrecht", global::System.Text.Encoding.Latin1.GetString(schoon), StringComparison.Ordinal);
        Assert.DoesNotContain(Gereedschap.Tags(schoon, ".gif"), t => t.Contains("Comment", StringComparison.Ordinal) || t.StartsWith("XMP", StringComparison.Ordinal));
        var pixels = await lab.PixelsAsync(vol, "image/gif");
        Assert.StartsWith("2 5", pixels, StringComparison.Ordinal);
        Assert.Equal(pixels, await lab.PixelsAsync(schoon, "image/gif"));
        Assert.Superset(new SortedSet<Verborgen> { Verborgen.Opmerking, Verborgen.Aanhangsel, Verborgen.Overig }, weg);
    }

    [Fact]
    public async Task Uit_een_webp_is_alles_weg_en_de_beeldpunten_zijn_gelijk()
    {
        var vol = Gereedschap.Tag(await lab.MaakAsync("image/webp"), ".webp", [.. Exif, .. Xmp]);
        var (schoon, weg) = await Schoonmaak.VanAsync([.. vol, .. "achteraan"u8]);

        Assert.Equal(["IFD0:Orientation"], Gereedschap.Tags(schoon, ".webp").Where(t => !t.StartsWith("RIFF:", StringComparison.Ordinal)));
        Assert.Equal(await lab.PixelsAsync(vol, "image/webp"), await lab.PixelsAsync(schoon, "image/webp"));
        Assert.Superset(new SortedSet<Verborgen> { Verborgen.Locatie, Verborgen.Toestel, Verborgen.Datum, Verborgen.Maker, Verborgen.Aanhangsel }, weg);
    }

    [Fact]
    public async Task Een_bewegende_webp_beweegt_nog()
    {
        var frames = new[] { await lab.MaakAsync("image/webp", 32, 32), await lab.MaakAsync("image/webp", 32, 32, "crimson") };
        var vol = Webp(0x02 | 0x04 | 0x20, 32, 32, [("ICCP", new byte[600]), ("ANIM", [0, 0, 0, 0, 3, 0]), .. frames.Select(f => ("ANMF", Frame(f, 32, 32))), ("XMP ", "<x:xmpmeta>Utrecht</x:xmpmeta>"u8.ToArray()), ("JAN ", "J. de Vries"u8.ToArray())]);
        var (schoon, weg) = await Schoonmaak.VanAsync(vol);

        var pixels = await lab.PixelsAsync(vol, "image/webp");
        Assert.StartsWith("2 ", pixels, StringComparison.Ordinal);
        Assert.Equal(pixels, await lab.PixelsAsync(schoon, "image/webp"));
        Assert.DoesNotContain(Gereedschap.Tags(schoon, ".webp"), t => t.StartsWith("XMP", StringComparison.Ordinal) || t.StartsWith("ICC", StringComparison.Ordinal));
        Assert.Contains(Verborgen.Kleurprofiel, weg);
    }

    [Theory]
    [InlineData("image/jpeg", ".jpg")]
    [InlineData("image/png", ".png")]
    [InlineData("image/webp", ".webp")]
    public async Task Van_een_bekende_kleurruimte_blijft_alleen_ons_eigen_profiel(string type, string extension)
    {
        var profiel = Profielen.DisplayP3("Scherm van J. de Vries");
        var vol = type == "image/webp"
            ? Webp(0x20, 96, 64, ("ICCP", profiel), ("VP8 ", Bitstream(await lab.MaakAsync(type))[8..]))
            : Gereedschap.Tag(await lab.MaakAsync(type), extension, profiel, "-ICC_Profile<={extra}");
        var (schoon, weg) = await Schoonmaak.VanAsync(vol);

        Assert.DoesNotContain(Verborgen.Kleurprofiel, weg);
        Assert.Contains(Gereedschap.Tags(schoon, extension), t => t.StartsWith("ICC_Profile:Red", StringComparison.Ordinal));
        Assert.DoesNotContain("Vries", Gereedschap.Read("exiftool", schoon, "-a", "-u", "-G1", "{in}"), StringComparison.Ordinal);
        Assert.Equal(await lab.GetoondAsync(vol, type), await lab.GetoondAsync(schoon, type));
        Assert.NotEqual(await lab.GetoondAsync(await lab.MaakAsync(type), type), await lab.GetoondAsync(schoon, type));
    }

    [Fact]
    public async Task Wat_geen_heel_beeld_is_wordt_geweigerd()
    {
        foreach (var type in new[] { "image/jpeg", "image/png", "image/webp" })
        {
            var beeld = await lab.MaakAsync(type);
            foreach (var over in new[] { beeld.Length / 2, beeld.Length - 3, 20, 4 })
                Assert.Null(await Schoonmaak.TryAsync(beeld[..over]));
        }

        Assert.Null(await Schoonmaak.TryAsync(Gif()[..60]));
    }
}
