using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Lakken;

/// <summary>A redacted version as the dossier has it, with who made it.</summary>
internal sealed record Versie(Item Item, GelakteVersieInhoud Inhoud);

/// <summary>Redacted versions of a dossier: made once, each a signed entry of its own; the originals stay as they are.</summary>
internal sealed class Lakwerk(ItemAppender appender, TimeProvider clock)
{
    /// <summary>The versions whose text is the one that their digest names, newest first.</summary>
    internal static IReadOnlyList<Versie> Van(GelezenDossier dossier) =>
        [.. dossier.Of(ItemKind.GelakteVersie).Select(i => new Versie(i.Item!, Inhoud.TryDecode<GelakteVersieInhoud>(i.Item!.Body)!))
            .Where(v => v.Inhoud is not null && v.Inhoud.Digest == GelakteVersieInhoud.DigestVan(v.Inhoud.Stukken)).DistinctBy(v => v.Inhoud.Id).Reverse()];

    internal static Versie? Vind(GelezenDossier dossier, string? id) => Van(dossier).FirstOrDefault(v => v.Inhoud.Id == id);

    /// <summary>Records a version; its id, or null when somebody was ahead.</summary>
    internal async Task<string?> LegVastAsync(Werker ik, GelezenDossier dossier, string titel, string redenen, IReadOnlyList<GelaktStuk> stukken, bool gelakt)
    {
        var versie = new GelakteVersieInhoud(Convert.ToHexStringLower(Primitives.RandomBytes(16)), titel, redenen, stukken, gelakt, GelakteVersieInhoud.DigestVan(stukken));
        var gedaan = await appender.AppendAsync(dossier, Compartment.Behandeling, ItemKind.GelakteVersie, ik.Author, ik.Sleutels.Signing, Inhoud.Encode(versie), (System.Data.IDbConnection c) =>
        {
            AuditStore.Append(c, clock.GetUtcNow(), ik.Persoon, "GelakteVersieGemaakt", Convert.ToHexStringLower(dossier.Rij.Id));
            return true;
        });
        return gedaan ? versie.Id : null;
    }
}
