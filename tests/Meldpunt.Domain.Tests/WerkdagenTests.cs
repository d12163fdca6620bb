namespace Meldpunt.Domain.Tests;

public sealed class WerkdagenTests
{
    private static readonly HashSet<DateOnly> Feestdagen =
    [
        .. Verwacht.Lees("feestdagen.csv").SelectMany(jaar => jaar.Values.Skip(1).Select(dag => DateOnly.Parse(jaar["jaar"] + "-" + dag))),
    ];

    private static IEnumerable<DateOnly> AlleDagen() =>
        Enumerable.Range(new DateOnly(2019, 1, 1).DayNumber, new DateOnly(2036, 1, 1).DayNumber - new DateOnly(2019, 1, 1).DayNumber)
            .Select(DateOnly.FromDayNumber);

    [Fact]
    public void De_feestdagen_van_2019_tot_en_met_2035_zijn_die_van_de_kalender()
    {
        Assert.Equal(17 * 9, Feestdagen.Count);
        Assert.All(AlleDagen(), dag => Assert.Equal(Feestdagen.Contains(dag), Werkdagen.IsFeestdag(dag)));
        Assert.All(Enumerable.Range(2019, 17), jaar => Assert.Equal(Feestdagen.Where(dag => dag.Year == jaar).Order(), Werkdagen.Feestdagen(jaar).Distinct().Order()));
    }

    /// <summary>Beyond the table: the earliest and latest dates of the century, its two exceptions, and past its end.</summary>
    [Theory]
    [InlineData("2000-04-23")]
    [InlineData("2005-03-27")]
    [InlineData("2008-03-23")]
    [InlineData("2011-04-24")]
    [InlineData("2038-04-25")]
    [InlineData("2049-04-18")]
    [InlineData("2076-04-19")]
    [InlineData("2099-04-12")]
    [InlineData("2100-03-28")]
    [InlineData("2106-04-18")]
    public void Pasen_valt_op_de_zondag_van_de_kerkelijke_kalender(string pasen) =>
        Assert.Equal(DateOnly.Parse(pasen), Werkdagen.Pasen(DateOnly.Parse(pasen).Year));

    [Fact]
    public void Werkdagen_tellen_vanaf_de_dag_erna_over_elke_dag_van_de_tabel()
    {
        foreach (var dag in AlleDagen().SkipLast(40))
        {
            Assert.Equal(Tel(dag, 1), Werkdagen.Na(dag, 1));
            Assert.Equal(Tel(dag, 5), Werkdagen.Na(dag, 5));
            Assert.Equal(Tel(dag, 10), Bescherming.RisicobeoordelingUiterlijk(dag));
        }
    }

    [Fact]
    public void Termijnen_volgen_de_met_de_hand_getelde_lijst()
    {
        foreach (var geval in Verwacht.Lees("termijnen.csv"))
        {
            var route = Ruimte.Regels.Bepaal(Ruimte.Feiten(geval["ontvangen"] + ";Misstand;Ja;Meldpunt;Nee;Ja;Bekend;Nee"));
            var termijnen = route.Termijnen;
            Assert.Equal(
                (geval["ontvangen"], geval["informeren"], geval["ontvangstbevestiging"], geval["ontvankelijkheid"], geval["uitkomst"], geval["terugkoppeling"]),
                (geval["ontvangen"], Dag(termijnen.Informeren), Dag(termijnen.Ontvangstbevestiging), Dag(termijnen.Ontvankelijkheid), Dag(termijnen.Uitkomst), Dag(termijnen.Terugkoppeling)));
        }
    }

    [Fact]
    public void Een_signaal_heeft_alleen_een_ontvangstbevestiging_en_een_weigering_geen_enkele_termijn()
    {
        foreach (var feiten in Ruimte.Alles())
        {
            var route = Ruimte.Regels.Bepaal(feiten);
            var verwacht = route.Uitkomst switch
            {
                Uitkomst.Signaal => new Termijnen(null, feiten.OntvangenOp.AddDays(7), null, null, null),
                Uitkomst.Weigeren or Uitkomst.Verduidelijken => new Termijnen(null, null, null, null, null),
                Uitkomst.Routeren => route.Termijnen,
            };
            Assert.Equal(verwacht, route.Termijnen);
            Assert.Equal(route.Uitkomst == Uitkomst.Routeren && route.Regime == Regime.Wbk2023, route.Termijnen.Terugkoppeling is not null);
            Assert.Equal(route.Uitkomst == Uitkomst.Routeren, route.Termijnen is { Informeren: not null, Ontvankelijkheid: not null, Uitkomst: not null });
        }
    }

    [Theory]
    [InlineData(2000, "2000-04-23")]
    [InlineData(2008, "2008-03-23")]
    [InlineData(2011, "2011-04-24")]
    [InlineData(2016, "2016-03-27")]
    [InlineData(2038, "2038-04-25")]
    [InlineData(2049, "2049-04-18")]
    [InlineData(2076, "2076-04-19")]
    [InlineData(2100, "2100-03-28")]
    public void Pasen_valt_ook_ver_weg_op_de_goede_zondag(int jaar, string pasen) => Assert.Equal(DateOnly.Parse(pasen), Werkdagen.Pasen(jaar));

    [Theory]
    [InlineData("2006-04-29")]
    [InlineData("2012-04-30")]
    [InlineData("2013-04-30")]
    [InlineData("2014-04-26")]
    [InlineData("2015-04-27")]
    public void Koninginnedag_was_tot_en_met_2013_op_30_april_en_nooit_op_zondag(string dag)
    {
        Assert.Equal(DateOnly.Parse(dag), Werkdagen.Koningsdag(DateOnly.Parse(dag).Year));
        Assert.True(Werkdagen.IsFeestdag(DateOnly.Parse(dag)));
    }

    [Fact]
    public void Minder_dan_een_werkdag_is_geen_termijn() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Werkdagen.Na(new DateOnly(2021, 1, 1), 0));

    [Fact]
    public void De_datum_in_Amsterdam_klopt_elk_half_uur_rond_klokwissels_en_jaargrenzen()
    {
        var amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
        foreach (var jaar in Enumerable.Range(2019, 17))
        {
            foreach (var (maand, dag) in ((int, int)[])[(3, 24), (10, 24), (12, 30)])
            {
                var begin = new DateTimeOffset(jaar, maand, dag, 0, 0, 0, TimeSpan.Zero);
                foreach (var ogenblik in Enumerable.Range(0, 9 * 48).Select(half => begin.AddMinutes(30 * half)))
                {
                    var verwacht = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(ogenblik, amsterdam).DateTime);
                    Assert.Equal(verwacht, BurgerlijkeDatum.InAmsterdam(ogenblik));
                }
            }
        }
    }

    [Theory]
    [InlineData("2023-02-17T22:59:59Z", "2023-02-17")]
    [InlineData("2023-02-17T23:00:00Z", "2023-02-18")]
    [InlineData("2020-03-31T21:59:59Z", "2020-03-31")]
    [InlineData("2020-03-31T22:00:00Z", "2020-04-01")]
    public void De_grensdag_begint_om_middernacht_in_Amsterdam(string ogenblik, string dag) =>
        Assert.Equal(DateOnly.Parse(dag), BurgerlijkeDatum.InAmsterdam(DateTimeOffset.Parse(ogenblik)));

    private static DateOnly Tel(DateOnly dag, int aantal) => Enumerable.Range(1, 60).Select(dag.AddDays)
        .Where(later => later.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Feestdagen.Contains(later))
        .ElementAt(aantal - 1);

    private static string Dag(DateOnly? dag) => dag?.ToString("yyyy-MM-dd") ?? "-";
}
