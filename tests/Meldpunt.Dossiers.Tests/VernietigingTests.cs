using Dapper;
using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Routing;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.Data.Sqlite;

namespace Meldpunt.Dossiers.Tests;

/// <summary>What was destroyed or taken away does not come back: not out of the file, not out of a backup of before.</summary>
public sealed class VernietigingTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Nu = new(2021, 7, 1, 9, 0, 0, TimeSpan.Zero);

    private Kantoor _kantoor = null!;

    public async Task InitializeAsync()
    {
        _kantoor = await Kantoor.NewAsync();
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.SchrijftAsync("ic-a", Compartment.Melding, "antwoord");
        await _kantoor.StuurtBijlageAsync("rapport", "ic-a", Compartment.Behandeling);
    }

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    private string Bestand => Path.Combine(_kantoor.Map, "meldpunt.db");

    private string Kopieen => Path.Combine(_kantoor.Map, "kopie");

    private string Boek => Path.Combine(_kantoor.Map, "grootboek");

    private Grootboek Boekhouding => new(_kantoor.Database, Boek);

    [Fact]
    public async Task Na_vernietigen_staat_er_niets_meer_in_het_bestand_en_komt_uit_een_kopie_van_ervoor_niets_terug()
    {
        var (items, grants) = (Stukken("item").Concat(Stukken("bijlage_stuk")).ToList(), Stukken("toekenning").Concat(Stukken("reserve")).ToList());
        Assert.True(items.Count >= 3 && grants.Count >= 8);
        Assert.All(items.Concat(grants), s => Assert.True(StaatIn(s, Bestanden())));
        Reservekopie.Make(Bestand, Kopieen, Nu);

        await new Vernietiging(_kantoor.Database).DestroyAsync(_kantoor.Id);
        await Boekhouding.ExportAsync(Kantoor.Begin);
        Assert.All(items.Concat(grants), s => Assert.False(StaatIn(s, Bestanden())));
        Assert.Null(await _kantoor.OpenMelderAsync());

        await _kantoor.Database.DisposeAsync();
        var (_, weg) = Reservekopie.Restore(Kopieen, Bestand, Boek, Nu.AddDays(1));
        Assert.True(weg > grants.Count);
        Assert.Equal(0, Tel("SELECT COUNT(*) FROM dossier") + Tel("SELECT COUNT(*) FROM toekenning") + Tel("SELECT COUNT(*) FROM item") + Tel("SELECT COUNT(*) FROM bijlage") + Tel("SELECT COUNT(*) FROM bijlage_stuk") + Tel("SELECT COUNT(*) FROM grootboek"));
        Assert.All(items.Concat(grants), s => Assert.False(StaatIn(s, [Bestand])));
        Assert.True(Tel("SELECT COUNT(*) FROM verklaring") > 5);
    }

    [Fact]
    public void Inhoud_en_sleutels_staan_in_een_kopie_apart_en_de_kopie_wordt_gemaakt_terwijl_alles_draait()
    {
        var stamp = Reservekopie.Make(Bestand, Kopieen, Nu);
        var (inhoud, sleutels) = (Path.Combine(Kopieen, $"inhoud-{stamp}.db"), Path.Combine(Kopieen, $"sleutels-{stamp}.db"));
        Assert.All(Stukken("item"), s => Assert.Equal((true, false), (StaatIn(s, [inhoud]), StaatIn(s, [sleutels]))));
        Assert.All(Stukken("toekenning").Concat(Stukken("reserve")), s => Assert.Equal((false, true), (StaatIn(s, [inhoud]), StaatIn(s, [sleutels]))));
        Assert.All(new[] { inhoud, sleutels }, f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(f)));
        Assert.Equal(2, Directory.GetFiles(Kopieen).Length);
    }

    [Fact]
    public async Task Wie_na_de_kopie_zijn_sleutel_verloor_krijgt_hem_met_de_kopie_niet_terug_en_een_ander_leest_verder()
    {
        Reservekopie.Make(Bestand, Kopieen, Nu);
        await _kantoor.VerschoontZichAsync("ic-a");
        Assert.Empty(_kantoor.Kopie("ic-a"));
        await Boekhouding.ExportAsync(Kantoor.Begin);
        await _kantoor.Database.DisposeAsync();
        Reservekopie.Restore(Kopieen, Bestand, Boek, Nu);
        Assert.Empty(_kantoor.Kopie("ic-a"));
        Assert.Equal("antwoord melding naam rapport", await _kantoor.LeestAsync("ic-b"));
        Assert.Equal("antwoord melding naam", await _kantoor.LeestAsync(Grant.Melder));
    }

    [Fact]
    public async Task Een_helft_die_een_bewaarder_na_de_kopie_verloor_komt_met_de_kopie_niet_terug()
    {
        Reservekopie.Make(Bestand, Kopieen, Nu);
        var eerst = Helften();
        await _kantoor.SluitUitAsync("ba-2");
        var weg = eerst.Except(Helften()).ToList();
        Assert.NotEmpty(weg);
        await Boekhouding.ExportAsync(Kantoor.Begin);
        await _kantoor.Database.DisposeAsync();
        Reservekopie.Restore(Kopieen, Bestand, Boek, Nu);
        Assert.Empty(Helften().Intersect(weg));
        Assert.NotEmpty(Helften().Intersect(eerst));

        List<string> Helften() => [.. new BewaringStore(_kantoor.Database).All(_kantoor.Id).Select(b => Convert.ToHexString(b.Inhoud))];
    }

    [Fact]
    public async Task Wat_nog_niet_in_het_grootboek_stond_haalt_terugzetten_uit_de_database_die_er_was()
    {
        Reservekopie.Make(Bestand, Kopieen, Nu);
        await _kantoor.VerschoontZichAsync("ic-a");
        await _kantoor.Database.DisposeAsync();
        Reservekopie.Restore(Kopieen, Bestand, Boek, Nu);
        Assert.Empty(_kantoor.Kopie("ic-a"));
        Assert.NotEmpty(_kantoor.Kopie("ic-b"));
    }

    [Fact]
    public async Task Zonder_sleutels_bij_de_kopie_met_een_gebroken_grootboek_of_onder_een_draaiende_site_wordt_niets_teruggezet()
    {
        Reservekopie.Make(Bestand, Kopieen, Nu);
        using (var open = _kantoor.Database.Connect())
            Assert.Contains("stop Meldpunt", Weigering());
        await _kantoor.VerschoontZichAsync("ic-a");
        await Boekhouding.ExportAsync(Kantoor.Begin);
        await _kantoor.Database.DisposeAsync();

        var boek = Path.Combine(Boek, "grootboek.txt");
        var regels = await File.ReadAllLinesAsync(boek);
        await File.WriteAllLinesAsync(boek, regels.Skip(1));
        Assert.Contains("ledger breaks at line 1", Weigering());
        await File.WriteAllLinesAsync(boek, regels);

        Assert.Equal(0, Reservekopie.Prune(Kopieen, 30, Nu.AddDays(30)));
        Assert.Equal(1, Reservekopie.Prune(Kopieen, 30, Nu.AddDays(31)));
        Assert.Contains("without them nothing in one can be opened", Weigering());
        Assert.Single(Directory.GetFiles(Kopieen));

        string Weigering() => Assert.Throws<InvalidDataException>(() => Reservekopie.Restore(Kopieen, Bestand, Boek, Nu)).Message;
    }

    [Theory]
    [InlineData("0008")]
    [InlineData("0014")]
    [InlineData("0018")]
    [InlineData("0020")]
    public async Task Een_kopie_van_een_oudere_versie_komt_op_het_schema_van_nu_zonder_wat_sindsdien_werd_weggenomen(string ontbreektVanaf)
    {
        Reservekopie.Make(Ouder(ontbreektVanaf), Kopieen, Nu);
        await _kantoor.VerschoontZichAsync("ic-a");
        // The ledger names a table that the copy lacks.
        await _kantoor.Database.WriteAsync(c => { c.Execute("INSERT INTO gesprek (id, houder, inhoud) VALUES (randomblob(16), randomblob(32), randomblob(64)); DELETE FROM gesprek"); });
        await Boekhouding.ExportAsync(Kantoor.Begin);
        var schema = Schema();
        await _kantoor.Database.DisposeAsync();

        Reservekopie.Restore(Kopieen, Bestand, Boek, Nu);
        Assert.Equal(schema, Schema());
        Assert.Empty(_kantoor.Kopie("ic-a"));
        Assert.Equal("antwoord melding naam rapport", await _kantoor.LeestAsync("ic-b"));
        Assert.Equal("antwoord melding naam", await _kantoor.LeestAsync(Grant.Melder));
        Assert.Single(new LijstStore(_kantoor.Database).Lees(new() { Postvak = "commissie" }, Lijstorde.NieuwsteEerst, null, 10));
    }

    [Fact]
    public async Task Een_kopie_van_een_nieuwere_versie_of_een_kapotte_wordt_geweigerd_en_er_blijft_niets_van_over()
    {
        var stamp = Reservekopie.Make(Bestand, Kopieen, Nu);
        await _kantoor.Database.WriteAsync(c => { c.Execute("INSERT INTO migratie (naam) VALUES ('9999-later.sql')"); });
        Reservekopie.Make(Bestand, Kopieen, Nu.AddDays(1));
        await _kantoor.Database.DisposeAsync();
        using (var c = Los(Bestand)) c.Execute("PRAGMA journal_mode=DELETE");
        var ervoor = await File.ReadAllBytesAsync(Bestand);
        Assert.Contains("newer version of Meldpunt: this one does not know its change 9999-later", Assert.Throws<InvalidDataException>(Zet).Message);
        NietsGedaan();

        foreach (var nieuwer in Directory.GetFiles(Kopieen).Where(f => !f.Contains(stamp, StringComparison.Ordinal))) File.Delete(nieuwer);
        await File.WriteAllTextAsync(Path.Combine(Kopieen, $"sleutels-{stamp}.db"), "no database");
        Assert.Throws<SqliteException>(Zet);
        NietsGedaan();

        void Zet() => Reservekopie.Restore(Kopieen, Bestand, Boek, Nu);

        void NietsGedaan()
        {
            Assert.Equal(ervoor, File.ReadAllBytes(Bestand));
            Assert.Equal([Bestand], Directory.GetFiles(_kantoor.Map, "meldpunt.db*"));
        }
    }

    [Fact]
    public async Task Een_afgebroken_regel_en_een_afgebroken_vernietiging_worden_afgemaakt()
    {
        await _kantoor.VerschoontZichAsync("ic-a");
        await Boekhouding.ExportAsync(Kantoor.Begin);
        var boek = Path.Combine(Boek, "grootboek.txt");
        await File.AppendAllTextAsync(boek, "2021-06-07 toekenning AB");
        await _kantoor.Database.WriteAsync(c => Vernietiging.Begin(c, _kantoor.Id));
        Assert.Null(await _kantoor.OpenAsync("ic-b"));
        Assert.NotEmpty(Stukken("item"));

        await Bewaring(0).RunAsync(default);
        Assert.Empty(Stukken("item"));
        Assert.Equal(0, Tel("SELECT COUNT(*) FROM vernietiging"));
        Assert.Equal("dossier", Assert.Single(Grootboek.Read(Boek), r => r.Soort == "dossier").Soort);
        Assert.Equal(new DateTime(2021, 6, 7, 0, 0, 0, DateTimeKind.Utc), File.GetLastWriteTimeUtc(boek));
        Assert.DoesNotContain("p-", await File.ReadAllTextAsync(boek));
    }

    [Theory]
    [InlineData(0, "Actief", 40, false)]
    [InlineData(2, "Actief", 2, false)]
    [InlineData(2, "Actief", 5, true)]
    [InlineData(2, "MonitoringBeeindigd", 2, true)]
    [InlineData(7, "MonitoringBeeindigd", 6, false)]
    [InlineData(7, "Actief", 7, true)]
    public async Task Na_de_bewaartermijn_en_niet_zolang_de_bescherming_loopt(int jaren, string bescherming, int na, bool weg)
    {
        var stap = Overgangen.Zoek(Staat.Signaal, Gebeurtenis.Ingetrokken, Rol.Melder)!;
        await _kantoor.Database.WriteAsync(c => HistorieStore.TryMove(c, _kantoor.Id, new SignedHistorie("intake", new IntakeKeys(_kantoor.Sleutels).Sign, _kantoor.Regels.Versie).Melding(_kantoor.Id, 1, Kantoor.Begin, stap)));
        await _kantoor.Database.WriteAsync(c => { c.Execute("UPDATE dossier SET bescherming = @bescherming", new { bescherming }); });
        _kantoor.Klok.Dag = Kantoor.Begin.AddYears(na).AddDays(-1);
        await Bewaring(jaren).RunAsync(default);
        Assert.Equal(1, Tel("SELECT COUNT(*) FROM dossier"));
        _kantoor.Klok.Dag = Kantoor.Begin.AddYears(na);
        await Bewaring(jaren).RunAsync(default);
        Assert.Equal(weg ? 0 : 1, Tel("SELECT COUNT(*) FROM dossier"));
    }

    [Fact]
    public async Task Een_dossier_dat_loopt_wordt_nooit_vernietigd()
    {
        _kantoor.Klok.Dag = Kantoor.Begin.AddYears(50);
        await Bewaring(1).RunAsync(default);
        Assert.Equal(1, Tel("SELECT COUNT(*) FROM dossier"));
    }

    private Bewaring Bewaring(int jaren) => new(new DossierStore(_kantoor.Database), new Vernietiging(_kantoor.Database), Boekhouding, new Bewaartermijn(jaren), RoutingKeys.From(_kantoor.Sleutels), _kantoor.Klok);

    private string Schema() => string.Join('\n', _kantoor.Database.Read(c => c.Query<string>("SELECT type || ' ' || name || ' ' || sql FROM sqlite_master WHERE sql IS NOT NULL UNION ALL SELECT naam FROM migratie ORDER BY 1")));

    /// <summary>The same database as it was before the changes of the schema from a number on.</summary>
    private string Ouder(string ontbreektVanaf)
    {
        const string Voor = "Meldpunt.Storage.Migrations.";
        var (pad, bron) = (Path.Combine(_kantoor.Map, "ouder.db"), typeof(Database).Assembly);
        using var c = Los(pad);
        c.Execute("PRAGMA foreign_keys=OFF; CREATE TABLE migratie (naam TEXT NOT NULL PRIMARY KEY)");
        foreach (var naam in bron.GetManifestResourceNames().Where(n => n.StartsWith(Voor, StringComparison.Ordinal) && string.CompareOrdinal(n[Voor.Length..], ontbreektVanaf) < 0).Order(StringComparer.Ordinal))
        {
            using var sql = new StreamReader(bron.GetManifestResourceStream(naam)!);
            c.Execute(sql.ReadToEnd());
            c.Execute("INSERT INTO migratie (naam) VALUES (@naam)", new { naam });
        }

        c.Execute("ATTACH @Bestand AS nu", new { Bestand });
        foreach (var tabel in c.Query<string>("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name <> 'migratie'").ToList())
        {
            var kolommen = string.Join(", ", c.Query<string>("SELECT name FROM pragma_table_info(@tabel, 'main')", new { tabel }));
            c.Execute($"INSERT INTO main.{tabel} ({kolommen}) SELECT {kolommen} FROM nu.{tabel}");
        }

        return pad;
    }

    private static SqliteConnection Los(string pad)
    {
        var c = new SqliteConnection($"Data Source={pad};Pooling=False");
        c.Open();
        return c;
    }

    private long Tel(string sql) => _kantoor.Database.Read(c => c.ExecuteScalar<long>(sql));

    /// <summary>From the middle of each sealed thing: bytes that stand nowhere by chance.</summary>
    private List<byte[]> Stukken(string tabel) => _kantoor.Database.Read(c => c.Query<byte[]>($"SELECT inhoud FROM {tabel}").Select(i => i[100..148]).ToList());

    private IEnumerable<string> Bestanden() => Directory.GetFiles(_kantoor.Map, "meldpunt.db*");

    private static bool StaatIn(byte[] stuk, IEnumerable<string> bestanden) => bestanden.Any(b => File.ReadAllBytes(b).AsSpan().IndexOf(stuk) >= 0);
}
