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

/// <summary>Attachments, sealed as their bytes arrive and opened as they leave; never whole in memory, never plain on disk.</summary>
public sealed class BijlageStream(BijlageStore store)
{
    private const string Label = "attachment";
    private const int PieceSize = 16 * StreamSealer.SealedChunkSize;

    /// <summary>Seals a file to a compartment key. On any outcome but Opgeslagen nothing is left behind.</summary>
    public async Task<(UploadUitkomst Uitkomst, string Id, long Grootte, string Digest)> SealAsync(Stream content, byte[] dossierId, byte[] compartmentKey, DateOnly datum, long limit, CancellationToken ct)
    {
        var id = Primitives.RandomBytes(16);
        await store.BeginAsync(id, dossierId, datum);
        try
        {
            var (size, pieces, digest) = await SealPiecesAsync(content, id, dossierId, compartmentKey, limit, ct);
            var outcome = size == 0 ? UploadUitkomst.Leeg : size > limit ? UploadUitkomst.TeGroot : UploadUitkomst.Opgeslagen;
            if (outcome == UploadUitkomst.Opgeslagen)
                await store.CompleteAsync(id, pieces);
            else
                await store.DeleteAsync(id);
            return (outcome, Convert.ToHexString(id), size, digest);
        }
        catch
        {
            await store.DeleteAsync(id);
            throw;
        }
    }

    /// <summary>Opens an attachment into <paramref name="destination"/>; false when it does not verify (what was written by then is genuine, but not whole).</summary>
    public async Task<bool> OpenAsync(BijlageInhoud bijlage, byte[] dossierId, EncryptionKeyPair compartmentKey, Stream destination, CancellationToken ct)
    {
        var id = Convert.FromHexString(bijlage.Id);
        if (store.Pieces(id, dossierId) is not { } pieces || DigestOf(id, pieces) != bijlage.Digest)
            return false;
        using var opener = new StreamOpener(compartmentKey, Label, Binding(dossierId, id));
        var plain = new ArrayBufferWriter<byte>(PieceSize);
        for (var nr = 0; nr < pieces; nr++)
        {
            if (store.Piece(id, nr) is not { } piece || !opener.TryPush(piece, plain))
                return false;
            await FlushAsync(plain, destination, ct);
        }

        if (!opener.TryFinish(plain))
            return false;
        await FlushAsync(plain, destination, ct);
        return true;
    }

    private async Task<(long Size, int Pieces, string Digest)> SealPiecesAsync(Stream content, byte[] id, byte[] dossierId, byte[] key, long limit, CancellationToken ct)
    {
        using var sealer = new StreamSealer(key, Label, Binding(dossierId, id));
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var output = new ArrayBufferWriter<byte>(PieceSize + StreamSealer.SealedChunkSize);
        output.Write(sealer.Header);
        var buffer = new byte[64 * 1024];
        var (size, pieces) = (0L, 0);
        int read;
        while (size <= limit && (read = await content.ReadAsync(buffer, ct)) > 0)
        {
            size += read;
            sealer.Write(buffer.AsSpan(0, read), output);
            if (output.WrittenCount >= PieceSize)
                await StoreAsync();
        }

        CryptographicOperations.ZeroMemory(buffer);
        sealer.Finish(output);
        await StoreAsync();
        return (size, pieces, Convert.ToHexString(digest.GetHashAndReset()));

        async Task StoreAsync()
        {
            digest.AppendData(output.WrittenSpan);
            await store.AppendAsync(id, pieces++, output.WrittenSpan.ToArray());
            output.ResetWrittenCount();
        }
    }

    // Anyone may seal to a dossier's public key, so whether these are the melder's bytes is told by the digest in the
    // signed item, and before the first of them leaves.
    private string? DigestOf(byte[] id, int pieces)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var nr = 0; nr < pieces; nr++)
        {
            if (store.Piece(id, nr) is not { } piece)
                return null;
            digest.AppendData(piece);
        }

        return Convert.ToHexString(digest.GetHashAndReset());
    }

    private static async Task FlushAsync(ArrayBufferWriter<byte> plain, Stream destination, CancellationToken ct)
    {
        await destination.WriteAsync(plain.WrittenMemory, ct);
        plain.Clear();
    }

    private static byte[] Binding(byte[] dossierId, byte[] id) => new CanonicalWriter("meldpunt/1 attachment").Bytes(dossierId).Bytes(id).ToArray();
}
