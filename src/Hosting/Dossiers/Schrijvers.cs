using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>
/// Who may (still) write, as the entries read so far tell it. Melding is read first: recusals, appointments and their ends
/// stand there; elsewhere what ended is known by the keys that began after it.
/// </summary>
internal sealed class Schrijvers(Sleutelketen keten)
{
    private readonly Dictionary<string, int> gestopt = new(StringComparer.Ordinal);
    private readonly List<GelezenItem> melding = [];
    private readonly Dictionary<string, byte[]> genodigden = new(StringComparer.Ordinal);

    /// <summary>Remembers an entry.</summary>
    public void Na(GelezenItem gelezen)
    {
        if (gelezen is not { Herkomst: true, Item: { } item }) return;
        if (item.Compartment == Compartment.Melding) melding.Add(gelezen);
        if (item.Kind == ItemKind.Verschoning) gestopt.TryAdd(item.Author.Id, After(item));
        if (item.Kind == ItemKind.Uitnodiging && Inhoud.TryDecode<UitnodigingInhoud>(item.Body) is { } uitnodiging && uitnodiging.Sleutels() is { } sleutels)
            genodigden.TryAdd(uitnodiging.Id, sleutels.Ondertekening);
    }

    /// <summary>Who recused writes nothing any more: in the same compartment nothing after it, elsewhere nothing under the keys that began with it.</summary>
    public bool Gestopt(Item item) =>
        item.Author.Role == AuthorRole.Persoon && gestopt.TryGetValue(item.Author.Id, out var epoch) && (item.Compartment == Compartment.Melding || item.Epoch >= epoch);

    /// <summary>
    /// Who was appointed declares, or steps down; with a declaration also answers who they know, invites, records hearings and delivers, with files. After the end
    /// nothing, by the same rule as for who recused.
    /// </summary>
    public bool MagAlsOnderzoeker(Item item)
    {
        var mijne = Aanwijzing.Van(melding).Where(a => a.Persoon == item.Author.Id).ToList();
        return item.Kind switch
        {
            // Files go along with findings, among what the melder does not read.
            ItemKind.Bijlage when item.Compartment != Compartment.Behandeling => false,
            ItemKind.Onafhankelijkheidsverklaring => mijne.Exists(a => a is { Loopt: true, Verklaring: null }),
            ItemKind.EindeAanwijzing => mijne.Exists(a => a.Loopt) && Aanwijzing.IsEigen(item),
            _ => Onderzoekers.Eigen.Contains(item.Kind) && mijne.Exists(a => a.Verklaring is not null && (a.Einde?.Item is not { } einde || item.Epoch < After(einde))),
        };
    }

    /// <summary>Whether the melder let the box of this vertrouwenspersoon read along at this point, and had not ended it.</summary>
    public bool LeestMee(RegisterStatement lid) => Meelezers.Soorten.Contains(lid.Soort) && Meelezers.Postvakken(melding).Contains(lid.Postvak);

    /// <summary>The signing key of an invited person, by the first entry of that invitation; null where these keys do not read that.</summary>
    public byte[]? Genodigde(string uitnodiging) => genodigden.GetValueOrDefault(uitnodiging);

    private int After(Item item) => keten.After(item.Compartment, item.Epoch) ?? int.MaxValue;
}
