using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>
/// What staff do to a dossier. Each act is one transaction: the signed item, the guarded transition, the term, the line
/// in the log. False means that somebody was ahead; then nothing was written.
/// </summary>
internal sealed class Handelingen(Werksessie sessie, ItemAppender appender, SignedHistorie historie, TimeProvider clock)
{
    internal const string TermijnBevestiging = "ontvangstbevestiging";
    private const string TermijnTerugkoppeling = "terugkoppeling";

    internal Task<bool> BerichtAsync(Zaak zaak, string tekst) => VoegToeAsync(
        zaak, Compartment.Melding, ItemKind.BerichtAanMelder, tekst, c => Log(c, zaak, "BerichtAanMelder"));

    internal Task<bool> NotitieAsync(Zaak zaak, string tekst) => VoegToeAsync(
        zaak, Compartment.Behandeling, ItemKind.Notitie, tekst, c => Log(c, zaak, "Notitie"));

    /// <summary>Acknowledges: the melder's text, the transitions of <paramref name="weg"/> (none for a signaal), the term met.</summary>
    internal Task<bool> BevestigAsync(Zaak zaak, IReadOnlyList<Overgang> weg, string tekst) => VoegToeAsync(
        zaak, Compartment.Melding, ItemKind.Ontvangstbevestiging, tekst, c =>
        {
            if (!Zet(c, zaak, weg)) return false;
            var gehaald = DossierStore.MeetTermijn(c, zaak.Id, TermijnBevestiging, sessie.Vandaag);
            // A signaal moves no state, so the term is what tells whether somebody acknowledged it before.
            if (weg.Count == 0 && !gehaald) return false;
            if (gehaald && zaak.Stand?.Regime == Regime.Wbk2023)
                DossierStore.VerzetTermijn(c, zaak.Id, TermijnTerugkoppeling, Termijn.Terugkoppeling(sessie.Vandaag));
            return Log(c, zaak, "Ontvangstbevestiging");
        });

    /// <summary>
    /// Hands the dossier to the commission: a grant for each member who may see it, the old box's grants gone, the box
    /// changed, a notice without content left behind, the reasons kept for the commission.
    /// </summary>
    internal Task<bool> DoorgeleidAsync(Zaak zaak, IReadOnlyList<Overgang> weg, Commissie commissie, byte[] tagKey, string reden)
    {
        return VoegToeAsync(zaak, Compartment.Behandeling, ItemKind.Doorgeleiding, reden, c =>
        {
            if (!Zet(c, zaak, weg)) return false;
            DraagOver(c, zaak, commissie.Postvak, commissie.Leden, tagKey);
            DossierStore.AddMededeling(c, Convert.ToHexString(Primitives.RandomBytes(16)), zaak.Lid.Postvak, "GemeldEnDoorgeleid", sessie.Vandaag);
            return Log(c, zaak, "Doorgeleid");
        });
    }

    /// <summary>Another box gets the dossier: a grant for each of these members, the old box's grants gone, everybody told.</summary>
    internal void DraagOver(IDbConnection c, Zaak zaak, string postvak, IReadOnlyList<RegisterStatement> leden, byte[] tagKey)
    {
        var oud = sessie.Register.Statements.Where(s => s.Postvak == zaak.Lid.Postvak).Select(s => s.Persoon).Except(leden.Select(l => l.Persoon));
        foreach (var persoon in oud) GrantStore.Remove(c, zaak.Id, Grant.Tag(tagKey, zaak.Id, persoon));
        foreach (var lid in leden)
        {
            GrantStore.Put(c, zaak.Id, Toekenning(zaak, lid, tagKey), zaak.Dossier.Rij.Epoch);
            Bericht(c, lid.Persoon);
        }

        DossierStore.MoveTo(c, zaak.Id, postvak);
    }

    /// <summary>A decision with its reasons, which the melder reads, and the transitions it makes.</summary>
    internal Task<bool> BesluitAsync(Zaak zaak, IReadOnlyList<Overgang> weg, BesluitInhoud besluit, Func<IDbConnection, bool> ook, Compartment waar = Compartment.Melding)
    {
        var auteur = new Author(AuthorRole.Persoon, sessie.Persoon!.Id);
        return appender.AppendAsync(zaak.Dossier, waar, ItemKind.Besluit, auteur, sessie.Sleutels!.Signing, Inhoud.Encode(besluit),
            c => Zet(c, zaak, weg) && ook(c) && Log(c, zaak, besluit.Besluit));
    }

    private Task<bool> VoegToeAsync(Zaak zaak, Compartment compartment, ItemKind kind, string tekst, Func<IDbConnection, bool> ook)
    {
        var auteur = new Author(AuthorRole.Persoon, sessie.Persoon!.Id);
        return appender.AppendAsync(zaak.Dossier, compartment, kind, auteur, sessie.Sleutels!.Signing, Inhoud.Encode(new BerichtInhoud(tekst)), ook);
    }

    private bool Zet(IDbConnection c, Zaak zaak, IReadOnlyList<Overgang> weg)
    {
        if (weg.Count == 0) return true;
        // Whatever happened since the dossier was read, a withdrawn consent too, is a reason to look again first.
        var nr = (long)HistorieStore.Of(c, zaak.Id).Count;
        if (nr != zaak.Verloop.Rijen.Count) return false;
        foreach (var stap in weg)
        {
            var rij = historie.Melding(zaak.Id, nr++, sessie.Vandaag, stap.Van.ToString(), stap.Gebeurtenis.ToString(), stap.Naar.ToString(), stap.Door.ToString(), string.Join(", ", stap.Gronden));
            if (!HistorieStore.TryMove(c, zaak.Id, rij)) return false;
        }

        return true;
    }

    // A member hears that something is there, and nothing else; the routing service sends it.
    internal void Bericht(IDbConnection c, string persoon) =>
        PlichtStore.Add(c, Convert.ToHexString(Primitives.RandomBytes(16)), PlichtStore.Bericht, persoon, sessie.Vandaag);

    private bool Log(IDbConnection c, Zaak zaak, string daad)
    {
        AuditStore.Append(c, clock.GetUtcNow(), sessie.Persoon!.Id, daad, Convert.ToHexStringLower(zaak.Id));
        return true;
    }

    // Text and notes, never the name: every reader of that after the first goes the way of D-12.
    internal static ToekenningRow Toekenning(Zaak zaak, RegisterStatement lid, byte[] tagKey)
    {
        var tag = Grant.Tag(tagKey, zaak.Id, lid.Persoon);
        return new ToekenningRow(tag, Grant.Seal(lid.EncryptionKey, zaak.Id, tag, zaak.Dossier.Keys, Compartment.Melding, Compartment.Behandeling));
    }
}

/// <summary>The commission as it may receive one dossier: its members less whom the melder excluded.</summary>
internal sealed record Commissie(string Postvak, IReadOnlyList<RegisterStatement> Leden, int Uitgesloten)
{
    /// <summary>Null where the melding does not verify: then nobody knows whom the melder excluded, and nothing is handed over.</summary>
    internal static Commissie? Voor(Zaak zaak, Register register, DateOnly dag)
    {
        if (zaak.Dossier.Melding is not { } melding || register.Boxes(Register.Commissie, null, dag) is not [var postvak, ..]) return null;
        var leden = register.MembersOf(postvak, dag);
        var toegelaten = leden.Where(l => !melding.Uitgesloten.Contains(l.Persoon)).ToList();
        return new Commissie(postvak, toegelaten, leden.Count - toegelaten.Count);
    }
}
