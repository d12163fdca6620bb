using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Bestanden;

/// <summary>The seal of drafts: AES-256-GCM under a key of 32 bytes that only whoever writes the draft brings along, bound to where it stands.</summary>
internal static class Conceptzegel
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Sizes that a stored draft can have, so that its growth does not tell which question was answered.</summary>
    private static readonly int[] SizeClasses = [4 << 10, 16 << 10, 64 << 10, 256 << 10];

    public static byte[] Seal<T>(byte[] sleutel, byte[] plaats, T inhoud)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(inhoud, Json);
        // White space after JSON means nothing, so it serves as padding.
        var padded = new byte[PaddedLength(json.Length)];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);
        var nonce = Primitives.RandomBytes(Primitives.NonceSize);
        byte[] result = [.. nonce, .. Primitives.AesGcmSeal(sleutel, nonce, plaats, padded)];
        CryptographicOperations.ZeroMemory(json);
        CryptographicOperations.ZeroMemory(padded);
        return result;
    }

    public static T? TryOpen<T>(byte[] sleutel, byte[] plaats, byte[] bytes) where T : class
    {
        if (bytes.Length <= Primitives.NonceSize) return null;
        var whole = Primitives.AesGcmTryOpen(sleutel, bytes.AsSpan(0, Primitives.NonceSize), plaats, bytes.AsSpan(Primitives.NonceSize), out var json);
        try
        {
            return whole ? JsonSerializer.Deserialize<T>(json, Json) : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    private static int PaddedLength(int length)
    {
        var largest = SizeClasses[^1];
        return SizeClasses.FirstOrDefault(s => s >= length, (length + largest - 1) / largest * largest);
    }
}
