using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>Who keeps one half of the key to the melder's name: a member of a custodian box.</summary>
/// <param name="Helft">Which half.</param>
/// <param name="Lid">The line of the verified register.</param>
public sealed record Bewaarder(Helft Helft, RegisterStatement Lid)
{
    /// <summary>The holder under which the half is kept.</summary>
    public string Houder => Grant.BewaarderVan(Lid.Persoon);
}

/// <summary>The two custodian boxes (D-12): together they open a name, neither does alone.</summary>
public static class Bewaarders
{
    private static readonly (string Soort, Helft Helft)[] Postvakken = [("BewaarderA", Helft.A), ("BewaarderB", Helft.B)];

    /// <summary>Whether a box of this kind keeps halves.</summary>
    public static bool IsBewaarder(string soort) => Postvakken.Any(p => p.Soort == soort);

    /// <summary>Which half the members of a kind of box keep; null for another kind.</summary>
    public static Helft? HelftVan(string soort) => Postvakken.Where(p => p.Soort == soort).Select(p => (Helft?)p.Helft).FirstOrDefault();

    /// <summary>
    /// The custodians of a dossier on a day. Null where one of the two boxes has nobody left: then no name can be kept by
    /// two. Nobody counts in both: who sits in both keeps half A only. A recovery key of such a box gets nothing, whoever
    /// signed it: the two who hold its halves could hold those of the other box too. Empty where the organisation has no custodians.
    /// </summary>
    public static IReadOnlyList<Bewaarder>? Van(Register register, IReadOnlyCollection<string> nietVoor, DateOnly dag)
    {
        if (Postvakken.All(p => register.Boxes(p.Soort, null, dag).Count == 0)) return [];
        var bewaarders = new List<Bewaarder>();
        foreach (var (soort, helft) in Postvakken)
        {
            var postvak = register.Boxes(soort, null, dag).Order(StringComparer.Ordinal).FirstOrDefault() ?? "";
            var leden = register.MembersOf(postvak, dag).Where(l => l.Soort == soort && !nietVoor.Contains(l.Persoon) && bewaarders.All(b => b.Lid.Persoon != l.Persoon)).ToList();
            if (leden.Count == 0) return null;
            bewaarders.AddRange(leden.Select(l => new Bewaarder(helft, l)));
        }

        return bewaarders;
    }

    /// <summary>Every member of the two boxes: whom the melder may shut out.</summary>
    public static IEnumerable<RegisterStatement> Leden(Register register, DateOnly dag) =>
        Postvakken.SelectMany(p => register.Boxes(p.Soort, null, dag)).SelectMany(b => register.MembersOf(b, dag));
}
