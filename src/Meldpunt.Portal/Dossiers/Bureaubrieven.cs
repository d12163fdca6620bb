using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>A desk that can be written to about a dossier it holds no key to: its members less whom the melder excluded.</summary>
internal sealed record Bureau(string Postvak, string Soort, IReadOnlyList<RegisterStatement> Leden);

/// <summary>
/// Letters from the commission to the HL and the SG, who hold no key to its dossiers: each copy is an entry, signed as any,
/// and sealed to one reader. A copy stays in the notes.
/// </summary>
internal sealed class Bureaubrieven(Werksessie sessie, BriefStore store, ItemAppender appender, TagKeys tags)
{
    private static readonly byte[] Geen = new byte[32];

    /// <summary>Where an oordeel or a request can go: the HL unless accused (G4) or it is about benadeling (D-11 leaves that to the SG), and the SG.</summary>
    internal IReadOnlyList<Bureau> Bureaus(Zaak zaak)
    {
        if (zaak.Dossier is not { NietVoor: { } nietVoor, Slip: { } slip } || zaak.Stand is not { } stand) return [];
        var hl = stand.HLBeschuldigd ? [] : sessie.Register.Boxes(nameof(Rol.HoogsteLeidinggevende), slip.Dienstonderdeel, sessie.Vandaag);
        return [.. hl.Select(v => Van(v, nameof(Rol.HoogsteLeidinggevende))).Concat(sessie.Register.Boxes(nameof(Rol.SecretarisGeneraal), null, sessie.Vandaag).Select(v => Van(v, nameof(Rol.SecretarisGeneraal)))).Where(b => b.Leden.Count > 0)];

        Bureau Van(string vak, string soort) => new(vak, soort, [.. sessie.Register.MembersOf(vak, sessie.Vandaag).Where(l => !nietVoor.Contains(l.Persoon))]);
    }

    /// <summary>Writes the letters of one decision, within its transaction. The SG reads along with what the HL is asked. What was asked before and not answered waits for nobody any more.</summary>
    internal Func<IDbConnection, bool> Maak(Zaak zaak, string soort, IReadOnlyList<string> aan, string tekst, DateOnly? uiterlijk)
    {
        var bureaus = Bureaus(zaak);
        var gevraagd = bureaus.Where(b => aan.Contains(b.Postvak)).ToList();
        var toezicht = soort == BriefInhoud.Advies ? bureaus.Where(b => b.Soort == nameof(Rol.SecretarisGeneraal) && gevraagd.All(g => g.Postvak != b.Postvak)) : [];
        var (eerste, dag) = (store.Over(zaak.Id).Count, uiterlijk ?? sessie.Vandaag.AddDays(Termijn.AdviesDagen));
        var lezers = gevraagd.Concat(toezicht).SelectMany(b => b.Leden).Select(l => l.Persoon).Distinct().ToList();
        var behandelaars = sessie.Register.MembersOf(zaak.Dossier.Rij.Postvak, sessie.Vandaag).Select(l => l.Persoon).Where(p => !zaak.Dossier.NietVoor!.Contains(p)).ToList();
        var brieven = gevraagd.Select(b => (Bureau: b, Soort: soort)).Concat(toezicht.Select(b => (Bureau: b, Soort: BriefInhoud.Toezicht)))
            .Select((b, i) => (b.Bureau, Brief: new BriefInhoud(eerste + i, b.Soort, b.Bureau.Postvak, tekst, [.. zaak.Feiten!.Soorten.Select(s => s.ToString())], dag, lezers, behandelaars, zaak.Stand!.HLBeschuldigd ? null : zaak.Dossier.Slip?.Dienstonderdeel))).ToList();
        return c =>
        {
            var eerder = BriefStore.Over(c, zaak.Id);
            if (eerder.Count != eerste) return false;
            foreach (var oud in eerder.Where(b => b.AfgedaanOp is null)) BriefStore.Beantwoord(c, zaak.Id, oud.Nr, sessie.Vandaag);
            foreach (var (bureau, brief) in brieven)
            {
                var body = Inhoud.Encode(brief);
                BriefStore.Vraag(c, new BriefRow(zaak.Id, brief.Nr, brief.Soort, brief.Aan, sessie.Vandaag, brief.Uiterlijk, null));
                if (!Kopieer(c, zaak.Id, ItemKind.Brief, body, bureau.Leden) || !appender.Ook(zaak.Dossier, Compartment.Behandeling, ItemKind.Brief, Ik, sessie.Sleutels!.Signing, body)(c)) return false;
                foreach (var lid in bureau.Leden) PlichtStore.AddBericht(c, lid.Persoon, sessie.Vandaag);
            }

            return true;
        };
    }

    /// <summary>A copy of what the handlers write themselves, for who reads along by letter.</summary>
    internal Func<IDbConnection, bool> Afschrift<T>(Zaak zaak, ItemKind kind, T inhoud)
    {
        var lezers = zaak.Dossier.Of(ItemKind.Brief).SelectMany(i => Inhoud.TryDecode<BriefInhoud>(i.Item!.Body)?.Lezers ?? []).Distinct().Where(p => zaak.Dossier.NietVoor?.Contains(p) == false);
        return c => Kopieer(c, zaak.Id, kind, Inhoud.Encode(inhoud), lezers.SelectMany(p => sessie.Register.Of(p, sessie.Vandaag).Take(1)));
    }

    /// <summary>A copy of an entry for each of these readers, within a transaction. From whom the letters were taken away, the answers stay away too.</summary>
    internal bool Kopieer(IDbConnection c, byte[] dossier, ItemKind kind, byte[] body, IEnumerable<RegisterStatement> lezers)
    {
        var nr = BriefStore.VolgendStuk(c, dossier);
        var blijven = lezers.DistinctBy(l => l.Persoon).Where(l => kind == ItemKind.Brief || BriefStore.Heeft(c, dossier, Tags(dossier, l.Persoon))).ToList();
        return BriefStore.Schrijf(c, dossier, nr, sessie.Vandaag, blijven.Select(l =>
            (Primitives.RandomBytes(16), Tags(dossier, l.Persoon)[0], new Item(dossier, Compartment.Behandeling, 0, (int)nr, Geen, kind, Ik, sessie.Vandaag, body).Seal(sessie.Sleutels!.Signing, l.EncryptionKey))));
    }

    /// <summary>Whether somebody has copies of what was written about a dossier.</summary>
    internal bool Heeft(byte[] dossier, string persoon) => store.Heeft(dossier, Tags(dossier, persoon));

    /// <summary>Takes everything away from who may not read it any longer, within a transaction.</summary>
    internal void Neem(IDbConnection c, byte[] dossier, IEnumerable<string> personen)
    {
        foreach (var persoon in personen) BriefStore.Neem(c, dossier, Tags(dossier, persoon));
    }

    /// <summary>Takes everything away from the heads of the service that the dossier is about: they are, or may be, accused by now (G4).</summary>
    internal void NeemVanHL(IDbConnection c, Zaak zaak) => Neem(c, zaak.Id, sessie.Register.Statements
        .Where(l => l.Soort == nameof(Rol.HoogsteLeidinggevende) && l.Dienstonderdeel == zaak.Dossier.Slip?.Dienstonderdeel).Select(l => l.Persoon).Distinct());

    private IReadOnlyList<byte[]> Tags(byte[] dossier, string persoon) => tags.AllOf(dossier, Grant.BriefVan(persoon));

    private Author Ik => new(AuthorRole.Persoon, sessie.Persoon!.Id);
}
