using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Dossiers;

/// <summary>The commission splits a case of several kinds inside its dossier (G7): once, before it decides on ontvankelijkheid.</summary>
internal sealed class Splitsen(Handelingen handelingen)
{
    /// <summary>The row of the state table.</summary>
    internal static Overgang Rij => Overgangen.Zoek(Delen.Begin, Gebeurtenis.Gesplitst, Rol.Integriteitscommissie)!;

    /// <summary>Whether this member can, as the dossier stands.</summary>
    internal static bool Kan(Zaak zaak) =>
        zaak is { Behandelt: true, Rol: Rol.Integriteitscommissie, Stand: { Staat: { } staat } stand, Feiten.Soorten.Count: > 1 } && staat == Delen.Begin
        && zaak.Dossier.Keys[Compartment.Melding] is not null && zaak.Dossier.Keys[Compartment.Behandeling] is not null
        && Overgangen.Belemmering(Rij, stand, Vast(zaak, Verdeling.Kan, "-")) is null;

    /// <summary>Records it; false when somebody was ahead.</summary>
    internal Task<bool> SplitsAsync(Zaak zaak, IReadOnlyList<SoortSet> delen, string redenen, string bericht)
    {
        var stap = zaak.Verloop.Rijen.Count;
        if (Overgangen.Belemmering(Rij, zaak.Stand!, Vast(zaak, Delen.Verdeel(zaak.Feiten!.Soorten, delen), redenen)) is not null) return Task.FromResult(false);
        return handelingen.SplitsAsync(zaak, Rij, new SplitsingInhoud([.. delen.Select((soorten, nr) => new SplitsingDeel(nr + 1, [.. soorten]))], redenen, stap, Bericht: bericht));
    }

    private static HashSet<Voorwaarde> Vast(Zaak zaak, Verdeling verdeling, string redenen)
    {
        var vast = new HashSet<Voorwaarde>();
        // A record that no step names would be taken for the one of the next step.
        if (!Deelstanden.IsGesplitst(zaak.Verloop) && !Deelstanden.Alle(zaak.Dossier).Any(s => s.Inhoud.Stap >= zaak.Verloop.Rijen.Count)) vast.Add(Voorwaarde.DeZaakIsNietGesplitst);
        if (verdeling == Verdeling.Kan) vast.Add(Voorwaarde.ElkeSoortStaatInPreciesEenVanDeDelen);
        if (redenen.Length > 0) vast.Add(Voorwaarde.ErZijnRedenenGegeven);
        return vast;
    }
}
