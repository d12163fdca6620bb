namespace Meldpunt.Sealing;

/// <summary>
/// The head of the log of staff acts on one day, as the routing service signs it. Whoever rewrites the log, or cuts it off,
/// has to take this with it wherever it was published. FORMAT.md, "Checkpoint of the log".
/// </summary>
/// <param name="Nr">Number of the last row, from 1.</param>
/// <param name="Digest">That row's digest, 32 bytes.</param>
/// <param name="Dag">The civil day on which it was signed.</param>
public sealed record Logcheckpoint(long Nr, byte[] Digest, DateOnly Dag)
{
    private const string Label = "meldpunt/1 log checkpoint";

    /// <summary>The signature, 64 bytes.</summary>
    public byte[] Sign(SigningKeyPair key) => key.Sign(Content());

    /// <summary>Whether one of these keys made the signature over exactly this.</summary>
    public bool IsSignedBy(IReadOnlyList<byte[]> keys, byte[] signature)
    {
        if (Nr is < 1 or > uint.MaxValue || Digest.Length != 32) return false;
        var content = Content();
        return keys.Any(k => SigningKeyPair.Verify(k, content, signature));
    }

    private byte[] Content() => new CanonicalWriter(Label).UInt32(checked((uint)Nr)).Bytes(Digest).Date(Dag).ToArray();
}
