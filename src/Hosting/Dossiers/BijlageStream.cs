using System.Buffers;
using System.Security.Cryptography;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>How an upload ended.</summary>
public enum UploadUitkomst
{
    /// <summary>Sealed and on disk.</summary>
    Opgeslagen,

    /// <summary>No bytes.</summary>
    Leeg,

    /// <summary>Longer than the limit.</summary>
    TeGroot,
}

/// <summary>
/// Where an attachment goes: the dossier that its seal binds it to, the owner that has it until it is handed in (the same,
/// while that dossier does not exist yet), the public key of an epoch that it is sealed to, and the day.
/// </summary>
public sealed record Bewaarplaats(byte[] DossierId, byte[] Eigenaar, byte[] Sleutel, int Epoch, DateOnly Datum);

/// <summary>A sealed attachment: <c>Id</c> and <c>Digest</c> (SHA-256 over the sealed pieces) hexadecimal, <c>Grootte</c> in bytes of content.</summary>
public sealed record Verzegeld(string Id, long Grootte, string Digest);

/// <summary>Attachments, sealed as their bytes arrive and opened as they leave; never whole in memory, never plain on disk.</summary>
public sealed class BijlageStream(BijlageStore store)
{
    internal const string Label = "attachment";

    /// <summary>Begins an attachment. What is not completed is removed when the writer is disposed.</summary>
    public async Task<BijlageSchrijver> BeginAsync(Bewaarplaats plaats, long limit)
    {
        var id = Primitives.RandomBytes(16);
        await store.BeginAsync(id, plaats.Eigenaar, plaats.Datum);
        return new BijlageSchrijver(store, id, plaats, limit);
    }

    /// <summary>Seals a file whole. On any outcome but Opgeslagen nothing is left behind.</summary>
    public async Task<(UploadUitkomst Uitkomst, Verzegeld Bijlage)> SealAsync(Stream content, Bewaarplaats plaats, long limit, CancellationToken ct)
    {
        await using var schrijver = await BeginAsync(plaats, limit);
        await schrijver.TakeAsync(content, ct);
        return await schrijver.CompleteAsync();
    }

    /// <summary>The content of an attachment as a stream that gives out verified bytes only; null when it is not what was sealed.</summary>
    public BijlageLezer? TryRead(Verzegeld bijlage, byte[] dossierId, byte[] eigenaar, EncryptionKeyPair compartmentKey)
    {
        var id = Convert.FromHexString(bijlage.Id);
        return store.Pieces(id, eigenaar) is { } pieces && DigestOf(id, pieces) == bijlage.Digest
            ? new BijlageLezer(store, id, pieces, new StreamOpener(compartmentKey, Label, Binding(dossierId, id)))
            : null;
    }

    /// <summary>Opens an attachment into <paramref name="destination"/>; false when it does not verify (what was written by then is genuine, but not whole).</summary>
    public async Task<bool> OpenAsync(BijlageInhoud bijlage, byte[] dossierId, EncryptionKeyPair compartmentKey, Stream destination, CancellationToken ct)
    {
        await using var lezer = TryRead(new Verzegeld(bijlage.Id, bijlage.Grootte, bijlage.Digest), dossierId, dossierId, compartmentKey);
        return lezer is not null && await lezer.TryCopyToAsync(destination, ct);
    }

    internal static byte[] Binding(byte[] dossierId, byte[] id) => new CanonicalWriter("meldpunt/1 attachment").Bytes(dossierId).Bytes(id).ToArray();

    // Anyone may seal to a dossier's public key, so whether these are the melder's bytes is told by the digest in the
    // signed item, and before the first of them leaves.
    private string? DigestOf(byte[] id, int pieces)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new ArrayBufferWriter<byte>();
        for (var nr = 0; nr < pieces; nr++)
        {
            piece.ResetWrittenCount();
            if (!store.TryPiece(id, nr, piece)) return null;
            digest.AppendData(piece.WrittenSpan);
        }

        return Convert.ToHexString(digest.GetHashAndReset());
    }
}
