using System.Security.Cryptography;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>A request as a custodian sees it: whose, why, where it stands, whether they may act on it, and which custodian of their half, or they themselves, decided.</summary>
internal sealed record Bewaardersvraag(GelezenInzage Inzage, GelezenDossier Dossier, RegisterStatement? Verzoeker, Inzageredenen? Redenen, Helft Helft, string? Beslisser)
{
    internal bool Besloten => Beslisser is not null;

    internal bool Kan => !Besloten && Inzage.Stand == Inzagestand.MagOpen && Verzoeker is not null && Redenen is not null;
}

/// <summary>
/// What a custodian does: hand their half of the key over to one requester for one request, only where the melder's signed
/// consent to exactly it verifies (or a legal duty's days are over), or refuse with reasons. Either is written into the
/// dossier for the melder to read. A custodian reads nothing of the dossier.
/// </summary>
internal sealed class Bewaarderswerk(ItemAppender appender, DossierReader reader, Inzagen inzagen, InzageStore store, BewaringStore bewaring, TagKeys tags, TimeProvider clock)
{
    internal static bool Is(Register register, string persoon, DateOnly dag) => HelftVan(register, persoon, dag) is not null;

    /// <summary>Every request that is sealed to this custodian, newest first.</summary>
    internal async Task<IReadOnlyList<Bewaardersvraag>> AlleAsync(Werker ik)
    {
        var vragen = new List<Bewaardersvraag>();
        foreach (var rij in store.All().Reverse())
            if (await VraagAsync(ik, rij) is { } vraag) vragen.Add(vraag);
        return vragen;
    }

    /// <summary>One of them, or null where it is not for this custodian.</summary>
    internal async Task<Bewaardersvraag?> VindAsync(Werker ik, byte[] id) => store.Find(id) is { } rij ? await VraagAsync(ik, rij) : null;

    /// <summary>Hands this custodian's half over; false when they hold none, or somebody was ahead.</summary>
    internal async Task<bool> GeefAsync(Werker ik, Bewaardersvraag vraag)
    {
        if (!vraag.Kan) return false;
        var halves = Open(ik, vraag);
        if (halves.Count == 0) return false;
        var verzoek = vraag.Inzage.Verzoek!;
        var inhoud = Naamhelften.Hand(vraag.Verzoeker!.EncryptionKey, verzoek.Digest(), vraag.Helft, verzoek.Verzoeker, halves);
        foreach (var half in halves.Values) CryptographicOperations.ZeroMemory(half);
        return await BesluitAsync(ik, vraag, "", inhoud);
    }

    /// <summary>Refuses, with reasons that requester and melder read; false when somebody was ahead.</summary>
    internal Task<bool> WeigerAsync(Werker ik, Bewaardersvraag vraag, string redenen) => vraag.Kan ? BesluitAsync(ik, vraag, redenen, null) : Task.FromResult(false);

    // Who sits in both boxes keeps half A.
    private static Helft? HelftVan(Register register, string persoon, DateOnly dag) =>
        register.Of(persoon, dag).Select(l => Bewaarders.HelftVan(l.Soort)).Where(h => h is not null).Min();

    private async Task<Bewaardersvraag?> VraagAsync(Werker ik, InzageRow rij)
    {
        if (HelftVan(ik.Register, ik.Persoon, ik.Vandaag) is not { } helft || Reden(ik, rij) is not { } gesloten || await reader.DichtAsync(rij.Dossier) is not { } dossier) return null;
        var gelezen = await inzagen.LeesAsync(rij, dossier);
        var verzoek = gelezen.Verzoek;
        var redenen = verzoek is null ? null : Inzageredenen.TryOpen(ik.Sleutels.Encryption, verzoek, Grant.BewaarderVan(ik.Persoon), gesloten);
        return new Bewaardersvraag(gelezen, dossier, Verzoeker(ik, verzoek, dossier), redenen, helft, store.Helften(rij.Id).FirstOrDefault(h => h.Helft == (long)helft || h.Bewaarder == ik.Persoon)?.Bewaarder);
    }

    /// <summary>Who asks, as the register has them today: a member of the box that has the dossier, and no custodian.</summary>
    private static RegisterStatement? Verzoeker(Werker ik, Inzageverzoek? verzoek, GelezenDossier dossier) =>
        verzoek is not null && verzoek.Postvak == dossier.Rij.Postvak && Inzagen.MagVragen(ik.Register, verzoek.Verzoeker, verzoek.Postvak, ik.Vandaag)
            ? ik.Register.MembersOf(verzoek.Postvak, ik.Vandaag).First(l => l.Persoon == verzoek.Verzoeker)
            : null;

    private byte[]? Reden(Werker ik, InzageRow rij) =>
        tags.AllOf(rij.Dossier, Grant.BewaarderVan(ik.Persoon)).Select(t => store.Reden(rij.Id, t)).FirstOrDefault(r => r is not null);

    private Dictionary<int, byte[]> Open(Werker ik, Bewaardersvraag vraag)
    {
        var (id, mij, halves) = (vraag.Dossier.Rij.Id, Grant.BewaarderVan(ik.Persoon), new Dictionary<int, byte[]>());
        foreach (var rij in tags.AllOf(id, mij).SelectMany(t => bewaring.Of(id, t)))
            if (Naamhelften.TryOpen(ik.Sleutels.Encryption, id, (int)rij.Epoch, vraag.Helft, mij, rij.Inhoud, out var half)) halves[(int)rij.Epoch] = half;
        return halves;
    }

    private Task<bool> BesluitAsync(Werker ik, Bewaardersvraag vraag, string redenen, byte[]? helft)
    {
        var id = Convert.ToHexStringLower(vraag.Inzage.Rij.Id);
        var body = Inhoud.Encode(new BewaardersbesluitInhoud(id, vraag.Helft.ToString(), helft is not null, redenen));
        return appender.AppendAsync(vraag.Dossier, Compartment.Melding, ItemKind.Bewaardersbesluit, ik.Author, ik.Sleutels.Signing, body, c =>
        {
            if (!InzageStore.Decide(c, vraag.Inzage.Rij, new InzageHelftRow((long)vraag.Helft, ik.Persoon, helft))) return false;
            PlichtStore.AddBericht(c, vraag.Inzage.Verzoek!.Verzoeker, ik.Vandaag);
            AuditStore.Append(c, clock.GetUtcNow(), ik.Persoon, helft is null ? "HelftGeweigerd" : "HelftGegeven", Convert.ToHexStringLower(vraag.Dossier.Rij.Id));
            return true;
        });
    }
}
