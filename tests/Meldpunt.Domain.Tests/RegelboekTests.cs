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

    [Fact]
    public void Elk_deel_heeft_zijn_titel_in_twee_talen()
    {
        Assert.Equal(
            [
                "Regimes / Regimes", "Poorten, eerst / Gates, first", "De tabel, na de poorten / The table, after the gates", "Termijnen / Deadlines",
                "Wie volgt als een termijn voorbijgaat / Who is next when a term passes",
                "Overgangen van een melding / Transitions of a report", "Melding: staat × gebeurtenis / Report: state × event",
                "Een gesplitste melding: wat over één deel apart wordt besloten / A split report: what is decided on one part alone",
                "Overgangen van de bescherming / Transitions of the protection", "Bescherming: staat × gebeurtenis / Protection: state × event",
                "Functiescheiding / Separation of duties", "Wie welk mandaat verleent / Who grants which mandate", "Wanneer een soort past (wegwijzer) / When a kind fits (wegwijzer)", "Gronden / Grounds",
            ],
            Regelboek.Delen(new Regels(new DateOnly(2020, 4, 1))).Select(deel => deel.Titel.Nl + " / " + deel.Titel.En));
    }

    [Theory]
    [InlineData("regimes", 0, "VoorCommissie;-")]
    [InlineData("regimes", 1, "Commissie2020;2020-04-01")]
    [InlineData("regimes", 2, "Wbk2023;2023-02-18")]
    [InlineData("termijnen", 2, "Ontvangstbevestiging;7 kalenderdagen na ontvangst;Wbk2023;[Wbk 2]")]
    [InlineData("termijnen", 1, "Ontvangstbevestiging;7 kalenderdagen na ontvangst;VoorCommissie, Commissie2020;[O]")]
    [InlineData("overgangen", 0, "-;Ingediend;Signaal;Melder;;[K 6];Code rechten en adviseur")]
    [InlineData("overgangen", 5, "Signaal;FormeelGemaakt;Formeel;Leidinggevende;De melder stemt in|Er zijn redenen gegeven;[K 6];Besluit en redenen")]
    [InlineData("escalaties", 1, "VertrouwenspersoonZwijgt;Vertrouwenspersoon;VoorCommissie, Commissie2020, Wbk2023;BijzonderVertrouwenspersoon;Systeem;[O]")]
    [InlineData("escalaties", 5, "NietDoorgeleid;HoogsteLeidinggevende;Commissie2020, Wbk2023;Integriteitscommissie;Systeem;[K 5] [O]")]
    [InlineData("escalaties", 6, "CommissieZwijgt;Integriteitscommissie;Commissie2020, Wbk2023;SecretarisGeneraal;Melder;[O]")]
    [InlineData("overgangenBescherming", 0, "-;SignaalOntvangen;Actief;Systeem;;[O]")]
    [InlineData("mandaten", 1, "de inrichting;Integriteitscommissie;heel JenV;geen grens;[B2] [O]")]
    [InlineData("mandaten", 5, "SecretarisGeneraal;HoogsteLeidinggevende;één dienstonderdeel;ten hoogste 5 jaar;[B2] [O]")]
    [InlineData("mandaten", 6, "HoogsteLeidinggevende;Leidinggevende;het eigen dienstonderdeel;ten hoogste 5 jaar;[B2] [O]")]
    [InlineData("functiescheiding", 0, "D-1;Een onderzoeker is en was niet mogelijk betrokken.;[K 5]")]
    [InlineData("begrippen", 0, "Misstand;tot en met 2023-02-17;1;U werkt of werkte.;[WHvK 1(d)]")]
    [InlineData("begrippen", 5, "Integriteitsschending;tot en met 2023-02-17;1;Iemand deed iets van de lijst met integriteitsschendingen.;[O]")]
    [InlineData("begrippen", 9, "Misstand;vanaf 2023-02-18;1;Er is een overtreding van regels van de Europese Unie, of gevaar daarvoor.;[Wbk 1]")]
    [InlineData("begrippen", 12, "Integriteitsschending;vanaf 2023-02-18;1;Iemand deed iets van de lijst met integriteitsschendingen.;[O]")]
    [InlineData("gronden", 15, "[O];Eigen keuze, juridisch te bevestigen")]
    public void Een_rij_leest_zoals_hier_getypt(string sleutel, int rij, string cellen) =>
        Assert.Equal(cellen.Split(';').Select(cel => cel.Replace("|", "; ", StringComparison.Ordinal)), Rijen(sleutel)[rij]);

    [Fact]
    public void De_tweede_weg_van_een_begrip_heet_twee()
    {
        Assert.Equal(["1", "2", "2"], Rijen("begrippen").Where(rij => rij[0] == "Misstand" && rij[1].StartsWith("vanaf", StringComparison.Ordinal)).Select(rij => rij[2]));
        Assert.Equal(16, Rijen("begrippen").Count);
    }

    private static Regeldeel Deel(string sleutel) => Delen.Single(deel => deel.Sleutel == sleutel);

    /// <summary>Made anew for each test.</summary>
    private static List<string[]> Rijen(string sleutel) =>
        [.. Regelboek.Delen(Ruimte.Regels).Single(deel => deel.Sleutel == sleutel).Rijen.Select(rij => (string[])[.. rij])];
}
