using Meldpunt.Hosting.Opschonen;
using static Meldpunt.Intake.Tests.Opschonen.Beeldbouw;

namespace Meldpunt.Intake.Tests.Opschonen;

/// <summary>Thousands of broken pictures: each is refused, or comes out as something that cleans to itself. Nothing else happens.</summary>
[Collection(FotolabCollection.Name)]
public sealed class FuzzTests(Fotolab lab)
{
    private const int Pogingen = 2_000;

    [Theory]
    [InlineData("image/jpeg", ".jpg")]
    [InlineData("image/png", ".png")]
    [InlineData("image/webp", ".webp")]
    [InlineData("image/gif", ".gif")]
    public async Task Een_gemuteerd_beeld_wordt_geweigerd_of_schoon(string type, string extension)
    {
        var vol = type == "image/gif" ? Gif() : Gereedschap.Tag(await lab.MaakAsync(type, 48, 32), extension, "-Artist=J. de Vries", "-GPSLatitude=52.09", "-GPSLatitudeRef=N", "-XMP-dc:Creator=J. de Vries", "-Orientation#=6");
        var toeval = new Random(20261122);
        var (geweigerd, schoon) = (0, 0);
        for (var n = 0; n < Pogingen; n++)
        {
            var kapot = Muteer(vol, toeval);
            if (await Schoonmaak.TryAsync(kapot) is not { } uit)
            {
                geweigerd++;
                continue;
            }

            schoon++;
            Assert.InRange(uit.Schoon.Length, 1, kapot.Length + 1_000);
            var opnieuw = await Schoonmaak.VanAsync(uit.Schoon);
            Assert.Equal(uit.Schoon, opnieuw.Schoon);
            Assert.DoesNotContain(Verborgen.Locatie, opnieuw.Weg);
        }

        Assert.True(geweigerd > 50 && schoon > 50, $"{geweigerd} refused, {schoon} cleaned: the mutations are too wild or too tame");
    }

    [Fact]
    public void Toevallige_bytes_als_exif_lopen_nergens_vast()
    {
        var toeval = new Random(7);
        for (var n = 0; n < 20_000; n++)
        {
            var bytes = new byte[toeval.Next(300)];
            toeval.NextBytes(bytes);
            if (bytes.Length > 8) "MM\0*\0\0\0"u8.CopyTo(bytes);
            Assert.True(Exif.Read(bytes, new SortedSet<Verborgen>()) is null or (>= 1 and <= 8));
        }
    }

    [Fact]
    public async Task Lengtes_die_gigabytes_beloven_kosten_geen_geheugen()
    {
        byte[] png = [.. Png.Signature.ToArray(), .. Chunk("IHDR", new byte[13]), 0x7F, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, .. new byte[100]];
        byte[] webp = [.. "RIFF"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. "WEBPVP8 "u8, 0xF0, 0xFF, 0xFF, 0xFF, .. new byte[100]];
        var voor = GC.GetTotalAllocatedBytes();
        foreach (var bom in new[] { png, webp })
            Assert.Null(await Schoonmaak.TryAsync(bom));
        Assert.InRange(GC.GetTotalAllocatedBytes() - voor, 0, 4 << 20);
    }

    private static byte[] Muteer(byte[] vol, Random toeval)
    {
        var bytes = (byte[])vol.Clone();
        for (var keer = toeval.Next(1, 4); keer > 0; keer--)
        {
            var at = toeval.Next(bytes.Length);
            switch (toeval.Next(5))
            {
                case 0: bytes[at] = (byte)toeval.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << toeval.Next(8)); break;
                case 2: bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + toeval.Next(1, 40))..]]; break;
                case 3: bytes = [.. bytes[..at], .. bytes[at..Math.Min(bytes.Length, at + toeval.Next(1, 40))], .. bytes[at..]]; break;
                default: bytes[at] = 0xFF; break;
            }

            if (bytes.Length == 0) return [0];
        }

        return bytes;
    }
}
