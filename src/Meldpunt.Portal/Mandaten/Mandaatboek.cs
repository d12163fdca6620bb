using Meldpunt.Domain;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Mandaten;

/// <summary>The question that every deciding act asks (D-6): under which entry of the mandate register, and if none, who could.</summary>
internal sealed class Mandaatboek(Werksessie sessie)
{
    /// <summary>The entry under which somebody may decide in this role on all these kinds on this day, or null.</summary>
    internal Mandaat? Voor(string persoon, Rol rol, IReadOnlySet<Soort> soorten, DateOnly dag) => sessie.Mandaten.Voor(persoon, rol, soorten, dag);

    /// <summary>The entry under which whoever has this dossier open may decide on it now, or null.</summary>
    internal Mandaat? Voor(Zaak zaak) => Van(zaak, sessie.Persoon!.Id);

    /// <summary>Whether a decision on this dossier needs a mandate that whoever has it open lacks.</summary>
    internal bool Ontbreekt(Zaak zaak) => MandaatRegels.IsNodig(zaak.Rol) && Voor(zaak) is null;

    /// <summary>Who else of the same box could decide on it now: with a mandate, and not excluded by the melder.</summary>
    internal IReadOnlyList<RegisterStatement> WieKan(Zaak zaak) =>
        [.. zaak.Dossier.Leden(sessie.Register, zaak.Lid.Postvak, sessie.Vandaag).Where(l => l.Persoon != sessie.Persoon!.Id && Van(zaak, l.Persoon) is not null)];

    /// <summary>Who could decide in this role on these kinds on this day, members of one box.</summary>
    internal IReadOnlyList<RegisterStatement> WieKan(string postvak, Rol rol, IReadOnlySet<Soort> soorten, DateOnly dag) =>
        [.. sessie.Register.MembersOf(postvak, dag).Where(l => sessie.Mandaten.Voor(l.Persoon, rol, soorten, dag, l.Dienstonderdeel) is not null)];

    /// <summary>Who could grant a mandate for this dossier's role.</summary>
    internal IReadOnlyList<RegisterStatement> WieVerleent(Zaak zaak) => [.. sessie.Register.Statements
        .Where(l => l.InForce(sessie.Vandaag) && l.Persoon != sessie.Persoon!.Id && Zaak.RolVan(l.Soort) is { } rol && MandaatRegels.Zoek(rol, zaak.Rol) is { } regel
            && (!regel.EigenDienst || l.Dienstonderdeel == zaak.Lid.Dienstonderdeel))
        .DistinctBy(l => l.Persoon)];

    /// <summary>A number as people say it aloud.</summary>
    internal static string Kort(string nummer) => "M-" + (nummer.Length >= 8 ? nummer[..8].ToUpperInvariant() : nummer);

    /// <summary>Under which number whoever has this dossier open decides on it now, as people say it; null where none is needed.</summary>
    internal string? KortVoor(Zaak zaak) => Voor(zaak) is { } mandaat ? Kort(mandaat.Nummer) : null;

    private Mandaat? Van(Zaak zaak, string persoon) =>
        zaak.Feiten is { } feiten ? sessie.Mandaten.Voor(persoon, zaak.Rol, feiten.Soorten, sessie.Vandaag, zaak.Lid.Dienstonderdeel) : null;
}
