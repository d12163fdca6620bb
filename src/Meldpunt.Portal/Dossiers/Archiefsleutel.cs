using System.Security.Cryptography;
using Meldpunt.Hosting;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Dossiers;

/// <summary>The public key of the organisation's archive, to which every archive is sealed besides its maker's; null where it has none. Its private half is on paper.</summary>
internal sealed record Archiefsleutel(byte[]? PublicKey)
{
    internal const string Instelling = "Meldpunt:Archief:PublicKey";

    /// <summary>By what people tell one from another, as keys archive prints it.</summary>
    internal string? Kenteken => PublicKey is null ? null : Convert.ToHexStringLower(Primitives.Sha256(PublicKey).AsSpan(0, 8));

    /// <exception cref="StartRefusedException">It is no key that this platform seals to: better no start than archives that nobody opens.</exception>
    internal static Archiefsleutel Lees(IConfiguration configuration)
    {
        if (configuration[Instelling] is not { Length: > 0 } tekst) return new(PublicKey: null);
        try
        {
            var sleutel = Convert.FromBase64String(tekst.Trim());
            _ = SealedObject.Seal(sleutel, "archive key", [], []);
            return new(sleutel);
        }
        catch (Exception e) when (e is FormatException or CryptographicException or PlatformNotSupportedException)
        {
            throw new StartRefusedException($"{Instelling} is not a public key, in base64, that this platform seals to; keys archive prints one.");
        }
    }
}

/// <summary>Signs manifests with the portal's key, so that an archive can be told from one that somebody else sealed to the same public keys.</summary>
internal sealed class Archiefzegel(Func<SigningKeyPair> sleutel)
{
    internal string Teken(ReadOnlySpan<byte> manifest) => Convert.ToBase64String(sleutel().Sign(SealedArchive.Statement(manifest)));
}
