using System.Data;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Lidmaatschap;

/// <summary>The portal's own signing key, as it is at the moment of use, by which it witnesses that a statement counts.</summary>
internal sealed record Getuige(Func<SigningKeyPair> Key);

/// <summary>
/// A member signs a proposal with their own key. What they saw is what they sign: the form carries its digest. When the
/// signature makes the statement count, it moves into the register in the same transaction.
/// </summary>
internal sealed class Ondertekening(Werksessie sessie, Voorstellen voorstellen, RegisterCache registers, Wordlist woorden, Getuige getuige, Opzij opzij, AlarmStore alarmen, Database database, TimeProvider clock)
{
    private string Wie => sessie.Persoon!.Id;

    /// <summary>Null when it was signed, else why not.</summary>
    /// <param name="voorstel">As it stands now.</param>
    /// <param name="digest">Of the proposal that the signer saw.</param>
    /// <param name="zesWoorden">What the signer heard from the person, outside the system.</param>
    internal async Task<Weigergrond?> TekenAsync(Voorstel voorstel, string? digest, string? zesWoorden)
    {
        if (await WeigerAsync(voorstel, digest, zesWoorden) is { } grond) return grond;
        var waarde = sessie.Sleutels!.Signing.Sign(voorstel.Rij.Inhoud);
        return await database.WriteAsync(c => Zet(c, voorstel, waarde) ? (Weigergrond?)null : Weigergrond.HetVoorstelWachtNietMeer);
    }

    private async Task<Weigergrond?> WeigerAsync(Voorstel voorstel, string? digest, string? zesWoorden)
    {
        if (digest != voorstel.Digest)
        {
            await AlarmAsync("VoorstelGewijzigd", voorstel);
            return Weigergrond.HetVoorstelIsVeranderd;
        }

        if (voorstel.Bezwaar is { } bezwaar) return bezwaar;
        if (voorstel.Verklaring.Persoon == Wie) return Weigergrond.UBeslistNietOverUzelf;
        if (!voorstel.Rechters.Any(r => r.Persoon == Wie && Werksessie.Noemt(r, sessie.Sleutels!))) return Weigergrond.UTekentHierNiet;
        if (voorstel.Tekenaars.Contains(Wie)) return Weigergrond.UHebtAlGetekend;
        if (!voorstel.AndereSleutels) return null;
        var verwacht = Vingerafdruk.Of(voorstel.Verklaring.EncryptionKey, voorstel.Verklaring.SigningKey, woorden);
        if (Vingerafdruk.Matches(zesWoorden, verwacht)) return null;
        await database.WriteAsync(c => AuditStore.Append(c, clock.GetUtcNow(), Wie, "ZesWoordenOnjuist", voorstel.Id));
        return Weigergrond.DeWoordenKloppenNiet;
    }

    private bool Zet(IDbConnection c, Voorstel gezien, byte[] waarde)
    {
        if (VoorstelStore.Find(c, gezien.Rij.Id) is not { } rij || !rij.Inhoud.AsSpan().SequenceEqual(gezien.Rij.Inhoud) || !VoorstelStore.Sign(c, rij.Id, Wie, waarde)) return false;
        AuditStore.Append(c, clock.GetUtcNow(), Wie, "VerklaringGetekend", gezien.Id);
        var verklaring = voorstellen.Lees(VoorstelStore.Find(c, rij.Id)!)!;
        // What others may have put beside it in the database stays behind.
        var echt = verklaring.Rij.AlsVerklaring with { Handtekeningen = [.. verklaring.Rij.Handtekeningen.Where(h => verklaring.Tekenaars.Contains(h.Ondertekenaar))] };
        if (registers.Verify([.. RegisterStore.All(c), echt]).Rejected.Any(id => id.AsSpan().SequenceEqual(rij.Id))) return true;
        NeemAan(c, verklaring, echt);
        return true;
    }

    private void NeemAan(IDbConnection c, Voorstel voorstel, VerklaringRow echt)
    {
        var (v, getuigenis) = (voorstel.Verklaring, RegisterWitness.Sign(getuige.Key(), echt.Inhoud, sessie.Vandaag));
        VoorstelStore.Accept(c, echt with { Handtekeningen = [.. echt.Handtekeningen, getuigenis] }, v.Persoon, v.EncryptionKey, v.SigningKey);
        AuditStore.Append(c, clock.GetUtcNow(), Wie, "VerklaringTelt", voorstel.Id);
        opzij.Leg(c, v.Persoon);
        // The person, and the colleagues, whose sessions complete what the newcomer may have.
        var leden = sessie.Register.MembersOf(v.Postvak, sessie.Vandaag).Select(l => l.Persoon);
        foreach (var persoon in leden.Append(v.Persoon).Where(p => p != Wie).Distinct()) Bericht.Voor(c, persoon, sessie.Vandaag);
    }

    private Task AlarmAsync(string soort, Voorstel voorstel) => alarmen.RaiseAsync(soort, "voorstel", Convert.ToHexString(voorstel.Rij.Id), sessie.Vandaag);
}
