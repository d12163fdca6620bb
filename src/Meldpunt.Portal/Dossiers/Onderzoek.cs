using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>A hearing as it was recorded, with its verified entry.</summary>
internal sealed record Hoorverslag(GelezenItem Item, HoorverslagInhoud Inhoud);

/// <summary>
/// What signed entries establish about the onderzoek of a dossier: who does it, whether they are independent, who was
/// heard, and whether it was delivered.
/// </summary>
internal sealed class Onderzoek(Werksessie sessie)
{
    /// <summary>The conditions of the state table that the onderzoek establishes here and now, for every act that asks them.</summary>
    internal IReadOnlySet<Voorwaarde> Vastgesteld(Zaak zaak)
    {
        var vastgesteld = new HashSet<Voorwaarde>();
        if (Onafhankelijk(zaak)) vastgesteld.Add(Voorwaarde.DeOnderzoekerIsOnafhankelijk);
        if (Verslagen(zaak).Any(v => v.Inhoud.Hoedanigheid == nameof(Hoedanigheid.Beschuldigde))) vastgesteld.Add(Voorwaarde.DeBeschuldigdeIsGehoordOfDatSchaadtHetOnderzoek);
        if (Opgeleverd(zaak)) vastgesteld.Add(Voorwaarde.DeOnderzoekerHeeftOpgeleverd);
        return vastgesteld;
    }

    /// <summary>Whose appointment counts now: appointed lawfully, declared, not ended, barred by nothing.</summary>
    internal IReadOnlyList<(Aanwijzing Aanwijzing, RegisterStatement Lid)> Onderzoekers(Zaak zaak) =>
        Hosting.Dossiers.Onderzoekers.Van(zaak.Dossier, sessie.Register, zaak.Dossier.Rij.Postvak, sessie.Vandaag);

    /// <summary>Everything recorded about hearing those concerned, oldest first.</summary>
    internal static IEnumerable<Hoorverslag> Verslagen(Zaak zaak) =>
        zaak.Dossier.Of(ItemKind.VerslagVanHoren).Select(i => (Item: i, Inhoud: Inhoud.TryDecode<HoorverslagInhoud>(i.Item!.Body))).Where(v => v.Inhoud is not null).Select(v => new Hoorverslag(v.Item, v.Inhoud!));

    /// <summary>The row by which the onderzoeker delivers now; null where there is none, or a condition does not hold.</summary>
    internal Overgang? Opleveren(Zaak zaak) => Ontbreekt(zaak) is null ? Rij(zaak) : null;

    /// <summary>What that row still asks, or null.</summary>
    internal Voorwaarde? Ontbreekt(Zaak zaak) => Rij(zaak) is { } rij ? Overgangen.Belemmering(rij, zaak.Stand!, Vastgesteld(zaak)) : null;

    private static Overgang? Rij(Zaak zaak) => zaak is { Rol: Rol.Onderzoeker, Stand.Staat: { } staat } ? Overgangen.Zoek(staat, Gebeurtenis.BevindingenOpgeleverd, Rol.Onderzoeker) : null;

    // There is at least one, and none of them fails D-1 to D-3 by what was recorded.
    private bool Onafhankelijk(Zaak zaak) =>
        Onderzoekers(zaak) is { Count: > 0 } onderzoekers && onderzoekers.All(o => Van(zaak, o.Aanwijzing) is { } feiten && Invarianten.Onderzoeker(feiten) is null);

    /// <summary>How an onderzoeker stands to the dossier, as recorded with the appointment and by their own word since; null where nothing was.</summary>
    internal static Onafhankelijkheid? Van(Zaak zaak, Aanwijzing aanwijzing)
    {
        if (zaak.Dossier.Of(ItemKind.Aanwijzingsgronden).Select(i => Inhoud.TryDecode<AanwijzingsgrondenInhoud>(i.Item!.Body)).LastOrDefault(g => g?.Persoon == aanwijzing.Persoon) is not { } gronden) return null;
        var belang = Belangen.VanPersoon(zaak.Dossier, aanwijzing.Persoon);
        return new Onafhankelijkheid(
            gronden.MogelijkBetrokken || belang is { Belet: true }, gronden.ZelfdeTeam, gronden.ZelfdeLijn, gronden.GemeldeBand || belang is { Antwoord: Belangen.Bekend }, aanwijzing.Verklaring is not null);
    }

    /// <summary>Findings of an earlier onderzoek, before it was opened again, do not count for this one.</summary>
    private static bool Opgeleverd(Zaak zaak)
    {
        var rijen = zaak.Verloop.Rijen;
        var heropend = rijen.LastOrDefault(r => r.Gebeurtenis == nameof(Gebeurtenis.Heropend))?.Nr ?? -1;
        return zaak.Dossier.Of(ItemKind.Bevindingen).Count() > rijen.Count(r => r.Gebeurtenis == nameof(Gebeurtenis.BevindingenOpgeleverd) && r.Nr < heropend);
    }
}
