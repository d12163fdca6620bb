using System.Buffers.Binary;

namespace Meldpunt.Sealing;

/// <summary>LabeledExtract and LabeledExpand of RFC 9180 section 4, over HKDF-SHA256.</summary>
internal static class LabeledHkdf
{
    private static ReadOnlySpan<byte> Version => "HPKE-v1"u8;

    /// <summary>32 bytes, which the caller zeroes when they are secret.</summary>
    public static byte[] Extract(
        ReadOnlySpan<byte> suiteId, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> label, ReadOnlySpan<byte> ikm)
    {
        byte[] labeled = [.. Version, .. suiteId, .. label, .. ikm];
        using var wipe = new Wipe(labeled);
        return Primitives.HkdfExtract(salt, labeled);
    }

    /// <summary><paramref name="length"/> bytes, which the caller zeroes when they are secret.</summary>
    public static byte[] Expand(
        ReadOnlySpan<byte> suiteId, ReadOnlySpan<byte> prk, ReadOnlySpan<byte> label, ReadOnlySpan<byte> info, int length)
    {
        var size = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(size, checked((ushort)length));
        return Primitives.HkdfExpand(prk, [.. size, .. Version, .. suiteId, .. label, .. info], length);
    }
}
