using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Route = Meldpunt.Domain.Route;

namespace Meldpunt.Portal.Dossiers;

/// <summary>What other facts would lead to.</summary>
internal enum Gevolg
{
    /// <summary>The same desk handles it on.</summary>
    Blijft,

    /// <summary>The rules send it to the commission: forwarded in the same act.</summary>
    NaarCommissie,

    /// <summary>It would leave the commission: a second member has to agree, and the state table has to allow it.</summary>
    VerlaatCommissie,

    /// <summary>The rules know no lawful way from here to there.</summary>
    KanNiet,
}

/// <summary>Other facts, what the rules make of them, and what follows.</summary>
/// <param name="Feiten">The facts as they would count.</param>
/// <param name="Route">What the rules make of them.</param>
/// <param name="Gevolg">What follows.</param>
/// <param name="VraagtMelder">Whether the melder, who went straight to the commission, has to agree as well.</param>
internal sealed record Voorstel(Feiten Feiten, Route Route, Gevolg Gevolg, bool VraagtMelder);

/// <summary>
/// Re-qualification: whoever handles the dossier corrects kind or facts with reasons; the route is computed anew. What
/// would leave the commission is the commission's to decide, by two of its members.
/// </summary>
internal sealed class Herkwalificatie(Werksessie sessie, Handelingen handelingen, Bureaubrieven brieven, Regels regels)
{
    private static readonly HashSet<Voorwaarde> MetInstemming = [Voorwaarde.ErZijnRedenenGegeven, Voorwaarde.DeMelderStemtInMetTerugverwijzen, Voorwaarde.DeZaakIsNietGesplitst];
    private static readonly HashSet<Voorwaarde> ZonderInstemming = [Voorwaarde.ErZijnRedenenGegeven, Voorwaarde.DeZaakIsNietGesplitst];

    /// <summary>Who handles it, and is not a vertrouwenspersoon: that one never qualifies [K 6]. The parts of a split dossier are of its kinds as they were.</summary>
    internal static bool Kan(Zaak zaak) =>
        zaak is { Behandelt: true, IsBeslisser: true, Stand: not null, Feiten: not null }
        && zaak.Dossier.Keys[Compartment.Behandeling] is not null && !Deelstanden.IsGesplitst(zaak.Verloop);

    internal static Voorstel Bereken(Zaak zaak, Feiten feiten)
    {
        // Who went straight to the commission did not come through the HL; returned with their consent, it is as if they had.
        if (zaak.Rol == Rol.Integriteitscommissie && feiten.Kanaal == Kanaal.Commissie && Leidt(feiten with { Kanaal = Kanaal.Meldpunt }, zaak.Stand!.Regime) == Bestemming.HoogsteLeidinggevende && Terug(zaak, MetInstemming) is not null)
            feiten = feiten with { Kanaal = Kanaal.Meldpunt };
        var route = Regels.Bepaal(feiten with { Instemming = Antwoord.Ja }, zaak.Stand!.Regime);
        var hier = zaak.Rol switch
        {
            Rol.Integriteitscommissie => Bestemming.Integriteitscommissie,
            Rol.SecretarisGeneraal => Bestemming.SecretarisGeneraal,
            _ => Bestemming.HoogsteLeidinggevende,
        };
        // D-11: the HL does not judge benadeling, nor call it something else.
        var gevolg = zaak.Rol == Rol.HoogsteLeidinggevende && zaak.Stand.Benadeling && !feiten.Soorten.Contains(Soort.Benadeling) ? Gevolg.KanNiet
            : route.Ontvanger == hier ? Gevolg.Blijft
            : route.Ontvanger == Bestemming.Integriteitscommissie && Weg.NaarCommissie(zaak) is not null ? Gevolg.NaarCommissie
            : hier == Bestemming.Integriteitscommissie && route.Ontvanger == Bestemming.HoogsteLeidinggevende && Terug(zaak, MetInstemming) is not null && !zaak.Stand.HLBeschuldigd && !Poorten.HLTeltAlsBeschuldigd(feiten) ? Gevolg.VerlaatCommissie
            : Gevolg.KanNiet;
        return new Voorstel(feiten, route, gevolg, gevolg == Gevolg.VerlaatCommissie && Terug(zaak, ZonderInstemming) is null);
    }

    /// <summary>The open proposal to let it leave the commission, whether the melder agreed where that is needed, and whether this person may agree (not who made it, D-4).</summary>
    internal (Voorstel Voorstel, string Redenen, bool? Melder, bool MagInstemmen)? Open(Zaak zaak)
    {
        // What was decided on a later day, or was this very proposal, ends it.
        var open = Vaststelling.OpenVoorstel(zaak.Dossier, BesluitInhoud.Voorgesteld, (b, voorstel) => b.Besluit.Besluit == BesluitInhoud.Geherkwalificeerd
            && (b.Item.Datum > voorstel.Item.Datum || (b.Item.Datum == voorstel.Item.Datum && b.Besluit.Feiten == voorstel.Besluit.Voorstel)));
        if (!Kan(zaak) || open is not { } laatste || !FeitenTekst.TryDecode(laatste.Besluit.Voorstel, out var feiten)) return null;
        var voorstel = Bereken(zaak, feiten);
        var melder = voorstel.VraagtMelder ? zaak.Dossier.Teruggave : true;
        return (voorstel, laatste.Besluit.Redenen, melder, melder == true && Invarianten.D4(new HashSet<string> { laatste.Item.Item!.Author.Id }, sessie.Persoon!.Id) is null);
    }

    /// <summary>Records it, and forwards or proposes as the consequence says; false when somebody was ahead.</summary>
    internal Task<bool> LegVastAsync(Zaak zaak, Voorstel voorstel, string redenen, string? bericht)
    {
        var inhoud = new BesluitInhoud(BesluitInhoud.Geherkwalificeerd, redenen, Gronden(voorstel), FeitenTekst.Encode(voorstel.Feiten), null, regels.Versie, Rol: zaak.Rol.ToString(), Bericht: bericht, Routebewijs: Bewijs(zaak, voorstel));
        return voorstel.Gevolg switch
        {
            Gevolg.Blijft => handelingen.BesluitAsync(zaak, [], inhoud, c => ZonderBeschuldigde(c, zaak, voorstel)),
            Gevolg.NaarCommissie => NaarCommissieAsync(zaak, inhoud),
            // Where the melder has to agree, the melder reads the proposal with its reasons.
            Gevolg.VerlaatCommissie => handelingen.BesluitAsync(
                zaak, [], new BesluitInhoud(BesluitInhoud.Voorgesteld, redenen, Gronden(voorstel), null, FeitenTekst.Encode(voorstel.Feiten), regels.Versie, Rol: zaak.Rol.ToString(), Bericht: bericht), _ => true, voorstel.VraagtMelder ? Compartment.Melding : Compartment.Behandeling),
            Gevolg.KanNiet => Task.FromResult(false),
        };
    }

    /// <summary>A second member agrees: the dossier goes back to the HL, and the melder reads why.</summary>
    internal async Task<bool> StemInAsync(Zaak zaak, Voorstel voorstel, string redenen, string bericht)
    {
        if (voorstel.Gevolg != Gevolg.VerlaatCommissie || Terug(zaak, zaak.Dossier.Teruggave == true ? MetInstemming : ZonderInstemming) is not { } terug || zaak.Dossier is not { NietVoor: { } nietVoor, Slip: { } slip }
            || sessie.Register.Boxes("HoogsteLeidinggevende", slip.Dienstonderdeel, sessie.Vandaag) is not [var postvak, ..])
            return false;
        var leden = sessie.Register.MembersOf(postvak, sessie.Vandaag).Where(l => !nietVoor.Contains(l.Persoon)).ToList();
        if (leden.Count == 0) return false;
        var draagOver = await handelingen.DraagOverAsync(zaak, postvak, leden, metNotities: false);
        return await handelingen.BesluitAsync(zaak, [terug], new BesluitInhoud(BesluitInhoud.Geherkwalificeerd, redenen, Gronden(voorstel), FeitenTekst.Encode(voorstel.Feiten), null, regels.Versie, Rol: zaak.Rol.ToString(), Bericht: bericht, Routebewijs: Bewijs(zaak, voorstel)), draagOver);
    }

    /// <summary>What the rules make of these facts, to be sealed with the decision: melder and recipient read which row counts now.</summary>
    private byte[]? Bewijs(Zaak zaak, Voorstel voorstel)
    {
        if (zaak.Dossier is not { NietVoor: { } nietVoor, Slip: { } eerste }) return null;
        var plan = new RoutePlanner(regels, sessie.Register, sessie.Vandaag).Plan(voorstel.Feiten with { Instemming = Antwoord.Ja }, eerste.Dienstonderdeel, null, nietVoor, regime: zaak.Stand!.Regime);
        if (plan.Weigering is not null) return null;
        var slip = plan.Slip(zaak.Id, eerste.Dienstonderdeel, regels.Versie);
        return (slip with { Feiten = FeitenTekst.Encode(voorstel.Feiten), Postvak = voorstel.Gevolg == Gevolg.Blijft ? zaak.Dossier.Rij.Postvak : slip.Postvak }).Encode();
    }

    /// <summary>Where the HL counts as accused from now on, what the commission wrote to that desk goes.</summary>
    private bool ZonderBeschuldigde(IDbConnection c, Zaak zaak, Voorstel voorstel)
    {
        if (Poorten.HLTeltAlsBeschuldigd(voorstel.Feiten)) brieven.NeemVanHL(c, zaak);
        return true;
    }

    private async Task<bool> NaarCommissieAsync(Zaak zaak, BesluitInhoud inhoud) =>
        Commissie.Voor(zaak, sessie.Register, sessie.Vandaag) is { Genoeg: true } commissie
        && await handelingen.BesluitAsync(zaak, Weg.NaarCommissie(zaak)!, inhoud, await handelingen.NaarCommissieAsync(zaak, commissie));

    private static Overgang? Terug(Zaak zaak, HashSet<Voorwaarde> vastgesteld) => Weg.Een(zaak, Gebeurtenis.Terugverwezen, vastgesteld);

    private static Bestemming? Leidt(Feiten feiten, Regime regime) => Regels.Bepaal(feiten with { Instemming = Antwoord.Ja }, regime).Ontvanger;

    private static string Gronden(Voorstel voorstel) => string.Join(", ", voorstel.Route.Gronden);
}
