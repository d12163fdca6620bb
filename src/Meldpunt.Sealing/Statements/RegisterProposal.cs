namespace Meldpunt.Sealing;

/// <summary>
/// What the proposer of a statement signs: this statement, by this person, on this day. It makes nothing count; it shows
/// the signers where a proposal comes from, and a changed one from one that was made. FORMAT.md, "Proposal".
/// </summary>
public static class RegisterProposal
{
    private const string Label = "meldpunt/1 register proposal";

    /// <summary>Signs a proposal: 64 bytes.</summary>
    public static byte[] Sign(SigningKeyPair proposer, ReadOnlySpan<byte> statement, string person, DateOnly day) => proposer.Sign(Content(statement, person, day));

    /// <summary>Whether this key signed the proposal.</summary>
    public static bool Verify(ReadOnlySpan<byte> signingKey, ReadOnlySpan<byte> statement, string person, DateOnly day, ReadOnlySpan<byte> signature) =>
        SigningKeyPair.Verify(signingKey, Content(statement, person, day), signature);

    private static byte[] Content(ReadOnlySpan<byte> statement, string person, DateOnly day) => new CanonicalWriter(Label).Bytes(statement).Text(person).Date(day).ToArray();
}
