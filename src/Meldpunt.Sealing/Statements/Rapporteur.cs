namespace Meldpunt.Sealing;

/// <summary>
/// The tag under which it stands beside dossiers that one member of a box has them as theirs: the same for each of them, so
/// that they can be listed, and another one for the same person in another box.
/// </summary>
public static class Rapporteur
{
    /// <summary>HMAC-SHA256, 32 bytes, by the key that tags grant holders.</summary>
    public static byte[] Tag(ReadOnlySpan<byte> tagKey, string postvak, string persoon) =>
        Primitives.Hmac(tagKey, new CanonicalWriter("meldpunt/1 rapporteur").Text(postvak).Text(persoon).ToArray());
}
