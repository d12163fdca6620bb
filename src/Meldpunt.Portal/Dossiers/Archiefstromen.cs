using System.Buffers;
using System.Security.Cryptography;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Dossiers;

/// <summary>Seals what is written into it and sends the chunks on. Without <see cref="VoltooiAsync"/> what it sent has no end, and opens for nobody.</summary>
internal sealed class Zegelstroom(StreamSealer sealer, Stream naar) : WriteOnlyStream
{
    private readonly ArrayBufferWriter<byte> _klaar = new();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        sealer.Write(buffer.Span, _klaar);
        await StuurAsync(cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>For the few bytes that a ZIP writes so: they go with the next that wait.</summary>
    public override void Write(byte[] buffer, int offset, int count) => sealer.Write(buffer.AsSpan(offset, count), _klaar);

    internal async Task VoltooiAsync(CancellationToken ct)
    {
        sealer.Finish(_klaar);
        await StuurAsync(ct);
    }

    private async ValueTask StuurAsync(CancellationToken ct)
    {
        if (_klaar.WrittenCount == 0) return;
        await naar.WriteAsync(_klaar.WrittenMemory, ct);
        _klaar.ResetWrittenCount();
    }
}

/// <summary>Counts and digests what passes through; disposes where it leads to.</summary>
internal sealed class Telstroom(Stream naar) : WriteOnlyStream
{
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    internal long Grootte { get; private set; }

    internal string Sha256 => Convert.ToHexStringLower(_digest.GetCurrentHash());

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _digest.AppendData(buffer.Span);
        Grootte += buffer.Length;
        return naar.WriteAsync(buffer, cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        _digest.Dispose();
        await naar.DisposeAsync();
        await base.DisposeAsync();
    }
}
