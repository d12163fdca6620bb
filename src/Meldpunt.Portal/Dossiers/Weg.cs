using Meldpunt.Domain;

namespace Meldpunt.Portal.Dossiers;

/// <summary>
/// The transitions that one act takes, looked up in the state table: straight, or by first making a consented signaal
/// formal, as the leidinggevende who takes it up decides [K 6].
/// </summary>
internal static class Weg
{
    private static readonly HashSet<Voorwaarde> Bevestigd = [Voorwaarde.DeOntvangstbevestigingIsVerstuurd, Voorwaarde.ErZijnRedenenGegeven];

    // Who forwards says, with written reasons, that it belongs with the commission: that is the re-qualification.
    private static readonly HashSet<Voorwaarde> Herkwalificatie = [Voorwaarde.DeMeldingBlijktNaarDeCommissieTeMoeten, Voorwaarde.ErZijnRedenenGegeven];

    /// <summary>The acknowledgement; null where the table has no row for this role in this state.</summary>
    internal static IReadOnlyList<Overgang>? NaarOntvankelijkheid(Zaak zaak) => Zoek(zaak, Gebeurtenis.InBehandelingGenomen, Bevestigd);

    /// <summary>Forwarding to the commission; null where the table has no row for this role in this state.</summary>
    internal static IReadOnlyList<Overgang>? NaarCommissie(Zaak zaak) => Zoek(zaak, Gebeurtenis.Doorgeleid, Herkwalificatie);

    /// <summary>A signaal that stays one: it is acknowledged, and nothing moves (G1).</summary>
    internal static bool BlijftSignaal(Zaak zaak) =>
        zaak is { Behandelt: true, Stand.Staat: Staat.Signaal } && zaak.Rol is Rol.Vertrouwenspersoon or Rol.Leidinggevende && NaarOntvankelijkheid(zaak) is null;

    /// <summary>The one row for this event, or null: for who handles the dossier, and for who was asked to look at it again.</summary>
    internal static Overgang? Een(Zaak zaak, Gebeurtenis gebeurtenis, HashSet<Voorwaarde> vastgesteld) =>
        (zaak.Behandelt || zaak.Beoordeelt is not null) && zaak.Stand is { } stand ? Mag(stand, gebeurtenis, zaak.Rol, vastgesteld) : null;

    private static IReadOnlyList<Overgang>? Zoek(Zaak zaak, Gebeurtenis gebeurtenis, HashSet<Voorwaarde> vastgesteld)
    {
        if (!zaak.Behandelt || zaak.Stand is not { } stand) return null;
        if (Mag(stand, gebeurtenis, zaak.Rol, vastgesteld) is { } direct) return [direct];
        if (Mag(stand, Gebeurtenis.FormeelGemaakt, zaak.Rol, vastgesteld) is not { } formeel) return null;
        return Mag(stand.Na(formeel), gebeurtenis, zaak.Rol, vastgesteld) is { } daarna ? [formeel, daarna] : null;
    }

    private static Overgang? Mag(Dossierstand stand, Gebeurtenis gebeurtenis, Rol rol, HashSet<Voorwaarde> vastgesteld) =>
        Overgangen.Zoek(stand.Staat, gebeurtenis, rol) is { } overgang && Overgangen.Belemmering(overgang, stand, vastgesteld) is null ? overgang : null;
}
