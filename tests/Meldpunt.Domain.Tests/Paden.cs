using System.Collections.Concurrent;

namespace Meldpunt.Domain.Tests;

/// <summary>
/// Walks every path of the state table up to a length, from every stand that facts can give. Whatever can be established with
/// an act is taken as established, so only the table and the dossier itself can refuse. Paths that have come to the same point
/// are walked on together and counted: no path is left out, and none is sampled.
/// </summary>
internal static class Paden
{
    internal const int Lengte = 8;

    internal static readonly HashSet<Voorwaarde> Vastgesteld = [.. Enum.GetValues<Voorwaarde>()];

    private static readonly ConcurrentDictionary<Dossierstand, Overgang[]> Onthouden = [];

    /// <summary>Where a path has come; whether it was returned is kept apart from the stand under test.</summary>
    internal sealed record Punt(Dossierstand Stand, string? EersteRij, bool Teruggegeven);

    internal sealed record Stap(Punt Van, Overgang Overgang, Punt Naar, long Aantal);

    internal static IReadOnlyList<Dossierstand> Beginstanden { get; } =
        [.. Ruimte.Alles().Select(feiten => Dossierstand.Bij(Ruimte.Regels, feiten)).Distinct()];

    internal static IEnumerable<Stap> Alle(Func<Dossierstand, bool> begin)
    {
        var nu = Beginstanden.Where(begin).ToDictionary(stand => new Punt(stand, stand.Rij, false), _ => 1L);
        for (var lengte = 0; lengte < Lengte; lengte++)
        {
            var straks = new Dictionary<Punt, long>();
            foreach (var (punt, aantal) in nu)
            {
                foreach (var overgang in Mogelijk(punt.Stand))
                {
                    var naar = new Punt(punt.Stand.Na(overgang), punt.EersteRij, punt.Teruggegeven || overgang.Gebeurtenis == Gebeurtenis.Terugverwezen);
                    straks[naar] = straks.GetValueOrDefault(naar) + aantal;
                    yield return new Stap(punt, overgang, naar, aantal);
                }
            }

            nu = straks;
        }
    }

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
