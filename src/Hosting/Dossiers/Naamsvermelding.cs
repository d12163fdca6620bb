using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>Which handlers let the melder read their name beside their function: each for themself, and until they take it back.</summary>
public static class Naamsvermelding
{
    /// <summary>The ids of who does so now; of each the last word counts.</summary>
    public static IReadOnlySet<string> Van(GelezenDossier dossier) => dossier.Of(ItemKind.Naamsvermelding)
        .Select(i => (Wie: i.Item!.Author.Id, Inhoud.TryDecode<NaamsvermeldingInhoud>(i.Item.Body)?.Toont))
        .Where(v => v.Toont is not null)
        .GroupBy(v => v.Wie, StringComparer.Ordinal)
        .Where(g => g.Last().Toont == true)
        .Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
}
