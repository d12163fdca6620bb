using System.IO.Compression;
using System.Text;
using Dapper;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Site;
using Meldpunt.System.Tests.Bijlagen;
using Meldpunt.System.Tests.Eisen;
using static Meldpunt.System.Tests.Archief.Archiefkast;

namespace Meldpunt.System.Tests.Archief;

/// <summary>A dossier as one sealed file: what is in it, who opens it, and what of it shows that it was touched.</summary>
public sealed class ArchiefTests(Archiefkast kast) : IClassFixture<Archiefkast>
{
    private const long MeesteGroei = 64L << 20;

    private Installation Installation => kast.Installation;

    [Fact]
    public async Task Het_archief_bevat_wat_de_maker_leest_met_een_manifest_dat_klopt()
    {
        var zip = await kast.OpenAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(zip));
        Assert.Contains("Whole", (await ArchiveAsync("", "verify", zip)).IsGelukt().Output, StringComparison.Ordinal);
        Assert.Contains("signed by the portal", (await ArchiveAsync("", "verify", zip, "--data", Installation.DataFolder)).IsGelukt().Output, StringComparison.Ordinal);

        await using var archief = await ZipFile.OpenReadAsync(zip);
        var manifest = Archiefmanifest.TryDecode(await BytesAsync(archief, "manifest.json"))!;
        Assert.Equal((kast.Melding.Kenmerk, "Wbk2023", "Ontvankelijkheid", "p-degroot"), (manifest.Kenmerk, manifest.Regime, manifest.Staat, manifest.GemaaktDoor.Id));
        Assert.Equal(["Melding", "Behandeling"], manifest.Onderdelen);
        Assert.Contains("Identiteit", manifest.Weggelaten);
        Assert.All(manifest.Stukken, s => Assert.True(s.Herkomst && s.Sha256 is not null));
        Assert.DoesNotContain(manifest.Stukken, s => s.Soort is "Identiteit" or "Belangenverklaring" or "Verband");
        foreach (var (soort, tekst, auteur) in new[]
        {
            ("Melding", Voorbeelden.R8.Tekst, "de melder"), ("Routebewijs", "R8", "Meldpunt"), ("BerichtAanMelder", Bericht, "Nynke de Groot"), ("Notitie", Notitie, "Nynke de Groot"), ("Ontvangstbevestiging", "Wij hebben uw melding.", "Nynke de Groot"),
        })
        {
            var stuk = Assert.Single(manifest.Stukken, s => s.Soort == soort);
            Assert.Contains(auteur, stuk.Auteur, StringComparison.OrdinalIgnoreCase);
            var inhoud = await TekstAsync(archief, stuk.Naam);
            Assert.Contains(tekst, inhoud, StringComparison.Ordinal);
            Assert.Contains(stuk.Auteur!, inhoud, StringComparison.Ordinal);
        }

        // What reverses a text is written out; the name that the melder gave apart is nowhere.
        Assert.Contains("[U+202E]", await TekstAsync(archief, manifest.Stukken.Single(s => s.Soort == "Ontvangstbevestiging").Naam), StringComparison.Ordinal);
        foreach (var entry in archief.Entries.Where(e => e.Length < 1 << 20))
            Assert.DoesNotContain(NaamVanMelder, await TekstAsync(archief, entry.FullName), StringComparison.Ordinal);
        Assert.Contains("Ontvankelijkheid", await TekstAsync(archief, "tijdlijn.txt"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Convert.ToBase64String(kast.Melding.Ontvangstbewijs), (await TekstAsync(archief, "ontvangstbewijs.txt")).Trim());
    }

    [Fact]
    public async Task Bijlagen_zijn_die_van_de_melder_en_van_medewerkers_onder_een_naam_van_ons()
    {
        await using var archief = await ZipFile.OpenReadAsync(await kast.OpenAsync());
        var manifest = Archiefmanifest.TryDecode(await BytesAsync(archief, "manifest.json"))!;
        var klein = Assert.Single(manifest.Stukken, s => s.Grootte == 7);
        Assert.Equal("maandag", await TekstAsync(archief, klein.Naam));
        Assert.EndsWith("rooster.sh", klein.Bestandsnaam, StringComparison.Ordinal);
        Assert.EndsWith(".bin", klein.Naam, StringComparison.Ordinal);
        var groot = Assert.Single(manifest.Stukken, s => s.Bestandsnaam == "opname.bin");
        Assert.Equal(Groot, groot.Grootte);
        var rapport = Assert.Single(manifest.Stukken, s => s.Bestandsnaam == "rapport.txt");
        Assert.Equal(("Behandeling", "het rapport"), (rapport.Onderdeel, await TekstAsync(archief, rapport.Naam)));
        Assert.Contains("Nynke de Groot", rapport.Auteur, StringComparison.Ordinal);

        Assert.All(archief.Entries, e => Assert.True(Archiefmanifest.IsNaam(e.FullName), e.FullName));
        Assert.All(archief.Entries, e => Assert.Equal(TimeSpan.Zero, e.LastWriteTime.TimeOfDay));
        // A dotted name of two folders, an absolute one, a device, a backslash: never ours.
        Assert.All(["../manifest.json", "/tmp/a.txt", "a/b/c.txt", "a\\b.txt", "stukken/..", "con", "stukken/A.txt", "", "a/.txt"], n => Assert.False(Archiefmanifest.IsNaam(n), n));
    }

    [Fact]
    public async Task Alleen_de_maker_en_het_archief_openen_het()
    {
        var zip = kast.Plaats(".zip");
        using var vreemd = EncryptionKeyPair.Generate();
        (await ArchiveAsync("", "open", kast.Bestand, "--to", zip, "--key", kast.Helften(vreemd))).IsGeweigerd("ended before both halves");
        // A colleague who reads the same dossier in the portal.
        (await ArchiveAsync(Installation.SleutelzinOf("p-abdoel"), "open", kast.Bestand, "--to", zip, "--person", "p-abdoel", "--data", Installation.DataFolder)).IsGeweigerd("does not open");
        (await ArchiveAsync(Installation.SleutelzinOf("p-abdoel"), "open", kast.Bestand, "--to", zip, "--person", "p-degroot", "--data", Installation.DataFolder)).IsGeweigerd("not the sleutelzin");
        Assert.False(File.Exists(zip) || File.Exists(zip + ".deel"));
        (await ArchiveAsync(Installation.SleutelzinOf("p-degroot"), "open", kast.Bestand, "--to", zip, "--person", "p-degroot", "--data", Installation.DataFolder)).IsGelukt();
        (await ArchiveAsync("", "verify", zip)).IsGelukt();
        (await ArchiveAsync("", "open", kast.Bestand, "--to", zip, "--key", kast.Sleutelbestand)).IsGeweigerd("there already");
    }

    [Fact]
    public async Task Een_byte_anders_of_een_einde_te_vroeg_en_er_komt_niets_uit()
    {
        var heel = await File.ReadAllBytesAsync(kast.Bestand);
        var kop = 19 + 4 + 600;
        foreach (var plek in new[] { 25, 60, kop, heel.Length / 2, heel.Length - 1 })
        {
            var anders = (byte[])heel.Clone();
            anders[plek] ^= 1;
            await NietsAsync(anders);
        }

        await NietsAsync(heel[..^1]);
        await NietsAsync(heel[..^StreamSealer.SealedChunkSize]);
        await NietsAsync([.. heel, 0]);
        await NietsAsync([]);
        await NietsAsync(heel[..20]);
    }

    [Fact]
    public async Task Verify_zegt_wat_er_mist_te_veel_is_of_anders_is()
    {
        var map = await kast.PakUitAsync();
        (await ArchiveAsync("", "verify", map, "--data", Installation.DataFolder)).IsGelukt();
        var stukken = Directory.GetFiles(Path.Combine(map, "stukken")).Order(StringComparer.Ordinal).ToArray();
        File.Delete(stukken[0]);
        await File.AppendAllTextAsync(stukken[1], ".");
        await File.WriteAllTextAsync(Path.Combine(map, "extra.txt"), "x");
        var uitkomst = await ArchiveAsync("", "verify", map);
        Assert.Equal(1, uitkomst.Exit);
        Assert.Contains($"missing: stukken/{Path.GetFileName(stukken[0])}", uitkomst.Output, StringComparison.Ordinal);
        Assert.Contains($"changed: stukken/{Path.GetFileName(stukken[1])}", uitkomst.Output, StringComparison.Ordinal);
        Assert.Contains("extra: extra.txt", uitkomst.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_manifest_dat_het_portaal_niet_tekende_is_niet_echt()
    {
        var map = await kast.PakUitAsync();
        var pad = Path.Combine(map, "manifest.json");
        await File.WriteAllTextAsync(pad, (await File.ReadAllTextAsync(pad)).Replace("p-degroot", "p-abdoel", StringComparison.Ordinal));
        (await ArchiveAsync("", "verify", map)).IsGelukt();
        var uitkomst = await ArchiveAsync("", "verify", map, "--data", Installation.DataFolder);
        Assert.Equal(1, uitkomst.Exit);
        Assert.Contains("not genuine", uitkomst.Output, StringComparison.Ordinal);
        using var ander = SigningKeyPair.Generate();
        Assert.Equal(1, (await ArchiveAsync("", "verify", await kast.OpenAsync(), "--signer", Convert.ToBase64String(ander.PublicKey))).Exit);
    }

    [Fact]
    public async Task Het_portaal_groeit_niet_met_de_bijlagen_mee_en_elke_uitvoer_staat_in_het_logboek()
    {
        var voor = Daden();
        var bestand = "";
        Assert.InRange(await Proces.GroeiAsync(Installation, "Portal", async () => bestand = await kast.DownloadAsync()), 0, MeesteGroei);
        Assert.True(new FileInfo(bestand).Length > Groot);
        Assert.Equal(voor + 1, Daden());
        (await ArchiveAsync("", "verify", await kast.OpenAsync(bestand))).IsGelukt();
    }

    [Fact]
    public async Task Een_bijlage_die_niet_meer_klopt_blijft_eruit_en_het_manifest_zegt_dat()
    {
        var sent = await Installation.MeldAsync(Voorbeelden.R8 with { Bijlagen = [Voorbeelden.Bestand("rooster.txt", "maandag"u8.ToArray()), Voorbeelden.Bestand("lijst.txt", "dinsdag"u8.ToArray())] });
        await Installation.BezorgdAsync();
        var pad = (await kast.Lid.OpenDossierAsync("commissie", sent.Kenmerk))!.Path + "/archief";
        Installation.WithDatabase(c => c.Execute(
            "UPDATE bijlage_stuk SET inhoud = zeroblob(length(inhoud)) WHERE nr = 0 AND bijlage = (SELECT MIN(id) FROM bijlage WHERE dossier = @id)", new { id = Installation.DossierVan(sent.Kenmerk) }));
        var bestand = kast.Plaats(".mpa");
        await BewaarAsync(kast.Lid, pad, bestand);
        var zip = await kast.OpenAsync(bestand);
        Assert.Contains("left out when it was made: bijlagen/", (await ArchiveAsync("", "verify", zip)).IsGelukt().Output, StringComparison.Ordinal);
        await using var archief = await ZipFile.OpenReadAsync(zip);
        Assert.Single(archief.Entries, e => e.FullName.StartsWith("bijlagen/", StringComparison.Ordinal));
        Assert.Contains("BijlageNietHeel", Installation.Query<string>("SELECT soort FROM alarm"));
    }

    [Fact]
    public async Task Wie_het_dossier_niet_behandelt_maakt_er_geen()
    {
        var voor = Daden();
        foreach (var (persoon, vak) in new[] { ("p-smit", "bescherming"), ("p-brouwer", "hl-ind") })
        {
            var ander = await Installation.MedewerkerAsync(persoon);
            await ander.OpenDossierAsync(vak, kast.Melding.Kenmerk);
            await Assert.ThrowsAsync<SiteRefusedException>(() => ander.GetAsync(kast.Pad));
        }

        Assert.Equal(voor, Daden());
    }

    [Fact]
    public async Task De_pagina_zegt_wie_het_kan_openen()
    {
        var tekst = (await kast.Lid.GetAsync(kast.Pad)).Hoofdtekst();
        Assert.Contains("Nynke de Groot", tekst, StringComparison.Ordinal);
        Assert.Contains("Het archief van de organisatie", tekst, StringComparison.Ordinal);
        Assert.Contains("Bijlagen: 3", tekst, StringComparison.Ordinal);
    }

    private long Daden() => Installation.Query<long>("SELECT COUNT(*) FROM audit WHERE daad = 'DossierGearchiveerd' AND wie = 'p-degroot'").Single();

    private async Task NietsAsync(byte[] bytes)
    {
        var (bestand, zip) = (kast.Plaats(".mpa"), kast.Plaats(".zip"));
        await File.WriteAllBytesAsync(bestand, bytes);
        var uitkomst = await ArchiveAsync("", "open", bestand, "--to", zip, "--key", kast.Sleutelbestand);
        Assert.Equal(1, uitkomst.Exit);
        Assert.False(File.Exists(zip) || File.Exists(zip + ".deel"));
        File.Delete(bestand);
    }

    private static async Task<byte[]> BytesAsync(ZipArchive archief, string naam)
    {
        await using var stroom = await archief.GetEntry(naam)!.OpenAsync();
        using var bytes = new MemoryStream();
        await stroom.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static async Task<string> TekstAsync(ZipArchive archief, string naam) => Encoding.UTF8.GetString(await BytesAsync(archief, naam));
}
