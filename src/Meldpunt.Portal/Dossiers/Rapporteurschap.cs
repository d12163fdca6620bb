using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>
/// Who of the box has a dossier as theirs: named by a member, in a signed entry among the notes. The row beside it only
/// makes the list of "mine"; where it says something else than the entry, an alarm names it.
/// </summary>
internal sealed class Rapporteurschap(Werksessie sessie, ItemAppender appender, Handelingen handelingen, RapporteurStore store, GrantStore grants, TagKeys tags, AlarmStore alarmen, TimeProvider clock)
{
    internal const string WijktAf = "RapporteurWijktAf";

    internal static bool Kan(Zaak zaak) => zaak.Behandelt && zaak.Lid.Postvak == zaak.Dossier.Rij.Postvak && zaak.Dossier.Keys[Compartment.Behandeling] is not null;

    /// <summary>The number of the last entry about it among the notes, or -1.</summary>
    internal static long Gezien(GelezenDossier dossier) => Laatste(dossier)?.Nr ?? -1;

    /// <summary>Who it is now; null without one, and where the last one named may not be it (any more).</summary>
    internal RegisterStatement? Van(Zaak zaak) =>
        Laatste(zaak.Dossier)?.Inhoud is { } laatste && laatste.Postvak == zaak.Dossier.Rij.Postvak
            ? Toegelaten(zaak).FirstOrDefault(l => l.Persoon == laatste.Persoon) : null;

    /// <summary>
    /// Members of the box who may see it and can: nobody whom the melder excluded or who recused (D-7, D-10), nobody with
    /// another role in it (D-9), and only who holds a key.
    /// </summary>
    internal IReadOnlyList<RegisterStatement> Kandidaten(Zaak zaak)
    {
        var aanwezig = grants.Houders(zaak.Id).Select(Convert.ToHexString).ToHashSet();
        return [.. Toegelaten(zaak).Where(l => tags.AllOf(zaak.Id, l.Persoon).Any(t => aanwezig.Contains(Convert.ToHexString(t))))];
    }

    /// <summary>Names one of them, or nobody (null). False when somebody was ahead; then nothing was written.</summary>
    internal async Task<bool> WijsToeAsync(Zaak zaak, string? persoon, string toelichting)
    {
        var postvak = zaak.Dossier.Rij.Postvak;
        var (was, wordt) = (store.Van(zaak.Id), persoon is null ? null : tags.OfRapporteur(postvak, persoon));
        var vorige = Van(zaak)?.Persoon;
        var body = Inhoud.Encode(new ToedelingInhoud(postvak, persoon ?? "", toelichting));
        var wisselaar = handelingen.Wisselaar;
        return await appender.AppendAsync(zaak.Dossier, Compartment.Behandeling, ItemKind.Toedeling, wisselaar.Author, wisselaar.Signing, body, c =>
        {
            // Two who name the same person in one moment name them once.
            if (!zaak.Dossier.NietsSindsdien(c)) return false;
            if ((was ?? wordt) is not null && !RapporteurStore.Zet(c, zaak.Id, was, wordt)) return false;
            foreach (var wie in new[] { persoon, vorige }.OfType<string>().Where(p => p != sessie.Persoon!.Id).Distinct())
                PlichtStore.AddBericht(c, wie, sessie.Vandaag);
            AuditStore.Append(c, clock.GetUtcNow(), sessie.Persoon!.Id, "RapporteurToegewezen", Convert.ToHexStringLower(zaak.Id));
            return true;
        });
    }

    /// <summary>Raises an alarm where the row says something else than the entries that these keys read.</summary>
    internal async Task ControleerAsync(Zaak zaak)
    {
        // Who was given no older notes cannot tell.
        if (zaak.Dossier.Keys[Compartment.Behandeling, 0] is null) return;
        var (rij, laatste) = (store.Van(zaak.Id), Laatste(zaak.Dossier)?.Inhoud);
        var klopt = laatste is not { Persoon.Length: > 0 } ? rij is null
            : rij is not null && tags.AllOfRapporteur(laatste.Postvak, laatste.Persoon).Any(t => t.AsSpan().SequenceEqual(rij));
        if (!klopt) await alarmen.RaiseAsync(WijktAf, "rapporteur", Convert.ToHexString(zaak.Id), sessie.Vandaag);
    }

    private IEnumerable<RegisterStatement> Toegelaten(Zaak zaak)
    {
        var dossier = zaak.Dossier;
        if (dossier.NietVoor is not { } nietVoor) return [];
        var onderzoekers = dossier.Aanwijzingen.Where(a => a.Geldt).Select(a => a.Persoon).ToHashSet(StringComparer.Ordinal);
        return sessie.Register.MembersOf(dossier.Rij.Postvak, sessie.Vandaag).Where(l =>
            !nietVoor.Contains(l.Persoon) && !onderzoekers.Contains(l.Persoon) && Belangen.VanPersoon(dossier, l.Persoon) is not { Belet: true }
            && (!Onderzoekers.WijstAan(l.Soort) || Invarianten.D9(Onderzoekers.RollenVan(dossier, sessie.Register, l.Persoon, sessie.Vandaag), Zaak.RolVan(l.Soort)!.Value) is null));
    }

    private static (long Nr, ToedelingInhoud Inhoud)? Laatste(GelezenDossier dossier) => dossier.Of(ItemKind.Toedeling)
        .Select(i => (i.Nr, Inhoud: Inhoud.TryDecode<ToedelingInhoud>(i.Item!.Body))).Where(t => t.Inhoud is not null)
        .Select(t => ((long, ToedelingInhoud)?)(t.Nr, t.Inhoud!)).LastOrDefault();
}
