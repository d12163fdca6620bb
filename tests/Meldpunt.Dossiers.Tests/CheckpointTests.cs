using Dapper;
using Meldpunt.Hosting;
using Meldpunt.Routing;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Dossiers.Tests;

/// <summary>
/// The routing service signs the head of the log once a day and publishes it. Whoever can write the database, and makes
/// the chain whole again after a change, is found by what was signed; who takes that away too, by what was published.
/// </summary>
public sealed class CheckpointTests : IAsyncLifetime
{
    private Kantoor _kantoor = null!;

    public async Task InitializeAsync()
    {
        _kantoor = await Kantoor.NewAsync();
        await DoeAsync("Notitie", 3);
        await RondeAsync();
        Morgen();
        await DoeAsync("Verslag", 2);
        await RondeAsync();
    }

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    private string Map => Path.Combine(_kantoor.Map, "publicatie");

    private string Bestand => Logpublicatie.PathIn(Map);

    private IReadOnlyList<byte[]> Sleutels => _kantoor.Sleutels.Verifying("checkpoint");

    [Fact]
    public async Task Eens_per_dag_wordt_de_kop_getekend_en_gepubliceerd_met_een_dag_en_geen_tijd()
    {
        await DoeAsync("Notitie", 1);
        await RondeAsync();
        await RondeAsync();
        Assert.Equal([(3, Kantoor.Begin), (5, Kantoor.Begin.AddDays(1))], Punten());
        var regels = await File.ReadAllLinesAsync(Bestand);
        Assert.Equal(2, regels.Length);
        Assert.All(regels, r => Assert.Matches(@"^\d+ [0-9a-f]{64} [A-Za-z0-9+/]{86}== \d{4}-\d\d-\d\d$", r));
        Assert.Equal(TimeSpan.Zero, File.GetLastWriteTimeUtc(Bestand).TimeOfDay);
        Assert.Equal(TimeSpan.Zero, Directory.GetLastWriteTimeUtc(Map).TimeOfDay);
        Assert.Equal((Logoordeel.Heel, 6L, 2, 2), Is());
        Assert.Empty(_kantoor.Alarmen);

        // A day on which nobody did anything has its line too.
        Morgen();
        await RondeAsync();
        Morgen();
        await RondeAsync();
        Assert.Equal([3, 5, 6, 6], Punten().Select(p => p.Nr));
        Assert.Equal(Logoordeel.Heel, Oordeel());
    }

    [Fact]
    public async Task Van_een_leeg_logboek_is_er_geen_kop()
    {
        await using var leeg = await Kantoor.NewAsync();
        await new Checkpoints(leeg.Database, leeg.Sleutels, new AlarmStore(leeg.Database), new Publicatiemap(Path.Combine(leeg.Map, "publicatie")), leeg.Klok).RunAsync();
        Assert.Empty(new CheckpointStore(leeg.Database).All());
        Assert.Equal(Logoordeel.Heel, Logketen.Controleer(leeg.Database, leeg.Sleutels.Verifying("checkpoint"), Path.Combine(leeg.Map, "publicatie", "logboek.txt")).Oordeel);
    }

    [Fact]
    public void Wie_afkapt_tot_voor_een_controlepunt_wordt_gevonden()
    {
        Sql("DELETE FROM audit WHERE nr = 5");
        Assert.Equal((Logoordeel.Afgekapt, 5L), Waar());
    }

    [Fact]
    public void Wie_met_het_log_ook_de_controlepunten_afkapt_blijft_achter_bij_wat_gepubliceerd_is()
    {
        Sql("DELETE FROM audit WHERE nr > 3; DELETE FROM checkpoint WHERE nr > 3");
        Assert.Equal((Logoordeel.PublicatieLooptVoor, 5L), Waar());
        Sql("DELETE FROM audit; DELETE FROM checkpoint");
        Assert.Equal((Logoordeel.PublicatieLooptVoor, 3L), Waar());
        // Who takes the last lines of the file too, is found by a copy that lies elsewhere.
        var kopie = Path.Combine(_kantoor.Map, "elders.txt");
        File.Copy(Bestand, kopie);
        File.WriteAllText(Bestand, "");
        Assert.Equal(Logoordeel.Heel, Oordeel());
        Assert.Equal(Logoordeel.PublicatieLooptVoor, Logketen.Controleer(_kantoor.Database, Sleutels, kopie).Oordeel);
    }

    [Fact]
    public async Task Wie_het_log_herschrijft_en_de_keten_weer_sluit_wordt_gevonden()
    {
        await HerschrijfAsync();
        Assert.Equal((Logoordeel.Herschreven, 3L), Waar());
        Sql("DELETE FROM checkpoint");
        Assert.Equal((Logoordeel.PublicatieVerschilt, 3L), Waar());
    }

    [Fact]
    public async Task Een_controlepunt_van_een_andere_sleutel_of_over_iets_anders_telt_niet()
    {
        await HerschrijfAsync();
        using var eigen = SigningKeyPair.Generate();
        foreach (var (nr, dag) in Punten())
        {
            var digest = new AuditStore(_kantoor.Database).Digest(nr)!;
            Sql("UPDATE checkpoint SET digest = @digest, handtekening = @waarde WHERE nr = @nr", new { nr, digest, waarde = new Logcheckpoint(nr, digest, dag).Sign(eigen) });
        }

        Assert.Equal((Logoordeel.CheckpointVals, 3L), Waar());
        Sql("DELETE FROM checkpoint");
        await File.WriteAllTextAsync(Bestand, (await File.ReadAllTextAsync(Bestand)).Replace("2021-06-07", "2021-06-06", StringComparison.Ordinal));
        Assert.Equal((Logoordeel.PublicatieVals, 3L), Waar());
    }

    [Theory]
    [InlineData("3 nog iets\n")]
    [InlineData("\n")]
    [InlineData("x y z 2021-06-07\n")]
    public async Task Een_bestand_met_iets_anders_erin_is_niet_te_lezen(string regel)
    {
        await File.AppendAllTextAsync(Bestand, regel);
        Assert.Equal(Logoordeel.PublicatieOnleesbaar, Oordeel());
    }

    [Fact]
    public async Task Wat_niet_gepubliceerd_is_wordt_genoemd_en_de_volgende_dag_alsnog_gepubliceerd()
    {
        var heel = await File.ReadAllTextAsync(Bestand);
        await File.WriteAllTextAsync(Bestand, heel[..(heel.IndexOf('\n') + 1)]);
        Assert.Equal((Logoordeel.NietGepubliceerd, 5L), Waar());
        // What a crash cut off within a line is written again.
        await File.WriteAllTextAsync(Bestand, heel[..(heel.IndexOf('\n') + 20)]);
        Assert.Equal((Logoordeel.NietGepubliceerd, 5L), Waar());
        Morgen();
        await RondeAsync();
        Assert.Equal(Logoordeel.Heel, Oordeel());
        Assert.StartsWith(heel, await File.ReadAllTextAsync(Bestand), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM audit WHERE nr > 3; DELETE FROM checkpoint WHERE nr > 3")]
    [InlineData("UPDATE audit SET digest = zeroblob(32) WHERE nr = 5")]
    [InlineData("UPDATE checkpoint SET handtekening = zeroblob(64) WHERE nr = 3")]
    public async Task Over_een_log_dat_niet_aansluit_tekent_de_routeringsdienst_niets_meer_en_slaat_alarm(string daad)
    {
        Sql(daad);
        var (ervoor, bestand) = (Punten(), await File.ReadAllTextAsync(Bestand));
        Morgen();
        await DoeAsync("Notitie", 4);
        await RondeAsync();
        Assert.Equal(ervoor, Punten());
        Assert.Equal(bestand, await File.ReadAllTextAsync(Bestand));
        Assert.Equal([Checkpoints.Alarm], _kantoor.Alarmen);
    }

    [Fact]
    public async Task Wat_na_het_laatste_controlepunt_breekt_ziet_de_routeringsdienst_voordat_zij_tekent()
    {
        await DoeAsync("Notitie", 3);
        Sql("UPDATE audit SET wie = 'ic-b' WHERE nr = 7");
        Morgen();
        await RondeAsync();
        Assert.Equal([3, 5], Punten().Select(p => p.Nr));
        Assert.Equal([Checkpoints.Alarm], _kantoor.Alarmen);
    }

    private Task RondeAsync() => new Checkpoints(_kantoor.Database, _kantoor.Sleutels, new AlarmStore(_kantoor.Database), new Publicatiemap(Map), _kantoor.Klok).RunAsync();

    private void Morgen() => _kantoor.Klok.Dag = _kantoor.Klok.Dag.AddDays(1);

    private async Task DoeAsync(string daad, int keer)
    {
        for (var n = 0; n < keer; n++) await new AuditStore(_kantoor.Database).AppendAsync(new DateTimeOffset(2021, 6, 7, 9, 0, n, TimeSpan.Zero), "ic-a", daad, "AB");
    }

    /// <summary>Everything anew under another name, each digest right.</summary>
    private async Task HerschrijfAsync()
    {
        var rijen = _kantoor.Database.Read(c => c.Query<(string Daad, string Onderwerp)>("SELECT daad, onderwerp FROM audit ORDER BY nr").ToList());
        Sql("DELETE FROM audit");
        foreach (var (daad, onderwerp) in rijen) await new AuditStore(_kantoor.Database).AppendAsync(new DateTimeOffset(2021, 6, 7, 9, 0, 0, TimeSpan.Zero), "ic-b", daad, onderwerp);
        Assert.Null(new AuditStore(_kantoor.Database).FirstBroken());
    }

    private List<(long Nr, DateOnly Dag)> Punten() => [.. new CheckpointStore(_kantoor.Database).All().Select(p => (p.Nr, p.Dag))];

    private Logbevinding Bevinding() => Logketen.Controleer(_kantoor.Database, Sleutels, Bestand);

    private Logoordeel Oordeel() => Bevinding().Oordeel;

    private (Logoordeel, long?) Waar() => (Bevinding().Oordeel, Bevinding().Rij);

    private (Logoordeel, long, int, int) Is() => (Bevinding().Oordeel, Bevinding().Daden, Bevinding().Checkpoints, Bevinding().Gepubliceerd);

    private void Sql(string sql, object? waarden = null) => _kantoor.Database.WriteAsync(c => c.Execute(sql, waarden)).GetAwaiter().GetResult();
}
