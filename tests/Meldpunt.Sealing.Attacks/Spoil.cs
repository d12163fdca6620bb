namespace Meldpunt.Sealing.Attacks;

/// <summary>Ways to spoil bytes at a place that is known.</summary>
internal static class Spoil
{
    public static byte[] Flip(this byte[] bytes, int at, int bit = 0)
    {
        var copy = (byte[])bytes.Clone();
        copy[at < 0 ? bytes.Length + at : at] ^= (byte)(1 << bit);
        return copy;
    }

    public static byte[] Put(this byte[] bytes, int at, params byte[] with) => [.. bytes[..at], .. with, .. bytes[(at + with.Length)..]];

    public static byte[] Cut(this byte[] bytes, int at, int count = 1) => [.. bytes[..at], .. bytes[(at + count)..]];

    public static byte[] Insert(this byte[] bytes, int at, params byte[] with) => [.. bytes[..at], .. with, .. bytes[at..]];

    public static byte[] Swap(this byte[] bytes, int a, int b, int count) =>
        bytes.Put(a, bytes[b..(b + count)]).Put(b, bytes[a..(a + count)]);

    public static byte[] Repeat(byte value, int count) => [.. Enumerable.Repeat(value, count)];
}
