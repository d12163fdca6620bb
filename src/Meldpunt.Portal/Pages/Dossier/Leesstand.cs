using System.Globalization;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>
/// How far a form had read when it was shown: the last number of each compartment. What others added after it is told
/// before a decision is taken.
/// </summary>
internal static class Leesstand
{
    internal const string Veld = "gelezen";

    internal static string Van(Zaak zaak) => string.Join(',', zaak.Dossier.Items.Where(i => i.Item is not null).GroupBy(i => (int)i.Item!.Compartment)
        .Select(g => $"{g.Key}-{g.Max(i => i.Nr)}"));

    /// <summary>Entries of others that this form had not read. None where it says nothing, or nothing that we wrote: it guards against haste, not against its own reader.</summary>
    internal static IReadOnlyList<GelezenItem> Sindsdien(Zaak zaak, string? stand, string persoon)
    {
        var gelezen = Lees(stand);
        if (gelezen.Count == 0) return [];
        return [.. zaak.Dossier.Items.Where(i => i is { Herkomst: true, Item: { Kind: not ItemKind.Belangenverklaring } item } && item.Author.Id != persoon && IsNieuw(i, gelezen))];
    }

    /// <summary>The last entry of a kind that this form had not read; where it says nothing, the last of all.</summary>
    internal static GelezenItem? Laatste(Zaak zaak, string? stand, ItemKind kind)
    {
        var gelezen = Lees(stand);
        return zaak.Dossier.Of(kind).LastOrDefault(i => gelezen.Count == 0 || IsNieuw(i, gelezen));
    }

    private static bool IsNieuw(GelezenItem item, Dictionary<int, long> gelezen) => item.Nr > gelezen.GetValueOrDefault((int)item.Item!.Compartment, -1);

    /// <summary>By compartment; empty for anything that we did not write.</summary>
    private static Dictionary<int, long> Lees(string? stand)
    {
        var gelezen = new Dictionary<int, long>();
        foreach (var deel in (stand ?? "").Split(',').Take(10).Select(d => d.Split('-')))
            if (deel is [var waar, var nr] && int.TryParse(waar, NumberStyles.None, CultureInfo.InvariantCulture, out var compartment) && long.TryParse(nr, NumberStyles.None, CultureInfo.InvariantCulture, out var n)) gelezen[compartment] = n;
        return gelezen;
    }
}
