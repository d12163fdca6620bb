using System.IO.Compression;
using Meldpunt.Archive;
using Meldpunt.Sealing;
using Meldpunt.Site;
using Meldpunt.System.Tests.Bijlagen;
using Meldpunt.System.Tests.Eisen;
using Meldpunt.System.Tests.Sleutels;

namespace Meldpunt.System.Tests.Archief;

/// <summary>An installation whose organisation has an archive key, and one dossier of it: a melder with a name, a file of 50 MiB and one with a name that climbs.</summary>
public sealed class Archiefkast : IAsyncLifetime
{
    public const string NaamVanMelder = "Sanne Kuipers";
    public const string Bericht = "Wanneer begon dit precies?";
    public const string Notitie = "Eerst het rooster opvragen.";
    public const string Bestandsnaam = "../../etc/\u202Erooster.sh";
    public const long Groot = 50 << 20;

    private readonly string _map = Directory.CreateTempSubdirectory("meldpunt-archief-").FullName;
    private readonly EncryptionKeyPair _sleutel = EncryptionKeyPair.Generate();
    private int _plaatsen;

    public Installation Installation { get; private set; } = null!;

    public Verzonden Melding { get; private set; } = null!;

    public StaffBrowser Lid { get; private set; } = null!;

    /// <summary>The page from which it is downloaded.</summary>
    public string Pad { get; private set; } = "";

    /// <summary>The file as it was downloaded once.</summary>
    public string Bestand { get; private set; } = "";

    /// <summary>Both halves of the archive's key, in a file.</summary>
    public string Sleutelbestand { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Installation = await Installation.StartAsync(new Dictionary<string, string> { ["Meldpunt__Archief__PublicKey"] = Convert.ToBase64String(_sleutel.PublicKey) });
        Sleutelbestand = Helften(_sleutel);
        Melding = await Installation.MeldAsync(Voorbeelden.R8 with
        {
            Bekendheid = "Bekend",
            Naam = NaamVanMelder,
            Contact = "06 12345678",
            Bijlagen = [Voorbeelden.Bestand(Bestandsnaam, "maandag"u8.ToArray()), new SiteFile("opname.bin", "application/octet-stream", () => new Kiezelstroom(Groot))],
        });
        await Installation.BezorgdAsync();
        Lid = await Installation.MedewerkerAsync("p-degroot");
        var dossier = await Lid.OpenDossierAsync("commissie", Melding.Kenmerk) ?? throw new InvalidOperationException("The dossier is not there.");
        await Lid.WriteAsync(dossier, "ontvangstbevestiging", "Wij hebben uw melding.\u202E");
        await Lid.WriteAsync(dossier, "bericht", Bericht);
        await Lid.SubmitAsync((await Lid.GetAsync(dossier.Path + "/notitie")).FormWith("tekst").Fill("tekst", Notitie).Attach("bestanden", Voorbeelden.Bestand("rapport.txt", "het rapport"u8.ToArray())));
        Pad = dossier.Path + "/archief";
        Bestand = await DownloadAsync();
    }

    public async Task DisposeAsync()
    {
        await Installation.DisposeAsync();
        _sleutel.Dispose();
        Directory.Delete(_map, recursive: true);
    }

    public string Plaats(string naam = "") => Path.Combine(_map, $"{Interlocked.Increment(ref _plaatsen)}{naam}");

    public async Task<string> DownloadAsync()
    {
        var bestand = Plaats(".mpa");
        await BewaarAsync(Lid, Pad, bestand);
        return bestand;
    }

    /// <summary>Makes an archive at its page, and keeps it.</summary>
    public static async Task BewaarAsync(StaffBrowser lid, string pad, string bestand) => await lid.OpenAsync((await lid.GetAsync(pad)).FormTo(pad), async antwoord =>
    {
        Assert.Equal("application/octet-stream", antwoord.EnsureSuccessStatusCode().Content.Headers.ContentType?.ToString());
        Assert.Matches("^MP-[0-9A-Z]{4}-[0-9A-Z]{4}-archief.mpa$", antwoord.Content.Headers.ContentDisposition?.FileName);
        Assert.StartsWith("sandbox;", antwoord.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        await using var file = File.Create(bestand);
        await antwoord.Content.CopyToAsync(file);
    });

    /// <summary>A file with both halves of a key, as they stand on the sheets.</summary>
    public string Helften(EncryptionKeyPair sleutel)
    {
        var (geheim, pad) = (sleutel.ExportPrivate(), Plaats(".txt"));
        var (a, b) = Papierhelft.Split(geheim, sleutel.PublicKey);
        File.WriteAllText(pad, $"{a.ToBase64Url()}\n{string.Join(' ', b.ToWords(Installation.Words))}\n");
        return pad;
    }

    /// <summary>The archive, opened with the archive's key.</summary>
    public async Task<string> OpenAsync(string? bestand = null)
    {
        var zip = Plaats(".zip");
        (await ArchiveAsync("", "open", bestand ?? Bestand, "--to", zip, "--key", Sleutelbestand)).IsGelukt();
        return zip;
    }

    /// <summary>The same, unpacked.</summary>
    public async Task<string> PakUitAsync()
    {
        var (zip, map) = (await OpenAsync(), Plaats());
        await ZipFile.ExtractToDirectoryAsync(zip, map);
        return map;
    }

    public static async Task<Uitkomst> ArchiveAsync(string typed, params string[] args)
    {
        using StringWriter output = new(), error = new();
        using var input = new StringReader(typed);
        var exit = await ArchiveVerb.RunAsync(args, input, output, error);
        return new Uitkomst(exit, output.ToString(), error.ToString());
    }
}
