using Dapper;
using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Routing;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// The content of a dossier goes at the end of its term. What protects the melder has a term of its own: the melder and who
/// watches over them read it on, nobody else reads anything, and nothing of the content comes back.
/// </summary>
public sealed class BeschermingBlijftTests : IAsyncLifetime
{
    private const int Jaren = 2;
    private static readonly DateOnly Inhoudseind = Kantoor.Begin.AddYears(Jaren);

    private Kantoor _kantoor = null!;

    public async Task InitializeAsync()
    {
        _kantoor = await Kantoor.NewAsync();
        await _kantoor.MeldAsync(Kantoor.Feiten());
        await _kantoor.StuurtBijlageAsync("bewijs");
        Assert.True(await _kantoor.SchrijftAsync("ic-a", Compartment.Melding, "antwoord"));
        Assert.True(await _kantoor.SchrijftAsync("ic-a", Compartment.Behandeling, "notitie"));
        // New keys on the way: the melder has grants of two epochs by now.
        await _kantoor.VerschoontZichAsync("ic-c");
        await _kantoor.WordtLidAsync("bf-2", "bescherming", "Beschermingsfunctionaris");
        Assert.True(await _kantoor.OpentEnOnderhoudtAsync(Grant.Melder));
        await VerteltAsync("gepest");
        var stap = Overgangen.Zoek(Staat.Signaal, Gebeurtenis.Ingetrokken, Rol.Melder)!;
        await _kantoor.Database.WriteAsync(c => HistorieStore.TryMove(c, _kantoor.Id, new SignedHistorie("intake", new IntakeKeys(_kantoor.Sleutels).Sign, _kantoor.Regels.Versie).Melding(_kantoor.Id, 1, Kantoor.Begin, stap)));
    }

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    private string Bestand => Path.Combine(_kantoor.Map, "meldpunt.db");

    private string Kopieen => Path.Combine(_kantoor.Map, "kopie");

    private string Boek => Path.Combine(_kantoor.Map, "grootboek");

    [Fact]
    public void De_bescherming_begint_met_de_rij_van_haar_eigen_tabel_en_intrekken_raakt_haar_niet()
    {
        var stap = Assert.Single(new HistorieStore(_kantoor.Database).BeschermingOf(_kantoor.Id));
        Assert.Equal(((string?)null, "SignaalOntvangen", "Actief", "O"), (stap.Van, stap.Gebeurtenis, stap.Naar, stap.Grond));
        var dossier = new DossierStore(_kantoor.Database).Find(_kantoor.Id)!;
        Assert.Equal(("Ingetrokken", "Actief"), (dossier.Staat, dossier.Bescherming));
    }

    [Fact]
    public async Task Aan_het_eind_van_de_bewaartermijn_gaat_de_inhoud_en_blijft_de_bescherming_leesbaar_voor_wie_haar_las()
    {
        var weg = Stukken("SELECT inhoud FROM item WHERE compartiment <> 4 UNION ALL SELECT inhoud FROM bijlage_stuk UNION ALL SELECT inhoud FROM reserve UNION ALL SELECT inhoud FROM bewaring UNION ALL SELECT inhoud FROM outbox UNION ALL SELECT inhoud FROM toekenning WHERE blijft = 0");
        var blijft = Stukken("SELECT inhoud FROM item WHERE compartiment = 4");
        Assert.True(weg.Count > 12 && blijft.Count == 2);
        await OpAsync(Inhoudseind.AddDays(-1));
        Assert.All(weg, s => Assert.True(StaatErin(s)));
        await OpAsync(Inhoudseind);
        Assert.All(weg, s => Assert.False(StaatErin(s)));
        Assert.All(blijft, s => Assert.True(StaatErin(s)));
        Assert.Equal(["bescherming_historie", "dossier", "historie", "inhoud_einde", "item", "toekenning", "wisseling"], Tabellen());

        foreach (var lezer in new[] { Grant.Melder, "bf", "bf-2" })
        {
            Assert.Equal("gepest", await _kantoor.LeestAsync(lezer));
            using var dossier = await _kantoor.OpenVanAsync(lezer);
            Assert.Equal((Inhoudseind, true), (dossier!.InhoudVernietigdOp, dossier.OntvangstHeel));
        }

        foreach (var ander in new[] { "ic-a", "ic-b", "hl", "sg", "vp", "bvk", "ba-1" }) Assert.Null(await _kantoor.OpenAsync(ander));
        // It goes on: the melder says how they are, and who watches over them reads that.
        await VerteltAsync("weer");
        Assert.Equal("gepest weer", await _kantoor.LeestAsync("bf"));
        await OpAsync(Inhoudseind.AddDays(1));
        Assert.Equal("gepest weer", await _kantoor.LeestAsync("bf-2"));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Aan_het_eind_van_de_bescherming_gaat_ook_die()
    {
        await OpAsync(Inhoudseind);
        await OpAsync(Kantoor.Begin.AddYears(Termijn.MonitoringJaren).AddDays(-1));
        Assert.Equal("gepest", await _kantoor.LeestAsync("bf"));
        await OpAsync(Kantoor.Begin.AddYears(Termijn.MonitoringJaren));
        Assert.Equal([], Tabellen());
    }

    [Fact]
    public async Task Uit_een_kopie_van_ervoor_komt_alleen_de_bescherming_terug()
    {
        var weg = Stukken("SELECT inhoud FROM item WHERE compartiment <> 4 UNION ALL SELECT inhoud FROM toekenning WHERE blijft = 0");
        Reservekopie.Make(Bestand, Kopieen, new DateTimeOffset(2021, 7, 1, 9, 0, 0, TimeSpan.Zero));
        await OpAsync(Inhoudseind);
        await _kantoor.Database.DisposeAsync();
        Reservekopie.Restore(Kopieen, Bestand, Boek, new DateTimeOffset(2023, 7, 1, 9, 0, 0, TimeSpan.Zero));
        Assert.All(weg, s => Assert.False(File.ReadAllBytes(Bestand).AsSpan().IndexOf(s) >= 0));
        Assert.Equal("gepest", await _kantoor.LeestAsync("bf"));
        Assert.Null(await _kantoor.OpenAsync("ic-a"));
        using var dossier = await _kantoor.OpenMelderAsync();
        Assert.Equal((Inhoudseind, true), (dossier!.InhoudVernietigdOp, dossier.OntvangstHeel));
        Assert.Empty(_kantoor.Alarmen);
    }

    [Fact]
    public async Task Wie_de_inhoud_zelf_weghaalt_en_zegt_dat_de_termijn_voorbij_was_wordt_gevonden()
    {
        using var eigen = SigningKeyPair.Generate();
        foreach (var (sleutel, over) in new[] { (eigen, _kantoor.Id), (_kantoor.Sleutels.Signing("routing.sign"), Primitives.RandomBytes(16)) })
        {
            var handtekening = Inhoudseinde.Sign(sleutel, over, Inhoudseind);
            await _kantoor.Database.WriteAsync(c => c.Execute("DELETE FROM inhoud_einde; DELETE FROM item WHERE compartiment = 1; INSERT INTO inhoud_einde (dossier, datum, handtekening) VALUES (@Id, '2023-06-07', @handtekening)", new { _kantoor.Id, handtekening }));
            using var dossier = await _kantoor.OpenAsync("bf");
            Assert.Equal(((DateOnly?)null, false), (dossier!.InhoudVernietigdOp, dossier.OntvangstHeel));
            Assert.Contains("OntvangstNietHeel", _kantoor.Alarmen);
        }
    }

    [Fact]
    public async Task Een_dossier_van_voor_het_onderscheid_blijft_heel_zolang_de_bescherming_loopt()
    {
        await _kantoor.Database.WriteAsync(c => c.Execute("UPDATE toekenning SET blijft = 0"));
        await OpAsync(Inhoudseind);
        Assert.Equal("antwoord bewijs gepest melding naam", await _kantoor.LeestAsync(Grant.Melder));
        await OpAsync(Kantoor.Begin.AddYears(Termijn.MonitoringJaren));
        Assert.Equal([], Tabellen());
    }

    [Fact]
    public async Task Wat_afbrak_wordt_afgemaakt_en_blijft_bij_de_inhoud()
    {
        var handtekening = Inhoudseinde.Sign(_kantoor.Sleutels.Signing("routing.sign"), _kantoor.Id, Inhoudseind);
        Assert.True(await _kantoor.Database.WriteAsync(c => Vernietiging.BeginContent(c, _kantoor.Id, Inhoudseind, handtekening)));
        Assert.Null(await _kantoor.OpenAsync("ic-a"));
        Assert.NotEmpty(Stukken("SELECT inhoud FROM item WHERE compartiment = 1"));
        await OpAsync(Inhoudseind);
        Assert.Empty(Stukken("SELECT inhoud FROM item WHERE compartiment = 1"));
        Assert.Equal("gepest", await _kantoor.LeestAsync("bf"));
    }

    private async Task OpAsync(DateOnly dag)
    {
        _kantoor.Klok.Dag = dag;
        await new Bewaring(new DossierStore(_kantoor.Database), new Vernietiging(_kantoor.Database), new Grootboek(_kantoor.Database, Boek), new Bewaartermijn(Jaren), RoutingKeys.From(_kantoor.Sleutels), _kantoor.Klok).RunAsync(default);
    }

    private async Task VerteltAsync(string tekst) => Assert.True(await _kantoor.MelderSchrijftAsync(ItemKind.Bescherming, new HoeHetGaatInhoud(_kantoor.Klok.Dag, HoeHetGaat.NietGoed, tekst)));

    /// <summary>Which tables still know the dossier.</summary>
    private List<string> Tabellen() => _kantoor.Database.Read(c => c.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table'").ToList()
        .Where(t => c.Query<string>("SELECT name FROM pragma_table_info(@t)", new { t }).FirstOrDefault(k => t == "dossier" ? k == "id" : k == "dossier") is { } kolom
            && c.ExecuteScalar<long>($"SELECT COUNT(*) FROM {t} WHERE {kolom} = @Id", new { _kantoor.Id }) > 0).Order(StringComparer.Ordinal).ToList());

    /// <summary>From the middle of each sealed thing: bytes that stand nowhere by chance.</summary>
    private List<byte[]> Stukken(string sql) => _kantoor.Database.Read(c => c.Query<byte[]>(sql).Select(i => i[70..110]).ToList());

    private bool StaatErin(byte[] stuk) => Directory.GetFiles(_kantoor.Map, "meldpunt.db*").Any(b => File.ReadAllBytes(b).AsSpan().IndexOf(stuk) >= 0);
}
