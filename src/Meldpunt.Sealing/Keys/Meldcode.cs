using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>The melder's only key. FORMAT.md, "Meldcode".</summary>
public sealed class Meldcode : Woordcode
{
    private static ReadOnlySpan<byte> Label => "meldpunt/1 meldcode"u8;

    private Meldcode(ReadOnlySpan<byte> bits) : base(bits)
    {
    }

    private protected override ReadOnlySpan<byte> Salt => Label;

    /// <summary>A new code from the system's random source.</summary>
    public static Meldcode Generate() => new(Primitives.RandomBytes(Size));

    /// <summary>The code of the 14 bytes that <see cref="Woordcode.Export"/> gave.</summary>
    /// <exception cref="ArgumentException">Another length.</exception>
    public static Meldcode FromBytes(ReadOnlySpan<byte> bits) => new(bits);

    /// <summary>
    /// Reads what a person typed. Capitals, hyphens, commas, full stops, line breaks and repeated white space do not
    /// matter. Unknown words are named by position, counted from 1, before their number is judged.
    /// </summary>
    public static MeldcodeFout Parse(string? input, Wordlist words, out Meldcode? code, out IReadOnlyList<int> unknownPositions)
    {
        var bits = ParseBits(input, words, Label, out var fout, out unknownPositions);
        code = bits is null ? null : new Meldcode(bits);
        CryptographicOperations.ZeroMemory(bits);
        return fout;
    }
}
