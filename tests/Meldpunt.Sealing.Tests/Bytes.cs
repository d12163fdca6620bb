namespace Meldpunt.Sealing.Tests;

/// <summary>Ways to spoil bytes.</summary>
internal static class Bytes
{
    public static byte[] FlipBit(byte[] bytes, int at, int bit = 0)
    {
        var copy = (byte[])bytes.Clone();
        copy[at] ^= (byte)(1 << bit);
        return copy;
    }

    public static byte[] Unhex(string hex) => Convert.FromHexString(hex);

    public static byte[] Repeat(byte value, int count) => [.. Enumerable.Repeat(value, count)];

    /// <summary>What RFC 9180 calls enc: the header without the suite.</summary>
    public static byte[] Enc(this HpkeSender sender) => sender.Header[1..];
}
