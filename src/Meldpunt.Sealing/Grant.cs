using System.Security.Cryptography;
using System.Text;

namespace Meldpunt.Sealing;

/// <summary>What a reserve grant is for: the later desk's box, the reason, and the day from which it may go live (null: no day, but an act).</summary>
public sealed record ReserveDoel(string Postvak, string Reden, DateOnly? Vanaf);

/// <summary>
/// A grant hands one holder the keys of some compartments of one dossier, sealed to that holder. The store knows the
/// holder only by a keyed tag, so a stolen database does not tell who reads what.
/// </summary>
public static class Grant
{
    /// <summary>The holder name under which the melder's own grant is tagged.</summary>
    public const string Melder = "melder";

    private const string Label = "grant";
    private const string ReserveLabel = "reserve grant";

    /// <summary>The tag of a holder on one dossier: HMAC-SHA256 under the tag key, 32 bytes.</summary>
    public static byte[] Tag(ReadOnlySpan<byte> tagKey, ReadOnlySpan<byte> dossierId, string holder) =>
        Primitives.Hmac(tagKey, [.. dossierId, .. Encoding.UTF8.GetBytes(holder)]);

    /// <summary>Seals the keys of <paramref name="compartments"/> to one holder.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> holderKey, ReadOnlySpan<byte> dossierId, ReadOnlySpan<byte> tag, DossierKeys keys, params IEnumerable<Compartment> compartments)
    {
        var secret = keys.Export(compartments);
        try
        {
            return SealedObject.Seal(holderKey, Label, Binding(dossierId, tag), secret, PaddingKind.SizeClass);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Opens a grant; false when it is not for this key, this dossier or this holder.</summary>
    public static bool TryOpen(EncryptionKeyPair holder, ReadOnlySpan<byte> dossierId, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> bytes, out DossierKeys? keys)
    {
        keys = null;
        if (!SealedObject.TryOpen(holder, Label, Binding(dossierId, tag), bytes, out var secret))
            return false;
        try
        {
            keys = DossierKeys.Import(secret);
            return true;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>
    /// Wraps a grant for a later desk once more, to the routing service: the service can hand it over when the term has
    /// passed, and can never read it, since the inner layer is the person's. What it is for is bound, so that no row can be
    /// changed into one that goes live earlier or for another reason.
    /// </summary>
    public static byte[] SealReserve(ReadOnlySpan<byte> routingKey, ReadOnlySpan<byte> dossierId, ReadOnlySpan<byte> tag, ReserveDoel doel, ReadOnlySpan<byte> grant) =>
        SealedObject.Seal(routingKey, ReserveLabel, Binding(dossierId, tag, doel), grant, PaddingKind.None);

    /// <summary>Takes the routing service's layer off a reserve grant; what remains is a grant.</summary>
    public static bool TryRelease(EncryptionKeyPair routing, ReadOnlySpan<byte> dossierId, ReadOnlySpan<byte> tag, ReserveDoel doel, ReadOnlySpan<byte> reserve, out byte[] grant) =>
        SealedObject.TryOpen(routing, ReserveLabel, Binding(dossierId, tag, doel), reserve, out grant);

    /// <inheritdoc cref="TryRelease(EncryptionKeyPair, ReadOnlySpan{byte}, ReadOnlySpan{byte}, ReserveDoel, ReadOnlySpan{byte}, out byte[])"/>
    /// <param name="routing">The service's key and those that it replaced.</param>
    public static bool TryRelease(IReadOnlyList<EncryptionKeyPair> routing, ReadOnlySpan<byte> dossierId, ReadOnlySpan<byte> tag, ReserveDoel doel, ReadOnlySpan<byte> reserve, out byte[] grant)
    {
        grant = [];
        foreach (var key in routing)
        {
            if (TryRelease(key, dossierId, tag, doel, reserve, out grant))
                return true;
        }

        return false;
    }

    private static byte[] Binding(ReadOnlySpan<byte> dossierId, ReadOnlySpan<byte> tag, ReserveDoel doel) => new CanonicalWriter("meldpunt/1 reserve grant")
        .Bytes(dossierId).Bytes(tag).Text(doel.Postvak).Text(doel.Reden).Date(doel.Vanaf ?? DateOnly.MaxValue).ToArray();

    private static byte[] Binding(ReadOnlySpan<byte> dossierId, ReadOnlySpan<byte> tag) =>
        new CanonicalWriter("meldpunt/1 grant").Bytes(dossierId).Bytes(tag).ToArray();
}
