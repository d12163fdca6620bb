namespace Meldpunt.Intake.Padding;

/// <summary>
/// Holds an answer until it is whole. A download goes straight on to the line: whether it is one stands in its headers
/// before its first byte.
/// </summary>
internal sealed class AnswerBuffer(HttpResponse response, Stream line) : Stream
{
    private readonly MemoryStream _held = new();

    /// <summary>The answer left unpadded.</summary>
    public bool Passed { get; private set; }

    public override bool CanRead => false;

    /// <summary>True, so that a failed answer can be cleared and replaced.</summary>
    public override bool CanSeek => !Passed;

    public override bool CanWrite => true;

    public override long Length => _held.Length;

    public override long Position
    {
        get => _held.Position;
        set => _held.Position = value;
    }

    private Stream To
    {
        get
        {
            Passed = Passed || (_held.Length == 0 && response.Headers.ContainsKey("Content-Disposition"));
            return Passed ? line : _held;
        }
    }

    public byte[] ToArray() => _held.ToArray();

    public override void Flush()
    {
        if (Passed) line.Flush();
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Passed ? line.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => _held.Seek(offset, origin);

    public override void SetLength(long value) => _held.SetLength(value);

    public override void Write(byte[] buffer, int offset, int count) => To.Write(buffer, offset, count);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => To.WriteAsync(buffer, offset, count, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => To.WriteAsync(buffer, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing) _held.Dispose();
        base.Dispose(disposing);
    }
}
