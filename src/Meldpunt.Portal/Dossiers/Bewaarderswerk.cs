using System.Security.Cryptography;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>A request as a custodian sees it: whose, why, where it stands, and whether they may act on it.</summary>
internal sealed record Bewaardersvraag(GelezenInzage Inzage, GelezenDossier Dossier, RegisterStatement? Verzoeker, Inzageredenen? Redenen, Helft Helft, bool Besloten)
{
    internal bool Kan => !Besloten && Inzage.Stand == Inzagestand.MagOpen && Verzoeker is not null && Redenen is not null;
}

/// <summary>
/// What a custodian does: hand their half of the key over to one requester for one request, only where the melder's signed
/// consent to exactly it verifies (or a legal duty's days are over), or refuse with reasons. Either is written into the
/// dossier for the melder to read. A custodian reads nothing of the dossier.
/// </summary>
internal sealed class Bewaarderswerk(Werksessie sessie, ItemAppender appender, DossierReader reader, Inzagen inzagen, InzageStore store, BewaringStore bewaring, TagKeys tags, TimeProvider clock)
{
    internal bool Is => MijnHelft is not null;

    /// <summary>Every request that is sealed to this custodian, newest first.</summary>
    internal async Task<IReadOnlyList<Bewaardersvraag>> AlleAsync()
    {
        var vragen = new List<Bewaardersvraag>();
        foreach (var rij in store.All().Reverse())
            if (await VraagAsync(rij) is { } vraag) vragen.Add(vraag);
        return vragen;
    }

    /// <summary>One of them, or null where it is not for this custodian.</summary>
    internal async Task<Bewaardersvraag?> VindAsync(string? id) =>
        Toegang.LeesId(id) is { } bytes && store.Find(bytes) is { } rij ? await VraagAsync(rij) : null;

    /// <summary>Hands this custodian's half over; false when they hold none, or somebody was ahead.</summary>
    internal async Task<bool> GeefAsync(Bewaardersvraag vraag)
    {
        if (!vraag.Kan) return false;
        var halves = Open(vraag);
        if (halves.Count == 0) return false;
        var verzoek = vraag.Inzage.Verzoek!;
        var inhoud = Bewaring.Hand(vraag.Verzoeker!.EncryptionKey, verzoek.Digest(), vraag.Helft, verzoek.Verzoeker, halves);
        foreach (var half in halves.Values) CryptographicOperations.ZeroMemory(half);
        return await BesluitAsync(vraag, "", inhoud);
    }

    /// <summary>Refuses, with reasons that requester and melder read; false when somebody was ahead.</summary>
    internal Task<bool> WeigerAsync(Bewaardersvraag vraag, string redenen) => vraag.Kan ? BesluitAsync(vraag, redenen, null) : Task.FromResult(false);

    private Helft? MijnHelft => sessie.Lidmaatschappen.Select(l => Bewaarders.HelftVan(l.Soort)).FirstOrDefault(h => h is not null);

    private async Task<Bewaardersvraag?> VraagAsync(InzageRow rij)
    {
        if (MijnHelft is not { } helft || Reden(rij) is not { } gesloten || await reader.DichtAsync(rij.Dossier) is not { } dossier) return null;
        var gelezen = await inzagen.LeesAsync(rij, dossier);
        var verzoek = gelezen.Verzoek;
        var redenen = verzoek is null ? null : Inzageredenen.TryOpen(sessie.Sleutels!.Encryption, verzoek, Grant.BewaarderVan(sessie.Persoon!.Id), gesloten);
        return new Bewaardersvraag(gelezen, dossier, Verzoeker(verzoek, dossier), redenen, helft, store.Helften(rij.Id).Any(h => h.Helft == (long)helft || h.Bewaarder == sessie.Persoon!.Id));
    }

    /// <summary>Who asks, as the register has them today: a member of the box that has the dossier, and no custodian.</summary>
    private RegisterStatement? Verzoeker(Inzageverzoek? verzoek, GelezenDossier dossier) =>
        verzoek is not null && verzoek.Postvak == dossier.Rij.Postvak && Inzagen.MagVragen(sessie.Register, verzoek.Verzoeker, verzoek.Postvak, sessie.Vandaag)
            ? sessie.Register.MembersOf(verzoek.Postvak, sessie.Vandaag).First(l => l.Persoon == verzoek.Verzoeker)
            : null;

    private byte[]? Reden(InzageRow rij) =>
        tags.AllOf(rij.Dossier, Grant.BewaarderVan(sessie.Persoon!.Id)).Select(t => store.Reden(rij.Id, t)).FirstOrDefault(r => r is not null);

    private Dictionary<int, byte[]> Open(Bewaardersvraag vraag)
    {
        var (id, mij, halves) = (vraag.Dossier.Rij.Id, Grant.BewaarderVan(sessie.Persoon!.Id), new Dictionary<int, byte[]>());
        foreach (var rij in tags.AllOf(id, mij).SelectMany(t => bewaring.Of(id, t)))
            if (Bewaring.TryOpen(sessie.Sleutels!.Encryption, id, (int)rij.Epoch, vraag.Helft, mij, rij.Inhoud, out var half)) halves[(int)rij.Epoch] = half;
        return halves;
    }

    private Task<bool> BesluitAsync(Bewaardersvraag vraag, string redenen, byte[]? helft)
    {
        var id = Convert.ToHexStringLower(vraag.Inzage.Rij.Id);
        var body = Inhoud.Encode(new BewaardersbesluitInhoud(id, vraag.Helft.ToString(), helft is not null, redenen));
        return appender.AppendAsync(vraag.Dossier, Compartment.Melding, ItemKind.Bewaardersbesluit, new Author(AuthorRole.Persoon, sessie.Persoon!.Id), sessie.Sleutels!.Signing, body, c =>
        {
            if (!InzageStore.Decide(c, vraag.Inzage.Rij, new InzageHelftRow((long)vraag.Helft, sessie.Persoon.Id, helft))) return false;
            PlichtStore.AddBericht(c, vraag.Inzage.Verzoek!.Verzoeker, sessie.Vandaag);
            AuditStore.Append(c, clock.GetUtcNow(), sessie.Persoon.Id, helft is null ? "HelftGeweigerd" : "HelftGegeven", Convert.ToHexStringLower(vraag.Dossier.Rij.Id));
            return true;
        });
    }
}
