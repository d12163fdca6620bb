using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>Why a typed code was not taken.</summary>
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
/// A key that a person writes down: 112 random bits and 8 checksum bits, as ten words of 12 bits. It is a key, not a
/// password: nothing to stretch slowly, nothing to lock out. Each kind has a label of its own, so that what is derived
/// from one says nothing about another, and one typed in the other's place fails its checksum. Dispose zeroes it.
/// </summary>
public abstract class Woordcode : IDisposable
{
    /// <summary>The number of words.</summary>
    public const int Words = 10;

    /// <summary>Bytes of the random part.</summary>
    public const int Size = 14;

    private const int MaxInput = 400;

    private readonly byte[] _bits;
    private bool _disposed;

    private protected Woordcode(ReadOnlySpan<byte> bits)
    {
        if (bits.Length != Size) throw new ArgumentException("A code has 14 bytes.", nameof(bits));
        _bits = bits.ToArray();
    }

    /// <summary>
    /// The 32 bytes by which the dossier is found. Derived like the keys but under its own label, so it tells nothing
    /// about them; it is stored only as a keyed tag.
    /// </summary>
    public byte[] LookupId => Stretch("lookup id"u8);

    /// <summary>Salt of everything that is derived, and of the checksum.</summary>
    private protected abstract ReadOnlySpan<byte> Salt { get; }

    /// <summary>The ten words, parted by single spaces. A string cannot be zeroed: keep it for one answer only.</summary>
    public string ToText(Wordlist words)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        byte[] all = [.. _bits, Checksum(_bits, Salt)];
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
        GC.SuppressFinalize(this);
    }

    /// <summary>The 14 bytes of what a person typed, or null with the reason.</summary>
    private protected static byte[]? ParseBits(string? input, Wordlist words, ReadOnlySpan<byte> salt, out MeldcodeFout fout, out IReadOnlyList<int> unknownPositions)
    {
        (fout, unknownPositions) = (MeldcodeFout.VerkeerdAantalWoorden, []);
        if (input is { Length: > MaxInput }) return null;
        var typed = Wordlist.Split(input ?? "");
        unknownPositions = [.. Enumerable.Range(1, typed.Length).Where(i => !words.TryIndex(typed[i - 1], out _))];
        fout = typed.Length == 0 ? MeldcodeFout.Leeg : unknownPositions.Count > 0 ? MeldcodeFout.OnbekendWoord : typed.Length != Words ? fout : MeldcodeFout.WoordenHorenNietBijElkaar;
        if (fout != MeldcodeFout.WoordenHorenNietBijElkaar) return null;
        var all = new byte[Size + 1];
        using var wipe = new Wipe(all);
        for (var i = 0; i < Words; i++)
        {
            words.TryIndex(typed[i], out var index);
            Wordlist.WriteBits(all, i, index);
        }

        if (Checksum(all.AsSpan(0, Size), salt) != all[Size]) return null;
        fout = MeldcodeFout.Geen;
        return all[..Size];
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

    private static byte Checksum(ReadOnlySpan<byte> bits, ReadOnlySpan<byte> salt)
    {
        byte[] input = [.. salt, .. bits];
        using var wipe = new Wipe(input);
        return Primitives.Sha256(input)[0];
    }
}
