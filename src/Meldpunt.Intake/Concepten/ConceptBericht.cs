using System.Text.Json.Serialization;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Bestanden;
using Meldpunt.Intake.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Intake.Concepten;

/// <summary>A message from the mailbox that was not sent yet: its text and files, and the owner that the files have until then.</summary>
public sealed record ConceptBericht
{
    public required byte[] DossierId { get; init; }
    public required byte[] Eigenaar { get; init; }
    public string Tekst { get; init; } = "";
    public IReadOnlyList<ConceptBestand> Bestanden { get; init; } = [];

    /// <summary>The version that the next write must name; 0 when it was never written.</summary>
    [JsonIgnore]
    public long Versie { get; init; }
}

/// <summary>Messages under way, one a session, beside the draft of a melding that the same session may have.</summary>
public sealed class ConceptBerichten(ConceptStore store, BijlageStore bijlagen, Opruiming opruiming, TimeProvider clock)
{
    private const string Use = "message";

    /// <summary>The message of this session to this dossier; a new one where there is none.</summary>
    public async Task<ConceptBericht> LoadAsync(Sessie sessie, byte[] dossierId)
    {
        if (Find(sessie) is { } found)
        {
            if (found.DossierId.AsSpan().SequenceEqual(dossierId)) return found;
            await DeleteAsync(sessie);
        }

        var nieuw = new ConceptBericht { DossierId = dossierId, Eigenaar = Primitives.RandomBytes(16) };
        opruiming.Ken(sessie.BerichtId, nieuw.Eigenaar, sessie.VervaltOp);
        return nieuw;
    }

    /// <summary>Keeps a message; false when another tab wrote meanwhile.</summary>
    public async Task<bool> SaveAsync(Sessie sessie, ConceptBericht bericht)
    {
        var sealedBytes = Conceptzegel.Seal(sessie.SubKey(Use), sessie.BerichtId, bericht);
        if (bericht.Versie > 0) return await store.ReplaceAsync(sessie.BerichtId, sealedBytes, bericht.Versie);
        try
        {
            await store.AddAsync(sessie.BerichtId, sealedBytes, clock.Today());
            return true;
        }
        catch (Exception e) when (Database.IsDuplicate(e))
        {
            return false;
        }
    }

    /// <summary>Ends the message, and with it the files that were not sent.</summary>
    public async Task DeleteAsync(Sessie sessie)
    {
        var bericht = Find(sessie);
        await store.DeleteAsync(sessie.BerichtId, null);
        if (bericht is not null) await bijlagen.DeleteOwnedAsync(bericht.Eigenaar);
    }

    private ConceptBericht? Find(Sessie sessie)
    {
        if (store.Get(sessie.BerichtId) is not { } row || Conceptzegel.TryOpen<ConceptBericht>(sessie.SubKey(Use), sessie.BerichtId, row.Inhoud) is not { } bericht) return null;
        opruiming.Ken(sessie.BerichtId, bericht.Eigenaar, sessie.VervaltOp);
        return bericht with { Versie = row.Versie };
    }
}
