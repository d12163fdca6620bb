using System.Collections.Concurrent;

namespace Meldpunt.Domain.Tests;

public sealed class RoutingTests
{
    private static readonly IReadOnlyList<Dictionary<string, string>> Tabel = Verwacht.Lees("routing.csv");

    /// <summary>The marks of each gate and row, typed from the tables of domain.md §2.</summary>
    private static readonly Dictionary<string, string[]> Merken = new()
    {
        ["G1"] = ["K 6", "O"],
        ["G2"] = ["K 6", "O"],
        ["G3"] = ["O"],
        ["G4"] = ["K", "O"],
        ["G5"] = ["A 11,13,14"],
        ["G6"] = ["O"],
        ["G7"] = ["O"],
        ["R1"] = ["K 5"],
        ["R2"] = ["O"],
        ["R3"] = ["O"],
        ["R4"] = ["K 5"],
        ["R5"] = ["K 5"],
        ["R6"] = ["K 5"],
        ["R7"] = ["O"],
        ["R8"] = ["K 5", "O"],
        ["R9"] = ["K 7"],
        ["R10"] = ["O"],
        ["R11"] = ["O"],
    };

    private static readonly ConcurrentDictionary<(DateOnly, Soort, Antwoord, Kanaal, bool, Antwoord), Dictionary<string, string>> Gevonden = [];

    [Fact]
    public void De_ruimte_is_heel() => Assert.Equal(6 * 15 * 3 * 4 * 3 * 3 * 3 * 2, Ruimte.Alles().Count());

    [Fact]
    public void Elke_soort_apart_volgt_de_met_de_hand_getypte_tabel()
    {
        var gebruikt = new HashSet<Dictionary<string, string>>();
        foreach (var feiten in Ruimte.Alles().Where(feiten => feiten is { Soorten.Count: 1, Instemming: Antwoord.Ja, Bekendheid: Bekendheid.Bekend }))
        {
            var verwacht = Regel(feiten, feiten.Soorten.Single());
            gebruikt.Add(verwacht);
            var route = Ruimte.Regels.Bepaal(feiten);
            Assert.Equal(verwacht["uitkomst"], route.Uitkomst.ToString());
            Assert.Equal(verwacht["rij"], route.Rij);
            Assert.Equal(verwacht["ontvanger"], route.Ontvanger?.ToString() ?? "-");
            Assert.Equal(verwacht["geinformeerd"], Verwacht.Lijst(route.Geinformeerd));
            Assert.Equal(verwacht["gronden"], Verwacht.Lijst(route.Gronden));
        }

        Assert.Equal(Tabel.Count, gebruikt.Count);
    }

    /// <summary>The whole space against the steps of "Evaluation, exactly", on top of the hand-typed rows per kind.</summary>
    [Fact]
    public void Elke_combinatie_heeft_precies_een_uitkomst_en_dat_is_de_verwachte()
    {
        var rijen = new HashSet<string>();
        foreach (var feiten in Ruimte.Alles())
        {
            var route = Ruimte.Regels.Bepaal(feiten);
            var perSoort = feiten.Soorten.Select(soort => Regel(feiten, soort)["rij"]).ToArray();
            var over = perSoort.Where(rij => rij != "R11").ToArray();
            var geweigerd = over.Contains("R2");
            var signaal = over.Length > 0 && feiten.Kanaal != Kanaal.Commissie && feiten.Instemming != Antwoord.Ja;
            var naarCommissie = over.Where(rij => rij is "R4" or "R5" or "R7" or "R8" or "R9" or "R10").ToArray();
            var rij = over.Length == 0 ? "R11" : geweigerd ? "R2" : signaal ? null : Laagste(naarCommissie.Length > 0 ? naarCommissie : over);
            var uitkomst = over.Length == 0 ? Uitkomst.Verduidelijken : geweigerd ? Uitkomst.Weigeren : signaal ? Uitkomst.Signaal : Uitkomst.Routeren;

            Assert.Equal(uitkomst, route.Uitkomst);
            Assert.Equal(rij, route.Rij);
            var poorten = Poorten(feiten, signaal);
            Assert.Equal(poorten, route.Poorten.Select(poort => poort.ToString()));
            Assert.Equal(poorten.Concat(rij is null ? [] : [rij]).SelectMany(naam => Merken[naam]).Distinct(), route.Gronden);
            Assert.Equal(Ontvanger(feiten, uitkomst, rij), route.Ontvanger);
            Assert.Equal(uitkomst == Uitkomst.Routeren ? route.Ontvanger : null, route.Kwalificeert);
            Assert.Equal(uitkomst == Uitkomst.Routeren ? route.Ontvanger : null, route.BeslistOverOnderzoek);
            Assert.Equal(Geinformeerd(feiten, rij), Verwacht.Lijst(route.Geinformeerd));
            Assert.Equal(over.Length > 0 && over.Length < perSoort.Length ? "Benadeling" : "-", Verwacht.Lijst(route.Verduidelijken));
            Assert.Equal(route, Ruimte.Regels.Bepaal(feiten));
            rijen.Add(rij ?? "-");
        }

        Assert.Equal(12, rijen.Count);
    }

    [Fact]
    public void Hele_gevallen_volgen_de_met_de_hand_getypte_lijst()
    {
        foreach (var geval in Verwacht.Lees("routing-gevallen.csv"))
        {
            var feiten = Ruimte.Feiten(string.Join(';', geval.Values.Take(8)));
            var route = Ruimte.Regels.Bepaal(feiten);
            var gevonden = string.Join(
                ';', route.Uitkomst, route.Rij ?? "-", Verwacht.Lijst(route.Poorten), route.Ontvanger?.ToString() ?? "-",
                Verwacht.Lijst(route.Geinformeerd), Verwacht.Lijst(route.Gronden), Verwacht.Lijst(route.Verduidelijken));
            Assert.Equal(string.Join(';', geval.Values.Skip(8)), gevonden);
        }
    }

    [Fact]
    public void Een_mogelijk_beschuldigde_hoogste_leidinggevende_komt_nergens_voor()
    {
        foreach (var feiten in Ruimte.Alles().Where(feiten => feiten.BeschuldigdeIsHL != Antwoord.Nee))
        {
            var route = Ruimte.Regels.Bepaal(feiten);
            var desks = route.Geinformeerd.Cast<Bestemming?>().Concat([route.Ontvanger, route.Kwalificeert, route.BeslistOverOnderzoek]);
            Assert.DoesNotContain(Bestemming.HoogsteLeidinggevende, desks);
        }
    }

    [Fact]
    public void Per_soort_past_precies_een_rij_dus_de_volgorde_van_de_tabel_doet_er_niet_toe()
    {
        foreach (var regime in Enum.GetValues<Regime>())
        {
            foreach (var feiten in Ruimte.Op(Ruimte.Grensdagen[0]).Where(feiten => feiten.Soorten.Count == 1))
            {
                var passend = RoutingTabel.Rijen.Count(rij =>
                    rij.Past(regime, feiten.Soorten.Single(), feiten.BevoegdeLeidinggevende, feiten.Kanaal, feiten.EerdereMelding));
                Assert.Equal(1, passend);
            }
        }
    }

    [Theory]
    [InlineData("2020-03-31", Regime.VoorCommissie)]
    [InlineData("2020-04-01", Regime.Commissie2020)]
    [InlineData("2023-02-17", Regime.Commissie2020)]
    [InlineData("2023-02-18", Regime.Wbk2023)]
    public void Het_regime_wisselt_op_de_dag_zelf(string dag, Regime regime) =>
        Assert.Equal(regime, Ruimte.Regels.RegimeOp(DateOnly.Parse(dag)));

    [Fact]
    public void De_dag_van_de_commissie_moet_een_eigen_regime_opleveren()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Regels(new DateOnly(1999, 12, 31)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Regels(new DateOnly(2023, 2, 18)));
        Assert.Equal(Regime.VoorCommissie, new Regels(new DateOnly(2023, 2, 17)).RegimeOp(new DateOnly(2023, 2, 16)));
        Assert.Equal(Regime.Commissie2020, new Regels(new DateOnly(2000, 1, 1)).RegimeOp(new DateOnly(2000, 1, 1)));
    }

    private static Dictionary<string, string> Regel(Feiten feiten, Soort soort) => Gevonden.GetOrAdd(
        (feiten.OntvangenOp, soort, feiten.BevoegdeLeidinggevende, feiten.Kanaal, feiten.EerdereMelding, feiten.BeschuldigdeIsHL), _ => Zoek(feiten, soort));

    private static Dictionary<string, string> Zoek(Feiten feiten, Soort soort) => Assert.Single(Tabel, regel =>
        (regel["regime"] == Ruimte.Regels.RegimeOp(feiten.OntvangenOp).ToString()
            || (regel["regime"] == "V20" && feiten.OntvangenOp >= new DateOnly(2020, 4, 1)))
        && regel["soort"] == soort.ToString()
        && (regel["bevoegd"] == "*" || regel["bevoegd"] == feiten.BevoegdeLeidinggevende.ToString())
        && regel["kanaal"] == (feiten.Kanaal == Kanaal.Commissie ? "Commissie" : "LVM")
        && (regel["eerder"] == "*" || regel["eerder"] == (feiten.EerdereMelding ? "Ja" : "Nee"))
        && regel["hl"] == (feiten.BeschuldigdeIsHL == Antwoord.Nee ? "Nee" : "JO"));

    private static string Laagste(IEnumerable<string> rijen) => rijen.MinBy(rij => int.Parse(rij[1..]))!;

    private static string[] Poorten(Feiten feiten, bool signaal)
    {
        (bool Geldt, string Naam)[] poorten =
        [
            (signaal, "G1"),
            (feiten.Kanaal == Kanaal.Commissie, "G3"),
            (feiten.BeschuldigdeIsHL is Antwoord.Ja or Antwoord.Onbekend, "G4"),
            (feiten.Bekendheid == Bekendheid.VertrouwelijkViaVP, "G5"),
            (feiten.Bekendheid == Bekendheid.Anoniem, "G6"),
            (feiten.Soorten.Count > 1, "G7"),
        ];
        return [.. poorten.Where(poort => poort.Geldt).Select(poort => poort.Naam)];
    }

    private static Bestemming? Ontvanger(Feiten feiten, Uitkomst uitkomst, string? rij) => (uitkomst, rij) switch
    {
        (Uitkomst.Signaal, _) when feiten.Kanaal == Kanaal.Leidinggevende => Bestemming.Leidinggevende,
        (Uitkomst.Signaal, _) => Bestemming.Vertrouwenspersoon,
        (Uitkomst.Routeren, "R1" or "R3" or "R6") when feiten.BeschuldigdeIsHL == Antwoord.Nee => Bestemming.HoogsteLeidinggevende,
        (Uitkomst.Routeren, "R1" or "R3" or "R6") => Bestemming.SecretarisGeneraal,
        (Uitkomst.Routeren, _) => Bestemming.Integriteitscommissie,
        _ => null,
    };

    private static string Geinformeerd(Feiten feiten, string? rij) =>
        rij is not ("R4" or "R5" or "R7") || feiten.Soorten.Contains(Soort.Benadeling) ? "-"
        : feiten.BeschuldigdeIsHL == Antwoord.Nee ? "HoogsteLeidinggevende"
        : "SecretarisGeneraal";
}
