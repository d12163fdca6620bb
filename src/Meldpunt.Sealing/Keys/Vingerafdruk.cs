namespace Meldpunt.Sealing;

/// <summary>
/// Six words (72 bits) that stand for a person's two public keys, short enough to say on the telephone. Whoever signs a
/// statement about somebody compares them outside the system. FORMAT.md, "Fingerprint".
/// </summary>
public static class Vingerafdruk
{
    /// <summary>The number of words.</summary>
    public const int Words = 6;

    private const string Label = "meldpunt/1 fingerprint";
    private const int MaxTyped = 400;

    /// <summary>The six words, parted by single spaces.</summary>
    /// <param name="encryptionKey">Public encryption key, as a statement carries it.</param>
    /// <param name="signingKey">Public signing key, as a statement carries it.</param>
    /// <param name="words">The word list.</param>
    public static string Of(ReadOnlySpan<byte> encryptionKey, ReadOnlySpan<byte> signingKey, Wordlist words)
    {
        var digest = Primitives.Sha256(new CanonicalWriter(Label).Bytes(encryptionKey).Bytes(signingKey).ToArray());
        return string.Join(' ', Enumerable.Range(0, Words).Select(i => words[Twelve(digest, i)]));
    }

    /// <summary>Whether what somebody typed are these words; capitals, spaces and hyphens make no difference.</summary>
    public static bool Matches(string? typed, string fingerprint) =>
        typed is { Length: > 0 and <= MaxTyped } && string.Join(' ', Wordlist.Split(typed)) == fingerprint;

    // Three bytes hold two words of twelve bits.
    private static int Twelve(byte[] digest, int i)
    {
        var at = i / 2 * 3;
        return i % 2 == 0 ? (digest[at] << 4) | (digest[at + 1] >> 4) : ((digest[at + 1] & 0x0F) << 8) | digest[at + 2];
    }
}
