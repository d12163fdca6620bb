using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>
/// The tags by which an invitation is found: keyed with what intake and portal share, of a lookup id that only the code
/// gives. <c>Merk</c> tells in the clear under which of the keys a row stands, so that no key goes that one still needs.
/// </summary>
public sealed class Uitnodigingstags(HostKeys keys)
{
    private const string Gebruik = "uitnodiging";

    /// <summary>The tag for a new row.</summary>
    public byte[] Of(Uitnodigingscode code) => Grant.Tag(keys.Require("tag", 32), code.LookupId, Gebruik);

    /// <summary>Every tag under which its row may stand; the current one first.</summary>
    public IReadOnlyList<byte[]> AllOf(Uitnodigingscode code) => [.. keys.All("tag", 32).Select(k => Grant.Tag(k, code.LookupId, Gebruik))];

    /// <summary>The mark of the current key.</summary>
    public byte[] Merk => MerkVan(keys.Require("tag", 32));

    /// <summary>The mark of a key: 8 bytes.</summary>
    public static byte[] MerkVan(byte[] tagKey) => Primitives.Hmac(tagKey, "meldpunt invitation key"u8)[..8];
}

/// <summary>An invitation as its code opens it. <c>Stukken</c>: verified; <c>Heel</c> is false when a row behind them did not verify.</summary>
public sealed record GelezenUitnodiging(UitnodigingRow Rij, UitnodigingTekst Tekst, IReadOnlyList<Uitnodigingsstuk> Stukken, byte[] Vorige, Suite Suite, bool Heel)
{
    /// <summary>What the invited person sent, oldest first.</summary>
    public IEnumerable<(Uitnodigingsstuk Stuk, UitnodigingsantwoordInhoud Antwoord)> Antwoorden =>
        Stukken.Where(s => s.Kind == ItemKind.Uitnodigingsantwoord).Select(s => (s, Inhoud.TryDecode<UitnodigingsantwoordInhoud>(s.Body)!)).Where(a => a.Item2 is not null);

    /// <summary>The last record that they were asked to confirm, or null.</summary>
    public string? Verslag =>
        Stukken.Where(s => s.Kind == ItemKind.Uitnodigingsverslag).Select(s => Inhoud.TryDecode<UitnodigingsverslagInhoud>(s.Body)?.Tekst).LastOrDefault();

    /// <summary>Their last word on that record, or null.</summary>
    public UitnodigingsantwoordInhoud? OpVerslag => Verslag is { } verslag ? Antwoorden.LastOrDefault(a => a.Antwoord.Verslag == UitnodigingsantwoordInhoud.DigestVan(verslag)).Antwoord : null;
}

/// <summary>Reads an invitation with the keys of its code, and checks what it shows: the chain, the authors, that it is of this dossier and not past its day.</summary>
public sealed class Uitnodigingslezer(UitnodigingStore store, RegisterCache registers, AlarmStore alarmen, TimeProvider clock)
{
    /// <summary>Null when it does not open, or its day is over. What fails behind a first entry that holds raises an alarm.</summary>
    public async Task<GelezenUitnodiging?> LeesAsync(UitnodigingRow rij, EncryptionKeyPair encryptie, byte[] ondertekening)
    {
        var (register, rijen) = (await registers.GetAsync(), store.Stukken(rij.Id));
        UitnodigingTekst? tekst = null;
        var stukken = new List<Uitnodigingsstuk>();
        var vorige = Uitnodigingsstuk.Begin(rij.Id, encryptie.PublicKey, ondertekening);
        foreach (var stored in rijen)
        {
            if (stored.Nr != stukken.Count || Uitnodigingsstuk.TryOpen(encryptie, rij.Id, stukken.Count, vorige, stored.Inhoud, Sleutels) is not { } stuk) break;
            tekst ??= Inhoud.TryDecode<UitnodigingTekst>(stuk.Body);
            stukken.Add(stuk);
            vorige = Uitnodigingsstuk.Digest(stored.Inhoud);
        }

        if (tekst is null) return null;
        var heel = stukken.Count == rijen.Count && tekst.Dossier == Convert.ToHexStringLower(rij.Dossier);
        if (!heel) await alarmen.RaiseAsync("UitnodigingNietHeel", "uitnodiging", Convert.ToHexString(rij.Id), clock.Today());
        return tekst.Tot >= clock.Today() ? new GelezenUitnodiging(rij, tekst, stukken, vorige, Suites.Of(encryptie.PublicKey), heel) : null;

        // Staff: members of the box that the first entry names, on the day of writing, and the onderzoeker who may invite in its name.
        IEnumerable<byte[]> Sleutels(Uitnodigingsstuk stuk)
        {
            if (stuk.Author.Role == AuthorRole.Genodigde) return [ondertekening];
            var eerste = tekst ?? Inhoud.TryDecode<UitnodigingTekst>(stuk.Body);
            return register.AuthorOn(stuk.Author.Id, stuk.Date).Where(l => l.Postvak == eerste?.Postvak || (l.Soort == Onderzoekers.Soort && eerste?.Machtigt(stuk.Author.Id, register) == true)).Select(l => l.SigningKey);
        }
    }
}
