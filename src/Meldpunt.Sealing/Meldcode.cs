using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>Why a typed meldcode was not taken.</summary>
public enum MeldcodeFout
{
    /// <summary>Nothing wrong: there is a code.</summary>
    Geen,

    /// <summary>Nothing was typed.</summary>
    Leeg,

    /// <summary>One or more words are not on the list; their positions are given.</summary>
    OnbekendWoord,

    /// <summary>Not ten words, or more than 400 characters.</summary>
    VerkeerdAantalWoorden,

    /// <summary>Ten words of the list whose checksum does not match.</summary>
    WoordenHorenNietBijElkaar,
}

/// <summary>
/// The melder's only key: 112 random bits and 8 checksum bits, written as ten words of 12 bits. It is a key, not a
/// password: nothing to stretch slowly, nothing to lock out. FORMAT.md, "Meldcode". Dispose zeroes it.
/// </summary>
public sealed class Meldcode : IDisposable
{
    /// <summary>The number of words.</summary>
    public const int Words = 10;

    /// <summary>Bytes of the random part.</summary>
    public const int Size = 14;

    private const int MaxInput = 400;

    private static ReadOnlySpan<byte> Salt => "meldpunt/1 meldcode"u8;

    private readonly byte[] _bits;
    private bool _disposed;

    private Meldcode(byte[] bits) => _bits = bits;

    /// <summary>
    /// The 32 bytes by which the dossier is found. Derived like the keys but under its own label, so it tells nothing
    /// about them; it is stored only as a keyed tag.
    /// </summary>
    public byte[] LookupId => Stretch("lookup id"u8);

    /// <summary>A new code from the system's random source.</summary>
    public static Meldcode Generate() => new(Primitives.RandomBytes(Size));

    /// <summary>The code of the 14 bytes that <see cref="Export"/> gave.</summary>
    /// <exception cref="ArgumentException">Another length.</exception>
    public static Meldcode FromBytes(ReadOnlySpan<byte> bits)
    {
        if (bits.Length != Size) throw new ArgumentException("A meldcode has 14 bytes.", nameof(bits));
        return new Meldcode(bits.ToArray());
    }

    /// <summary>
    /// Reads what a person typed. Capitals, hyphens, commas, full stops, line breaks and repeated white space do not
    /// matter. Unknown words are named by position, counted from 1, before their number is judged.
    /// </summary>
    public static MeldcodeFout Parse(
        string? input, Wordlist words, out Meldcode? code, out IReadOnlyList<int> unknownPositions)
    {
        (code, unknownPositions) = (null, []);
        if (input is { Length: > MaxInput }) return MeldcodeFout.VerkeerdAantalWoorden;
        var typed = Wordlist.Split(input ?? "");
        if (typed.Length == 0) return MeldcodeFout.Leeg;
        unknownPositions = [.. Enumerable.Range(1, typed.Length).Where(i => !words.TryIndex(typed[i - 1], out _))];
        if (unknownPositions.Count > 0) return MeldcodeFout.OnbekendWoord;
        if (typed.Length != Words) return MeldcodeFout.VerkeerdAantalWoorden;
        code = FromWords(typed, words);
        return code is null ? MeldcodeFout.WoordenHorenNietBijElkaar : MeldcodeFout.Geen;
    }

    /// <summary>The ten words, parted by single spaces. A string cannot be zeroed: keep it for one answer only.</summary>
    public string ToText(Wordlist words)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        byte[] all = [.. _bits, Checksum(_bits)];
        using var wipe = new Wipe(all);
        return string.Join(' ', Enumerable.Range(0, Words).Select(i => words[Wordlist.ReadBits(all, i)]));
    }

    /// <summary>The melder's encryption key pair of a suite, which the genesis record tells. The caller disposes it.</summary>
    /// <exception cref="PlatformNotSupportedException">The platform does not have the suite.</exception>
    public EncryptionKeyPair DeriveEncryption(Suite suite = Suite.P256) =>
        With(suite == Suite.P256 ? "encryption key"u8 : "hybrid encryption key"u8, seed => EncryptionKeyPair.Derive(seed, suite));

    /// <summary>The melder's signing key pair. The caller disposes it.</summary>
    public SigningKeyPair DeriveSigning() => With("signing key"u8, static seed => SigningKeyPair.Derive(seed));

    /// <summary>The 14 random bytes, which the caller zeroes.</summary>
    public byte[] Export()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return (byte[])_bits.Clone();
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bits);
        _disposed = true;
    }

    private T With<T>(ReadOnlySpan<byte> label, Func<byte[], T> derive)
    {
        var seed = Stretch(label);
        using var wipe = new Wipe(seed);
        return derive(seed);
    }

    // 14 bytes are too few for DeriveKeyPair (RFC 9180 wants the private key's length), hence 32 by a labelled HKDF.
    private byte[] Stretch(ReadOnlySpan<byte> label)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var prk = Primitives.HkdfExtract(Salt, _bits);
        using var wipe = new Wipe(prk);
        return Primitives.HkdfExpand(prk, label, 32);
    }

    private static Meldcode? FromWords(string[] typed, Wordlist words)
    {
        var all = new byte[Size + 1];
        using var wipe = new Wipe(all);
        for (var i = 0; i < Words; i++)
        {
            words.TryIndex(typed[i], out var index);
            Wordlist.WriteBits(all, i, index);
        }

        return Checksum(all.AsSpan(0, Size)) == all[Size] ? new Meldcode(all[..Size]) : null;
    }

    private static byte Checksum(ReadOnlySpan<byte> bits)
    {
        byte[] input = [.. Salt, .. bits];
        using var wipe = new Wipe(input);
        return Primitives.Sha256(input)[0];
    }
}
