using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Lidmaatschap;

/// <summary>Proposals, read with distrust: a row is what its bytes and signatures say, against the register as it is now.</summary>
internal sealed class Voorstellen(Werksessie sessie, VoorstelStore store, NieuweSleutelStore nieuwe, AlarmStore alarmen)
{
    /// <summary>Days after which a proposal can no longer be signed.</summary>
    internal const int Geldig = 30;

    private string Wie => sessie.Persoon!.Id;

    /// <summary>What waits and this person may sign, or has signed.</summary>
    internal IReadOnlyList<Voorstel> TeTekenen() => [.. Open().Where(v => v.MagTekenen(Wie))];

    /// <summary>What waits and is about this person.</summary>
    internal IReadOnlyList<Voorstel> OverMij() => [.. Open().Where(v => v.Verklaring.Persoon == Wie)];

    /// <summary>What waits about members, or members to be, of a box.</summary>
    internal IReadOnlyList<Voorstel> Voor(string postvak) => [.. Open().Where(v => v.Verklaring.Postvak == postvak && v.Bezwaar is null)];

    /// <summary>One proposal that this person may see: who may sign it, whom it is about, who made it. Null for all others.</summary>
    internal async Task<Voorstel?> VindAsync(byte[] id)
    {
        if (store.Find(id) is not { } rij) return null;
        var voorstel = Lees(rij);
        if (voorstel is null || voorstel.Bezwaar == Weigergrond.HetVoorstelIsNietVanDeVoorsteller)
            await alarmen.RaiseAsync("VoorstelVervalst", "voorstel", Convert.ToHexString(id), sessie.Vandaag);
        return voorstel is not null && (voorstel.Rechters.Any(r => r.Persoon == Wie) || voorstel.Verklaring.Persoon == Wie || rij.Voorsteller == Wie) ? voorstel : null;
    }

    /// <summary>Reads a row; null when it holds no statement under its own id.</summary>
    internal Voorstel? Lees(VoorstelRow rij)
    {
        if (Ontcijfer(rij) is not { } verklaring) return null;
        var nu = sessie.Register.MembersOf(verklaring.Postvak, sessie.Vandaag).FirstOrDefault(l => l.Persoon == verklaring.Persoon);
        var rechters = sessie.Register.JudgesOf(verklaring, sessie.Vandaag);
        var tekenaars = rechters.Where(r => rij.Handtekeningen.Any(h => h.Ondertekenaar == r.Persoon && SigningKeyPair.Verify(r.SigningKey, rij.Inhoud, h.Waarde)))
            .Select(r => r.Persoon).Distinct().ToList();
        return new Voorstel(rij, verklaring, nu, tekenaars, rechters, Bezwaar(rij, verklaring, nu));
    }

    private IEnumerable<Voorstel> Open() => store.OpenSince(sessie.Vandaag.AddDays(-Geldig)).Select(Lees).OfType<Voorstel>();

    private static RegisterStatement? Ontcijfer(VoorstelRow rij)
    {
        try
        {
            var verklaring = RegisterStatement.Decode(rij.Inhoud);
            return verklaring.Id.AsSpan().SequenceEqual(rij.Id) ? verklaring : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private Weigergrond? Bezwaar(VoorstelRow rij, RegisterStatement verklaring, RegisterStatement? nu)
    {
        if (rij.Staat != VoorstelStore.Open) return Weigergrond.HetVoorstelWachtNietMeer;
        if (Herkomst(rij, verklaring) is { } grond) return grond;
        if (rij.Datum.AddDays(Geldig) < sessie.Vandaag) return Weigergrond.HetVoorstelIsVerlopen;
        if (!(verklaring.Vervangt ?? []).AsSpan().SequenceEqual(nu?.Id ?? [])) return Weigergrond.HetRegisterIsVeranderd;
        return SleutelsBekend(verklaring, nu) ? null : Weigergrond.DeSleutelsZijnVeranderd;
    }

    /// <summary>From a member by a key that the register names; or from the person it is about, by the very key that they ask to have named.</summary>
    private Weigergrond? Herkomst(VoorstelRow rij, RegisterStatement verklaring)
    {
        if (rij.Voorsteller == verklaring.Persoon && Tekende(verklaring)) return null;
        var voorsteller = sessie.Register.Of(rij.Voorsteller, sessie.Vandaag);
        if (voorsteller.Count == 0) return Weigergrond.DeVoorstellerIsGeenLidMeer;
        return voorsteller.Any(Tekende) ? null : Weigergrond.HetVoorstelIsNietVanDeVoorsteller;

        bool Tekende(RegisterStatement lijn) => RegisterProposal.Verify(lijn.SigningKey, rij.Inhoud, rij.Voorsteller, rij.Datum, rij.Herkomst);
    }

    /// <summary>Keys that the person uses already, or made and kept the sleutelzin of.</summary>
    private bool SleutelsBekend(RegisterStatement verklaring, RegisterStatement? nu) =>
        (nu is not null && Voorstel.ZelfdeSleutels(nu, verklaring))
        || sessie.Register.Of(verklaring.Persoon, sessie.Vandaag).Any(l => Voorstel.ZelfdeSleutels(l, verklaring))
        || (nieuwe.Find(verklaring.Persoon) is { IsOvergetypt: true } rij
            && rij.Encryptie.AsSpan().SequenceEqual(verklaring.EncryptionKey) && rij.Ondertekening.AsSpan().SequenceEqual(verklaring.SigningKey));
}
