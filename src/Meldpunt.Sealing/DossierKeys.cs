using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>The parts of a dossier, each with a key pair of its own: who holds a key reads that part and no other.</summary>
public enum Compartment : byte
{
    /// <summary>The melding and the conversation with the melder: melder and behandelaar.</summary>
    Melding = 1,

    /// <summary>Internal notes and reasons: staff only.</summary>
    Behandeling = 2,

    /// <summary>Who the melder is: only whom the melder chose.</summary>
    Identiteit = 3,

    /// <summary>Protection against benadeling: melder and beschermingsfunctionaris.</summary>
    Bescherming = 4,
}

/// <summary>
/// The compartment keys that one holder has. Only these travel in a grant. Disposing wipes them.
/// </summary>
public sealed class DossierKeys : IDisposable
{
    private const string Label = "meldpunt/1 compartment keys";
    private readonly SortedDictionary<Compartment, EncryptionKeyPair> _pairs;

    private DossierKeys(SortedDictionary<Compartment, EncryptionKeyPair> pairs) => _pairs = pairs;

    /// <summary>New keys for every compartment of one dossier.</summary>
    public static DossierKeys Generate() =>
        new(new(Enum.GetValues<Compartment>().ToDictionary(c => c, _ => EncryptionKeyPair.Generate())));

    /// <summary>The compartments these keys open.</summary>
    public IReadOnlyCollection<Compartment> Compartments => _pairs.Keys;

    /// <summary>The key pair of a compartment, or null when this holder has none.</summary>
    public EncryptionKeyPair? this[Compartment compartment] => _pairs.GetValueOrDefault(compartment);

    /// <summary>The public halves.</summary>
    public IReadOnlyDictionary<Compartment, byte[]> PublicKeys => _pairs.ToDictionary(p => p.Key, p => p.Value.PublicKey);

    /// <summary>The private keys of the named compartments as canonical bytes; the caller zeroes them.</summary>
    public byte[] Export(params IEnumerable<Compartment> compartments)
    {
        var chosen = compartments.Distinct().Order().ToList();
        var writer = new CanonicalWriter(Label).Byte((byte)chosen.Count);
        foreach (var compartment in chosen)
        {
            var secret = (_pairs.GetValueOrDefault(compartment) ?? throw new InvalidOperationException("That compartment's key is not held.")).ExportPrivate();
            writer.Byte((byte)compartment).Bytes(secret);
            CryptographicOperations.ZeroMemory(secret);
        }

        return writer.ToArray();
    }

    /// <summary>Reads what <see cref="Export"/> wrote; <see cref="FormatException"/> or <see cref="CryptographicException"/> on anything else.</summary>
    public static DossierKeys Import(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        using var keys = new DossierKeys([]);
        for (var count = reader.Byte(); count > 0; count--)
        {
            var compartment = (Compartment)reader.Byte();
            if (!Enum.IsDefined(compartment) || (keys._pairs.Count > 0 && compartment <= keys._pairs.Keys.Last()))
                throw new FormatException("A compartment is unknown, named twice or out of order.");
            keys._pairs.Add(compartment, ImportOne(reader.Bytes(32)));
        }

        reader.End();
        var whole = new DossierKeys(new(keys._pairs));
        keys._pairs.Clear();
        return whole;
    }

    private static EncryptionKeyPair ImportOne(byte[] secret)
    {
        try
        {
            return EncryptionKeyPair.FromPrivate(secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var pair in _pairs.Values)
            pair.Dispose();
    }
}
