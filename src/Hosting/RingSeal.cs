using Meldpunt.Sealing;

namespace Meldpunt.Hosting;

/// <summary>Seals the keys of the portal's cookie ring under the key <c>ring</c>: the database alone opens no cookie.</summary>
public static class RingSeal
{
    private static ReadOnlySpan<byte> Binding => "meldpunt/1 portal ring"u8;

    /// <summary>Nonce (12) and ciphertext.</summary>
    public static byte[] Seal(byte[] ring, ReadOnlySpan<byte> plain)
    {
        var nonce = Primitives.RandomBytes(Primitives.NonceSize);
        return [.. nonce, .. Primitives.AesGcmSeal(ring, nonce, Binding, plain)];
    }

    /// <summary>Opens with whichever of these keys it was sealed under, or null.</summary>
    public static byte[]? TryOpen(IEnumerable<byte[]> rings, byte[] bytes)
    {
        if (bytes.Length <= Primitives.NonceSize) return null;
        foreach (var ring in rings)
            if (Primitives.AesGcmTryOpen(ring, bytes.AsSpan(0, Primitives.NonceSize), Binding, bytes.AsSpan(Primitives.NonceSize), out var plain)) return plain;
        return null;
    }
}
