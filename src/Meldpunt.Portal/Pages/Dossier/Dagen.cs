using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>One line of a timeline: what happened, by whom, on which ground, and whether the melder reads it.</summary>
internal sealed record Tijdlijnregel(DateOnly Datum, string Wat, string? Wie, string? Grond, bool? MelderLeest, bool Herkomst);

/// <summary>One day: what happened to the melding, and what to the melder's protection.</summary>
internal sealed record Dag(DateOnly Datum, IReadOnlyList<Tijdlijnregel> Melding, IReadOnlyList<Tijdlijnregel> Bescherming);

/// <summary>
/// Both histories side by side, with the signed entries that belong to them: who shows a disadvantage after a melding has to
/// show both, and in which order.
/// </summary>
internal static class Dagen
{
    internal static IReadOnlyList<Dag> Van(Dossierkop kop, Teksten t)
    {
        var verloop = kop.Zaak.Verloop;
        List<Tijdlijnregel> melding = [.. verloop.Melding.Select(s => Stap("staat", s, t)), .. kop.Stukken.Besluiten.Concat(kop.Stukken.Berichten).Select(i => Entry(i, kop, t))];
        List<Tijdlijnregel> bescherming = [.. Beschermingszicht.Stappen(kop.Zaak.Lid.Soort, verloop.Bescherming).Select(s => Stap("bescherming", s, t)), .. kop.Stukken.Bescherming.Select(i => Entry(i, kop, t))];
        return [.. melding.Concat(bescherming).Select(r => r.Datum).Distinct().Order()
            .Select(dag => new Dag(dag, [.. melding.Where(r => r.Datum == dag)], [.. bescherming.Where(r => r.Datum == dag)]))];
    }

    private static Tijdlijnregel Stap(string soort, VerloopStap stap, Teksten t) => new(
        stap.Datum, t.Find("gebeurtenis." + stap.Gebeurtenis) ?? t.Find($"{soort}.{stap.Naar}") ?? stap.Naar,
        stap.Door is null ? null : t.Find("rol." + stap.Door) ?? stap.Door, stap.Grond, null, stap.Herkomst);

    private static Tijdlijnregel Entry(GelezenItem item, Dossierkop kop, Teksten t)
    {
        var stuk = Stuk.Van(item, kop.Register, t);
        var mandaat = item.Item is { Kind: ItemKind.Doorgeleiding } door ? Hosting.Dossiers.Inhoud.TryDecode<DoorgeleidingInhoud>(door.Body)?.Mandaat : null;
        var besluit = item.Item is { Kind: ItemKind.Besluit } met ? Hosting.Dossiers.Inhoud.TryDecode<BesluitInhoud>(met.Body) : null;
        var wat = besluit is null ? stuk.Kop : $"{stuk.Kop}: {t.Find("besluit." + besluit.Besluit) ?? besluit.Besluit}";
        return new(stuk.Datum, wat, stuk.Auteur, (besluit?.Gronden + Stuk.Onder(besluit?.Mandaat ?? mandaat, t)).Trim() is { Length: > 0 } grond ? grond : null, item.Item?.Author.Role == AuthorRole.Persoon ? item.Item.Compartment == Compartment.Melding : null, item.Herkomst);
    }
}
