using Meldpunt.Domain;
using Meldpunt.Sealing;
using Route = Meldpunt.Domain.Route;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>
/// The decision on the route as the sealed slip holds it: facts, regime, gates, row, grounds and version are the slip's
/// own; the explanation and the terms follow from its facts by the rules in force. Where those lead to another row, they
/// say nothing about it.
/// </summary>
public sealed record RouteBesluit(RoutingSlip Slip, Feiten Feiten, Route Route, string VersieNu)
{
    private const string Signaal = "G1";

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

    /// <summary>Null where these keys open no slip, or the slip's facts cannot be read.</summary>
    public static RouteBesluit? Van(GelezenDossier dossier, Regels regels) =>
        dossier.Slip is { } slip && FeitenTekst.TryDecode(slip.Feiten, out var feiten)
            ? new RouteBesluit(slip, feiten, regels.Bepaal(feiten), regels.Versie)
            : null;

    /// <summary>Why: the whole explanation, or that of the row alone where the rules in force lead elsewhere.</summary>
    public IReadOnlyList<string> Waarom(Domain.Taal taal) => ZelfdeRij ? Uitleg.Waarom(Route, taal) : [Regel(taal)];

    /// <summary>What the row, or the gate of a signaal, says.</summary>
    public string Regel(Domain.Taal taal) => Slip.Rij == Signaal
        ? Uitleg.Waarom(Route with { Uitkomst = Uitkomst.Signaal, Ontvanger = Bestemming.Vertrouwenspersoon, Poorten = [], Gronden = [], Geinformeerd = [], Verduidelijken = [] }, taal)[0]
        : Hoofdletter(Uitleg.Rij(Slip.Rij).In(taal));

    private static string Hoofdletter(string zin) => char.ToUpperInvariant(zin[0]) + zin[1..].TrimEnd('.') + ".";
}
