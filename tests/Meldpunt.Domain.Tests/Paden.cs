using System.Collections.Concurrent;

namespace Meldpunt.Domain.Tests;

/// <summary>
/// Walks every path of the state table up to a length, from every stand that facts can give. Whatever can be established with
/// an act is taken as established, so only the table and the dossier itself can refuse. Before each step whoever handles the
/// dossier may re-qualify it to any other facts. Paths that have come to the same point are walked on together and counted: no
/// path is left out, and none is sampled. The protection goes along as the steps leave it.
/// </summary>
internal static class Paden
{
    internal const int Lengte = 8;

    internal static readonly HashSet<Voorwaarde> Vastgesteld = [.. Enum.GetValues<Voorwaarde>()];

    private static readonly ConcurrentDictionary<Dossierstand, Overgang[]> Onthouden = [];

    private static readonly ConcurrentDictionary<Dossierstand, Dossierstand[]> Herkwalificaties = [];

    /// <summary>Where a path has come; whether it was returned is kept apart from the stand under test.</summary>
    internal sealed record Punt(Dossierstand Stand, BeschermingStaat? Bescherming, string? EersteRij, bool Teruggegeven);

    internal sealed record Stap(Punt Van, Overgang Overgang, Punt Naar, Int128 Aantal);

    internal static IReadOnlyList<Dossierstand> Beginstanden { get; } =
        [.. Ruimte.Alles().Select(feiten => Dossierstand.Bij(Ruimte.Regels, feiten)).Distinct()];

    internal static IEnumerable<Stap> Alle(Func<Dossierstand, bool> begin)
    {
        var nu = Beginstanden.Where(begin).ToDictionary(stand => new Punt(stand, null, stand.Rij, false), _ => Int128.One);
        for (var lengte = 0; lengte < Lengte; lengte++)
        {
            var straks = new Dictionary<Punt, Int128>();
            foreach (var (punt, aantal) in MetHerkwalificatie(nu))
            {
                foreach (var overgang in Mogelijk(punt.Stand))
                {
                    var naar = Na(punt, overgang);
                    straks[naar] = straks.GetValueOrDefault(naar) + aantal;
                    yield return new Stap(punt, overgang, naar, aantal);
                }
            }

            nu = straks;
        }
    }

    /// <summary>
    /// Both tables together: every step out of every point that a path of this length comes to, where before each step the
    /// protection takes any number of its own, and re-qualification comes between them. What follows depends on the point alone
    /// (neither table asks for the first row), so each is walked on from once, where the shortest path reaches it.
    /// </summary>
    internal static IEnumerable<Stap> MetBescherming()
    {
        var gezien = new HashSet<Punt>();
        var nu = Beginstanden.Select(stand => new Punt(stand, null, null, false)).ToHashSet();
        for (var lengte = 0; lengte < Lengte; lengte++)
        {
            var (straks, werk) = (new HashSet<Punt>(), new Stack<Punt>(nu));
            while (werk.TryPop(out var punt))
            {
                if (!gezien.Add(punt))
                {
                    continue;
                }

                foreach (var tussendoor in Geherkwalificeerd(punt).Concat(EigenStappen(punt)))
                {
                    werk.Push(tussendoor);
                }

                foreach (var overgang in Mogelijk(punt.Stand))
                {
                    var naar = Na(punt, overgang);
                    straks.Add(naar);
                    yield return new Stap(punt, overgang, naar, Int128.One);
                }
            }

            nu = straks;
        }
    }

    /// <summary>The point after a step. A return is decided with facts as if it had come through the Meldpunt: those count from then on.</summary>
    private static Punt Na(Punt punt, Overgang overgang)
    {
        var terug = overgang.Gebeurtenis == Gebeurtenis.Terugverwezen;
        var stand = punt.Stand.Na(overgang);
        return new Punt(terug ? stand with { ViaCommissie = false } : stand, Bescherming.Na(punt.Bescherming, overgang), punt.EersteRij, punt.Teruggegeven || terug);
    }

    /// <summary>The same points, and those to which re-qualification brings them.</summary>
    private static Dictionary<Punt, Int128> MetHerkwalificatie(Dictionary<Punt, Int128> nu)
    {
        var alle = new Dictionary<Punt, Int128>(nu);
        foreach (var (punt, aantal) in nu)
        {
            foreach (var naar in Geherkwalificeerd(punt))
            {
                alle[naar] = alle.GetValueOrDefault(naar) + aantal;
            }
        }

        return alle;
    }

    private static IEnumerable<Punt> Geherkwalificeerd(Punt punt) =>
        Herkwalificaties.GetOrAdd(punt.Stand, Herkwalificeer).Select(stand => punt with { Stand = stand });

    /// <summary>
    /// Other facts, by whoever handles it once it was handed in: the same desk keeps it, or it is the commission's from then on.
    /// Nothing leaves the commission so: that takes the step of a return. That the HL is accused (G4) is for good, and the HL
    /// does not call benadeling something else (D-11).
    /// </summary>
    private static Dossierstand[] Herkwalificeer(Dossierstand stand) => stand is not { Staat: not null, Behandelaar: not null } ? [] :
    [.. (
        from anders in Beginstanden
        where anders.Regime == stand.Regime && anders.ViaCommissie == stand.ViaCommissie
            && (anders.Behandelaar == stand.Behandelaar || anders.Behandelaar == Bestemming.Integriteitscommissie)
        select anders with { Staat = stand.Staat, Instemming = stand.Instemming, TegenDeWil = stand.TegenDeWil, HLBeschuldigd = anders.HLBeschuldigd || stand.HLBeschuldigd }
    ).Distinct().Where(anders => anders != stand && (anders.Benadeling || !stand.Benadeling || stand.Behandelaar != Bestemming.HoogsteLeidinggevende) && !(anders.HLBeschuldigd && anders.Behandelaar == Bestemming.HoogsteLeidinggevende))];

    /// <summary>Where the protection's own table leads from here, in one step.</summary>
    private static IEnumerable<Punt> EigenStappen(Punt punt) =>
        from rij in Bescherming.Alle
        where rij.Van is not null && rij.Van == punt.Bescherming && Bescherming.Belemmering(rij, punt.Stand, Vastgesteld) is null
        select punt with { Bescherming = rij.Naar };

    /// <summary>Every event by every role, looked up as the hosts do; once for each stand.</summary>
    private static Overgang[] Mogelijk(Dossierstand stand) => Onthouden.GetOrAdd(stand, static stand =>
    [
        .. from gebeurtenis in Enum.GetValues<Gebeurtenis>()
           from rol in Enum.GetValues<Rol>()
           let overgang = Overgangen.Zoek(stand.Staat, gebeurtenis, rol)
           where overgang is not null && Overgangen.Belemmering(overgang, stand, Vastgesteld) is null
           select overgang,
    ]);
}
