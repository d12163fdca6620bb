using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>Body of a Meelezen item: which box of a vertrouwenspersoon reads along from now on, or (<c>Leest</c> false) no longer.</summary>
public sealed record MeelezenInhoud(string Postvak, bool Leest);

/// <summary>
/// Body of a ViaVertrouwenspersoon item: <see cref="VanMelder"/> where the vertrouwenspersoon writes what the melder asked
/// them to write, <see cref="AanMelder"/> where they passed something on to the melder, on which day and how.
/// </summary>
public sealed record DoorgegevenInhoud(string Richting, string Tekst, DateOnly? Op = null, string Hoe = "")
{
    /// <summary>From the melder to who handles it.</summary>
    public const string VanMelder = "VanMelder";

    /// <summary>From who handles it to the melder.</summary>
    public const string AanMelder = "AanMelder";
}

/// <summary>Which vertrouwenspersonen read along, by what the melder signed and the verified register alone.</summary>
public static class Meelezers
{
    /// <summary>The kinds of box with which a melder may share.</summary>
    public static readonly IReadOnlyList<string> Soorten = ["Vertrouwenspersoon", "BijzonderVertrouwenspersoon"];

    /// <summary>The boxes that read along: of each the melder's last word counts.</summary>
    /// <param name="melding">Verified entries of Melding, in their order.</param>
    public static IReadOnlySet<string> Postvakken(IEnumerable<GelezenItem> melding) => Sinds(melding).Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>The same, with the day from which each of them reads along.</summary>
    public static IReadOnlyDictionary<string, DateOnly> Sinds(IEnumerable<GelezenItem> melding)
    {
        var nu = new SortedDictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var item in melding.Where(i => i is { Herkomst: true, Item.Kind: ItemKind.Meelezen }))
        {
            if (Inhoud.TryDecode<MeelezenInhoud>(item.Item!.Body) is not { } inhoud) continue;
            if (inhoud.Leest) nu.TryAdd(inhoud.Postvak, item.Datum);
            else nu.Remove(inhoud.Postvak);
        }

        return nu;
    }

    /// <summary>Whether these entries hold any word of the melder's about this box.</summary>
    public static bool IsGenoemd(GelezenDossier dossier, string postvak) =>
        dossier.Of(ItemKind.Meelezen).Any(i => Inhoud.TryDecode<MeelezenInhoud>(i.Item!.Body)?.Postvak == postvak);

    /// <summary>
    /// The members of boxes of vertrouwenspersonen who could read along: not excluded by the melder, and without another
    /// place in this dossier (D-9).
    /// </summary>
    public static IReadOnlyList<RegisterStatement> Mogelijk(GelezenDossier dossier, Register register, IReadOnlyCollection<string> nakijkers, DateOnly dag)
    {
        if (dossier.NietVoor is not { } nietVoor) return [];
        var houders = Houders.Van(dossier, register, dossier.Rij.Postvak, nakijkers, dag);
        return [.. register.Statements.Where(l => Soorten.Contains(l.Soort) && l.InForce(dag) && !nietVoor.Contains(l.Persoon) && !houders.ContainsKey(l.Persoon) && dossier.Aanwijzingen.All(a => a.Persoon != l.Persoon))];
    }
}
