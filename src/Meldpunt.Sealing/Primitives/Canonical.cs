using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Meldpunt.Sealing;

/// <summary>
/// Writes the one byte form of a record that is signed or sealed: a label, then fields. Every variable field
/// carries a big-endian 32-bit length, so two different records never share bytes (FORMAT.md, "Canonical bytes").
/// </summary>
public sealed class CanonicalWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Starts a record of the kind that <paramref name="label"/> names.</summary>
    public CanonicalWriter(string label) => Text(label);

    /// <summary>Appends a field of bytes.</summary>
    public CanonicalWriter Bytes(ReadOnlySpan<byte> value)
    {
        UInt32((uint)value.Length);
        _bytes.Write(value);
        return this;
    }

    /// <summary>Appends UTF-8 text.</summary>
    public CanonicalWriter Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    /// <summary>Appends one byte.</summary>
    public CanonicalWriter Byte(byte value)
    {
        _bytes.Write([value]);
        return this;
    }

    /// <summary>Appends 4 bytes, big endian.</summary>
    public CanonicalWriter UInt32(uint value)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(four, value);
        _bytes.Write(four);
        return this;
    }

    /// <summary>Appends a civil date as its day number (1 January 0001 is day 0).</summary>
    public CanonicalWriter Date(DateOnly value) => UInt32((uint)value.DayNumber);

    /// <summary>The finished record.</summary>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
}

/// <summary>
/// Reads what <see cref="CanonicalWriter"/> wrote. Any deviation (another label, a length past the end, bytes left
/// over) is a <see cref="FormatException"/>: non-canonical input never gets a second reading.
/// </summary>
public ref struct CanonicalReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Begins to read; throws <see cref="FormatException"/> on another label.</summary>
    public CanonicalReader(ReadOnlySpan<byte> bytes, string label)
    {
        _rest = bytes;
        if (Text() != label)
            throw new FormatException("The record is of another kind.");
    }

    /// <summary>The next field of bytes.</summary>
    public byte[] Bytes() => Take(checked((int)Math.Min(UInt32(), int.MaxValue))).ToArray();

    /// <summary>The next field of exactly <paramref name="length"/> bytes.</summary>
    public byte[] Bytes(int length)
    {
        var value = Bytes();
        return value.Length == length ? value : throw new FormatException("A field has another length.");
    }

    /// <summary>The next field as an encryption public key, whose length tells its suite. That it is one shows when something is sealed to it.</summary>
    public byte[] EncryptionKey()
    {
        var key = Bytes();
        return Suites.TryOf(key, out _) ? key : throw new FormatException("An encryption key has another length.");
    }

    /// <summary>The next field as strict UTF-8.</summary>
    public string Text()
    {
        var bytes = Take(checked((int)Math.Min(UInt32(), int.MaxValue)));
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("A text is not UTF-8.", e);
        }
    }

    /// <summary>The next byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>The next 4 bytes, big endian.</summary>
    public uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    /// <summary>The next date.</summary>
    public DateOnly Date()
    {
        var day = UInt32();
        return day <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)day)
            : throw new FormatException("A date is out of range.");
    }

    /// <summary>Throws <see cref="FormatException"/> when bytes are left over.</summary>
    public readonly void End()
    {
        if (_rest.Length != 0)
            throw new FormatException("The record has bytes left over.");
    }

    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
            throw new FormatException("The record ends too soon.");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
