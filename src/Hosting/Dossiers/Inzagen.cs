using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>Where a request for the melder's name stands, by signatures alone.</summary>
public enum Inzagestand
{
    /// <summary>Something about it does not verify: nobody acts on it.</summary>
    Ongeldig,

    /// <summary>The melder has not answered.</summary>
    WachtOpMelder,

    /// <summary>A legal duty: the melder was told, and the days in which nothing may happen are not over.</summary>
    TermijnLoopt,

    /// <summary>The melder said no.</summary>
    Geweigerd,

    /// <summary>The melder took consent back: no new opening.</summary>
    Ingetrokken,

    /// <summary>Consent is too old for custodians to act on.</summary>
    Verlopen,

    /// <summary>Custodians may hand over their halves.</summary>
    MagOpen,
}

/// <summary>A request as it verifies; <c>Verzoek</c> is null where it does not, <c>Antwoord</c> where there is none.</summary>
public sealed record GelezenInzage(InzageRow Rij, Inzageverzoek? Verzoek, Inzageantwoord? Antwoord, Inzagestand Stand);

/// <summary>
/// Reads requests for a melder's name, and checks what custodians, who cannot read the melding, act on: that the request
/// is its requester's, of the box that they name, came on its day, stands in the dossier for the melder to see, and that
/// this melder consented to exactly it (D-12). What fails raises an alarm.
/// </summary>
public sealed class Inzagen(InzageStore inzagen, ItemStore items, RegisterCache registers, AlarmStore alarmen, HostPublicKeys hosts, TimeProvider clock)
{
    /// <summary>From so many days after the melder was told, a legal duty goes before the melder's will [O].</summary>
    public const int DagenNaMededeling = 14;

    /// <summary>So many days custodians may act on a consent [O]: a copy of one that was taken back is worth nothing after that.</summary>
    public const int DagenGeldig = 28;

    /// <summary>The requests about a dossier, oldest first.</summary>
    public async Task<IReadOnlyList<GelezenInzage>> VanAsync(GelezenDossier dossier)
    {
        var gelezen = new List<GelezenInzage>();
        foreach (var rij in inzagen.Of(dossier.Rij.Id)) gelezen.Add(await LeesAsync(rij, dossier));
        return gelezen;
    }

    /// <summary>One request, held against the dossier's genesis and the register.</summary>
    public async Task<GelezenInzage> LeesAsync(InzageRow rij, GelezenDossier dossier)
    {
        var register = await registers.GetAsync();
        var verzoek = Inzageverzoek.TryVerify(rij.Verzoek, v => register.AuthorOn(v.Verzoeker, v.Datum).Where(s => s.Postvak == v.Postvak).Select(s => s.SigningKey));
        var echt = verzoek is not null && verzoek.Id.AsSpan().SequenceEqual(rij.Id) && verzoek.DossierId.AsSpan().SequenceEqual(dossier.Rij.Id) && verzoek.Datum == rij.Datum
            && Getuigd(rij) && StaatInDossier(verzoek, dossier);
        // Where no melder can decide, an answer is none; it need not be forged for that.
        if (echt && !dossier.Melderschap.Beslist) return new GelezenInzage(rij, verzoek, null, Stand(verzoek!, null));
        var antwoord = echt && rij.Antwoord is { } stored ? Inzageantwoord.TryVerify(stored, dossier.Melderschap, verzoek!) : null;
        if (echt && (rij.Antwoord is null || antwoord is not null)) return new GelezenInzage(rij, verzoek, antwoord, Stand(verzoek!, antwoord));
        await alarmen.RaiseAsync("InzageNietEcht", "inzage", Convert.ToHexString(rij.Id), clock.Today());
        return new GelezenInzage(rij, echt ? verzoek : null, null, Inzagestand.Ongeldig);
    }

    /// <summary>Whether a person may get the name on a request that custodians may act on: they handle the dossier today, and are no custodian.</summary>
    public static bool MagVragen(Register register, string persoon, string postvak, DateOnly dag) =>
        register.MembersOf(postvak, dag).Any(l => l.Persoon == persoon) && register.Of(persoon, dag).All(l => Bewaarders.HelftVan(l.Soort) is null);

    private Inzagestand Stand(Inzageverzoek verzoek, Inzageantwoord? antwoord)
    {
        var vandaag = clock.Today();
        if (verzoek.Grond == Inzagegrond.WettelijkePlicht)
            return vandaag >= verzoek.Datum.AddDays(DagenNaMededeling) ? Inzagestand.MagOpen : Inzagestand.TermijnLoopt;
        return antwoord?.Woord switch
        {
            null => Inzagestand.WachtOpMelder,
            Inzagewoord.Ja => vandaag <= antwoord.Datum.AddDays(DagenGeldig) ? Inzagestand.MagOpen : Inzagestand.Verlopen,
            Inzagewoord.Nee => Inzagestand.Geweigerd,
            _ => Inzagestand.Ingetrokken,
        };
    }

    // By the portal's own key: else its requester could date it back, and the melder's days to object with it.
    private bool Getuigd(InzageRow rij) =>
        hosts.Signing("portal") is { } keys && keys.Any(k => SigningKeyPair.Verify(k, Inzageverzoek.Getuige(rij.Verzoek, rij.Datum), rij.Getuige));

    private bool StaatInDossier(Inzageverzoek verzoek, GelezenDossier dossier) =>
        items.All(dossier.Rij.Id)[(long)Compartment.Melding].Any(i => i.Datum == verzoek.Datum && Item.Digest(i.Inhoud).AsSpan().SequenceEqual(verzoek.Stuk));
}
