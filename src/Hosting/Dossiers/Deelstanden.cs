using Meldpunt.Domain;
using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>A part of a split dossier, and where it stands.</summary>
public sealed record Deelstand(int Nr, SoortSet Soorten, Staat Staat)
{
    /// <summary>Whether it has not ended.</summary>
    public bool IsOpen => !Overgangen.Einden.Contains(Staat);
}

/// <summary>
/// The parts of a split dossier. What they are and what was decided on each is signed by members and sealed; that it counts
/// is signed by the portal, in a step of the history that each of these entries names. So one member, whatever they write,
/// decides on no part past the state table.
/// </summary>
public static class Deelstanden
{
    private static readonly string[] Deelstappen = [nameof(Gebeurtenis.DeelBesloten), nameof(Gebeurtenis.OrienterendGestart)];

    /// <summary>The part that a decision is about alone; null for all of a dossier, or several parts.</summary>
    public static int? DeelVan(BesluitInhoud besluit) => besluit.Delen is [var deel] ? deel : null;

    /// <summary>Whether the history says that it was split.</summary>
    public static bool IsGesplitst(Verloop verloop) => verloop.Rijen.Any(r => r.Gebeurtenis == nameof(Gebeurtenis.Gesplitst));

    /// <summary>The record of the split; null where there is none that the history knows.</summary>
    public static (GelezenItem Item, SplitsingInhoud Inhoud)? Splitsing(GelezenDossier dossier, Verloop verloop) =>
        Alle(dossier).FirstOrDefault(s => StapVan(verloop, s.Inhoud.Stap) is nameof(Gebeurtenis.Gesplitst)) is { Inhoud: not null } splitsing ? splitsing : null;

    /// <summary>Every record of a split, whether it counts or not.</summary>
    public static IEnumerable<(GelezenItem Item, SplitsingInhoud Inhoud)> Alle(GelezenDossier dossier) =>
        dossier.Of(ItemKind.Splitsing).Select(i => (i, Inhoud.TryDecode<SplitsingInhoud>(i.Item!.Body)!)).Where(s => s.Item2 is not null && Klopt(s.Item2));

    /// <summary>Each part with its state, in order; none where it was not split.</summary>
    public static IReadOnlyList<Deelstand> Van(GelezenDossier dossier, Verloop verloop)
    {
        if (Splitsing(dossier, verloop) is not { } splitsing || !Enum.TryParse<Staat>(dossier.Rij.Staat, out var staat)) return [];
        return [.. splitsing.Inhoud.Delen.Select(d => new Deelstand(d.Nr, SoortSet.Van(d.Soorten), Delen.StaatVan(staat, Eigen(dossier, verloop, d.Nr))))];
    }

    /// <summary>What was decided on one part alone, since it was split or opened again, oldest first.</summary>
    private static IEnumerable<Gebeurtenis> Eigen(GelezenDossier dossier, Verloop verloop, int deel)
    {
        var vanaf = verloop.Rijen.LastOrDefault(r => r.Gebeurtenis is nameof(Gebeurtenis.Gesplitst) or nameof(Gebeurtenis.Heropend))?.Nr ?? long.MaxValue;
        return Besloten(dossier).Where(b => b.Stap > vanaf).GroupBy(b => b.Stap).OrderBy(g => g.Key).Select(g => g.First())
            .Where(b => DeelVan(b.Besluit) == deel && StapVan(verloop, b.Stap) is { } stap && (Deelstappen.Contains(stap) || stap == b.Besluit.Besluit))
            .Select(b => Enum.TryParse<Gebeurtenis>(b.Besluit.Besluit, out var gebeurtenis) ? gebeurtenis : (Gebeurtenis?)null).OfType<Gebeurtenis>();
    }

    /// <summary>Whether a decision on one part already names this step: then another would not count.</summary>
    public static bool IsBezet(GelezenDossier dossier, int stap) => Besloten(dossier).Any(b => b.Stap == stap);

    private static IEnumerable<(BesluitInhoud Besluit, int Stap)> Besloten(GelezenDossier dossier) =>
        dossier.Besluiten.Where(b => b.Item.Item!.Compartment == Compartment.Melding && DeelVan(b.Besluit) is not null && b.Besluit.Met?.Stap is not null).Select(b => (b.Besluit, b.Besluit.Met!.Stap!.Value));

    private static string? StapVan(Verloop verloop, int stap) => stap >= 0 && stap < verloop.Rijen.Count && verloop.Rijen[stap] is { Rol: nameof(Rol.Integriteitscommissie) } rij ? rij.Gebeurtenis : null;

    private static bool Klopt(SplitsingInhoud inhoud) =>
        inhoud.Delen.Select(d => d.Nr).SequenceEqual(Enumerable.Range(1, inhoud.Delen.Count)) && inhoud.Delen.SelectMany(d => d.Soorten).All(Enum.IsDefined)
        && Delen.Verdeel(SoortSet.Van(inhoud.Delen.SelectMany(d => d.Soorten)), [.. inhoud.Delen.Select(d => SoortSet.Van(d.Soorten))]) == Verdeling.Kan;
}
