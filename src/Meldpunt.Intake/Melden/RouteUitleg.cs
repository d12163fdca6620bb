using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Route = Meldpunt.Domain.Route;

namespace Meldpunt.Intake.Melden;

/// <summary>A term in words.</summary>
public sealed record Uiterlijk(string Wat, DateOnly Op);

/// <summary>The route in words: who, why, on what ground, by when.</summary>
public sealed class RouteUitleg(Teksten t)
{
    private Domain.Taal Taal => t.Taal == Hosting.Language.Taal.Engels ? Domain.Taal.En : Domain.Taal.Nl;

    /// <summary>Why the rules lead there, whole sentences.</summary>
    public IReadOnlyList<string> Waarom(Route route) => Uitleg.Waarom(route, Taal);

    /// <summary>The sources, each once.</summary>
    public IReadOnlyList<string> Gronden(Route route) => [.. route.Gronden.Select(g => t[$"grond.{g}"])];

    public string Rij(Route route) => route.Rij is { } rij ? t["route.rij", rij] : t["route.poort", Poort.G1];

    /// <summary>A row of the table as one sentence.</summary>
    public string Zin(Rij rij) => rij.Ontvanger is { } desk ? t["regels.naar", Uitleg.Desk(desk).In(Taal), Uitleg.Rij(rij.Naam).In(Taal)] : Uitleg.Rij(rij.Naam).In(Taal);

    public string Zin(Poort poort) => poort == Poort.G1 ? t["regels.G1"] : Uitleg.Poort(poort).In(Taal);

    public IReadOnlyList<Uiterlijk> Termijnen(Termijnen termijnen) =>
        [.. termijnen.Gesteld.Select(term => new Uiterlijk(t[$"termijn.{term.Naam}"], term.Op)).OrderBy(u => u.Op)];

    /// <summary>Why it cannot be sent, and what to do: the rules' own words, or ours where the exclusions are the reason.</summary>
    public IReadOnlyList<string> Weigering(RoutePlan plan) => plan.Weigering switch
    {
        PlanWeigering.CommissieBestondNiet or PlanWeigering.EerstVerduidelijken => Waarom(plan.Route),
        { } andere => [t[$"weigering.{andere}"], t["weigering.watnu"]],
        null => [],
    };
}
