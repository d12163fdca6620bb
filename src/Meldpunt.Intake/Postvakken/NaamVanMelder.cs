using System.Data;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Intake.Postvakken;

/// <summary>The melder in their opened mailbox: dossier, keys, the register, and the boxes with an open review.</summary>
public sealed record MelderAanZet(GelezenDossier Dossier, SigningKeyPair Key, Register Register, IReadOnlyCollection<string> Nakijkers)
{
    internal Wisselaar Wisselaar => new(Author.Melder, Key);
}

/// <summary>
/// What the melder decides about their name: their word on a request, signed for custodians to check (D-12), and telling
/// it themselves.
/// </summary>
public sealed class NaamVanMelder(Sleutelonderhoud onderhoud, ItemAppender appender, ItemStore items, InzageStore store, TagKeys tags, TimeProvider clock)
{
    /// <summary>Answers a request, or takes consent back; false when somebody was ahead.</summary>
    public async Task<bool> AntwoordAsync(MelderAanZet melder, Verzoekstuk stuk, GelezenInzage inzage, Inzagewoord woord, string toelichting)
    {
        var dossier = melder.Dossier;
        // Custodians who joined since get their half now, while somebody with the key is here.
        var wissel = await onderhoud.BijAsync(dossier, melder.Wisselaar, melder.Nakijkers);
        var antwoord = new Inzageantwoord(dossier.Rij.Id, inzage.Verzoek!.Digest(), woord, clock.Today()).Sign(melder.Key);
        var body = Inhoud.Encode(new InzageantwoordInhoud(stuk.Id, woord.ToString(), toelichting));
        return await appender.AppendAsync(dossier, Compartment.Melding, ItemKind.Inzageantwoord, Author.Melder, melder.Key, body, c =>
        {
            if (!wissel.Schrijf(c, dossier.Rij.Id) || !InzageStore.Answer(c, inzage.Rij, antwoord)) return false;
            if (woord == Inzagewoord.Ja) Roep(c, melder, stuk, inzage.Rij.Id);
            else InzageStore.RemoveHelften(c, inzage.Rij.Id);
            PlichtStore.AddBericht(c, stuk.Verzoeker, clock.Today());
            return true;
        });
    }

    /// <summary>Tells the name to persons: written anew under a key of its own; <paramref name="ook"/> goes in the same transaction. False when somebody was ahead.</summary>
    public async Task<bool> OnthulAsync(MelderAanZet melder, IReadOnlyList<string> personen, IdentiteitInhoud wie, Action<IDbConnection> ook)
    {
        var dossier = melder.Dossier;
        var wissel = await onderhoud.OnthulAsync(dossier, melder.Wisselaar, personen, melder.Nakijkers);
        return await appender.AppendAsync(dossier, Compartment.Melding, ItemKind.Onthulling, Author.Melder, melder.Key, Inhoud.Encode(new OnthullingInhoud(personen)), c =>
        {
            if (!wissel.Schrijf(c, dossier.Rij.Id)) return false;
            ItemStore.Insert(c, dossier.Rij.Id, Identiteit(melder, wissel, wie));
            ook(c);
            return true;
        });
    }

    /// <summary>The name as the next entry of its compartment, sealed to the key that begins with it.</summary>
    private ItemRow Identiteit(MelderAanZet melder, Sleutelwissel wissel, IdentiteitInhoud wie)
    {
        var id = melder.Dossier.Rij.Id;
        var last = items.Last(id, (int)Compartment.Identiteit);
        var (nr, previous) = last is null ? (0, melder.Dossier.Genesis.Digest()) : ((int)last.Nr + 1, Item.Digest(last.Inhoud));
        var item = new Item(id, Compartment.Identiteit, wissel.Epoch, nr, previous, ItemKind.Identiteit, Author.Melder, clock.Today(), Inhoud.Encode(wie));
        return new ItemRow((long)Compartment.Identiteit, nr, wissel.Epoch, item.Date, item.Seal(melder.Key, wissel.PublicKeys[Compartment.Identiteit]));
    }

    /// <summary>Tells the custodians that something waits for them; who was not one yet when it was asked gets the reasons now.</summary>
    private void Roep(IDbConnection c, MelderAanZet melder, Verzoekstuk stuk, byte[] inzage)
    {
        if (melder.Dossier.NietVoor is not { } nietVoor || Bewaarders.Van(melder.Register, nietVoor, clock.Today()) is not { } bewaarders) return;
        var redenen = new Inzageredenen(Convert.FromHexString(stuk.Inhoud.Zout), stuk.Inhoud.Redenen, stuk.Inhoud.Plicht);
        var dossier = melder.Dossier.Rij.Id;
        foreach (var bewaarder in bewaarders)
        {
            if (tags.AllOf(dossier, bewaarder.Houder).All(t => store.Reden(inzage, t) is null))
                InzageStore.AddReden(c, inzage, tags.Of(dossier, bewaarder.Houder), redenen.Seal(bewaarder.Lid.EncryptionKey, inzage, bewaarder.Houder));
            PlichtStore.AddBericht(c, bewaarder.Lid.Persoon, clock.Today());
        }
    }
}
