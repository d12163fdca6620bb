namespace Meldpunt.Domain.Tests;

/// <summary>The document that a lawyer prints, against lines typed by hand.</summary>
public sealed class RegelboekTests
{
    private static readonly IReadOnlyList<Regeldeel> Delen = Regelboek.Delen(Ruimte.Regels);

    [Fact]
    public void De_gedrukte_tabel_is_de_met_de_hand_getypte()
    {
        var deel = Deel("rijen");
        var verwacht = Verwacht.Lees("regelboek-rijen.csv");
        Assert.Equal(verwacht[0].Keys.Append("uitleg"), deel.Kolommen.Select(kolom => kolom.Sleutel));
        Assert.Equal(verwacht.Select(rij => string.Join(';', rij.Values)), Rijen("rijen").Select(rij => string.Join(';', rij[..^1])));
        Assert.All(Rijen("rijen"), rij => Assert.Equal(Uitleg.Rij(rij[0]).Nl, rij[^1]));
    }

    /// <summary>Whole: every row and cell, in order, and nothing else.</summary>
    [Theory]
    [InlineData("poorten")]
    [InlineData("evaluatie")]
    [InlineData("escalaties")]
    [InlineData("functiescheiding")]
    [InlineData("mandaten")]
    [InlineData("begrippen")]
    [InlineData("gronden")]
    public void Een_gedrukt_deel_is_het_met_de_hand_getypte(string sleutel)
    {
        var verwacht = Verwacht.Lees(sleutel + ".csv");
        Assert.Equal(verwacht[0].Keys, Deel(sleutel).Kolommen.Select(kolom => kolom.Sleutel));
        Assert.Equal(verwacht.Select(rij => string.Join(';', rij.Values).Replace("|", "; ", StringComparison.Ordinal)), Rijen(sleutel).Select(rij => string.Join(';', rij)));
    }

    [Fact]
    public void Elk_deel_heeft_zijn_titel_in_twee_talen()
    {
        Assert.Equal(
            [
                "Regimes / Regimes", "Poorten, eerst / Gates, first", "De tabel, na de poorten / The table, after the gates",
                "Hoe poorten en tabel worden toegepast / How gates and table are applied", "Termijnen / Deadlines", "Hoe termijnen lopen / How deadlines run",
                "Welke stap haalt of begint welke termijn / Which step meets or begins which deadline", "Werkdagen en feestdagen / Working days and holidays",
                "Wie volgt als een termijn voorbijgaat / Who is next when a term passes",
                "Overgangen van een melding / Transitions of a report", "Melding: staat × gebeurtenis / Report: state × event",
                "Een gesplitste melding: wat over één deel apart wordt besloten / A split report: what is decided on one part alone",
                "Overgangen van de bescherming / Transitions of the protection", "Bescherming: staat × gebeurtenis / Protection: state × event",
                "Functiescheiding / Separation of duties", "Wie welk mandaat verleent / Who grants which mandate", "Wanneer een soort past (wegwijzer) / When a kind fits (wegwijzer)", "Gronden / Grounds",
            ],
            Regelboek.Delen(new Regels(new DateOnly(2020, 4, 1))).Select(deel => deel.Titel.Nl + " / " + deel.Titel.En));
    }

    [Theory]
    [InlineData("regimes", 0, "VoorCommissie;-;De hoogste leidinggevende beoordeelt elke soort melding.;[K]")]
    [InlineData("regimes", 1, "Commissie2020;2020-04-01;De Integriteitscommissie bestaat: doorgeleiden is een plicht, rechtstreeks melden kan, en benadeling gaat naar haar.;[K]")]
    [InlineData("regimes", 2, "Wbk2023;2023-02-18;Dezelfde wegen, met de termijnen van de wet, de lijst van benadeling en de omgekeerde bewijslast. Dat de wegen zelf bleven, is een aanname.;[Wbk] [O]")]
    [InlineData("overgangen", 0, "-;Ingediend;Signaal;Melder;;[K 6];Code rechten en adviseur")]
    [InlineData("overgangen", 5, "Signaal;FormeelGemaakt;Formeel;Leidinggevende;De melder stemt in|Er zijn redenen gegeven;[K 6];Besluit en redenen")]
    [InlineData("overgangenBescherming", 0, "-;SignaalOntvangen;Actief;Systeem;;[O]")]
    [InlineData("looptijd", 1, "Instemming na een signaal;Stemt de melder later in, dan lopen de termijnen vanaf de dag waarop de melding daarom verder gaat.;[O]")]
    [InlineData("looptijd", 5, "Uitkomst verlengen;Dat kan alleen voordat de laatste dag voorbij is, schriftelijk, met redenen en een nieuwe dag.;[A 16]")]
    [InlineData("looptijd", 6, "Hoe ver verlengen;Ten hoogste tot 84 kalenderdagen na de oude laatste dag.;[O]")]
    [InlineData("werkdagen", 0, "Werkdag;maandag tot en met vrijdag, zonder de feestdagen hieronder;[Atw]")]
    [InlineData("werkdagen", 10, "Koningsdag, zoals gevierd;27 april, op een zondag de 26e|tot en met 2013 30 april, op een zondag de 29e;[Atw]")]
    [InlineData("matrixBescherming", 0, "-;[O];Actief: Systeem;;;;;;;;;")]
    public void Een_rij_leest_zoals_hier_getypt(string sleutel, int rij, string cellen) =>
        Assert.Equal(cellen.Split(';').Select(cel => cel.Replace("|", "; ", StringComparison.Ordinal)), Rijen(sleutel)[rij]);

    [Fact]
    public void De_gedrukte_termijnen_zijn_de_met_de_hand_getypte()
    {
        var verwacht = Verwacht.Lees("termijnregels.csv");
        Assert.Equal(["termijn", "duur", "regimes", "gronden"], Deel("termijnen").Kolommen.Select(kolom => kolom.Sleutel));
        Assert.Equal(verwacht.Select(rij => string.Join(';', rij.Values).Replace("|", "; ", StringComparison.Ordinal)), Rijen("termijnen").Select(rij => string.Join(';', rij)));
    }

    [Fact]
    public void De_gang_van_de_termijnen_is_de_met_de_hand_getypte()
    {
        var verwacht = Verwacht.Lees("regelboek-termijngang.csv");
        Assert.Equal(verwacht[0].Keys, Deel("termijngang").Kolommen.Select(kolom => kolom.Sleutel));
        Assert.Equal(verwacht.Select(rij => string.Join(';', rij.Values)), Rijen("termijngang").Select(rij => string.Join(';', rij)));
    }

    [Fact]
    public void Elke_gedrukte_feestdag_valt_op_de_dag_van_de_kalender()
    {
        foreach (var jaar in Verwacht.Lees("feestdagen.csv"))
        {
            Assert.Equal(jaar.Values.Skip(1), Werkdagen.AlleFeestdagen.Select(dag => dag.Op(int.Parse(jaar["jaar"])).ToString("MM-dd")));
        }

        Assert.Equal(
            ["Nieuwjaarsdag", "Goede Vrijdag", "Tweede paasdag", "Hemelvaartsdag", "Tweede pinksterdag", "Koningsdag, zoals gevierd", "Bevrijdingsdag", "Eerste kerstdag", "Tweede kerstdag"],
            Rijen("werkdagen").Skip(5).Select(rij => rij[0]));
    }

    [Fact]
    public void Elke_rij_van_elk_deel_noemt_minstens_een_grond_die_in_de_lijst_van_gronden_staat()
    {
        var merken = Rijen("gronden").Select(rij => rij[0]).ToHashSet();
        Assert.Equal(merken.Count, Rijen("gronden").Count);
        foreach (var deel in Delen)
        {
            var kolom = deel.Kolommen.Select(kolom => kolom.Sleutel).ToList().IndexOf(deel.Sleutel == "gronden" ? "merk" : "gronden");
            Assert.True(kolom >= 0, deel.Sleutel + " has no column of grounds");
            Assert.All(deel.Rijen, rij => Assert.All(rij[kolom].Replace("] [", "]|[", StringComparison.Ordinal).Split('|'), merk => Assert.Contains(merk, merken)));
        }
    }

    [Fact]
    public void Elke_nieuwe_regel_staat_er_in_twee_talen()
    {
        Tweetalig[] teksten =
        [
            .. Evaluatie.Alle.Select(regel => regel.Tekst), .. RegimeRegel.Alle(Ruimte.Regels).Select(regel => regel.Tekst),
            .. Looptijd.Alle.Concat(Werkdagen.Telling).SelectMany(regel => (Tweetalig[])[regel.Naam, regel.Tekst]), .. Werkdagen.AlleFeestdagen.SelectMany(dag => (Tweetalig[])[dag.Naam, dag.Wanneer]),
        ];
        Assert.All(teksten, tekst => Assert.True(tekst is { Nl.Length: > 0, En.Length: > 0 } && tekst.Nl != tekst.En, tekst.Nl));
        Assert.Equal(Enumerable.Range(1, 15).Select(nr => "E-" + nr), Evaluatie.Alle.Select(regel => regel.Id));
    }

    private static Regeldeel Deel(string sleutel) => Delen.Single(deel => deel.Sleutel == sleutel);

    /// <summary>Made anew for each test.</summary>
    private static List<string[]> Rijen(string sleutel) =>
        [.. Regelboek.Delen(Ruimte.Regels).Single(deel => deel.Sleutel == sleutel).Rijen.Select(rij => (string[])[.. rij])];
}
