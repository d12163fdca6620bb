using Meldpunt.Domain;
using Meldpunt.Sealing;
using Route = Meldpunt.Domain.Route;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>What a decision on the route was about.</summary>
public enum Aanleiding
{
    /// <summary>The melding was handed in.</summary>
    Ontvangst,

    /// <summary>The melder said yes to formal treatment later.</summary>
    Instemming,

    /// <summary>Whoever handles it corrected its kind or facts, or the commission returned it.</summary>
    Herkwalificatie,
}

/// <summary>
/// A decision on the route as the sealed slip holds it: facts, regime, gates, row, grounds and version are the slip's
/// own; the explanation and the terms follow from its facts by the rules in force. Where those lead to another row, they
/// say nothing about it.
/// </summary>
public sealed record RouteBesluit(RoutingSlip Slip, Feiten Feiten, Route Route, string VersieNu, DateOnly Datum, Aanleiding Aanleiding)
{
    /// <summary>What stands for a row where there is none: the gate of a signaal.</summary>
    internal const string Signaal = nameof(Poort.G1);

    /// <summary>Whether it was decided under the rules in force.</summary>
    public bool ZelfdeVersie => Slip.RegelsVersie == VersieNu;

    /// <summary>Whether the rules in force lead to the row that decided.</summary>
    public bool ZelfdeRij => (Route.Rij ?? Signaal) == Slip.Rij;

    /// <summary>The regime frozen at receipt.</summary>
    public Regime Regime => Enum.Parse<Regime>(Slip.Regime);

    /// <summary>The gates that applied.</summary>
    public IReadOnlyList<Poort> Poorten => [.. Slip.Poorten.Select(Enum.Parse<Poort>)];

    /// <summary>The marks of the gates and of the row that decided.</summary>
    public IReadOnlyList<string> Gronden => Slip.Gronden;

    /// <summary>Why: the whole explanation, or that of the row alone where the rules in force lead elsewhere.</summary>
    public IReadOnlyList<string> Waarom(Domain.Taal taal) => ZelfdeRij ? Uitleg.Waarom(Route, taal) : [Regel(taal)];

    /// <summary>What the row, or the gate of a signaal, says.</summary>
    public string Regel(Domain.Taal taal) => Slip.Rij == Signaal
        ? Uitleg.Waarom(Route with { Uitkomst = Uitkomst.Signaal, Ontvanger = Bestemming.Vertrouwenspersoon, Poorten = [], Gronden = [], Geinformeerd = [], Verduidelijken = [] }, taal)[0]
        : Hoofdletter(Uitleg.Rij(Slip.Rij).In(taal));

    private static string Hoofdletter(string zin) => char.ToUpperInvariant(zin[0]) + zin[1..].TrimEnd('.') + ".";
}
