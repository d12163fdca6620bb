using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Intake.Concepten;

/// <summary>A draft as read, with the version that a write must name.</summary>
public sealed record GeladenConcept(Sessie Sessie, ConceptMelding Inhoud, long Versie);

/// <summary>Drafts, sealed by AES-256-GCM under a key that only the melder's cookie carries.</summary>
public sealed class Concepten(ConceptStore store, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Sizes that a stored draft can have, so that its growth does not tell which question was answered.</summary>
    private static readonly int[] SizeClasses = [4 << 10, 16 << 10, 64 << 10, 256 << 10];

    /// <summary>The draft of this session; null when there is none, it does not open, or its time is over.</summary>
    public GeladenConcept? Load(Sessie? sessie)
    {
        if (sessie is null || store.Get(sessie.OpslagId) is not { } row || Open(sessie, row.Inhoud) is not { } inhoud) return null;
        return inhoud.VervaltOp > clock.GetUtcNow() ? new GeladenConcept(sessie, inhoud, row.Versie) : null;
    }

    public Task AddAsync(Sessie sessie, ConceptMelding inhoud) => store.AddAsync(sessie.OpslagId, Seal(sessie, inhoud), clock.Today());

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
    public Task DeleteAsync(Sessie sessie) => store.DeleteAsync(sessie.OpslagId, Load(sessie)?.Inhoud.DossierId);

    public static byte[] Seal(Sessie sessie, ConceptMelding inhoud)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(inhoud, Json);
        // White space after JSON means nothing, so it serves as padding.
        var padded = new byte[PaddedLength(json.Length)];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);
        var nonce = Primitives.RandomBytes(Primitives.NonceSize);
        byte[] result = [.. nonce, .. Primitives.AesGcmSeal(sessie.SubKey("draft"), nonce, sessie.OpslagId, padded)];
        CryptographicOperations.ZeroMemory(json);
        CryptographicOperations.ZeroMemory(padded);
        return result;
    }

    private static ConceptMelding? Open(Sessie sessie, byte[] bytes)
    {
        if (bytes.Length <= Primitives.NonceSize) return null;
        var whole = Primitives.AesGcmTryOpen(sessie.SubKey("draft"), bytes.AsSpan(0, Primitives.NonceSize), sessie.OpslagId, bytes.AsSpan(Primitives.NonceSize), out var json);
        try
        {
            return whole ? JsonSerializer.Deserialize<ConceptMelding>(json, Json) : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    private static int PaddedLength(int length)
    {
        var largest = SizeClasses[^1];
        return SizeClasses.FirstOrDefault(s => s >= length, (length + largest - 1) / largest * largest);
    }
}
