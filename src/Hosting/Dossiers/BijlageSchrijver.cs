using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>An attachment under way: what is written is sealed and stored piece by piece. Without <see cref="CompleteAsync"/> nothing of it stays.</summary>
public sealed class BijlageSchrijver : WriteOnlyStream
{
    private const int PieceSize = 16 * StreamSealer.SealedChunkSize;

    // Uploads of this process. A row that is not complete and not among these belongs to another node, or to a process that died.
    private static readonly ConcurrentDictionary<string, byte> Onderweg = new();

    private readonly BijlageStore _store;
    private readonly byte[] _id;
    private readonly byte[] _dossierId;
    private readonly long _limit;
    private readonly StreamSealer _sealer;
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _output = new(PieceSize + StreamSealer.SealedChunkSize);
    private byte[] _piece = [];
    private int _pieces;
    private long _size;
    private Verzegeld? _verzegeld;
    private bool _complete;

    internal BijlageSchrijver(BijlageStore store, byte[] id, Bewaarplaats plaats, long limit)
    {
        (_store, _id, _dossierId, _limit) = (store, id, plaats.DossierId, limit);
        Onderweg[Convert.ToHexString(id)] = 0;
        _sealer = new StreamSealer(plaats.Sleutel, BijlageStream.Label, BijlageStream.Binding(plaats.DossierId, id));
        _output.Write(_sealer.Header);
    }

    /// <summary>More was written than may be; what follows is dropped.</summary>
    public bool TeGroot => _size > _limit;

    /// <summary>Bytes of content so far.</summary>
    public long Grootte => _size;

    /// <summary>Whether this upload is one of this process, under way.</summary>
    public static bool IsOnderweg(byte[] id) => Onderweg.ContainsKey(Convert.ToHexString(id));

    /// <summary>Takes a file in, to its end or until it is too large.</summary>
    public async Task TakeAsync(Stream content, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while (!TeGroot && (read = await content.ReadAsync(buffer, ct)) > 0) await WriteAsync(buffer.AsMemory(0, read), ct);
        CryptographicOperations.ZeroMemory(buffer);
    }

    /// <summary>Seals the end. What is there can be read back, and still goes unless it is completed.</summary>
    public async Task<UploadUitkomst> FinishAsync()
    {
        var uitkomst = _size == 0 ? UploadUitkomst.Leeg : TeGroot ? UploadUitkomst.TeGroot : UploadUitkomst.Opgeslagen;
        if (uitkomst != UploadUitkomst.Opgeslagen || _verzegeld is not null) return uitkomst;
        _sealer.Finish(_output);
        await StoreAsync();
        _verzegeld = new Verzegeld(Convert.ToHexString(_id), _size, Convert.ToHexString(_digest.GetHashAndReset()));
        return uitkomst;
    }

    /// <summary>Reads back what was finished, by the private key of what it was sealed to.</summary>
    public BijlageLezer Read(EncryptionKeyPair key) =>
        new(_store, _id, _pieces, new StreamOpener(key, BijlageStream.Label, BijlageStream.Binding(_dossierId, _id)));

    /// <summary>Seals the end and marks the attachment complete, so that it stays; on any outcome but Opgeslagen it is removed.</summary>
    public async Task<(UploadUitkomst Uitkomst, Verzegeld Bijlage)> CompleteAsync()
    {
        var uitkomst = await FinishAsync();
        if (uitkomst != UploadUitkomst.Opgeslagen) return (uitkomst, new Verzegeld("", 0, ""));
        await _store.CompleteAsync(_id, _pieces);
        _complete = true;
        return (uitkomst, _verzegeld!);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _size += buffer.Length;
        if (TeGroot) return;
        _sealer.Write(buffer.Span, _output);
        if (_output.WrittenCount >= PieceSize) await StoreAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        _sealer.Dispose();
        _digest.Dispose();
        try
        {
            if (!_complete) await _store.DeleteAsync(_id);
        }
        finally
        {
            Onderweg.TryRemove(Convert.ToHexString(_id), out _);
        }

        await base.DisposeAsync();
    }

    private async Task StoreAsync()
    {
        _digest.AppendData(_output.WrittenSpan);
        // All pieces but the first and the last are of one size, so one array serves them.
        if (_piece.Length != _output.WrittenCount) _piece = new byte[_output.WrittenCount];
        _output.WrittenSpan.CopyTo(_piece);
        await _store.AppendAsync(_id, _pieces++, _piece);
        _output.ResetWrittenCount();
    }
}
