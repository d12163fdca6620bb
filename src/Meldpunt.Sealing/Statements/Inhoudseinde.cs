namespace Meldpunt.Sealing;

/// <summary>
/// The content of a dossier was destroyed at the end of its term, and what protects the melder was kept: the routing
/// service's signature of the day. Without it, what is missing is missing. FORMAT.md, "End of the content".
/// </summary>
public static class Inhoudseinde
{
    /// <summary>The signature, 64 bytes.</summary>
    public static byte[] Sign(SigningKeyPair routing, ReadOnlySpan<byte> dossierId, DateOnly dag) => routing.Sign(Content(dossierId, dag));

    /// <summary>Whether one of these keys says so of exactly this dossier and day.</summary>
    public static bool Verify(IReadOnlyList<byte[]> routing, ReadOnlySpan<byte> dossierId, DateOnly dag, byte[] signature)
    {
        var content = Content(dossierId, dag);
        return routing.Any(k => SigningKeyPair.Verify(k, content, signature));
    }

    private static byte[] Content(ReadOnlySpan<byte> dossierId, DateOnly dag) => new CanonicalWriter("meldpunt/1 content destroyed").Bytes(dossierId).Date(dag).ToArray();
}
