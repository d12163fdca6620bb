using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Dossiers;

/// <summary>An act with what stands in its way: an invariant, or a condition of its row that nothing signed establishes. <c>Deel</c>: of a split dossier, the one part that it is about.</summary>
internal sealed record Mogelijkheid(Daad Daad, Belemmering? Belemmering, Voorwaarde? Ontbreekt, int? Deel = null)
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
    internal static bool Heeft(Zaak zaak) => zaak.Stand?.Staat is { } staat && Beslist(zaak) && Daden.Van(staat, zaak.Rol).Any();

    /// <summary>Who handles it, with the notes; and who was asked to look at its end again, by what the melder reads too.</summary>
    private static bool Beslist(Zaak zaak) => (zaak.Behandelt && Leest(zaak)) || (!zaak.Behandelt && zaak.KijktNaEinde && zaak.Dossier.Keys[Compartment.Melding] is not null);

    /// <summary>The acts of this role now, each with the part that it is about: all of them on the whole where the dossier is not split.</summary>
    private static IEnumerable<(Daad Daad, int? Deel)> PerDeel(Zaak zaak, Staat staat)
    {
        var delen = Deelstanden.Van(zaak.Dossier, zaak.Verloop);
        var samen = Daden.Van(staat, zaak.Rol).Where(d => delen.Count == 0 || (Delen.Van(d.Rij!) == Reikwijdte.AlleOpenDelen && Delen.StaanGelijk(staat, delen.Select(x => x.Staat))));
        return samen.Select(d => (d, (int?)null))
            .Concat(delen.Where(d => d.IsOpen).SelectMany(deel => Daden.Van(deel.Staat, zaak.Rol).Where(d => Delen.Van(d.Rij!) == Reikwijdte.EenDeel).Select(d => (d, (int?)deel.Nr))));
    }

    private static bool Leest(Zaak zaak) => zaak.Dossier.Keys[Compartment.Melding] is not null && zaak.Dossier.Keys[Compartment.Behandeling] is not null;

    /// <summary>Every act of this role in this state, with what stands in its way.</summary>
    internal async Task<IReadOnlyList<Mogelijkheid>> AlleAsync(Zaak zaak)
    {
        if (zaak is not { Stand: { Staat: { } staat } stand } || !Beslist(zaak)) return [];
        var alle = new List<Mogelijkheid>();
        var vast = Vast(zaak);
        foreach (var (kaal, deel) in PerDeel(zaak, staat).Concat(ZonderStap(zaak, staat).Select(d => (d, (int?)null))))
        {
            var daad = Gehoord(kaal, vast);
            var ontbreekt = daad.Rij is { } rij ? Overgangen.Belemmering(rij, stand, vast.Concat(Daden.TeVragen).ToHashSet()) : null;
            alle.Add(new Mogelijkheid(daad, await scheiding.VoorAsync(zaak, Wat(daad)), ontbreekt, deel));
        }

        return alle;
    }

    /// <summary>The proposal that waits for a second person, and whether this one may be that (D-4).</summary>
    internal (string Door, BesluitInhoud Besluit, bool MagIk)? Voorstel(Zaak zaak, Daad daad, int? deel) =>
        daad.Vraagt.HasFlag(Vraag.TweedePersoon) && Vaststelling.OpenVoorstel(zaak.Dossier, zaak.Verloop, daad.Naam, deel) is { } open
            ? (open.Item.Item!.Author.Id, open.Besluit, Tweede(open.Item.Item.Author.Id, sessie.Persoon!.Id))
            : null;

    /// <summary>Who of the box could be the second person beside somebody.</summary>
    internal IReadOnlyList<RegisterStatement> AndereLeden(Zaak zaak, string eerste) =>
        [.. zaak.Dossier.Leden(sessie.Register, zaak.Dossier.Rij.Postvak, sessie.Vandaag).Where(l => Tweede(eerste, l.Persoon) && Scheiding.Belet(zaak, zaak.Rol, l.Persoon, sessie.Register, sessie.Vandaag) is null)];

    /// <summary>Who can act in this person's place where an invariant stands in the way.</summary>
    internal IReadOnlyList<RegisterStatement> WieWel(Zaak zaak, Mogelijkheid m) => scheiding.WieWel(zaak, m.Belemmering!.Value, Wat(m.Daad));

    // Not to open it again is decided by who could open it.
    private static Gebeurtenis? Wat(Daad daad) => daad.Naam == Daden.NietHeropend ? Gebeurtenis.Heropend : daad.Rij?.Gebeurtenis;

    /// <summary>The last day of the outcome, by what was signed and by its row: whichever is earlier.</summary>
    internal DateOnly? LoopendeUitkomst(Zaak zaak) => Loopt(zaak, Uitkomst) is { } rij ? Vroegste(rij.VervaltOp, Vaststelling.Uitkomst(zaak.Dossier, zaak.Verloop)) : null;

    /// <summary>Takes it, or proposes it where a second person has to confirm; false when somebody was ahead, and then nothing was written.</summary>
    internal async Task<bool> NeemAsync(Zaak zaak, Daad daad, Invulling met, int? deel)
    {
        if (daad.Rij is { } stap && Overgangen.Belemmering(stap, zaak.Stand!, Vastgesteld(zaak, met, tweede: true)) is not null) return false;
        if (daad.Naam == Daden.NietHeropend && await scheiding.VoorAsync(zaak, Wat(daad)) is not null) return false;
        if (!daad.Vraagt.HasFlag(Vraag.TweedePersoon)) return await BesluitAsync(zaak, daad, Inhoud(zaak, daad, met, deel));
        var voorstel = Inhoud(zaak, daad, met, deel) with { Besluit = Vaststelling.NaamVanVoorstel(daad.Naam), Met = met.Met with { Stap = zaak.Verloop.Rijen.Count } };
        return await handelingen.BesluitAsync(zaak, [], voorstel, c => Ongewijzigd(c, zaak) && Waarschuw(c, AndereLeden(zaak, sessie.Persoon!.Id).Select(l => l.Persoon)), Compartment.Behandeling);

        async Task<bool> BesluitAsync(Zaak dossier, Daad wat, BesluitInhoud inhoud)
        {
            var nagekeken = await NagekekenAsync(dossier, wat);
            // A letter to where the dossier goes: who investigates, or who responds to the oordeel.
            var brief = wat.Vraagt.HasFlag(Vraag.Brief) ? brieven.Maak(dossier, wat.Naar == Staat.BijOrganisatie ? BriefInhoud.Opdracht : BriefInhoud.Advies, met.Aan, met.Brief, met.Met.Uiterlijk) : _ => true;
            return Weg(dossier, wat, deel) is { } weg && await handelingen.BesluitAsync(dossier, weg, inhoud, c => brief(c) && Zonder(c, dossier, wat, met) && nagekeken(c));
        }
    }

    /// <summary>What the melder asked after the end is answered; who was asked from another box loses the key with it, and who has the dossier is told.</summary>
    private async Task<Func<IDbConnection, bool>> NagekekenAsync(Zaak zaak, Daad daad)
    {
        if (Wat(daad) != Gebeurtenis.Heropend) return _ => true;
        var wissel = zaak.Behandelt ? null : await handelingen.ZonderGevraagdeAsync(zaak, BeoordelingStore.Heropening);
        return c =>
        {
            // Somebody answered it first.
            if (zaak.KijktNaEinde && !BeoordelingStore.Finish(c, zaak.Id, zaak.Beoordeelt!.Postvak, sessie.Vandaag)) return false;
            BeoordelingStore.FinishAll(c, zaak.Id, sessie.Vandaag, BeoordelingStore.Heropening);
            if (wissel is null) return true;
            handelingen.Meld(c, zaak);
            return wissel.Schrijf(c, zaak.Id);
        };
    }

    /// <summary>The second person takes what the first proposed; the melder gets the notice as it was proposed.</summary>
    internal Task<bool> BevestigAsync(Zaak zaak, Daad daad, string redenen, int? deel)
    {
        var voorstel = Voorstel(zaak, daad, deel);
        var met = new Invulling(redenen, voorstel?.Besluit.Bericht ?? "", new Afdoening(), "");
        if (Overgangen.Belemmering(daad.Rij!, zaak.Stand!, Vastgesteld(zaak, met, voorstel?.MagIk == true)) is not null) return Task.FromResult(false);
        return Weg(zaak, daad, deel) is { } weg ? handelingen.BesluitAsync(zaak, weg, Inhoud(zaak, daad, met, deel), _ => true) : Task.FromResult(false);
    }

    /// <summary>The steps that the dossier takes: the act's own, or, where one part takes it alone, what follows for the whole. Null where that part cannot.</summary>
    private static IReadOnlyList<Overgang>? Weg(Zaak zaak, Daad daad, int? deel)
    {
        if (deel is not { } nr) return daad.Rij is { } rij ? [rij] : [];
        var delen = Deelstanden.Van(zaak.Dossier, zaak.Verloop);
        var plaats = delen.ToList().FindIndex(d => d.Nr == nr);
        return plaats < 0 || Deelstanden.IsBezet(zaak.Dossier, zaak.Verloop.Rijen.Count) ? null : [Delen.Stap(zaak.Stand!.Staat!.Value, [.. delen.Select(d => d.Staat)], plaats, daad.Rij!)];
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
    internal Task<bool> WijsAfAsync(Zaak zaak, Daad daad, string eerste, string redenen, int? deel) => handelingen.BesluitAsync(
        zaak, [], Inhoud(zaak, daad, new Invulling(redenen, "", new Afdoening(Stap: zaak.Verloop.Rijen.Count), ""), deel) with { Besluit = Vaststelling.NaamVanAfwijzing(daad.Naam), Bericht = null },
        c => Ongewijzigd(c, zaak) && Waarschuw(c, [eerste]), Compartment.Behandeling);

    private BesluitInhoud Inhoud(Zaak zaak, Daad daad, Invulling met, int? deel) => new(
        daad.Naam, met.Redenen, string.Join(", ", daad.Gronden), null, null, regels.Versie, Rol: zaak.Rol.ToString(), Bericht: met.Bericht,
        Met: deel is null ? met.Met : met.Met with { Stap = zaak.Verloop.Rijen.Count }, Delen: Over(zaak, daad, deel) is { Count: > 0 } over ? [.. over.Select(d => d.Nr)] : null);

    /// <summary>The parts that an act is about: the one, or all that are open; none where the dossier is not split.</summary>
    internal static IReadOnlyList<Deelstand> Over(Zaak zaak, Daad daad, int? deel)
    {
        var delen = Deelstanden.Van(zaak.Dossier, zaak.Verloop);
        return [.. delen.Where(d => deel is { } nr ? d.Nr == nr : daad.Rij is { Gebeurtenis: Gebeurtenis.Heropend } || delen.All(x => !x.IsOpen) || d.IsOpen)];
    }

    /// <summary>What moves no state: feedback meets its term, the outcome is put off, a talk was held, a letter goes out anew.</summary>
    private bool Zonder(IDbConnection c, Zaak zaak, Daad daad, Invulling met) => daad.Naam switch
    {
        Daden.Terugkoppeling => Ongewijzigd(c, zaak) && DossierStore.MeetTermijn(c, zaak.Id, TermijnGang.Terugkoppeling, sessie.Vandaag),
        Vaststelling.Verlengd => Ongewijzigd(c, zaak) && DossierStore.VerlengTermijn(c, zaak.Id, Uitkomst, Loopt(zaak, Uitkomst)!.VervaltOp, sessie.Vandaag, met.Met.Uiterlijk!.Value),
        Daden.Gesprek or Daden.Opnieuw or Daden.NietHeropend => Ongewijzigd(c, zaak),
        _ => true,
    };

    private IEnumerable<Daad> ZonderStap(Zaak zaak, Staat staat)
    {
        // A decision not to act needs reasons as much as one to act [B2].
        if (zaak.KijktNaEinde) yield return new Daad(Daden.NietHeropend, staat, Bericht.BesluitEnRedenen, [Grond.B2, Grond.O], Vraag.Niets);
        if (!IsBehandelaar(zaak) || staat is Staat.Signaal or Staat.Formeel or Staat.Doorgeleid || !Overgangen.Open.Contains(staat)) yield break;
        if (zaak.Rol == Rol.Integriteitscommissie && staat is Staat.Ontvankelijkheid or Staat.BijOrganisatie or Staat.Orienterend)
            yield return new Daad(Daden.Gesprek, staat, Bericht.Kennisgeving, [Grond.K5, Grond.O], Vraag.Wie);
        if (zaak.Rol == Rol.Integriteitscommissie && (staat == Staat.OordeelAdvies || (staat == Staat.BijOrganisatie && Vaststelling.Verslag(zaak.Dossier, sessie.Register) is null)))
            yield return new Daad(Daden.Opnieuw, staat, Bericht.Kennisgeving, [Grond.O], Vraag.Brief | Vraag.Uiterlijk);
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
