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
internal sealed class Bureaubrieven(Werksessie sessie, BriefStore store, ItemAppender appender)
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

    /// <summary>Writes the letters of one decision, within its transaction. The SG reads along with what the HL is asked.</summary>
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
            if (BriefStore.Over(c, zaak.Id).Count != eerste) return false;
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

    /// <summary>A copy of an entry for each of these readers, within a transaction.</summary>
    internal bool Kopieer(IDbConnection c, byte[] dossier, ItemKind kind, byte[] body, IEnumerable<RegisterStatement> lezers)
    {
        var nr = BriefStore.VolgendStuk(c, dossier);
        return BriefStore.Schrijf(c, dossier, nr, sessie.Vandaag, lezers.DistinctBy(l => l.Persoon).Select(l =>
            (Primitives.RandomBytes(16), new Item(dossier, Compartment.Behandeling, 0, (int)nr, Geen, kind, Ik, sessie.Vandaag, body).Seal(sessie.Sleutels!.Signing, l.EncryptionKey))));
    }

    private Author Ik => new(AuthorRole.Persoon, sessie.Persoon!.Id);
}
