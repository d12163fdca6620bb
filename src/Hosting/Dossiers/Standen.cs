using Meldpunt.Domain;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>The stand of a dossier for the state table.</summary>
public static class Standen
{
    /// <summary>
    /// What facts and history give: each recorded transition of the table, one after the other. Null without facts, and
    /// where the history is not proven to be ours: then nothing can be decided.
    /// </summary>
    public static Dossierstand? Van(Regels regels, Feiten? feiten, DossierRow rij, Verloop verloop)
    {
        if (feiten is null || !verloop.MeldingKlopt || !Enum.TryParse<Staat>(rij.Staat, out var staat)) return null;
        var stand = Dossierstand.Bij(regels, feiten);
        foreach (var stap in verloop.Rijen)
            if (Gezet(stap) is { } overgang) stand = stand.Na(overgang);
        return stand with { Staat = staat };
    }

    private static Overgang? Gezet(HistorieRow stap) =>
        Enum.TryParse<Staat>(stap.Van, out var van) && Enum.TryParse<Gebeurtenis>(stap.Gebeurtenis, out var gebeurtenis) && Enum.TryParse<Rol>(stap.Rol, out var rol)
            ? Overgangen.Zoek(van, gebeurtenis, rol)
            : null;
}
