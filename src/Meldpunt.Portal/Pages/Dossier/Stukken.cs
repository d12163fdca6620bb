using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>
/// The entries of a dossier by the part that shows them. An entry whose origin is not established stands in its part, with
/// its mark, and once more on the overview.
/// </summary>
internal sealed record Stukken(
    IReadOnlyList<GelezenItem> Berichten, IReadOnlyList<GelezenItem> Notities, IReadOnlyList<GelezenItem> Besluiten, IReadOnlyList<GelezenItem> Bescherming, IReadOnlyList<GelezenItem> Verdacht)
{
    private static readonly ItemKind[] Besluitend = [ItemKind.Besluit, ItemKind.Splitsing, ItemKind.Doorgeleiding, ItemKind.Verschoning, ItemKind.Maatregelstand, ItemKind.Brief, ItemKind.Organisatieverslag];

    internal static Stukken Van(GelezenDossier dossier)
    {
        var tekst = dossier.Items.Where(i => Stuk.IsTekst(i) && i.Item!.Kind != ItemKind.Belangenverklaring && !VreesInhoud.IsLeeg(i)).ToList();
        return new Stukken(
            [.. tekst.Where(i => i.Item!.Compartment == Compartment.Melding && !IsBesluit(i))],
            [.. tekst.Where(i => i.Item!.Compartment == Compartment.Behandeling && !IsBesluit(i))],
            [.. tekst.Where(IsBesluit).OrderBy(i => i.Datum)],
            [.. tekst.Where(i => i.Item!.Compartment == Compartment.Bescherming)],
            [.. dossier.Items.Where(i => !i.Herkomst)]);
    }

    private static bool IsBesluit(GelezenItem gelezen) => Besluitend.Contains(gelezen.Item!.Kind);
}
