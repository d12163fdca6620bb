using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Meldpunt.Backup;
using Meldpunt.Load;
using Meldpunt.Sealing;
using Meldpunt.Site;
using Meldpunt.Start;
using Meldpunt.System.Tests.Rondgang;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>
/// Two hundred meldingen with a canary in every field, three replies with a file, a draft with a file that was left behind,
/// one that was left on the page that points at what gives the melder away, and every other act that a melder, or somebody
/// invited, can do. What staff had to do for that they did on another day. And a backup of all that.
/// </summary>
public sealed class Kanariemap : IAsyncLifetime
{
    public const int Meldingen = 200;
    public const int Antwoorden = 3;

    /// <summary>Those of <see cref="Melderdaden"/>.</summary>
    public const int Meer = 12;

    /// <summary>Files that staff sent along.</summary>
    public const int VanMedewerkers = 2;

    public string Kanarie { get; } = "Kanarie" + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz", 20);
    public List<string> Codes { get; } = [];

    /// <summary>What the check page pointed at.</summary>
    public string Adres { get; } = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz", 16) + "@post.example";
    public string Telefoon { get; } = "06" + RandomNumberGenerator.GetString("23456789", 8);

    /// <summary>The pages whose form was sent.</summary>
    public IReadOnlyCollection<string> Gedaan { get; private set; } = [];

    /// <summary>The folder with the backup.</summary>
    public string Kopie { get; } = Path.Combine(Path.GetTempPath(), $"meldpunt-kopie-{Guid.NewGuid():N}");

    /// <summary>Words of the other two kinds of code.</summary>
    public List<string> AndereCodes { get; } = [];

    /// <summary>Rows of the log when the melders began, and lines that the hosts had printed.</summary>
    public (long Audit, int Regels) Voor { get; private set; }
    public Installation Installation { get; private set; } = null!;
    public DateTimeOffset Van { get; private set; }
    public DateTimeOffset Tot { get; private set; }

    public async Task InitializeAsync()
    {
        Installation = await Installation.StartAsync();
        var maker = new MeldingMaker(Kanarie, await new MelderBrowser(Installation.IntakeUrl).DienstonderdelenAsync());
        var daden = new Melderdaden(Installation, Kanarie);
        await daden.LaatLiggenAsync();
        await Installation.OnAsync(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1), daden.BereidVoorAsync);
        await Installation.BezorgdAsync();
        // What was done until here is no longer near.
        var klaar = DateTimeOffset.UtcNow;
        await Wait.UntilAsync(() => DateTimeOffset.UtcNow > klaar.AddSeconds(4), "time stands still");
        Voor = (Installation.Query<long>("SELECT COUNT(*) FROM audit").Single(), Installation.Output.Count);
        Van = DateTimeOffset.UtcNow;
        await Parallel.ForAsync(0, Meldingen, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, ct) =>
        {
            var sent = await new MelderBrowser(Installation.IntakeUrl).MeldAsync(maker.Make(n), ct);
            lock (Codes) Codes.Add(sent.Meldcode);
        });
        foreach (var code in Codes.Take(Antwoorden))
            await AntwoordAsync(code);
        await new Vragenlijst(Installation, maker.Make(0)).TotAsync("/melden/code");
        await WijsAanAsync(maker.Make(1));
        await daden.DoeAllesAsync();
        Gedaan = daden.Gedaan;
        Codes.AddRange(daden.Codes);
        AndereCodes.AddRange(daden.AndereCodes);
        await Installation.BezorgdAsync();
        Tot = DateTimeOffset.UtcNow;
        Assert.Equal(0, await BackupVerb.BackupAsync(["--to", Kopie, "--data", Installation.DataFolder], TextWriter.Null, TextWriter.Null));
    }

    public async Task DisposeAsync()
    {
        await Installation.DisposeAsync();
        if (Directory.Exists(Kopie)) Directory.Delete(Kopie, recursive: true);
    }

    /// <summary>As far as the page that points at an address and a number in the text, and no further.</summary>
    private async Task WijsAanAsync(SiteMelding melding)
    {
        var controle = await new Vragenlijst(Installation, melding with { Tekst = $"Schrijf naar {Adres} of bel {Telefoon}, {Kanarie}.", Bijlagen = [] }).TotAsync("/melden/controle");
        var aangewezen = controle.Text("section[aria-labelledby=herkenbaar]");
        Assert.Contains($"{Adres}: een e-mailadres", aangewezen, StringComparison.Ordinal);
        Assert.Contains($"{Telefoon}: een telefoonnummer", aangewezen, StringComparison.Ordinal);
    }

    private async Task AntwoordAsync(string code)
    {
        var browser = new MelderBrowser(Installation.IntakeUrl);
        await browser.OpenPostvakAsync(code);
        await browser.SchrijfAsync($"Antwoord: {Kanarie}", [Voorbeelden.Bestand($"{Kanarie}.txt", Encoding.UTF8.GetBytes(Kanarie))]);
    }
}

/// <summary>
/// Whoever has the data folder in hand finds no word of the melders, no meldcode, and no time finer than a day of anything
/// a melder did.
/// </summary>
public sealed class KanarieTests(Kanariemap map) : IClassFixture<Kanariemap>
{
    // The framework's key ring of the sign-in tells when the portal first started, and nothing of a melder.
    private const string Sleutelring = "sleutelring.xml";

    /// <summary>Of the organisation, the register and the log; and duties, which name whom to notify under an id that leads to no dossier.</summary>
    private static readonly string[] NietVanDossiers =
    [
        "aanmeldnaam", "alarm_afdoening", "checkpoint", "dienstonderdeel", "gesprek", "handtekening", "instelling", "lijst", "locatie", "mandaat", "mandaat_intrekking", "migratie",
        "nieuwe_sleutel", "persoon", "persoonsleutel", "plicht", "postvak", "sleutelring", "tekst", "verklaring", "voorstel", "voorstel_handtekening", "vorige_sleutel",
    ];

    /// <summary>Whom a melder shut out: one when reporting, one later.</summary>
    private static readonly string[] Uitgeslotenen = ["p-bakker", "p-wiersma"];

    private Installation Installation => map.Installation;

    [Fact]
    public void In_de_gegevensmap_staat_geen_woord_geen_code_en_geen_tijdstip_van_een_melder()
    {
        Assert.Equal(Kanariemap.Meldingen + Kanariemap.Meer, Installation.Tel().Dossier);
        Assert.Equal(Kanariemap.Meldingen + Kanariemap.Antwoorden + Kanariemap.VanMedewerkers + 1, Installation.Tel().Bijlage);
        var bestanden = Bestanden().ToList();
        var waarden = Waarden().ToList();

        Assert.Contains(bestanden, b => b.Naam == "meldpunt.db-wal");
        Assert.Contains(bestanden, b => b.Naam.EndsWith(".eml", StringComparison.Ordinal));
        Assert.Empty(Woorden(bestanden, waarden));
        Assert.Empty(Tijden(bestanden, waarden));
        Assert.All(Directory.GetFiles(Path.Combine(Installation.DataFolder, "mail")), f => Assert.Equal(TimeSpan.Zero, File.GetLastWriteTimeUtc(f).TimeOfDay));
    }

    /// <summary>The pages under a code that take a form; each was sent, without exception.</summary>
    [Fact]
    public void Alles_wat_onder_een_code_te_versturen_is_werd_verstuurd() =>
        Assert.Equal(Routes.MetFormulier("Meldpunt.Intake").Where(r => r.StartsWith("/postvak", StringComparison.Ordinal) || r.StartsWith("/uitnodiging", StringComparison.Ordinal) || r.StartsWith("/ophalen", StringComparison.Ordinal)).Order(StringComparer.Ordinal), map.Gedaan);

    [Fact]
    public void Wat_over_een_dossier_leesbaar_is_zegt_geen_soort_geen_weg_geen_rij_en_niet_wie_is_uitgesloten()
    {
        var namen = new[] { Enum.GetNames<Domain.Soort>(), Enum.GetNames<Domain.Kanaal>(), Enum.GetNames<Domain.Bekendheid>(), Uitgeslotenen }.SelectMany(n => n).ToList();
        var rijen = Enumerable.Range(1, 11).Select(n => $"R{n}").ToList();
        var woord = new Regex($"(?<![A-Za-z0-9])({string.Join('|', namen.Concat(rijen))})(?![A-Za-z0-9])");
        // In bytes a row of the table would be a text with its length in front; so short a word stands anywhere by chance.
        var inBytes = namen.Concat(rijen.Select(r => $"\0\0\0{(char)r.Length}{r}")).ToList();
        var waarden = Waarden().Where(w => !NietVanDossiers.Contains(w.Plaats.Split('.')[0])).ToList();

        Assert.Contains(waarden, w => w.Plaats == "dossier.genesis");
        Assert.Contains(waarden, w => w.Plaats == "wisseling.inhoud");
        var gevonden = waarden.Where(w => w.Inhoud is string text && woord.IsMatch(text)).Select(w => $"{w.Plaats}: {w.Inhoud}")
            .Concat(waarden.Where(w => w.Inhoud is byte[]).SelectMany(w => Encoding.Latin1.GetString(w.Bytes) is var text ? inBytes.Where(n => text.Contains(n, StringComparison.Ordinal)).Select(n => $"{w.Plaats}: {n}") : []));
        // In which role somebody took a step: part of the history.
        Assert.Equal(["historie.rol: Leidinggevende"], gevonden.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void In_een_reservekopie_staat_evenmin_een_woord_een_code_of_een_tijdstip()
    {
        var bestanden = Bestanden(map.Kopie).ToList();
        Assert.Equal(["inhoud", "logboek", "sleutels"], bestanden.Select(b => b.Naam.Split('-')[0]).Order(StringComparer.Ordinal));
        Assert.All(bestanden.Where(b => b.Naam.EndsWith(".db", StringComparison.Ordinal)), b => Assert.True(b.Inhoud.Length > 100_000, b.Naam));

        Assert.Empty(Woorden(bestanden, []));
        Assert.Empty(Tijden(bestanden, []));
    }

    [Fact]
    public async Task Geen_bestand_map_logregel_of_uitvoer_vertelt_dat_of_wanneer_een_melder_iets_deed()
    {
        Assert.Equal(map.Voor.Audit, Installation.Query<long>("SELECT COUNT(*) FROM audit").Single());
        Assert.All(Installation.Query<string>("SELECT op FROM audit"), op => Assert.True(DateTimeOffset.Parse(op, CultureInfo.InvariantCulture) < map.Van.AddHours(-1), op));

        // The database's own files change with every write: SECURITY.md says so. The ledger tells a day, whatever came into it.
        var bestanden = Directory.GetFiles(Installation.DataFolder, "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith("meldpunt.db", StringComparison.Ordinal)).ToList();
        Assert.Contains(bestanden, f => f.EndsWith("grootboek.txt", StringComparison.Ordinal));
        Assert.DoesNotContain(bestanden, f => Vlakbij(File.GetLastWriteTimeUtc(f)));
        Assert.DoesNotContain(Directory.GetDirectories(Installation.DataFolder, "*", SearchOption.AllDirectories), d => Path.GetFileName(d) != "mail" && Vlakbij(Directory.GetLastWriteTimeUtc(d)));

        // The site that melders come to prints nothing at all of what they do, and none of the three a word or a time.
        var sinds = Installation.Output.Skip(map.Voor.Regels).ToList();
        Assert.DoesNotContain(sinds, r => r.Host == "Intake");
        var uitvoer = Installation.Output.Select(r => ("uitvoer", Encoding.UTF8.GetBytes(r.Line))).ToList();
        Assert.Empty(Woorden(uitvoer, []));
        Assert.Empty(Tijden([.. sinds.Select(r => (r.Host, Encoding.UTF8.GetBytes(r.Line)))], []));
        // What a host does print is heard: one that cannot start says why.
        var gehoord = new ConcurrentQueue<string>();
        using var host = HostProcess.Start("Intake", new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Meldpunt__DataFolder"] = "/bestaat/niet" }, gehoord.Enqueue);
        await Wait.UntilAsync(() => !gehoord.IsEmpty, "nothing was heard");
    }

    private bool Vlakbij(DateTime tijd) => tijd >= map.Van.UtcDateTime.AddSeconds(-2) && tijd <= map.Tot.UtcDateTime.AddSeconds(2) && tijd.TimeOfDay != TimeSpan.Zero;

    [Fact]
    public void In_een_kopie_waarin_het_wel_verstopt_is_wordt_het_gevonden()
    {
        var kopie = Bestanden().Single(b => b.Naam == "meldpunt.db").Inhoud;
        Encoding.BigEndianUnicode.GetBytes(map.Kanarie).CopyTo(kopie, kopie.Length / 2);
        Encoding.ASCII.GetBytes(string.Join(' ', map.Codes[7].Split(' ')[3..6])).CopyTo(kopie, kopie.Length / 3);
        BitConverter.GetBytes(map.Tot.ToUnixTimeMilliseconds()).CopyTo(kopie, kopie.Length / 4);

        var gevonden = Woorden([("kopie", kopie)], []).Concat(Tijden([("kopie", kopie)], [])).ToList();
        Assert.Contains("kopie: kanarie, UTF-16", gevonden);
        Assert.Contains("kopie: meldcode", gevonden);
        Assert.Contains("kopie: milliseconden", gevonden);
        foreach (var waarde in new object[] { map.Van.ToUnixTimeSeconds(), map.Van.ToString("O"), 0.5, BitConverter.GetBytes(map.Van.UtcTicks) })
            Assert.NotEmpty(Tijden([], [new Waarde("kolom", waarde)]));
    }

    /// <summary>Where words of the melders or of their codes stand: in the files as they lie there, and in each stored value.</summary>
    private List<string> Woorden(IReadOnlyCollection<(string Naam, byte[] Inhoud)> bestanden, IReadOnlyCollection<Waarde> waarden)
    {
        var speurder = new Speurder().Zoekt("kanarie", map.Kanarie).Zoekt("adres", map.Adres).Zoekt("telefoon", map.Telefoon);
        foreach (var code in map.Codes)
        {
            var woorden = code.Split(' ');
            foreach (var scheiding in new[] { " ", "-", ",", "", "\",\"", "\r\n", "\n" })
                for (var i = 0; i + 3 <= woorden.Length; i++)
                    speurder.ZoektLetterlijk("meldcode", string.Join(scheiding, woorden[i..(i + 3)]));
            Assert.Equal(MeldcodeFout.Geen, Meldcode.Parse(code, Installation.Words, out var meldcode, out _));
            using (meldcode)
                speurder.Zoekt("meldcode als bytes", meldcode!.Export());
        }

        foreach (var woorden in map.AndereCodes.Select(c => c.Split(' ')))
            for (var i = 0; i + 3 <= woorden.Length; i++)
                speurder.ZoektLetterlijk("andere code", string.Join(' ', woorden[i..(i + 3)]));
        return [.. bestanden.SelectMany(b => speurder.Vindt(b.Inhoud).Select(wat => $"{b.Naam}: {wat}"))
            .Concat(waarden.SelectMany(w => speurder.Vindt(w.Bytes).Select(wat => $"{w.Plaats}: {wat}")))];
    }

    /// <summary>Where times stand: any clock time in a column, and the instants of this test in files and values.</summary>
    private List<string> Tijden(IReadOnlyCollection<(string Naam, byte[] Inhoud)> bestanden, IReadOnlyCollection<Waarde> waarden)
    {
        var speurder = new Tijdspeurder(map.Van, map.Tot);
        var gevonden = bestanden.SelectMany(b => speurder.Vindt(b.Inhoud).Select(wat => $"{b.Naam}: {wat}")).ToList();
        gevonden.AddRange(bestanden.Where(b => !b.Naam.Contains(".db", StringComparison.Ordinal) && speurder.VindtKort(b.Inhoud)).Select(b => $"{b.Naam}: vier bytes"));
        foreach (var waarde in waarden)
        {
            if (waarde.Inhoud is string text && waarde.Plaats != Sleutelring && Tijdspeurder.HeeftKloktijd(text)) gevonden.Add($"{waarde.Plaats}: {text}");
            if (waarde.Inhoud is long getal && speurder.IsInstant(getal)) gevonden.Add($"{waarde.Plaats}: {getal}");
            if (waarde.Inhoud is double breuk) gevonden.Add($"{waarde.Plaats}: {breuk}");
            if (waarde.Inhoud is byte[] bytes) gevonden.AddRange(speurder.Vindt(bytes).Select(wat => $"{waarde.Plaats}: {wat}"));
        }

        gevonden.AddRange(waarden.Where(w => w.Inhoud is byte[]).GroupBy(w => w.Plaats)
            .Where(kolom => speurder.VindtOpVastePlaats([.. kolom.Select(w => w.Bytes)])).Select(kolom => $"{kolom.Key}: vier bytes op een vaste plaats"));
        return gevonden;
    }

    /// <summary>The files as they lie there, with spaces in place of the portal's key ring.</summary>
    private IEnumerable<(string Naam, byte[] Inhoud)> Bestanden(string? folder = null)
    {
        folder ??= Installation.DataFolder;
        var sleutelring = Installation.Query<string>("SELECT xml FROM sleutelring").Select(Encoding.UTF8.GetBytes).ToList();
        foreach (var path in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var inhoud = new byte[file.Length];
            file.ReadExactly(inhoud);
            foreach (var xml in sleutelring)
                while (inhoud.AsSpan().IndexOf(xml) is >= 0 and var at) inhoud.AsSpan(at, xml.Length).Fill((byte)' ');
            yield return (Path.GetRelativePath(folder, path), inhoud);
        }
    }

    /// <summary>Every value of every table but the log, which holds acts of staff of the day before.</summary>
    private IEnumerable<Waarde> Waarden() => Installation.WithDatabase(c =>
    {
        var all = new List<Waarde>();
        foreach (var tabel in c.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'audit'").ToList())
        {
            using var reader = c.ExecuteReader($"SELECT * FROM \"{tabel}\"");
            while (reader.Read())
                for (var i = 0; i < reader.FieldCount; i++)
                    if (!reader.IsDBNull(i)) all.Add(new Waarde($"{tabel}.{reader.GetName(i)}", reader.GetValue(i)));
        }

        return all;
    });

    private sealed record Waarde(string Plaats, object Inhoud)
    {
        public byte[] Bytes => Inhoud as byte[] ?? Encoding.UTF8.GetBytes(Convert.ToString(Inhoud, CultureInfo.InvariantCulture)!);
    }
}
