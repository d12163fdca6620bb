using Meldpunt.Domain;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>The stand of a dossier for the state table.</summary>
public static class Standen
{
    /// <summary>
    /// What the signed slip, the facts and the history give: each recorded transition of the table, one after the other. Regime
    /// and row are the slip's, whatever the rules in force say of that day, until the facts were re-qualified. Null without facts,
    /// and where the history is not proven to be ours: then nothing can be decided.
    /// </summary>
    public static Dossierstand? Van(GelezenDossier dossier, Verloop verloop)
    {
        if (dossier is not { Feiten: { } feiten, Slip: { } slip } || Regime(slip) is not { } regime || !verloop.MeldingKlopt || !Enum.TryParse<Staat>(dossier.Rij.Staat, out var staat)) return null;
        var stand = Dossierstand.Bij(feiten, regime, Rij(dossier, slip)) with { HLBeschuldigd = HLOoitBeschuldigd(dossier) };
        foreach (var stap in verloop.Rijen)
            if (Gezet(stap) is { } overgang) stand = stand.Na(overgang);
        // Whether the melder consents is what the melder signed.
        return stand with { Staat = staat, Instemming = feiten.Instemming == Antwoord.Ja };
    }

    /// <summary>The regime that was frozen on the case at receipt; null where the slip names none.</summary>
    public static Regime? Regime(RoutingSlip slip) => Enum.TryParse<Regime>(slip.Regime, out var regime) && Enum.IsDefined(regime) ? regime : null;

    /// <summary>G4 is for good: what the melder, or a re-qualification, once said is not argued away later.</summary>
    public static bool HLOoitBeschuldigd(GelezenDossier dossier)
    {
        string?[] ooit = [dossier.Slip?.Feiten, .. dossier.Besluiten.Select(b => b.Besluit.Feiten)];
        return ooit.Any(f => f is not null && (!FeitenTekst.TryDecode(f, out var feiten) || Poorten.HLTeltAlsBeschuldigd(feiten)));
    }

    /// <summary>The row that decided at receipt; null for a signaal, after a re-qualification, and for a row that these rules do not know.</summary>
    private static string? Rij(GelezenDossier dossier, RoutingSlip slip) =>
        slip.Rij == RouteBesluit.Signaal || dossier.Besluiten.Any(b => b.Besluit.Feiten is not null) || RoutingTabel.Rijen.All(r => r.Naam != slip.Rij) ? null : slip.Rij;

    private static Overgang? Gezet(HistorieRow stap) =>
        Enum.TryParse<Staat>(stap.Van, out var van) && Enum.TryParse<Gebeurtenis>(stap.Gebeurtenis, out var gebeurtenis) && Enum.TryParse<Rol>(stap.Rol, out var rol)
            ? Overgangen.Zoek(van, gebeurtenis, rol)
            : null;
}
