using System.Security.Cryptography;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>A file whose bytes stop coming after <paramref name="lengte"/>, until it is told to go on: then it breaks off.</summary>
internal sealed class StokkendeStroom(int lengte) : Stream
{
    private readonly TaskCompletionSource _verder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _gelezen;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public void GaDoor() => _verder.TrySetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_gelezen >= lengte)
        {
            await _verder.Task.WaitAsync(cancellationToken);
            throw new IOException("The file breaks off.");
        }

        var n = Math.Min(buffer.Length, lengte - _gelezen);
        RandomNumberGenerator.Fill(buffer.Span[..n]);
        _gelezen += n;
        return n;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
