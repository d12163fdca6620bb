using Meldpunt.Domain;
using Meldpunt.Sealing;
using Route = Meldpunt.Domain.Route;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>
/// The decision on the route as the sealed slip holds it: facts, row and version are the slip's own; the rest follows from
/// its facts by the rules in force. Where those lead to another row, regime and terms of today say nothing about it.
/// </summary>
public sealed record RouteBesluit(RoutingSlip Slip, Feiten Feiten, Route Route, string VersieNu)
{
    private const string Signaal = "G1";

    /// <summary>Whether it was decided under the rules in force.</summary>
    public bool ZelfdeVersie => Slip.RegelsVersie == VersieNu;

    /// <summary>Whether the rules in force lead to the row that decided.</summary>
    public bool ZelfdeRij => (Route.Rij ?? Signaal) == Slip.Rij;

    /// <summary>The marks of the gates and of the row that decided. Gates follow from the facts alone.</summary>
    public IReadOnlyList<string> Gronden => ZelfdeRij
        ? Route.Gronden
        : [.. Route.Poorten.SelectMany(poort => Poorten.Van(poort).Gronden).Concat(RoutingTabel.Rijen.Where(rij => rij.Naam == Slip.Rij).SelectMany(rij => rij.Gronden)).Distinct()];

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
