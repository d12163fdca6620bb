using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Lidmaatschap;

/// <summary>Makes proposals: joining, new keys, leaving. A proposal is signed by who makes it, and counts for nothing yet.</summary>
internal sealed class Voordracht(Werksessie sessie, Voorstellen voorstellen, NieuweSleutelStore nieuwe, OrganisatieStore organisatie, Database database, TimeProvider clock)
{
    private const int Vooruit = 366;

    private string Wie => sessie.Persoon!.Id;

    private DateOnly Vandaag => sessie.Vandaag;

    /// <summary>The boxes for which this person may propose: their own, a box too small to judge for itself for the commission, every box for the application managers.</summary>
    internal IReadOnlyList<PostvakRow> Postvakken() => [.. organisatie.Postvakken().Where(p => MagVoor(p.Id))];

    /// <summary>Who has keys that a statement could name: made and typed back, or in use in another box.</summary>
    internal IReadOnlyList<PersoonRow> Personen()
    {
        var gereed = nieuwe.Ready().Select(r => r.Persoon).Concat(sessie.Register.Statements.Where(s => s.InForce(Vandaag)).Select(s => s.Persoon)).ToHashSet();
        return [.. organisatie.Personen().Where(p => gereed.Contains(p.Id) && p.Id != Wie)];
    }

    /// <summary>Proposes that somebody joins a box, or goes on in it with the keys that they made since.</summary>
    internal Task<(byte[]? Id, Weigergrond? Grond)> ToetredingAsync(string? persoon, string? postvak, DateOnly van, DateOnly? tot)
    {
        if (persoon == Wie) return Nee(Weigergrond.UBeslistNietOverUzelf);
        if (organisatie.Postvakken().FirstOrDefault(p => p.Id == postvak) is not { } vak || !MagVoor(vak.Id)) return Nee(Weigergrond.UMagHierNietVoorstellen);
        if (organisatie.Personen().FirstOrDefault(p => p.Id == persoon) is not { } wie || SleutelsVan(wie.Id) is not { } sleutels) return Nee(Weigergrond.DePersoonHeeftGeenSleutels);
        if (BewaartDeAndereHelft(wie.Id, vak)) return Nee(Weigergrond.DePersoonBewaartDeAndereHelft);
        var nu = Lijn(vak.Id, wie.Id);
        if (nu is not null && nu.EncryptionKey.AsSpan().SequenceEqual(sleutels.Encryptie)) return Nee(Weigergrond.DePersoonIsAlLid);
        // A line that is replaced ends at once, so what replaces it begins at once.
        var begin = nu is null ? van : Vandaag;
        if (begin < Vandaag || begin > Vandaag.AddDays(Vooruit) || tot <= begin) return Nee(Weigergrond.DeDagenKloppenNiet);
        return LegVoorAsync(new RegisterStatement(
            Primitives.RandomBytes(16), vak.Id, vak.Soort, vak.Dienstonderdeel ?? "", vak.Locatie ?? "", wie.Id, wie.Naam, wie.Functie,
            sleutels.Encryptie, sleutels.Ondertekening, begin, tot ?? nu?.Tot, nu?.Id));
    }

    /// <summary>
    /// Asks to become a member, or to go on as one, with the keys of this session that no statement names yet. Who starts
    /// an organisation has nobody who could propose them, and who lost a sleutelzin need not wait for a colleague to begin.
    /// </summary>
    internal Task<(byte[]? Id, Weigergrond? Grond)> AanvraagAsync(string? postvak)
    {
        if (!KanAanvragen || organisatie.Postvakken().FirstOrDefault(p => p.Id == postvak) is not { } vak) return Nee(Weigergrond.UMagHierNietVoorstellen);
        var (ik, keys) = (organisatie.Personen().Single(p => p.Id == Wie), sessie.Sleutels!);
        if (BewaartDeAndereHelft(Wie, vak)) return Nee(Weigergrond.DePersoonBewaartDeAndereHelft);
        var nu = Lijn(vak.Id, Wie);
        return LegVoorAsync(new RegisterStatement(
            Primitives.RandomBytes(16), vak.Id, vak.Soort, vak.Dienstonderdeel ?? "", vak.Locatie ?? "", ik.Id, ik.Naam, ik.Functie,
            keys.Encryption.PublicKey, keys.Signing.PublicKey, Vandaag, nu?.Tot, nu?.Id));
    }

    /// <summary>Whether this session holds keys that the person made and kept, and that wait for a statement.</summary>
    internal bool KanAanvragen => sessie.Sleutels is { } keys && nieuwe.Find(Wie) is { IsOvergetypt: true } rij
        && rij.Encryptie.AsSpan().SequenceEqual(keys.Encryption.PublicKey) && rij.Ondertekening.AsSpan().SequenceEqual(keys.Signing.PublicKey);

    /// <summary>Proposes the day on which somebody's membership ends; everybody may propose that of their own.</summary>
    internal Task<(byte[]? Id, Weigergrond? Grond)> VertrekAsync(string? persoon, string? postvak, DateOnly tot)
    {
        if (Lijn(postvak ?? "", persoon ?? "") is not { } nu) return Nee(Weigergrond.DePersoonIsGeenLid);
        if (persoon != Wie && !MagVoor(nu.Postvak)) return Nee(Weigergrond.UMagHierNietVoorstellen);
        if (tot < Vandaag || tot > Vandaag.AddDays(Vooruit) || tot < nu.Van) return Nee(Weigergrond.DeDagenKloppenNiet);
        return LegVoorAsync(nu with { Id = Primitives.RandomBytes(16), Tot = tot, Vervangt = nu.Id });
    }

    /// <summary>Takes a proposal back; false when it was not this person's, or waits no longer.</summary>
    internal Task<bool> TrekInAsync(Voorstel voorstel) => voorstel.Rij.Voorsteller != Wie ? Task.FromResult(false) : database.WriteAsync(c =>
    {
        if (!VoorstelStore.Close(c, voorstel.Rij.Id, VoorstelStore.Ingetrokken)) return false;
        AuditStore.Append(c, clock.GetUtcNow(), Wie, "VoorstelIngetrokken", voorstel.Id);
        return true;
    });

    internal RegisterStatement? Lijn(string postvak, string persoon) => sessie.Register.MembersOf(postvak, Vandaag).FirstOrDefault(l => l.Persoon == persoon);

    /// <summary>Whether this person, with keys open, may propose who is a member of a box.</summary>
    internal bool MagVoor(string postvak) => sessie.IsOpen && (sessie.IsLidVan(postvak)
        || sessie.Lidmaatschappen.Any(l => l.Soort == "Beheer" || (l.Soort == Register.Commissie && sessie.Register.MembersOf(postvak, Vandaag).Count < Voorstel.Nodig)));

    private async Task<(byte[]?, Weigergrond?)> LegVoorAsync(RegisterStatement verklaring)
    {
        // A second click on the same button leads to the same proposal.
        var zelfde = voorstellen.Voor(verklaring.Postvak).FirstOrDefault(v => (verklaring with { Id = v.Verklaring.Id }).Encode().AsSpan().SequenceEqual(v.Rij.Inhoud));
        if (zelfde is not null) return (zelfde.Rij.Id, null);
        var inhoud = verklaring.Encode();
        var herkomst = RegisterProposal.Sign(sessie.Sleutels!.Signing, inhoud, Wie, Vandaag);
        var rechters = sessie.Register.JudgesOf(verklaring, Vandaag);
        await database.WriteAsync(c =>
        {
            VoorstelStore.Insert(c, new VoorstelRow(verklaring.Id, inhoud, Wie, herkomst, Vandaag, VoorstelStore.Open, []));
            foreach (var persoon in rechters.Select(r => r.Persoon).Where(p => p != Wie).Distinct()) Bericht.Voor(c, persoon, Vandaag);
            AuditStore.Append(c, clock.GetUtcNow(), Wie, "VerklaringVoorgesteld", Convert.ToHexStringLower(verklaring.Id));
        });
        return (verklaring.Id, null);
    }

    /// <summary>The newest keys of a person that could count: those that they made last and typed back, or those in use.</summary>
    private (byte[] Encryptie, byte[] Ondertekening)? SleutelsVan(string persoon)
    {
        if (nieuwe.Find(persoon) is { IsOvergetypt: true } rij) return (rij.Encryptie, rij.Ondertekening);
        return sessie.Register.Of(persoon, Vandaag) is [var lijn, ..] ? (lijn.EncryptionKey, lijn.SigningKey) : null;
    }

    // Each custodian box holds half of what opens a name: nobody may sit in both.
    private bool BewaartDeAndereHelft(string persoon, PostvakRow vak) =>
        Bewaarders.IsBewaarder(vak.Soort) && sessie.Register.Of(persoon, Vandaag).Any(l => Bewaarders.IsBewaarder(l.Soort) && l.Postvak != vak.Id);

    private static Task<(byte[]?, Weigergrond?)> Nee(Weigergrond grond) => Task.FromResult<(byte[]?, Weigergrond?)>((null, grond));
}
