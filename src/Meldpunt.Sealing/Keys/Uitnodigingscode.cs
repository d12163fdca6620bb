using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>
/// The only key of somebody without an account who was invited to read or answer one thing. FORMAT.md, "Invitation code".
/// </summary>
public sealed class Uitnodigingscode : Woordcode
{
    private static ReadOnlySpan<byte> Label => "meldpunt/1 invitation code"u8;

    private Uitnodigingscode(ReadOnlySpan<byte> bits) : base(bits)
    {
    }

    private protected override ReadOnlySpan<byte> Salt => Label;

    /// <summary>A new code from the system's random source.</summary>
    public static Uitnodigingscode Generate() => new(Primitives.RandomBytes(Size));

    /// <summary>The code of the 14 bytes that <see cref="Woordcode.Export"/> gave.</summary>
    /// <exception cref="ArgumentException">Another length.</exception>
    public static Uitnodigingscode FromBytes(ReadOnlySpan<byte> bits) => new(bits);

    /// <summary>Reads what a person typed, as leniently as a meldcode; unknown words are named by position from 1.</summary>
    public static MeldcodeFout Parse(string? input, Wordlist words, out Uitnodigingscode? code, out IReadOnlyList<int> unknownPositions)
    {
        var bits = ParseBits(input, words, Label, out var fout, out unknownPositions);
        code = bits is null ? null : new Uitnodigingscode(bits);
        CryptographicOperations.ZeroMemory(bits);
        return fout;
    }
}
