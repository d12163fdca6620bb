using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>
/// The one-time code of a melding that a member of staff records for somebody: it plays the melder's key until that
/// person takes the melding over with a meldcode of their own. FORMAT.md, "Ophaalcode".
/// </summary>
public sealed class Ophaalcode : Woordcode
{
    private static ReadOnlySpan<byte> Label => "meldpunt/1 ophaalcode"u8;

    private Ophaalcode(ReadOnlySpan<byte> bits) : base(bits)
    {
    }

    private protected override ReadOnlySpan<byte> Salt => Label;

    /// <summary>A new code from the system's random source.</summary>
    public static Ophaalcode Generate() => new(Primitives.RandomBytes(Size));

    /// <summary>The code of the 14 bytes that <see cref="Woordcode.Export"/> gave.</summary>
    /// <exception cref="ArgumentException">Another length.</exception>
    public static Ophaalcode FromBytes(ReadOnlySpan<byte> bits) => new(bits);

    /// <summary>
    /// Reads what a person typed. Capitals, hyphens, commas, full stops, line breaks and repeated white space do not
    /// matter. Unknown words are named by position, counted from 1, before their number is judged.
    /// </summary>
    public static MeldcodeFout Parse(string? input, Wordlist words, out Ophaalcode? code, out IReadOnlyList<int> unknownPositions)
    {
        var bits = ParseBits(input, words, Label, out var fout, out unknownPositions);
        code = bits is null ? null : new Ophaalcode(bits);
        CryptographicOperations.ZeroMemory(bits);
        return fout;
    }
}
