namespace Meldpunt.Domain;

/// <summary>The rules: from facts to one route. Pure: the same facts give the same route.</summary>
public sealed class Regels
{
    /// <summary>The first day of the Wet bescherming klokkenluiders.</summary>
    public static readonly DateOnly WbkVanaf = new(2023, 2, 18);

    /// <param name="commissieVanaf">The first day of the Commissie2020 regime; configuration, without a default.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside 2000-01-01 to 2023-02-17: the regime would have no day.</exception>
    public Regels(DateOnly commissieVanaf)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(commissieVanaf, Feiten.EersteDag);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(commissieVanaf, WbkVanaf);
        CommissieVanaf = commissieVanaf;
        Versie = RegelsTekst.Hash(this);
    }

    /// <summary>The first day of the Commissie2020 regime.</summary>
    public DateOnly CommissieVanaf { get; }

    /// <summary>Sixteen hexadecimal digits over everything that decides: days, gates, rows, terms, state tables.</summary>
    public string Versie { get; }

    /// <summary>The regime of a day of receipt.</summary>
    public Regime RegimeOp(DateOnly dag) =>
        dag >= WbkVanaf ? Regime.Wbk2023 : dag >= CommissieVanaf ? Regime.Commissie2020 : Regime.VoorCommissie;

    /// <summary>The one route that follows from the facts.</summary>
    public Route Bepaal(Feiten feiten)
    {
        ArgumentNullException.ThrowIfNull(feiten);
        return Bepaal(feiten, RegimeOp(feiten.OntvangenOp));
    }

    /// <summary>The same under a regime that was frozen on the case, whatever day it is of.</summary>
    public static Route Bepaal(Feiten feiten, Regime regime)
    {
        ArgumentNullException.ThrowIfNull(feiten);
        if (regime == Regime.VoorCommissie && feiten.Kanaal == Kanaal.Commissie)
        {
            return Maak(feiten, regime, RoutingTabel.Van("R2"), SoortSet.Leeg);
        }

        var opzij = Opzij(feiten, regime);
        if (opzij.Count == feiten.Soorten.Count)
        {
            return Maak(feiten, regime, RoutingTabel.Van("R11"), SoortSet.Leeg);
        }

        return Maak(feiten, regime, Poorten.BlijftSignaal(feiten) ? null : KiesRij(feiten, regime, opzij), opzij);
    }

    /// <summary>Who receives under a row, the SG in the place of an accused HL (G4).</summary>
    public static Bestemming? Ontvanger(Rij rij, Feiten feiten)
    {
        ArgumentNullException.ThrowIfNull(rij);
        ArgumentNullException.ThrowIfNull(feiten);
        return InPlaatsVanHL(rij.Ontvanger, feiten);
    }

    /// <summary>R11: benadeling without an earlier melding waits until the melder clarifies it.</summary>
    private static SoortSet Opzij(Feiten feiten, Regime regime) =>
        regime != Regime.VoorCommissie && feiten.Soorten.Contains(Soort.Benadeling) && !feiten.EerdereMelding
            ? SoortSet.Van(Soort.Benadeling)
            : SoortSet.Leeg;

    /// <summary>G7: the lowest row that leads to the commission, else the lowest row.</summary>
    private static Rij KiesRij(Feiten feiten, Regime regime, SoortSet opzij)
    {
        var bevoegd = regime != Regime.VoorCommissie && Poorten.HLTeltAlsBeschuldigd(feiten)
            ? Antwoord.Ja
            : feiten.BevoegdeLeidinggevende;
        var rijen = feiten.Soorten
            .Where(soort => !opzij.Contains(soort))
            .Select(soort => RoutingTabel.Zoek(regime, soort, bevoegd, feiten.Kanaal, feiten.EerdereMelding));
        return rijen.OrderBy(rij => !rij.NaarCommissie).ThenBy(rij => rij.Naam.Length).ThenBy(rij => rij.Naam, StringComparer.Ordinal).First();
    }

    private static Route Maak(Feiten feiten, Regime regime, Rij? rij, SoortSet opzij)
    {
        var uitkomst = rij?.Uitkomst ?? Uitkomst.Signaal;
        var poorten = Poorten.Bij(feiten, uitkomst);
        var ontvanger = rij is null ? SignaalBij(feiten.Kanaal) : Ontvanger(rij, feiten);
        var beslist = uitkomst == Uitkomst.Routeren ? ontvanger : null;
        return new Route(
            uitkomst, regime, rij?.Naam, poorten, ontvanger, Geinformeerd(feiten, rij), beslist, beslist,
            Termijn.Bij(uitkomst, regime, feiten.OntvangenOp), Gronden(poorten, rij), [.. opzij]);
    }

    private static Bestemming SignaalBij(Kanaal kanaal) =>
        kanaal == Kanaal.Leidinggevende ? Bestemming.Leidinggevende : Bestemming.Vertrouwenspersoon;

    private static Bestemming[] Geinformeerd(Feiten feiten, Rij? rij) =>
        rij?.Geinformeerd is { } desk && !feiten.Soorten.Contains(Soort.Benadeling) ? [InPlaatsVanHL(desk, feiten)!.Value] : [];

    private static Bestemming? InPlaatsVanHL(Bestemming? desk, Feiten feiten) =>
        desk == Bestemming.HoogsteLeidinggevende && Poorten.HLTeltAlsBeschuldigd(feiten) ? Bestemming.SecretarisGeneraal : desk;

    private static string[] Gronden(IReadOnlyList<Poort> poorten, Rij? rij) =>
        [.. poorten.SelectMany(poort => Poorten.Van(poort).Gronden).Concat(rij?.Gronden ?? []).Distinct()];
}
