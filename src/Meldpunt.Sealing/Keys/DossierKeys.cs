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
/// The compartment keys that one holder has, of every epoch that the holder may read. Only these travel in a grant. A
/// dossier begins in epoch 0; whoever loses a grant begins a new one, and later items are sealed to its keys
/// (<see cref="Wisseling"/>). Disposing wipes them.
/// </summary>
public sealed class DossierKeys : IDisposable
{
    private const string Label = "meldpunt/1 compartment keys";
    private readonly SortedDictionary<(Compartment Compartment, int Epoch), EncryptionKeyPair> _pairs;

    private DossierKeys(SortedDictionary<(Compartment, int), EncryptionKeyPair> pairs) => _pairs = pairs;

    /// <summary>New keys for every compartment of a new dossier: epoch 0.</summary>
    /// <exception cref="PlatformNotSupportedException">The platform does not have the suite.</exception>
    public static DossierKeys Generate(Suite suite = Suite.P256) => Generate(0, Enum.GetValues<Compartment>(), suite);

    /// <summary>New keys of one epoch for some compartments.</summary>
    /// <exception cref="PlatformNotSupportedException">The platform does not have the suite.</exception>
    public static DossierKeys Generate(int epoch, IEnumerable<Compartment> compartments, Suite suite = Suite.P256) =>
        new(new(compartments.ToDictionary(c => (c, epoch), _ => EncryptionKeyPair.Generate(suite))));

    /// <summary>No keys at all: what somebody has who only adds to a dossier.</summary>
    public static DossierKeys Geen() => new([]);

    /// <summary>Key pairs of one compartment by epoch; this owns them from now on.</summary>
    internal static DossierKeys Of(Compartment compartment, IEnumerable<(int Epoch, EncryptionKeyPair Pair)> pairs) =>
        new(new(pairs.ToDictionary(p => (compartment, p.Epoch), p => p.Pair)));

    /// <summary>The compartments these keys open, wholly or from some epoch on.</summary>
    public IReadOnlyCollection<Compartment> Compartments => [.. _pairs.Keys.Select(k => k.Compartment).Distinct()];

    /// <summary>The newest key pair of a compartment, or null when this holder has none.</summary>
    public EncryptionKeyPair? this[Compartment compartment] => _pairs.LastOrDefault(p => p.Key.Compartment == compartment).Value;

    /// <summary>The key pair of a compartment in one epoch, or null when this holder has none.</summary>
    public EncryptionKeyPair? this[Compartment compartment, int epoch] => _pairs.GetValueOrDefault((compartment, epoch));

    /// <summary>The public halves, by compartment and epoch.</summary>
    public IReadOnlyDictionary<(Compartment Compartment, int Epoch), byte[]> PublicKeys => _pairs.ToDictionary(p => p.Key, p => p.Value.PublicKey);

    /// <summary>The public halves of one epoch.</summary>
    public IReadOnlyDictionary<Compartment, byte[]> PublicKeysOf(int epoch) =>
        _pairs.Where(p => p.Key.Epoch == epoch).ToDictionary(p => p.Key.Compartment, p => p.Value.PublicKey);

    /// <summary>Takes another bundle of the same holder in; what both have is kept once. The other one is empty afterwards.</summary>
    public void Join(DossierKeys other)
    {
        foreach (var (key, pair) in other._pairs)
            if (!_pairs.TryAdd(key, pair)) pair.Dispose();
        other._pairs.Clear();
    }

    /// <summary>The private keys of the named compartments, of all epochs held, as canonical bytes; the caller zeroes them.</summary>
    /// <exception cref="InvalidOperationException">A named compartment is not held.</exception>
    public byte[] Export(params IEnumerable<Compartment> compartments) => Export(compartments.Distinct().ToDictionary(c => c, _ => 0));

    /// <summary>The private keys of each named compartment from an epoch on, as canonical bytes; the caller zeroes them.</summary>
    /// <exception cref="InvalidOperationException">A named compartment is not held in or after that epoch.</exception>
    public byte[] Export(IReadOnlyDictionary<Compartment, int> from)
    {
        var chosen = _pairs.Where(p => from.TryGetValue(p.Key.Compartment, out var epoch) && p.Key.Epoch >= epoch).ToList();
        if (from.Keys.Any(c => chosen.All(p => p.Key.Compartment != c))) throw new InvalidOperationException("That compartment's key is not held.");
        var writer = new CanonicalWriter(Label).UInt32((uint)chosen.Count);
        foreach (var ((compartment, epoch), pair) in chosen)
        {
            var secret = pair.Export();
            using var wipe = new Wipe(secret);
            writer.Byte((byte)compartment).UInt32((uint)epoch).Bytes(secret);
        }

        return writer.ToArray();
    }

    /// <summary>Reads what <see cref="Export(IReadOnlyDictionary{Compartment, int})"/> wrote; <see cref="FormatException"/> or <see cref="CryptographicException"/> on anything else.</summary>
    /// <exception cref="PlatformNotSupportedException">The platform does not have the suite of one of them.</exception>
    public static DossierKeys Import(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        using var keys = new DossierKeys([]);
        for (var count = reader.UInt32(); count > 0; count--)
        {
            var place = ((Compartment)reader.Byte(), (int)Math.Min(reader.UInt32(), int.MaxValue));
            if (!Enum.IsDefined(place.Item1) || (keys._pairs.Count > 0 && place.CompareTo(keys._pairs.Keys.Last()) <= 0))
                throw new FormatException("A compartment is unknown, named twice or out of order.");
            keys._pairs.Add(place, ImportOne(reader.Bytes(EncryptionKeyPair.ExportSize)));
        }

        reader.End();
        var whole = new DossierKeys(new(keys._pairs));
        keys._pairs.Clear();
        return whole;
    }

    private static EncryptionKeyPair ImportOne(byte[] secret)
    {
        using var wipe = new Wipe(secret);
        return EncryptionKeyPair.Import(secret);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var pair in _pairs.Values)
            pair.Dispose();
    }
}
