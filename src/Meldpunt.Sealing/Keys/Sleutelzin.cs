using System.Buffers.Binary;

namespace Meldpunt.Sealing;

/// <summary>A member's passphrase: seven generated words, 84 bits. Nobody chooses one.</summary>
public static class Sleutelzin
{
    /// <summary>The number of words.</summary>
    public const int Words = 7;

    /// <summary>Seven random words, parted by single spaces. Shown once.</summary>
    public static string Generate(Wordlist words)
    {
        var random = Primitives.RandomBytes(Words * sizeof(ushort));
        return string.Join(' ', Enumerable.Range(0, Words).Select(i => words[Index(random, i)]));
    }

    /// <summary>
    /// The one spelling that keys are made from: lower case, words parted by single spaces, with what
    /// <see cref="Meldcode.Parse"/> tolerates between them.
    /// </summary>
    public static string Normalise(string input) => string.Join(' ', Wordlist.Split(input));

    // 4,096 divides 65,536, so the remainder is uniform.
    private static int Index(byte[] random, int i) =>
        BinaryPrimitives.ReadUInt16BigEndian(random.AsSpan(i * sizeof(ushort))) % Wordlist.Size;
}
