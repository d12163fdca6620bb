using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Lijsten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>A dossier that another one belongs with, as its reader sees it.</summary>
internal sealed record Verband(string Id, string Kenmerk, string Reden, Item Item);

/// <summary>Why two dossiers cannot be set in connection.</summary>
internal enum GeenVerband
{
    /// <summary>No dossier of that kenmerk opens for this person as one they handle.</summary>
    OnbekendDossier,

    /// <summary>It is the same one.</summary>
    HetzelfdeDossier,

    /// <summary>They are connected.</summary>
    IsErAl,

    /// <summary>Somebody may read one and not the other: an entry in the one would tell them of the other.</summary>
    AndereLezers,
}

/// <summary>
/// Dossiers of the same matter: a signed entry among the notes of each names the other, written by somebody who has both
/// open. Only where exactly the same persons may read both, so that nobody whom one melder excluded learns of that melding
/// from the other. The melders read nothing of it.
/// </summary>
internal sealed class Verbanden(Werksessie sessie, ItemAppender appender, Handelingen handelingen, BeoordelingStore beoordelingen, LijstStore lijsten, Lijstlezer lezer, Toegang toegang, TimeProvider clock)
{
    internal static bool Kan(Zaak zaak) => Rapporteurschap.Kan(zaak);

    /// <summary>Those of which this reader holds a grant: who lost it, or never had one, is not told here either.</summary>
    internal IReadOnlyList<Verband> Van(Zaak zaak)
    {
        var alle = Alle(zaak.Dossier).ToList();
        if (alle.Count == 0) return [];
        var mijn = lezer.Mijne(sessie.Persoon!.Id, [.. alle.Select(v => Convert.FromHexString(v.Id))]);
        return [.. alle.Where(v => mijn.Contains(v.Id.ToUpperInvariant()))];
    }

    /// <summary>The dossier of that kenmerk, opened, where this person can.</summary>
    internal async Task<Zaak?> VindAsync(string? kenmerk)
    {
        if (Kenmerk.Begin(kenmerk) is not { } begin) return null;
        foreach (var id in lijsten.MetBegin(begin))
            if (await toegang.OpenAsync(Convert.ToHexStringLower(id)) is { } zaak) return zaak;
        return null;
    }

    internal GeenVerband? Bezwaar(Zaak een, Zaak? ander)
    {
        if (ander is null || !Kan(ander)) return GeenVerband.OnbekendDossier;
        if (een.Id.AsSpan().SequenceEqual(ander.Id)) return GeenVerband.HetzelfdeDossier;
        if (Alle(een.Dossier).Any(v => v.Id == Convert.ToHexStringLower(ander.Id))) return GeenVerband.IsErAl;
        return Lezers(een) is { } lezers && Lezers(ander) is { } andere && lezers.SetEquals(andere) ? null : GeenVerband.AndereLezers;
    }

    /// <summary>Writes it in both; false when somebody wrote in the one, or the keys of one of them changed, meanwhile: then nothing was written.</summary>
    internal Task<bool> LegAsync(Zaak een, Zaak ander, string reden)
    {
        var wisselaar = handelingen.Wisselaar;
        var inAnder = appender.Ook(ander.Dossier, Compartment.Behandeling, ItemKind.Verband, wisselaar.Author, wisselaar.Signing, Body(een));
        return appender.AppendAsync(een.Dossier, Compartment.Behandeling, ItemKind.Verband, wisselaar.Author, wisselaar.Signing, Body(ander), c =>
        {
            // Two who say so in the same moment say it once.
            if (!een.Dossier.NietsSindsdien(c) || WisselingStore.Epoch(c, ander.Id) != ander.Dossier.Keten.Epoch || !inAnder(c)) return false;
            foreach (var zaak in new[] { een, ander })
                AuditStore.Append(c, clock.GetUtcNow(), sessie.Persoon!.Id, "VerbandGelegd", Convert.ToHexStringLower(zaak.Id));
            return true;
        });

        byte[] Body(Zaak zaak) => Inhoud.Encode(new VerbandInhoud(Convert.ToHexStringLower(zaak.Id), reden));
    }

    /// <summary>Who may read the notes, whether they hold a key to them yet or not; null where nobody knows whom the melder excluded.</summary>
    private HashSet<string>? Lezers(Zaak zaak) => zaak.Dossier.NietVoor is null ? null : Houders
        .Van(zaak.Dossier, sessie.Register, zaak.Dossier.Rij.Postvak, [.. beoordelingen.Open(zaak.Id).Select(b => b.Postvak)], sessie.Vandaag).Values
        .Where(h => h.Delen.Contains(Compartment.Behandeling)).Select(h => h.Persoon).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<Verband> Alle(GelezenDossier dossier) => dossier.Of(ItemKind.Verband)
        .Select(i => (i.Item, Inhoud: Inhoud.TryDecode<VerbandInhoud>(i.Item!.Body))).Where(v => Toegang.LeesId(v.Inhoud?.Dossier) is not null)
        .Select(v => new Verband(v.Inhoud!.Dossier, Kenmerk.Of(Convert.FromHexString(v.Inhoud.Dossier)), v.Inhoud.Reden, v.Item!));
}
