using System.Text.Json.Serialization;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Bestanden;
using Meldpunt.Intake.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Intake.Concepten;

/// <summary>A take-over under way: the one-time code, what the melder says so far, and the code of their own that they will have.</summary>
public sealed record ConceptOphaling
{
    /// <summary>The session's end; the stored row has a date only.</summary>
    public required DateTimeOffset VervaltOp { get; init; }

    /// <summary>The 14 bytes of the ophaalcode.</summary>
    public required byte[] Ophaalcode { get; init; }

    /// <summary>The 14 bytes of the meldcode, made with it.</summary>
    public required byte[] Meldcode { get; init; }

    /// <summary>Whether the record is right; null while not answered.</summary>
    public bool? Klopt { get; init; }

    public string Verbetering { get; init; } = "";

    /// <summary>Consent to formal treatment: Ja, Nee or Onbekend (later); null while not answered.</summary>
    public string? Instemming { get; init; }

    /// <summary>The version that the next write must name.</summary>
    [JsonIgnore]
    public long Versie { get; init; }
}

/// <summary>Take-overs under way, one a session, sealed under a key that only the cookie carries.</summary>
public sealed class ConceptOphalingen(ConceptStore store, Opruiming opruiming, TimeProvider clock)
{
    private const string Use = "claim";

    public ConceptOphaling? Load(Sessie? sessie) =>
        sessie is not null && store.Get(sessie.OphaalId) is { } row && Conceptzegel.TryOpen<ConceptOphaling>(sessie.SubKey(Use), sessie.OphaalId, row.Inhoud) is { } concept && concept.VervaltOp > clock.GetUtcNow()
            ? concept with { Versie = row.Versie } : null;

    /// <summary>Begins one; the session is new, so there is none before it.</summary>
    public Task BeginAsync(Sessie sessie, Ophaalcode code)
    {
        using var nieuw = Meldcode.Generate();
        // It has no files, so it is its own owner.
        opruiming.Ken(sessie.OphaalId, sessie.OphaalId, sessie.VervaltOp);
        return store.AddAsync(sessie.OphaalId, Conceptzegel.Seal(sessie.SubKey(Use), sessie.OphaalId, new ConceptOphaling { VervaltOp = sessie.VervaltOp, Ophaalcode = code.Export(), Meldcode = nieuw.Export() }), clock.Today());
    }

    /// <summary>Keeps an answer; false when another tab wrote meanwhile.</summary>
    public Task<bool> SaveAsync(Sessie sessie, ConceptOphaling concept) =>
        store.ReplaceAsync(sessie.OphaalId, Conceptzegel.Seal(sessie.SubKey(Use), sessie.OphaalId, concept), concept.Versie);

    public Task DeleteAsync(Sessie sessie) => store.DeleteAsync(sessie.OphaalId, null);
}
