using System.Text.Json.Serialization;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Bestanden;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Sessies;
using Meldpunt.Storage;

namespace Meldpunt.Intake.Uitnodigingen;

/// <summary>Answers to an invitation that were not sent yet.</summary>
public sealed record ConceptAntwoord(byte[] Uitnodiging, IReadOnlyList<string> Antwoorden, string Toelichting)
{
    /// <summary>The version that the next write must name; 0 when it was never written.</summary>
    [JsonIgnore]
    public long Versie { get; init; }
}

/// <summary>Answers under way, one a session, sealed under a key that only its cookie carries.</summary>
public sealed class ConceptAntwoorden(ConceptStore store, Opruiming opruiming, TimeProvider clock)
{
    private const string Use = "invitation";

    /// <summary>What this session wrote for this invitation, or null.</summary>
    public ConceptAntwoord? Find(Sessie sessie, byte[] uitnodiging) =>
        store.Get(sessie.UitnodigingId) is { } row && Conceptzegel.TryOpen<ConceptAntwoord>(sessie.SubKey(Use), sessie.UitnodigingId, row.Inhoud) is { } concept
            && concept.Uitnodiging.AsSpan().SequenceEqual(uitnodiging) ? concept with { Versie = row.Versie } : null;

    /// <summary>Keeps it; false when another tab wrote meanwhile.</summary>
    public async Task<bool> SaveAsync(Sessie sessie, ConceptAntwoord concept)
    {
        opruiming.Ken(sessie.UitnodigingId, sessie.UitnodigingId[..16], sessie.VervaltOp);
        var sealedBytes = Conceptzegel.Seal(sessie.SubKey(Use), sessie.UitnodigingId, concept);
        if (concept.Versie > 0) return await store.ReplaceAsync(sessie.UitnodigingId, sealedBytes, concept.Versie);
        // Of another invitation in the same session.
        if (Find(sessie, concept.Uitnodiging) is null) await store.DeleteAsync(sessie.UitnodigingId, null);
        try
        {
            await store.AddAsync(sessie.UitnodigingId, sealedBytes, clock.Today());
            return true;
        }
        catch (Exception e) when (Database.IsDuplicate(e))
        {
            return false;
        }
    }

    public Task DeleteAsync(Sessie sessie) => store.DeleteAsync(sessie.UitnodigingId, null);
}
