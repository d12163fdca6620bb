namespace Meldpunt.Sealing;

/// <summary>
/// Who appoints an onderzoeker lets them invite people in the name of the box that has the dossier. It stands in the
/// appointment and in each invitation, for who reads no more of the dossier than that. FORMAT.md, "Invitation".
/// </summary>
public static class Volmacht
{
    /// <summary>The signature of who appoints, 64 bytes.</summary>
    /// <param name="wie">The signing key of a member of the box.</param>
    /// <param name="dossierId">16 bytes.</param>
    /// <param name="postvak">The box in whose name is invited.</param>
    /// <param name="persoon">The onderzoeker's person id.</param>
    /// <param name="dag">The day of the appointment.</param>
    public static byte[] Sign(SigningKeyPair wie, ReadOnlySpan<byte> dossierId, string postvak, string persoon, DateOnly dag) => wie.Sign(Record(dossierId, postvak, persoon, dag));

    /// <summary>Whether this is the signature by a 65-byte signing key over exactly that.</summary>
    public static bool Verify(ReadOnlySpan<byte> signingKey, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> dossierId, string postvak, string persoon, DateOnly dag) =>
        SigningKeyPair.Verify(signingKey, Record(dossierId, postvak, persoon, dag), signature);

    private static byte[] Record(ReadOnlySpan<byte> dossierId, string postvak, string persoon, DateOnly dag) =>
        new CanonicalWriter("meldpunt/1 volmacht").Bytes(dossierId).Text(postvak).Text(persoon).Date(dag).ToArray();
}
