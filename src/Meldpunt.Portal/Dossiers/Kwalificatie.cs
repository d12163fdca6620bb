using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>What somebody can decide on a signaal.</summary>
internal enum Oordeel
{
    /// <summary>It is a formal melding.</summary>
    Formeel,

    /// <summary>It is none; where the melder consents, another desk looks at that again.</summary>
    GeenFormele,

    /// <summary>Told to the melder: it will be treated against their will (G2), from the next day on.</summary>
    Voornemen,
}

/// <summary>
/// Whether a signaal is a formal melding [K 6]: decided with reasons that the melder reads, and looked at again by
/// somebody of another desk where a consenting melder is declined or asks for it (D-4, D-5).
/// </summary>
internal sealed class Kwalificatie(Werksessie sessie, Handelingen handelingen, Sleutelonderhoud onderhoud, Regels regels)
{
    /// <summary>The name under which an intention to act against the melder's will is recorded.</summary>
    internal const string Voornemen = "VoornemenTegenDeWil";

    /// <summary>What this person may decide here and now.</summary>
    internal IReadOnlyList<Oordeel> Mogelijk(Zaak zaak)
    {
        if (zaak is not { Behandelt: true, Stand: { Staat: Staat.Signaal } stand }) return [];
        var mogelijk = new List<Oordeel>();
        if (Weg.Een(zaak, Gebeurtenis.FormeelGemaakt, Vastgesteld(zaak)) is not null) mogelijk.Add(Oordeel.Formeel);
        if (Weg.Een(zaak, Gebeurtenis.FormeelGeweigerd, Vastgesteld(zaak)) is not null && !Geweigerd(zaak)) mogelijk.Add(Oordeel.GeenFormele);
        if (!stand.Instemming && zaak.Rol is Rol.HoogsteLeidinggevende or Rol.SecretarisGeneraal && Aangekondigd(zaak) is null) mogelijk.Add(Oordeel.Voornemen);
        return mogelijk;
    }

    /// <summary>What somebody is about to decide: its name, its grounds, and what the melder gets.</summary>
    internal (string Naam, IReadOnlyList<string> Gronden, Bericht Bericht) Wat(Zaak zaak, Oordeel oordeel) => oordeel switch
    {
        Oordeel.Voornemen => (Voornemen, [Grond.K6, Grond.O], Bericht.BesluitEnRedenen),
        Oordeel.Formeel => Van(Weg.Een(zaak, Gebeurtenis.FormeelGemaakt, Vastgesteld(zaak))!),
        Oordeel.GeenFormele => Van(Weg.Een(zaak, Gebeurtenis.FormeelGeweigerd, Vastgesteld(zaak))!),
    };

    /// <summary>The same of a review.</summary>
    internal (string Naam, IReadOnlyList<string> Gronden, Bericht Bericht) WatNa(Zaak zaak, bool herzien) => Van(Weg.Een(zaak, Herziet(herzien), Beoordeling(zaak))!);

    /// <summary>False when somebody was ahead; then nothing was written.</summary>
    internal Task<bool> BeslisAsync(Zaak zaak, Oordeel oordeel, string redenen, string bericht) => oordeel switch
    {
        Oordeel.Formeel => BesluitAsync(zaak, Gebeurtenis.FormeelGemaakt, redenen, bericht, _ => true),
        Oordeel.GeenFormele => WeigerAsync(zaak, redenen, bericht),
        Oordeel.Voornemen => handelingen.BesluitAsync(zaak, [], Inhoud(zaak, Wat(zaak, oordeel), redenen, bericht), _ => true),
    };

    /// <summary>D-5: where a review was asked of this person's box, and they were involved before.</summary>
    internal Belemmering? Betrokken(Zaak zaak) => zaak.Beoordeelt is not { Soort: BeoordelingStore.Weigering or BeoordelingStore.Herziening } ? null : Scheiding.D5(zaak, sessie.Persoon!.Id, sessie.Register, sessie.Vandaag);

    /// <summary>Whether this person looks at a declined melding again: asked of their box, and involved in nothing that came before.</summary>
    internal bool MagBeoordelen(Zaak zaak) =>
        zaak.Beoordeelt is not null && Weg.Een(zaak, Gebeurtenis.WeigeringBevestigd, Beoordeling(zaak)) is not null;

    /// <summary>Confirms or overturns that it is no formal melding; the review ends with it, and so does its readers' key.</summary>
    internal async Task<bool> BeoordeelAsync(Zaak zaak, bool herzien, string redenen, string bericht)
    {
        var stap = Weg.Een(zaak, Herziet(herzien), Beoordeling(zaak))!;
        var postvak = zaak.Lid.Postvak;
        // Without a key to the notes nobody can hand them over: then the routing service does, by the melder's yes that waits there.
        if (herzien && LigtBijLeidinggevende(zaak) && zaak.Dossier.Keys[Compartment.Behandeling] is not null) return await NeemOverAsync(zaak, stap, redenen, bericht);
        var wissel = await onderhoud.ZonderAsync(zaak.Dossier, handelingen.Wisselaar, [.. sessie.Register.MembersOf(postvak, sessie.Vandaag).Select(l => l.Persoon)], []);
        return await handelingen.BesluitAsync(zaak, [stap], Inhoud(zaak, Van(stap), redenen, bericht), c =>
        {
            if (!herzien) OutboxStore.Withdraw(c, zaak.Id, OutboxStore.Instemming);
            return Beoordeeld(c, zaak) && wissel.Schrijf(c, zaak.Id);
        });
    }

    /// <summary>A leidinggevende decides once: who overturns that handles it from then on, as the rules say with the melder's yes.</summary>
    private async Task<bool> NeemOverAsync(Zaak zaak, Overgang stap, string redenen, string bericht)
    {
        var postvak = zaak.Lid.Postvak;
        var leden = zaak.Dossier.Leden(sessie.Register, postvak, sessie.Vandaag);
        var neemOver = await handelingen.DraagOverAsync(zaak, postvak, leden, metNotities: true);
        return await handelingen.BesluitAsync(zaak, [stap], Inhoud(zaak, Van(stap), redenen, bericht), c => Beoordeeld(c, zaak) && neemOver(c) && Termijnen(c, zaak));
    }

    /// <summary>Ends the review; what the rules asked of a lower desk about the same refusal is over as well.</summary>
    private bool Beoordeeld(IDbConnection c, Zaak zaak)
    {
        if (!BeoordelingStore.Finish(c, zaak.Id, zaak.Lid.Postvak, sessie.Vandaag)) return false;
        BeoordelingStore.FinishAll(c, zaak.Id, sessie.Vandaag, BeoordelingStore.Weigering);
        return true;
    }

    // As where the routing service brings it there: the terms run from this day.
    private bool Termijnen(IDbConnection c, Zaak zaak)
    {
        foreach (var (soort, op) in Termijn.Bij(Uitkomst.Routeren, zaak.Stand!.Regime, sessie.Vandaag).Gesteld)
        {
            if (soort == Handelingen.TermijnBevestiging) DossierStore.HerstartTermijn(c, zaak.Id, soort, sessie.Vandaag, op);
            else DossierStore.StartTermijn(c, zaak.Id, soort, op);
        }

        DossierStore.MeetTermijn(c, zaak.Id, "informeren", sessie.Vandaag);
        return true;
    }

    private bool LigtBijLeidinggevende(Zaak zaak) =>
        sessie.Register.Statements.Any(s => s.Postvak == zaak.Dossier.Rij.Postvak && s.Soort == nameof(Rol.Leidinggevende));

    private Task<bool> WeigerAsync(Zaak zaak, string redenen, string bericht)
    {
        if (zaak.Stand is not { Instemming: true } || Nakijker(zaak) is not { } desk) return BesluitAsync(zaak, Gebeurtenis.FormeelGeweigerd, redenen, bericht, _ => true);
        return BesluitAsync(zaak, Gebeurtenis.FormeelGeweigerd, redenen, bericht, c =>
        {
            if (!BeoordelingStore.Ask(c, zaak.Id, BeoordelingStore.Weigering, desk.Postvak, sessie.Vandaag)) return false;
            // A yes that waited for this decision goes no further by itself.
            OutboxStore.Withdraw(c, zaak.Id, OutboxStore.Instemming);
            foreach (var lid in desk.Leden)
            {
                GrantStore.Put(c, zaak.Id, onderhoud.Toekenning(zaak.Dossier, lid), zaak.Dossier.Rij.Epoch);
                PlichtStore.AddBericht(c, lid.Persoon, sessie.Vandaag);
            }

            return true;
        });
    }

    private Task<bool> BesluitAsync(Zaak zaak, Gebeurtenis gebeurtenis, string redenen, string bericht, Func<IDbConnection, bool> ook)
    {
        var stap = Weg.Een(zaak, gebeurtenis, Vastgesteld(zaak))!;
        return handelingen.BesluitAsync(zaak, [stap], Inhoud(zaak, Van(stap), redenen, bericht), ook);
    }

    private BesluitInhoud Inhoud(Zaak zaak, (string Naam, IReadOnlyList<string> Gronden, Bericht Bericht) wat, string redenen, string bericht) =>
        new(wat.Naam, redenen, string.Join(", ", wat.Gronden), null, null, regels.Versie, Rol: zaak.Rol.ToString(), Bericht: bericht);

    private static (string Naam, IReadOnlyList<string> Gronden, Bericht Bericht) Van(Overgang stap) => (stap.Gebeurtenis.ToString(), stap.Gronden, stap.Bericht);

    private static Gebeurtenis Herziet(bool herzien) => herzien ? Gebeurtenis.WeigeringHerzien : Gebeurtenis.WeigeringBevestigd;

    /// <summary>Who looks again: the HL after a leidinggevende, the commission after the HL, before it existed the SG [O].</summary>
    private (string Postvak, IReadOnlyList<RegisterStatement> Leden)? Nakijker(Zaak zaak)
    {
        if (zaak.Dossier.NietVoor is not { } nietVoor || zaak.Dossier.Slip is not { } slip || zaak.Stand is not { } stand) return null;
        var (soort, dienst) = zaak.Rol == Rol.Leidinggevende && !stand.HLBeschuldigd ? ("HoogsteLeidinggevende", slip.Dienstonderdeel)
            : stand.Regime == Regime.VoorCommissie ? ("SecretarisGeneraal", null) : (Register.Commissie, (string?)null);
        return Desk(soort, dienst) ?? (soort == "HoogsteLeidinggevende" && stand.Regime != Regime.VoorCommissie ? Desk(Register.Commissie, null) : null);

        // Nobody's own decision, and no box of which the melder excluded everybody.
        (string, IReadOnlyList<RegisterStatement>)? Desk(string kind, string? service) =>
            sessie.Register.Boxes(kind, service, sessie.Vandaag) is [var postvak, ..] && postvak != zaak.Dossier.Rij.Postvak
            && sessie.Register.MembersOf(postvak, sessie.Vandaag).Where(l => !nietVoor.Contains(l.Persoon)).ToList() is { Count: > 0 } leden ? (postvak, leden) : null;
    }

    private static bool Geweigerd(Zaak zaak) =>
        zaak.Dossier.LaatsteKwalificatie is nameof(Gebeurtenis.FormeelGeweigerd) or nameof(Gebeurtenis.WeigeringBevestigd);

    private static DateOnly? Aangekondigd(Zaak zaak) =>
        zaak.Dossier.Besluiten.Where(b => b.Besluit.Besluit == Voornemen).Select(b => (DateOnly?)b.Item.Datum).LastOrDefault();

    /// <summary>The melder was told first when the announcement is at least a day old: on the same day nobody had a chance to read it.</summary>
    private HashSet<Voorwaarde> Vastgesteld(Zaak zaak) => Aangekondigd(zaak) < sessie.Vandaag
        ? [Voorwaarde.ErZijnRedenenGegeven, Voorwaarde.DeMelderIsEerstMetRedenenIngelicht]
        : [Voorwaarde.ErZijnRedenenGegeven];

    private HashSet<Voorwaarde> Beoordeling(Zaak zaak)
    {
        var vastgesteld = new HashSet<Voorwaarde> { Voorwaarde.ErZijnRedenenGegeven };
        var eerste = zaak.Dossier.Besluiten.LastOrDefault(b => b.Besluit.Besluit == nameof(Gebeurtenis.FormeelGeweigerd)).Item?.Item;
        if (eerste is null) return vastgesteld;
        // Nobody who was involved, nor another of the desk that declined or confirmed it.
        var besloten = zaak.Verloop.Rijen.Any(r => r.Gebeurtenis is nameof(Gebeurtenis.FormeelGeweigerd) or nameof(Gebeurtenis.WeigeringBevestigd) && r.Rol == zaak.Rol.ToString());
        if (!besloten && Betrokken(zaak) is null) vastgesteld.Add(Voorwaarde.IemandAndersNamHetEersteBesluit);
        if (sessie.Register.AuthorOn(eerste.Author.Id, eerste.Date).Any(l => l.Soort == nameof(Rol.Leidinggevende))) vastgesteld.Add(Voorwaarde.DeLeidinggevendeWeigerde);
        return vastgesteld;
    }
}
