using System.Data;
using System.Security.Cryptography;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>The portal's own signature under the day on which a request came.</summary>
internal sealed class Verzoekgetuige(Func<SigningKeyPair> key)
{
    internal byte[] Sign(byte[] verzoek, DateOnly dag) => key().Sign(Inzageverzoek.Getuige(verzoek, dag));
}

/// <summary>A member of staff with their keys open.</summary>
internal sealed record Werker(string Persoon, PersonKeys Sleutels, Register Register, DateOnly Vandaag)
{
    internal Author Author => new(AuthorRole.Persoon, Persoon);
}

/// <summary>A request as its requester and their colleagues see it: what the melder reads, where it stands, who of the custodians did what.</summary>
internal sealed record Naamvraag(Verzoekstuk Stuk, Inzagestand Stand, IReadOnlyList<(Item Item, BewaardersbesluitInhoud Besluit)> Besluiten, bool Eigen, bool KanTonen);

/// <summary>
/// Who handles a dossier and lacks the melder's name asks for it, and opens it once the melder consented (or a legal duty's
/// days are over) and a custodian of each box handed over their half for this request (D-12).
/// </summary>
internal sealed class Naamverzoek(ItemAppender appender, DossierReader reader, Inzagen inzagen, InzageStore store, TagKeys tags, Verzoekgetuige getuige, TimeProvider clock)
{
    /// <summary>Handles it, reads it, does not hold the name, and is no custodian.</summary>
    internal static bool Kan(Werker ik, GelezenDossier dossier) =>
        dossier.Keys[Compartment.Melding] is not null && dossier.Identiteit is null && dossier.NietVoor is { } nietVoor && !nietVoor.Contains(ik.Persoon)
        && Inzagen.MagVragen(ik.Register, ik.Persoon, dossier.Rij.Postvak, ik.Vandaag)
        && !AlleenVP(dossier) && BewaardersVan(ik, dossier).Count > 0;

    /// <summary>Confidential through a vertrouwenspersoon (G5): no custodian has what opens it, and asking goes through the VP.</summary>
    internal static bool AlleenVP(GelezenDossier dossier) => !FeitenTekst.TryDecode(dossier.Slip?.Feiten, out var feiten) || feiten.Bekendheid == Bekendheid.VertrouwelijkViaVP;

    /// <summary>The requests about a dossier, newest first.</summary>
    internal async Task<IReadOnlyList<Naamvraag>> VanAsync(Werker ik, GelezenDossier dossier)
    {
        var vragen = new List<Naamvraag>();
        var records = (await inzagen.VanAsync(dossier)).ToDictionary(i => Convert.ToHexStringLower(i.Rij.Id));
        foreach (var stuk in Naamkennis.Verzoeken(dossier).Reverse())
        {
            var record = records.GetValueOrDefault(stuk.Id);
            var stand = record?.Verzoek is { } verzoek && Naamkennis.Hoort(stuk, verzoek) ? record.Stand : Inzagestand.Ongeldig;
            var eigen = stuk.Verzoeker == ik.Persoon;
            vragen.Add(new Naamvraag(stuk, stand, [.. Naamkennis.Besluiten(dossier, stuk.Id)], eigen, eigen && Kan(ik, dossier) && MagTonen(ik, dossier, stuk, stand)));
        }

        return vragen;
    }

    /// <summary>Asks: the melder reads it in the mailbox, custodians find it with its reasons; false when somebody was ahead.</summary>
    internal Task<bool> VraagAsync(Werker ik, GelezenDossier dossier, string redenen, string plicht)
    {
        var (id, zout) = (Primitives.RandomBytes(16), Primitives.RandomBytes(16));
        var waarom = new Inzageredenen(zout, redenen, plicht);
        var inhoud = new InzageverzoekInhoud(Convert.ToHexStringLower(id), Convert.ToHexStringLower(zout), redenen, plicht);
        var bewaarders = BewaardersVan(ik, dossier);
        return appender.AppendAsync(dossier, Compartment.Melding, ItemKind.Inzageverzoek, ik.Author, ik.Sleutels.Signing, Inhoud.Encode(inhoud), (c, stuk) =>
        {
            var grond = plicht.Length > 0 ? Inzagegrond.WettelijkePlicht : Inzagegrond.Instemming;
            var verzoek = new Inzageverzoek(id, dossier.Rij.Id, ik.Persoon, dossier.Rij.Postvak, grond, waarom.Digest(), Item.Digest(stuk.Inhoud), ik.Vandaag).Sign(ik.Sleutels.Signing);
            var rij = new InzageRow(id, dossier.Rij.Id, verzoek, getuige.Sign(verzoek, ik.Vandaag), ik.Vandaag, null);
            InzageStore.Insert(c, rij, bewaarders.Select(b => (tags.Of(dossier.Rij.Id, b.Houder), waarom.Seal(b.Lid.EncryptionKey, id, b.Houder))));
            // Without consent to wait for, they are called on the day from which they may act.
            if (plicht.Length > 0)
                foreach (var bewaarder in bewaarders) PlichtStore.AddBericht(c, bewaarder.Lid.Persoon, ik.Vandaag.AddDays(Inzagen.DagenNaMededeling));
            AuditStore.Append(c, clock.GetUtcNow(), ik.Persoon, "NaamGevraagd", Convert.ToHexStringLower(dossier.Rij.Id));
            return true;
        });
    }

    /// <summary>
    /// Opens the name on a request, and writes down that it was: first the item that the melder sees, then the answer. Null
    /// when it may not, or the halves do not give the dossier's key.
    /// </summary>
    internal async Task<IdentiteitInhoud?> ToonAsync(Werker ik, GelezenDossier dossier, string id)
    {
        if ((await VanAsync(ik, dossier)).FirstOrDefault(v => v.Stuk.Id == id) is not { KanTonen: true } || store.Find(Convert.FromHexString(id)) is not { } rij) return null;
        var gelezen = await inzagen.LeesAsync(rij, dossier);
        if (gelezen.Verzoek is not { } verzoek) return null;
        using var keys = Neem(ik, dossier, verzoek);
        if (keys is null || await reader.NaamAsync(dossier, keys) is not { } naam) return null;
        var geschreven = await appender.AppendAsync(dossier, Compartment.Melding, ItemKind.Inzage, ik.Author, ik.Sleutels.Signing, Inhoud.Encode(new InzageInhoud(id)), (IDbConnection c) =>
        {
            // Taken back meanwhile: nothing is opened.
            if (store.Find(rij.Id) is not { } nu || !Zelfde(nu.Antwoord, rij.Antwoord)) return false;
            AuditStore.Append(c, clock.GetUtcNow(), ik.Persoon, "NaamIngezien", Convert.ToHexStringLower(dossier.Rij.Id));
            return true;
        });
        return geschreven ? naam : null;
    }

    /// <summary>The melder's own word in the dossier counts beside the record that custodians act on: both must say yes.</summary>
    private static bool MagTonen(Werker ik, GelezenDossier dossier, Verzoekstuk stuk, Inzagestand stand) =>
        (stuk.IsPlicht ? stand == Inzagestand.MagOpen : stand is Inzagestand.MagOpen or Inzagestand.Verlopen && Naamkennis.Antwoord(dossier, stuk.Id)?.Woord == Inzagewoord.Ja)
        && Naamkennis.TweeGaven(dossier, ik.Register, stuk.Id);

    private DossierKeys? Neem(Werker ik, GelezenDossier dossier, Inzageverzoek verzoek)
    {
        var helften = store.Helften(verzoek.Id);
        var (a, b) = (Helft(Sealing.Helft.A), Helft(Sealing.Helft.B));
        try
        {
            return a is null || b is null ? null : Naamhelften.Join(dossier.Keten, a, b);
        }
        finally
        {
            foreach (var half in (a?.Values ?? []).Concat(b?.Values ?? [])) CryptographicOperations.ZeroMemory(half);
        }

        IReadOnlyDictionary<int, byte[]>? Helft(Helft helft) => helften.FirstOrDefault(h => h.Helft == (long)helft)?.Inhoud is { } inhoud
            ? Naamhelften.TryTake(ik.Sleutels.Encryption, verzoek.Digest(), helft, verzoek.Verzoeker, inhoud) : null;
    }

    private static IReadOnlyList<Bewaarder> BewaardersVan(Werker ik, GelezenDossier dossier) => Bewaarders.Van(ik.Register, dossier.NietVoor!, ik.Vandaag) ?? [];

    private static bool Zelfde(byte[]? een, byte[]? ander) => een is null ? ander is null : ander is not null && een.AsSpan().SequenceEqual(ander);
}
