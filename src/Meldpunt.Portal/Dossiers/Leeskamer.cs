using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Lakken;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>One opening as its reader signed it; <c>Echt</c> is false where the record does not verify.</summary>
internal sealed record Opening(DateOnly Datum, bool Echt);

/// <summary>What is, or was, shown to one reader, as the dossier tells it.</summary>
internal sealed record Terinzage(Item Gegeven, TerInzageInhoud Inhoud, bool Open, string? Beeindigd, IReadOnlyList<Opening> Openingen);

/// <summary>
/// The handlers' side of the reading room: one version to one reader for some days, as a sealed object of its own. Who the
/// melder shut out, and the head whom the melding concerns, never get anything here (D-7).
/// </summary>
internal sealed class Leeskamer(ItemAppender appender, LeesstukStore store, Uitnodigingen uitnodigingen, TimeProvider clock)
{
    /// <summary>The persons that something may be shown to: of the register, no handlers, and nobody who must not see this dossier.</summary>
    internal static IReadOnlyList<RegisterStatement> Lezers(GelezenDossier dossier, Register register, DateOnly dag)
    {
        if (dossier.NietVoor is not { } nietVoor || dossier.Slip is not { } slip || dossier.Feiten is not { } feiten) return [];
        var leden = register.MembersOf(dossier.Rij.Postvak, dag).Select(l => l.Persoon).ToHashSet(StringComparer.Ordinal);
        var hl = Poorten.HLTeltAlsBeschuldigd(feiten)
            ? register.Statements.Where(l => l.Soort == nameof(Rol.HoogsteLeidinggevende) && l.Dienstonderdeel == slip.Dienstonderdeel).Select(l => l.Persoon).ToHashSet(StringComparer.Ordinal) : [];
        return [.. register.Statements.Where(l => l.InForce(dag) && !nietVoor.Contains(l.Persoon) && !leden.Contains(l.Persoon) && !hl.Contains(l.Persoon))
            .DistinctBy(l => (l.Persoon, Convert.ToHexString(l.EncryptionKey))).OrderBy(l => l.Naam, StringComparer.CurrentCulture)];
    }

    /// <summary>Everything that was shown of a dossier, newest first, with each opening.</summary>
    internal IReadOnlyList<Terinzage> Van(GelezenDossier dossier, Register register)
    {
        var levend = store.Of(dossier.Rij.Id).Select(r => Convert.ToHexStringLower(r.Id)).ToHashSet(StringComparer.Ordinal);
        var alle = dossier.Of(ItemKind.TerInzage).Select(i => (Item: i.Item!, Inhoud: Inhoud.TryDecode<TerInzageInhoud>(i.Item!.Body)!)).Where(t => t.Inhoud is not null && t.Inhoud.LeesstukId() is not null);
        return [.. alle.GroupBy(t => t.Inhoud.Leesstuk).Select(g =>
        {
            var (item, inhoud) = g.First();
            return new Terinzage(item, inhoud, levend.Contains(inhoud.Leesstuk) && inhoud.Tot >= clock.Today(), g.LastOrDefault(t => t.Inhoud.Beeindigd is not null).Inhoud?.Beeindigd, Openingen(dossier, register, inhoud));
        }).Reverse()];
    }

    /// <summary>Shows a version to a person of the register; false when somebody was ahead.</summary>
    internal Task<bool> GeefAsync(Werker ik, GelezenDossier dossier, Versie versie, RegisterStatement lezer, string afzender, DateOnly tot, string redenen) =>
        GeefAsync(ik, dossier, versie, (lezer.Persoon, $"{lezer.Naam}, {lezer.Functie}", lezer.EncryptionKey, null), afzender, tot, redenen);

    /// <summary>Shows a version to somebody who was invited: their code opens it.</summary>
    internal Task<bool> GeefAsync(Werker ik, GelezenDossier dossier, Versie versie, Uitnodigingbeeld lezer, string afzender, DateOnly tot, string redenen)
    {
        var (id, encryptie, _) = lezer.Inhoud.Sleutels()!.Value;
        return GeefAsync(ik, dossier, versie, (lezer.Inhoud.Id, lezer.Inhoud.Wie, encryptie, id), afzender, tot < lezer.Inhoud.Tot ? tot : lezer.Inhoud.Tot, redenen);
    }

    /// <summary>Ends it at once: the object is deleted, the record of who opened it stays.</summary>
    internal Task<bool> BeeindigAsync(Werker ik, GelezenDossier dossier, TerInzageInhoud inzage, string reden) =>
        VoegToeAsync(ik, dossier, inzage with { Beeindigd = reden }, "InzageBeeindigd", c => LeesstukStore.Remove(c, inzage.LeesstukId()!));

    private Task<bool> GeefAsync(Werker ik, GelezenDossier dossier, Versie versie, (string Id, string Naam, byte[] Key, byte[]? Uitnodiging) lezer, string afzender, DateOnly tot, string redenen)
    {
        var id = Primitives.RandomBytes(16);
        var tekst = new LeesstukTekst(versie.Inhoud.Titel, afzender, versie.Inhoud.Stukken);
        var stuk = new Leesstuk(id, dossier.Rij.Id, lezer.Id, ik.Persoon, ik.Vandaag, tot, Inhoud.Encode(tekst));
        var rij = new LeesstukRow(id, dossier.Rij.Id, lezer.Uitnodiging, tot, stuk.Seal(ik.Sleutels.Signing, lezer.Key));
        return VoegToeAsync(ik, dossier, new TerInzageInhoud(Convert.ToHexStringLower(id), versie.Inhoud.Id, lezer.Id, lezer.Naam, tot, redenen), "TerInzageGegeven", c =>
        {
            if (!dossier.NietsSindsdien(c)) return false;
            LeesstukStore.Insert(c, rij);
            if (lezer.Uitnodiging is null) PlichtStore.AddBericht(c, lezer.Id, ik.Vandaag);
            return true;
        });
    }

    private List<Opening> Openingen(GelezenDossier dossier, Register register, TerInzageInhoud inzage)
    {
        var id = inzage.LeesstukId()!;
        var genodigde = uitnodigingen.Vind(dossier, inzage.Lezer)?.Inhoud.Sleutels()?.Ondertekening;
        return [.. store.Openingen(id).Select(o => new Opening(o.Datum, Keys(o.Datum).Any(k => Leesstuk.IsOpening(o.Inhoud, k, id, (int)o.Nr, inzage.Lezer, o.Datum))))];

        IEnumerable<byte[]> Keys(DateOnly dag) => genodigde is not null ? [genodigde] : register.AuthorOn(inzage.Lezer, dag).Select(l => l.SigningKey);
    }

    private Task<bool> VoegToeAsync(Werker ik, GelezenDossier dossier, TerInzageInhoud inhoud, string daad, Func<IDbConnection, bool> ook) =>
        appender.AppendAsync(dossier, Compartment.Behandeling, ItemKind.TerInzage, ik.Author, ik.Sleutels.Signing, Inhoud.Encode(inhoud), (IDbConnection c) =>
        {
            if (!ook(c)) return false;
            AuditStore.Append(c, clock.GetUtcNow(), ik.Persoon, daad, Convert.ToHexStringLower(dossier.Rij.Id));
            return true;
        });
}
