using System.Buffers.Text;
using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>Why a typed half was not taken.</summary>
public enum PapierFout
{
    /// <summary>Nothing wrong: there is a half.</summary>
    Geen,

    /// <summary>Nothing was typed.</summary>
    Leeg,

    /// <summary>One or more words are not on the list; their positions are given.</summary>
    OnbekendWoord,

    /// <summary>Neither 28 words nor one line of 52 characters.</summary>
    VerkeerdAantalWoorden,

    /// <summary>Words of the list, of which one is wrong; its position is given.</summary>
    VerkeerdWoord,

    /// <summary>Words, or characters, whose checksum does not match.</summary>
    HorenNietBijElkaar,
}

/// <summary>
/// One half of a private key as it stands on paper: which half, a mark of the key it belongs to, the share, a checksum.
/// Written as 28 numbered words, of which two find the place of one wrong word, or as 52 characters. FORMAT.md, "Paper
/// half". Dispose zeroes it.
/// </summary>
public sealed class Papierhelft : IDisposable
{
    /// <summary>The number of words.</summary>
    public const int Words = 28;

    /// <summary>Characters of the other spelling.</summary>
    public const int Characters = 52;

    private const int DataWords = Words - 2;
    private const int SecretSize = 32;
    private const int MarkSize = 4;
    private const int ShareAt = 1 + MarkSize;
    private const int ChecksumAt = ShareAt + SecretSize;
    private const int Size = ChecksumAt + 2;
    private const int MaxInput = 1000;
    private const byte First = 0x11;
    private const byte Second = 0x12;

    private static ReadOnlySpan<byte> Label => "meldpunt/1 paper half"u8;

    private readonly byte[] _bytes;

    private Papierhelft(byte[] bytes) => _bytes = bytes;

    /// <summary>Which of the two: A or B.</summary>
    public char Helft => _bytes[0] == First ? 'A' : 'B';

    /// <summary>Splits a private key of 32 bytes in two halves that name its public key.</summary>
    /// <exception cref="ArgumentException">Another length.</exception>
    public static (Papierhelft A, Papierhelft B) Split(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> publicKey)
    {
        if (secret.Length != SecretSize) throw new ArgumentException("A private key on paper has 32 bytes.", nameof(secret));
        var (a, b) = SplitSecret.Split(secret);
        var halves = (Make(First, publicKey, a), Make(Second, publicKey, b));
        CryptographicOperations.ZeroMemory(a);
        CryptographicOperations.ZeroMemory(b);
        return halves;
    }

    /// <summary>The private key of both halves, 32 bytes which the caller zeroes; null for twice the same half, or halves of two keys.</summary>
    public static byte[]? Join(Papierhelft one, Papierhelft other) =>
        one._bytes[0] != other._bytes[0] && one.Mark.SequenceEqual(other.Mark) ? SplitSecret.Join(one.Share, other.Share) : null;

    /// <summary>Whether this is a half of the private key that belongs to this public key. Four bytes say so: a slip of the hand, no attack, is what this finds.</summary>
    public bool IsOf(ReadOnlySpan<byte> publicKey) => Mark.SequenceEqual(MarkOf(publicKey));

    /// <summary>The 28 words. Strings cannot be zeroed: print and forget.</summary>
    public IReadOnlyList<string> ToWords(Wordlist words)
    {
        var symbols = new int[Words];
        for (var i = 0; i < DataWords; i++) symbols[i] = Wordlist.ReadBits(_bytes, i);
        Parity.Fill(symbols);
        var text = symbols.Select(s => words[s]).ToList();
        Array.Clear(symbols);
        return text;
    }

    /// <summary>The 52 characters of base64url.</summary>
    public string ToBase64Url() => Base64Url.EncodeToString(_bytes);

    /// <summary>
    /// Reads what a person typed: the words, with or without their numbers, or the one line of characters. Unknown words
    /// are named by position, counted from 1; so is a single word of the list that is not the one on the paper.
    /// </summary>
    public static PapierFout Parse(string? input, Wordlist words, out Papierhelft? half, out IReadOnlyList<int> positions)
    {
        (half, positions) = (null, []);
        if (input is { Length: > MaxInput }) return PapierFout.VerkeerdAantalWoorden;
        if (input?.Trim() is { Length: Characters } line && !line.Contains(' ')) return FromCharacters(line, out half);
        var typed = Wordlist.Split(input ?? "").Where(w => !w.All(char.IsAsciiDigit)).ToArray();
        if (typed.Length == 0) return PapierFout.Leeg;
        positions = [.. Enumerable.Range(1, typed.Length).Where(i => !words.TryIndex(typed[i - 1], out _))];
        if (positions.Count > 0) return PapierFout.OnbekendWoord;
        if (typed.Length != Words) return PapierFout.VerkeerdAantalWoorden;
        var symbols = typed.Select(w => words.TryIndex(w, out var index) ? index : 0).ToArray();
        var fout = FromSymbols(symbols, out half, out var wrong);
        if (wrong > 0) positions = [wrong];
        Array.Clear(symbols);
        return fout;
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);

    private ReadOnlySpan<byte> Mark => _bytes.AsSpan(1, MarkSize);

    private ReadOnlySpan<byte> Share => _bytes.AsSpan(ShareAt, SecretSize);

    private static Papierhelft Make(byte which, ReadOnlySpan<byte> publicKey, byte[] share)
    {
        var bytes = new byte[Size];
        bytes[0] = which;
        MarkOf(publicKey).CopyTo(bytes, 1);
        share.CopyTo(bytes, ShareAt);
        Checksum(bytes).CopyTo(bytes, ChecksumAt);
        return new Papierhelft(bytes);
    }

    private static byte[] MarkOf(ReadOnlySpan<byte> publicKey) => Primitives.Sha256([.. Label, .. publicKey])[..MarkSize];

    private static byte[] Checksum(byte[] bytes)
    {
        byte[] input = [.. Label, .. bytes.AsSpan(0, ChecksumAt)];
        var sum = Primitives.Sha256(input)[..(Size - ChecksumAt)];
        CryptographicOperations.ZeroMemory(input);
        return sum;
    }

    private static PapierFout FromSymbols(int[] symbols, out Papierhelft? half, out int wrong)
    {
        (half, wrong) = (null, 0);
        var error = Parity.Check(symbols);
        if (error is { Position: < 0 }) return PapierFout.HorenNietBijElkaar;
        // Two wrong words can look like one elsewhere: the checksum of what would be right then tells.
        if (error is { } one) symbols[one.Position] ^= one.Value;
        var bytes = new byte[Size];
        for (var i = 0; i < DataWords; i++) Wordlist.WriteBits(bytes, i, symbols[i]);
        if (!IsWhole(bytes)) return PapierFout.HorenNietBijElkaar;
        if (error is not null)
        {
            CryptographicOperations.ZeroMemory(bytes);
            wrong = error.Value.Position + 1;
            return PapierFout.VerkeerdWoord;
        }

        half = new Papierhelft(bytes);
        return PapierFout.Geen;
    }

    private static PapierFout FromCharacters(string line, out Papierhelft? half)
    {
        var bytes = new byte[Size];
        var read = Base64Url.IsValid(line) && Base64Url.TryDecodeFromChars(line, bytes, out var n) && n == Size && IsWhole(bytes);
        half = read ? new Papierhelft(bytes) : null;
        return read ? PapierFout.Geen : PapierFout.HorenNietBijElkaar;
    }

    private static bool IsWhole(byte[] bytes) => bytes[0] is First or Second && Checksum(bytes).AsSpan().SequenceEqual(bytes.AsSpan(ChecksumAt));

    /// <summary>
    /// Two words behind the data that find one wrong word: a Reed-Solomon code over GF(2^12), x^12 + x^6 + x^4 + x + 1,
    /// so that the sum of all symbols, and that of symbol i times 2^i, is zero.
    /// </summary>
    private static class Parity
    {
        private const int Polynomial = 0x1053;

        public static void Fill(int[] symbols)
        {
            var (plain, weighted) = Sums(symbols.AsSpan(0, DataWords));
            var (a, b) = (Power(DataWords), Power(DataWords + 1));
            symbols[^1] = Times(weighted ^ Times(plain, a), Inverse(a ^ b));
            symbols[^2] = plain ^ symbols[^1];
        }

        /// <summary>Null when nothing is wrong; a negative position when more than one symbol is.</summary>
        public static (int Position, int Value)? Check(int[] symbols)
        {
            var (plain, weighted) = Sums(symbols);
            if (plain == 0 && weighted == 0) return null;
            for (var i = 0; i < symbols.Length; i++)
                if (plain != 0 && Times(plain, Power(i)) == weighted) return (i, plain);
            return (-1, 0);
        }

        private static (int Plain, int Weighted) Sums(ReadOnlySpan<int> symbols)
        {
            var (plain, weighted) = (0, 0);
            for (var i = 0; i < symbols.Length; i++) (plain, weighted) = (plain ^ symbols[i], weighted ^ Times(symbols[i], Power(i)));
            return (plain, weighted);
        }

        private static int Power(int exponent)
        {
            var x = 1;
            for (var i = 0; i < exponent; i++) x = Times(x, 2);
            return x;
        }

        private static int Times(int a, int b)
        {
            var product = 0;
            for (var bit = Wordlist.Bits - 1; bit >= 0; bit--)
            {
                product <<= 1;
                if (product >= Wordlist.Size) product ^= Polynomial;
                if ((b >> bit & 1) != 0) product ^= a;
            }

            return product;
        }

        // a^(2^12 - 2), Fermat in the field of 2^12 elements.
        private static int Inverse(int a)
        {
            var (result, square) = (1, a);
            for (var i = 1; i < Wordlist.Bits; i++)
            {
                square = Times(square, square);
                result = Times(result, square);
            }

            return result;
        }
    }
}
