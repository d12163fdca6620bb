using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>Where an invitation stands.</summary>
internal enum Uitnodigingstand
{
    /// <summary>The code opens it.</summary>
    Open,

    /// <summary>Its last day is over.</summary>
    Verlopen,

    /// <summary>Staff took it back.</summary>
    Ingetrokken,

    /// <summary>Another box has the dossier by now: with that the code opens nothing any more.</summary>
    Overgedragen,

    /// <summary>The onderzoeker who made it, and so saw its code, investigates here no longer.</summary>
    OnderzoekVoorbij,
}

/// <summary>An invitation as the dossier tells it: made, answered, withdrawn. All of it verified.</summary>
internal sealed record Uitnodigingbeeld(Item Gemaakt, UitnodigingInhoud Inhoud, Uitnodigingstand Stand, string? Reden, IReadOnlyList<Item> Verslagen, IReadOnlyList<(Item Item, UitnodigingsantwoordInhoud Antwoord)> Antwoorden)
{
    internal string Nummer => Hosting.Dossiers.Kenmerk.Of(Convert.FromHexString(Inhoud.Id));
}

/// <summary>
/// What staff do for somebody without an account, who reads and answers on the melder's site: invite, send the record,
/// withdraw. The code is shown once; the invited person gets nothing of the dossier but what is written here.
/// </summary>
internal sealed class Uitnodigingen(ItemAppender appender, UitnodigingStore store, Uitnodigingstags tags, HostKeys keys, TimeProvider clock)
{
    /// <summary>No invitation lasts longer [O].</summary>
    internal const int HoogstensDagen = 90;

    /// <summary>The invitations of a dossier, newest first.</summary>
    internal IReadOnlyList<Uitnodigingbeeld> Van(GelezenDossier dossier)
    {
        var levend = store.Of(dossier.Rij.Id).Select(r => Convert.ToHexStringLower(r.Id)).ToHashSet(StringComparer.Ordinal);
        var stukken = dossier.Of(ItemKind.Uitnodiging).Select(i => (Item: i.Item!, Inhoud: Inhoud.TryDecode<UitnodigingInhoud>(i.Item!.Body)!)).Where(u => u.Inhoud?.Sleutels() is not null).ToList();
        return [.. stukken.GroupBy(u => u.Inhoud.Id).Select(g => Beeld(dossier, g.First().Item, g.First().Inhoud, g.LastOrDefault(u => u.Inhoud.Ingetrokken is not null).Inhoud?.Ingetrokken, levend)).Reverse()];
    }

    internal Uitnodigingbeeld? Vind(GelezenDossier dossier, string? id) => Van(dossier).FirstOrDefault(u => u.Inhoud.Id == id);

    /// <summary>
    /// The invitations that end with the appointment of who made them: that onderzoeker saw their codes, and would read
    /// on with them. What was answered stays in the dossier; who handles it invites anew.
    /// </summary>
    internal static IReadOnlyList<byte[]> Eindigend(GelezenDossier dossier, Register register, Func<string, bool> eindigt) =>
    [
        .. dossier.Of(ItemKind.Uitnodiging).Select(i => (i.Item!.Author, i.Datum, Inhoud: Inhoud.TryDecode<UitnodigingInhoud>(i.Item.Body))).Where(u => u.Inhoud is not null).DistinctBy(u => u.Inhoud!.Id)
            .Where(u => eindigt(u.Author.Id) && dossier.Aanwijzingen.Any(a => a.Persoon == u.Author.Id) && register.AuthorOn(u.Author.Id, u.Datum).All(l => l.Postvak != u.Inhoud!.Postvak))
            .Select(u => u.Inhoud!.Sleutels()?.Id).OfType<byte[]>(),
    ];

    /// <summary>
    /// Invites: the code, in the words to hand over, or null when somebody was ahead. <paramref name="inhoud"/> comes without
    /// keys; an onderzoeker invites under <paramref name="opdracht"/>.
    /// </summary>
    internal async Task<(string Id, string Woorden)?> NodigUitAsync(Werker ik, GelezenDossier dossier, Wordlist woorden, string afzender, UitnodigingInhoud inhoud, Aanwijzing? opdracht = null)
    {
        using var code = Uitnodigingscode.Generate();
        using var encryptie = code.DeriveEncryption(keys.Suite);
        using var ondertekening = code.DeriveSigning();
        var id = Primitives.RandomBytes(16);
        var tekst = new UitnodigingTekst(Convert.ToHexStringLower(dossier.Rij.Id), dossier.Rij.Postvak, inhoud.Rol, afzender, inhoud.Onderwerp, inhoud.Vragen, inhoud.Tot, opdracht is null ? null : new VolmachtInhoud(opdracht.Aanwijzer, opdracht.Item.Datum, opdracht.Inhoud.Volmacht!));
        var begin = Uitnodigingsstuk.Begin(id, encryptie.PublicKey, ondertekening.PublicKey);
        var stuk = new Uitnodigingsstuk(id, 0, begin, ItemKind.Uitnodiging, ik.Author, ik.Vandaag, Inhoud.Encode(tekst)).Seal(ik.Sleutels.Signing, encryptie.PublicKey);
        var vast = inhoud with { Id = Convert.ToHexStringLower(id), Encryptie = Convert.ToHexStringLower(encryptie.PublicKey), Ondertekening = Convert.ToHexStringLower(ondertekening.PublicKey) };
        var row = new UitnodigingRow(id, dossier.Rij.Id, tags.Of(code), tags.Merk, inhoud.Tot);
        var gedaan = await VoegToeAsync(ik, dossier, ItemKind.Uitnodiging, vast, "Uitgenodigd", c =>
        {
            UitnodigingStore.Insert(c, row);
            return UitnodigingStore.Add(c, id, new UitnodigingStukRow(0, stuk));
        });
        return gedaan ? (vast.Id, code.ToText(woorden)) : null;
    }

    /// <summary>Sends the record to confirm or correct; false when somebody was ahead, or the code opens nothing any more.</summary>
    internal Task<bool> VerslagAsync(Werker ik, GelezenDossier dossier, UitnodigingInhoud uitnodiging, string tekst)
    {
        var (id, encryptie, ondertekening) = uitnodiging.Sleutels()!.Value;
        var inhoud = new UitnodigingsverslagInhoud(uitnodiging.Id, tekst);
        var rijen = store.Stukken(id);
        var vorige = rijen.Count > 0 ? Uitnodigingsstuk.Digest(rijen[^1].Inhoud) : Uitnodigingsstuk.Begin(id, encryptie, ondertekening);
        var stuk = new Uitnodigingsstuk(id, rijen.Count, vorige, ItemKind.Uitnodigingsverslag, ik.Author, ik.Vandaag, Inhoud.Encode(inhoud)).Seal(ik.Sleutels.Signing, encryptie);
        return VoegToeAsync(ik, dossier, ItemKind.Uitnodigingsverslag, inhoud, "VerslagGestuurd", c => dossier.NietsSindsdien(c) && UitnodigingStore.Add(c, id, new UitnodigingStukRow(rijen.Count, stuk)));
    }

    /// <summary>Withdraws: what the code opens is gone, what was answered stays in the dossier.</summary>
    internal Task<bool> TrekInAsync(Werker ik, GelezenDossier dossier, UitnodigingInhoud uitnodiging, string reden) =>
        VoegToeAsync(ik, dossier, ItemKind.Uitnodiging, uitnodiging with { Ingetrokken = reden }, "UitnodigingIngetrokken", c => UitnodigingStore.Remove(c, Convert.FromHexString(uitnodiging.Id)));

    private Uitnodigingbeeld Beeld(GelezenDossier dossier, Item gemaakt, UitnodigingInhoud inhoud, string? reden, HashSet<string> levend)
    {
        var stand = reden is not null ? Uitnodigingstand.Ingetrokken
            : levend.Contains(inhoud.Id) && inhoud.Tot >= clock.Today() ? Uitnodigingstand.Open
            : inhoud.Postvak != dossier.Rij.Postvak ? Uitnodigingstand.Overgedragen
            : inhoud.Tot >= clock.Today() && dossier.Aanwijzingen.Any(a => a.Persoon == gemaakt.Author.Id) ? Uitnodigingstand.OnderzoekVoorbij : Uitnodigingstand.Verlopen;
        return new(gemaakt, inhoud, stand, reden,
            [.. dossier.Of(ItemKind.Uitnodigingsverslag).Where(i => Inhoud.TryDecode<UitnodigingsverslagInhoud>(i.Item!.Body)?.Uitnodiging == inhoud.Id).Select(i => i.Item!)],
            [.. dossier.Of(ItemKind.Uitnodigingsantwoord).Where(i => i.Item!.Author.Id == inhoud.Id).Select(i => (i.Item!, Inhoud.TryDecode<UitnodigingsantwoordInhoud>(i.Item!.Body)!)).Where(a => a.Item2 is not null)]);
    }

    private Task<bool> VoegToeAsync<T>(Werker ik, GelezenDossier dossier, ItemKind kind, T inhoud, string daad, Func<System.Data.IDbConnection, bool> ook) =>
        appender.AppendAsync(dossier, Compartment.Behandeling, kind, ik.Author, ik.Sleutels.Signing, Inhoud.Encode(inhoud), (System.Data.IDbConnection c) =>
        {
            if (!ook(c)) return false;
            AuditStore.Append(c, clock.GetUtcNow(), ik.Persoon, daad, Convert.ToHexStringLower(dossier.Rij.Id));
            return true;
        });
}
