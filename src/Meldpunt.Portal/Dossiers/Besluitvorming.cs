using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Dossiers;

/// <summary>An act with what stands in its way: an invariant, or a condition of its row that nothing signed establishes.</summary>
internal sealed record Mogelijkheid(Daad Daad, Belemmering? Belemmering, Voorwaarde? Ontbreekt)
{
    internal bool Kan => Belemmering is null && Ontbreekt is null;
}

/// <summary>What was filled in, checked for form; what the state table makes of it is judged here.</summary>
internal sealed record Invulling(string Redenen, string Bericht, Afdoening Met, string Brief)
{
    internal IReadOnlyList<string> Aan => Met.Aan ?? [];
}

/// <summary>
/// Decisions from ontvankelijkheid to the end and back: what is possible for this person now, and taking it in one
/// transaction: the signed decision with its notice, the guarded step with its terms, letters, the line in the log.
/// </summary>
internal sealed class Besluitvorming(Werksessie sessie, Handelingen handelingen, Functiescheiding scheiding, Onderzoek onderzoek, Bureaubrieven brieven, DossierStore dossiers, Regels regels)
{
    private const string Uitkomst = TermijnGang.Uitkomst;

    /// <summary>Whether the page of decisions has anything for this role in this state.</summary>
    internal static bool Heeft(Zaak zaak) => zaak is { Behandelt: true, Stand.Staat: { } staat } && Leest(zaak) && Daden.Van(staat, zaak.Rol).Any();

    private static bool Leest(Zaak zaak) => zaak.Dossier.Keys[Compartment.Melding] is not null && zaak.Dossier.Keys[Compartment.Behandeling] is not null;

    /// <summary>Every act of this role in this state, with what stands in its way.</summary>
    internal async Task<IReadOnlyList<Mogelijkheid>> AlleAsync(Zaak zaak)
    {
        if (zaak is not { Behandelt: true, Stand: { Staat: { } staat } stand } || !Leest(zaak)) return [];
        var alle = new List<Mogelijkheid>();
        var vast = Vast(zaak);
        foreach (var daad in Daden.Van(staat, zaak.Rol).Select(d => Gehoord(d, vast)).Concat(ZonderStap(zaak, staat)))
        {
            var ontbreekt = daad.Rij is { } rij ? Overgangen.Belemmering(rij, stand, vast.Concat(Daden.TeVragen).ToHashSet()) : null;
            alle.Add(new Mogelijkheid(daad, await scheiding.VoorAsync(zaak, daad), ontbreekt));
        }

        return alle;
    }

    internal async Task<Mogelijkheid?> VoorAsync(Zaak zaak, string? naam) => (await AlleAsync(zaak)).FirstOrDefault(m => m.Daad.Naam == naam);

    /// <summary>The proposal that waits for a second person, and whether this one may be that (D-4).</summary>
    internal (string Door, BesluitInhoud Besluit, bool MagIk)? Voorstel(Zaak zaak, Daad daad) =>
        daad.Vraagt.HasFlag(Vraag.TweedePersoon) && Vaststelling.OpenVoorstel(zaak.Dossier, zaak.Verloop, daad.Naam) is { } open
            ? (open.Item.Item!.Author.Id, open.Besluit, Tweede(open.Item.Item.Author.Id, sessie.Persoon!.Id))
            : null;

    /// <summary>Who of the box could be the second person beside somebody.</summary>
    internal IReadOnlyList<RegisterStatement> AndereLeden(Zaak zaak, string eerste) =>
        [.. sessie.Register.MembersOf(zaak.Dossier.Rij.Postvak, sessie.Vandaag).Where(l => Tweede(eerste, l.Persoon) && zaak.Dossier.NietVoor?.Contains(l.Persoon) == false)];

    /// <summary>The last day of the outcome, by what was signed and by its row: whichever is earlier.</summary>
    internal DateOnly? LoopendeUitkomst(Zaak zaak) => Loopt(zaak, Uitkomst) is { } rij ? Vroegste(rij.VervaltOp, Vaststelling.Uitkomst(zaak.Dossier, zaak.Verloop)) : null;

    /// <summary>Takes it, or proposes it where a second person has to confirm; false when somebody was ahead, and then nothing was written.</summary>
    internal Task<bool> NeemAsync(Zaak zaak, Daad daad, Invulling met)
    {
        if (daad.Rij is { } stap && Overgangen.Belemmering(stap, zaak.Stand!, Vastgesteld(zaak, met, tweede: true)) is not null) return Task.FromResult(false);
        if (!daad.Vraagt.HasFlag(Vraag.TweedePersoon)) return BesluitAsync(zaak, daad, Inhoud(zaak, daad, met));
        var voorstel = Inhoud(zaak, daad, met) with { Besluit = Vaststelling.NaamVanVoorstel(daad.Naam), Met = met.Met with { Stap = zaak.Verloop.Rijen.Count } };
        return handelingen.BesluitAsync(zaak, [], voorstel, c => Ongewijzigd(c, zaak) && Waarschuw(c, AndereLeden(zaak, sessie.Persoon!.Id).Select(l => l.Persoon)), Compartment.Behandeling);

        Task<bool> BesluitAsync(Zaak dossier, Daad wat, BesluitInhoud inhoud)
        {
            var brief = wat.Vraagt.HasFlag(Vraag.Brief) ? brieven.Maak(dossier, wat.Rij!.Gebeurtenis == Gebeurtenis.BijOrganisatieBelegd ? BriefInhoud.Opdracht : BriefInhoud.Advies, met.Aan, met.Brief, met.Met.Uiterlijk) : _ => true;
            return handelingen.BesluitAsync(dossier, wat.Rij is { } rij ? [rij] : [], inhoud, c => brief(c) && Zonder(c, dossier, wat, met));
        }
    }

    /// <summary>The second person takes what the first proposed; the melder gets the notice as it was proposed.</summary>
    internal Task<bool> BevestigAsync(Zaak zaak, Daad daad, string redenen)
    {
        var voorstel = Voorstel(zaak, daad);
        var met = new Invulling(redenen, voorstel?.Besluit.Bericht ?? "", new Afdoening(), "");
        if (Overgangen.Belemmering(daad.Rij!, zaak.Stand!, Vastgesteld(zaak, met, voorstel?.MagIk == true)) is not null) return Task.FromResult(false);
        return handelingen.BesluitAsync(zaak, [daad.Rij!], Inhoud(zaak, daad, met), c => Handelingen.LaatsteNotitieIs(c, zaak));
    }

    /// <summary>What was signed before: in the handling, and about the onderzoek.</summary>
    private HashSet<Voorwaarde> Vast(Zaak zaak) => [.. Vaststelling.Van(zaak.Dossier, sessie.Register, sessie.Persoon!.Id), .. onderzoek.Vastgesteld(zaak)];

    /// <summary>What holds for the state table: what was signed before, and what this very decision, signed as well, says.</summary>
    private HashSet<Voorwaarde> Vastgesteld(Zaak zaak, Invulling met, bool tweede)
    {
        var vast = Vast(zaak);
        if (met.Redenen.Length > 0) vast.Add(Voorwaarde.ErZijnRedenenGegeven);
        if (tweede) vast.Add(Voorwaarde.EenTweedePersoonHeeftBevestigd);
        if (met.Met.NietGehoord is { Length: > 0 }) vast.Add(Voorwaarde.DeBeschuldigdeIsGehoordOfDatSchaadtHetOnderzoek);
        if (met.Met.NieuwFeit is { Length: > 0 }) vast.Add(Voorwaarde.ErIsEenNieuwFeit);
        if (met.Met.Standpunt is Afdoening.Overgenomen or Afdoening.Afgeweken) vast.Add(Voorwaarde.HetStandpuntNeemtOverOfWijktAfMetRedenen);
        if (met.Met.Maatregelen?.All(m => m.Eigenaar.Length > 0) == true) vast.Add(Voorwaarde.ElkeMaatregelHeeftEenEigenaarEnEenDatum);
        return vast;
    }

    /// <summary>The second person declines: nothing moves, and the reasons stay inside.</summary>
    internal Task<bool> WijsAfAsync(Zaak zaak, Daad daad, string eerste, string redenen) => handelingen.BesluitAsync(
        zaak, [], Inhoud(zaak, daad, new Invulling(redenen, "", new Afdoening(Stap: zaak.Verloop.Rijen.Count), "")) with { Besluit = Vaststelling.NaamVanAfwijzing(daad.Naam), Bericht = null },
        c => Ongewijzigd(c, zaak) && Handelingen.LaatsteNotitieIs(c, zaak) && Waarschuw(c, [eerste]), Compartment.Behandeling);

    private BesluitInhoud Inhoud(Zaak zaak, Daad daad, Invulling met) => new(
        daad.Naam, met.Redenen, string.Join(", ", daad.Gronden), null, null, regels.Versie, Rol: zaak.Rol.ToString(), Bericht: met.Bericht, Met: met.Met);

    /// <summary>What moves no state: feedback meets its term, and the outcome is put off.</summary>
    private bool Zonder(IDbConnection c, Zaak zaak, Daad daad, Invulling met) => daad.Naam switch
    {
        Daden.Terugkoppeling => Ongewijzigd(c, zaak) && DossierStore.MeetTermijn(c, zaak.Id, TermijnGang.Terugkoppeling, sessie.Vandaag),
        Vaststelling.Verlengd => Ongewijzigd(c, zaak) && DossierStore.VerlengTermijn(c, zaak.Id, Uitkomst, Loopt(zaak, Uitkomst)!.VervaltOp, sessie.Vandaag, met.Met.Uiterlijk!.Value),
        Daden.Gesprek => Ongewijzigd(c, zaak),
        _ => true,
    };

    private IEnumerable<Daad> ZonderStap(Zaak zaak, Staat staat)
    {
        if (!IsBehandelaar(zaak) || staat is Staat.Signaal or Staat.Formeel or Staat.Doorgeleid || !Overgangen.Open.Contains(staat)) yield break;
        if (zaak.Rol == Rol.Integriteitscommissie && staat is Staat.Ontvankelijkheid or Staat.BijOrganisatie or Staat.Orienterend)
            yield return new Daad(Daden.Gesprek, staat, Bericht.Kennisgeving, [Grond.K5, Grond.O], Vraag.Wie);
        if (Loopt(zaak, TermijnGang.Terugkoppeling) is not null)
            yield return new Daad(Daden.Terugkoppeling, staat, Bericht.UitkomstEnRedenen, [Grond.Wbk2], Vraag.Niets);
        if (LoopendeUitkomst(zaak) is not null)
            yield return new Daad(Vaststelling.Verlengd, staat, Bericht.BesluitEnRedenen, [Grond.A16], Vraag.Uiterlijk);
    }

    private static bool IsBehandelaar(Zaak zaak) => zaak.Stand?.Behandelaar switch
    {
        Bestemming.HoogsteLeidinggevende => zaak.Rol == Rol.HoogsteLeidinggevende,
        Bestemming.SecretarisGeneraal => zaak.Rol == Rol.SecretarisGeneraal,
        Bestemming.Integriteitscommissie => zaak.Rol == Rol.Integriteitscommissie,
        _ => false,
    };

    private static Daad Gehoord(Daad daad, HashSet<Voorwaarde> vast) =>
        vast.Contains(Voorwaarde.DeBeschuldigdeIsGehoordOfDatSchaadtHetOnderzoek) ? daad with { Vraagt = daad.Vraagt & ~Vraag.NietGehoord } : daad;

    private static bool Tweede(string eerste, string tweede) => Invarianten.D4(new HashSet<string> { eerste }, tweede) is null;

    private TermijnRow? Loopt(Zaak zaak, string soort) => dossiers.Termijnen(zaak.Id).FirstOrDefault(t => t.Soort == soort && t.GehaaldOp is null);

    private static DateOnly Vroegste(DateOnly een, DateOnly ander) => een < ander ? een : ander;

    private static bool Ongewijzigd(IDbConnection c, Zaak zaak) => HistorieStore.Of(c, zaak.Id).Count == zaak.Verloop.Rijen.Count;

    private bool Waarschuw(IDbConnection c, IEnumerable<string> personen)
    {
        foreach (var persoon in personen) PlichtStore.AddBericht(c, persoon, sessie.Vandaag);
        return true;
    }
}
