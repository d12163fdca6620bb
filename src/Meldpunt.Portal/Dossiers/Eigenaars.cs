using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Dossiers;

/// <summary>Who can own a measure: the managers, the HL and the SG over the service, none of them accused (D-7).</summary>
internal sealed class Eigenaars(Werksessie sessie)
{
    private static readonly string[] Soorten = [nameof(Rol.HoogsteLeidinggevende), nameof(Rol.Leidinggevende), nameof(Rol.SecretarisGeneraal)];

    internal IReadOnlyList<RegisterStatement> Van(Zaak zaak)
    {
        var (beschuldigden, ondergeschikten) = Scheiding.Beschuldigd(zaak, sessie.Register, sessie.Vandaag);
        return [.. Van(zaak.Dossier.Slip?.Dienstonderdeel).Where(s => Invarianten.D7(beschuldigden, ondergeschikten, s.Persoon) is null)];
    }

    /// <summary>The same for a service, for who knows no more of a dossier.</summary>
    internal IReadOnlyList<RegisterStatement> Van(string? dienst) => [.. sessie.Register.Statements
        .Where(s => s.InForce(sessie.Vandaag) && Soorten.Contains(s.Soort) && (s.Dienstonderdeel == dienst || s.Soort == nameof(Rol.SecretarisGeneraal)))
        .OrderBy(s => Array.IndexOf(Soorten, s.Soort)).ThenBy(s => s.Functie, StringComparer.Ordinal).DistinctBy(s => s.Persoon)];

    /// <summary>Whether somebody of the box that handles it owns no measure, so that the dossier can be closed one day.</summary>
    internal bool KanNogAfsluiten(Zaak zaak, IReadOnlyList<Maatregel> maatregelen)
    {
        var eigenaars = maatregelen.Concat(Vaststelling.Maatregelen(zaak.Dossier, sessie.Register).Select(m => m.Maatregel)).Select(m => m.Eigenaar).ToHashSet(StringComparer.Ordinal);
        return zaak.Dossier.Leden(sessie.Register, zaak.Dossier.Rij.Postvak, sessie.Vandaag).Any(l => !eigenaars.Contains(l.Persoon));
    }
}
