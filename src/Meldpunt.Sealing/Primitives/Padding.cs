namespace Meldpunt.Sealing;

/// <summary>How far a plaintext is padded before it is sealed.</summary>
public enum PaddingKind
{
    /// <summary>One byte, the marker: the length shows. For content whose length is the same for everybody.</summary>
    None,

    /// <summary>Up to the next size class: 256 B, 1, 4, 16, 64, 256 KiB, then multiples of 256 KiB.</summary>
    SizeClass,
}

/// <summary>ISO/IEC 7816-4 padding: 0x80, then zeros. The marker is always there, so unpadding is never ambiguous.</summary>
internal static class Padding
{
    public const byte Marker = 0x80;
    private const int LargestClass = 256 * 1024;

    private static readonly int[] Classes = [256, 1024, 4 * 1024, 16 * 1024, 64 * 1024, LargestClass];

    /// <summary>The padded length of <paramref name="length"/> bytes.</summary>
    public static int PaddedLength(int length, PaddingKind kind)
    {
        var needed = checked(length + 1);
        if (kind == PaddingKind.None) return needed;
        foreach (var size in Classes)
        {
            if (needed <= size) return size;
        }

        return checked((int)(((long)needed + LargestClass - 1) / LargestClass * LargestClass));
    }

    /// <summary>A padded copy, which the caller zeroes.</summary>
    public static byte[] Pad(ReadOnlySpan<byte> plaintext, PaddingKind kind)
    {
        var padded = new byte[PaddedLength(plaintext.Length, kind)];
        plaintext.CopyTo(padded);
        padded[plaintext.Length] = Marker;
        return padded;
    }

    /// <summary>
    /// The content of a padded plaintext, in a new array. Only what <see cref="Pad"/> can make is accepted: another
    /// amount of padding would be a second spelling of the same content.
    /// </summary>
    public static bool TryUnpad(ReadOnlySpan<byte> padded, out byte[] plaintext)
    {
        plaintext = [];
        if (!TryContentLength(padded, out var length)) return false;
        if (padded.Length != length + 1 && padded.Length != PaddedLength(length, PaddingKind.SizeClass)) return false;
        plaintext = padded[..length].ToArray();
        return true;
    }

    /// <summary>Where the marker stands: the last byte that is not zero, which must be 0x80.</summary>
    public static bool TryContentLength(ReadOnlySpan<byte> padded, out int length)
    {
        length = padded.LastIndexOfAnyExcept((byte)0);
        return length >= 0 && padded[length] == Marker;
    }
}
