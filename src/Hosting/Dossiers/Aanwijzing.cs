using Meldpunt.Domain;
using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>
/// One appointment of an onderzoeker, as the signed entries of Melding tell it. They stand there and not with the notes,
/// since the melder's session too has to judge who may hold a key.
/// </summary>
/// <param name="Item">The appointment.</param>
/// <param name="Inhoud">Its body.</param>
public sealed record Aanwijzing(GelezenItem Item, AanwijzingInhoud Inhoud)
{
    // What leads out of the onderzoek ends it, whichever state it leads to.
    private static readonly Staat[] Onderzoekend = [Staat.Ontvankelijkheid, Staat.Orienterend, Staat.Onderzoek];
    private static readonly HashSet<string> Slotbesluiten =
        [.. Overgangen.Alle.GroupBy(o => o.Gebeurtenis).Where(g => g.All(o => !Onderzoekend.Contains(o.Naar))).Select(g => g.Key.ToString())];

    /// <summary>Who is appointed.</summary>
    public string Persoon => Inhoud.Persoon;

    /// <summary>Who appointed.</summary>
    public string Aanwijzer => Item.Item!.Author.Id;

    /// <summary>The declaration of independence that followed it (D-3), or null.</summary>
    public GelezenItem? Verklaring { get; private init; }

    /// <summary>What ended it, or null.</summary>
    public GelezenItem? Einde { get; private init; }

    /// <summary>Whether it has not ended.</summary>
    public bool Loopt => Einde is null;

    /// <summary>Whether it has not ended, and the declaration is there.</summary>
    public bool Geldt => Loopt && Verklaring is not null;

    /// <summary>All appointments of a dossier, oldest first.</summary>
    /// <param name="items">Verified entries, of each compartment in its order.</param>
    public static IReadOnlyList<Aanwijzing> Van(IEnumerable<GelezenItem> items)
    {
        var alle = new List<Aanwijzing>();
        foreach (var gelezen in items.Where(i => i is { Herkomst: true, Item.Compartment: Compartment.Melding }))
        {
            if (gelezen.Item!.Kind == ItemKind.Aanwijzing && Dossiers.Inhoud.TryDecode<AanwijzingInhoud>(gelezen.Item.Body) is { } inhoud)
            {
                if (!alle.Exists(a => a.Loopt && a.Persoon == inhoud.Persoon)) alle.Add(new Aanwijzing(gelezen, inhoud));
                continue;
            }

            for (var i = 0; i < alle.Count; i++) alle[i] = alle[i].Na(gelezen);
        }

        return alle;
    }

    /// <summary>Whether this entry ends an appointment of its own author: then they stepped down.</summary>
    public static bool IsEigen(Item einde) => Dossiers.Inhoud.TryDecode<EindeAanwijzingInhoud>(einde.Body)?.Persoon == einde.Author.Id;

    private Aanwijzing Na(GelezenItem gelezen)
    {
        if (!Loopt) return this;
        var item = gelezen.Item!;
        return item.Kind switch
        {
            ItemKind.Onafhankelijkheidsverklaring when Verklaring is null && item.Author.Id == Persoon => this with { Verklaring = gelezen },
            ItemKind.EindeAanwijzing when Dossiers.Inhoud.TryDecode<EindeAanwijzingInhoud>(item.Body)?.Persoon == Persoon => this with { Einde = gelezen },
            ItemKind.Intrekking => this with { Einde = gelezen },
            ItemKind.Besluit when Dossiers.Inhoud.TryDecode<BesluitInhoud>(item.Body) is { } besluit && Slotbesluiten.Contains(besluit.Besluit) => this with { Einde = gelezen },
            _ => this,
        };
    }
}
