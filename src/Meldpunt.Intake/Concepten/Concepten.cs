using Meldpunt.Hosting;
using Meldpunt.Hosting.Bestanden;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Sessies;
using Meldpunt.Storage;

namespace Meldpunt.Intake.Concepten;

/// <summary>A draft as read, with the version that a write must name.</summary>
public sealed record GeladenConcept(Sessie Sessie, ConceptMelding Inhoud, long Versie);

/// <summary>Drafts, sealed by AES-256-GCM under a key that only the melder's cookie carries.</summary>
public sealed class Concepten(ConceptStore store, BijlageStore bijlagen, Opruiming opruiming, TimeProvider clock, IntakeKeys keys)
{
    /// <summary>The draft of this session; null when there is none, it does not open, or its time is over.</summary>
    public GeladenConcept? Load(Sessie? sessie)
    {
        if (sessie is null || store.Get(sessie.OpslagId) is not { } row || Open(sessie, row.Inhoud) is not { } inhoud) return null;
        if (inhoud.VervaltOp <= clock.GetUtcNow()) return null;
        opruiming.Ken(sessie.OpslagId, inhoud.DossierId, inhoud.VervaltOp);
        return new GeladenConcept(sessie, inhoud, row.Versie);
    }

    /// <summary>A new draft, with the keys of its dossier to be.</summary>
    public ConceptMelding New(DateTimeOffset vervaltOp) => ConceptMelding.New(vervaltOp, keys.Suite);

    public Task AddAsync(Sessie sessie, ConceptMelding inhoud)
    {
        opruiming.Ken(sessie.OpslagId, inhoud.DossierId, inhoud.VervaltOp);
        return store.AddAsync(sessie.OpslagId, Seal(sessie, inhoud), clock.Today());
    }

    /// <summary>Writes a changed draft; false when another tab wrote since it was read.</summary>
    public Task<bool> ReplaceAsync(GeladenConcept oud, ConceptMelding inhoud) => store.ReplaceAsync(oud.Sessie.OpslagId, Seal(oud.Sessie, inhoud), oud.Versie);

    /// <summary>Applies a change that does not depend on what other tabs changed; null when the draft is gone.</summary>
    public async Task<ConceptMelding?> ChangeAsync(Sessie sessie, Func<ConceptMelding, ConceptMelding> change)
    {
        while (Load(sessie) is { Inhoud.Verzonden: null } geladen)
        {
            var changed = change(geladen.Inhoud);
            if (await ReplaceAsync(geladen, changed)) return changed;
        }

        return null;
    }

    /// <summary>Deletes the draft and, where it was not sent, its files.</summary>
    public async Task DeleteAsync(Sessie sessie)
    {
        var dossier = Load(sessie)?.Inhoud.DossierId;
        await store.DeleteAsync(sessie.OpslagId, null);
        if (dossier is not null) await bijlagen.DeleteOwnedAsync(dossier);
    }

    public static byte[] Seal(Sessie sessie, ConceptMelding inhoud) => Conceptzegel.Seal(sessie.SubKey("draft"), sessie.OpslagId, inhoud);

    private static ConceptMelding? Open(Sessie sessie, byte[] bytes) => Conceptzegel.TryOpen<ConceptMelding>(sessie.SubKey("draft"), sessie.OpslagId, bytes);
}
