namespace Meldpunt.Sealing;

/// <summary>
/// A secret in two halves by exclusive or: one half is random, the other the secret XOR that, so either half alone is
/// uniformly random and tells nothing but the length. Both halves and the joined secret are the caller's to zero.
/// </summary>
public static class SplitSecret
{
    /// <summary>Two halves, each as long as the secret.</summary>
    public static (byte[] A, byte[] B) Split(ReadOnlySpan<byte> secret)
    {
        var a = Primitives.RandomBytes(secret.Length);
        return (a, Xor(a, secret));
    }

    /// <summary>The secret of two halves. Halves of different secrets give noise: nothing here can tell.</summary>
    /// <exception cref="ArgumentException">Halves of different lengths.</exception>
    public static byte[] Join(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.Length != b.Length) throw new ArgumentException("The halves have different lengths.", nameof(b));
        return Xor(a, b);
    }

    private static byte[] Xor(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var result = new byte[left.Length];
        for (var i = 0; i < result.Length; i++) result[i] = (byte)(left[i] ^ right[i]);
        return result;
    }
}
