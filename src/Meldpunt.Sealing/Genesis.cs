namespace Meldpunt.Sealing;

/// <summary>
/// The first record of a dossier: its compartments' public keys, the melder's keys, the routing slip it belongs to.
/// It is the body of item 0 of <see cref="Compartment.Melding"/>, signed by the melder's key that it names, and its
/// digest stands in the receipt, so nobody can replace a dossier's keys afterwards.
/// </summary>
/// <param name="DossierId">16 random bytes.</param>
/// <param name="PublicKeys">65-byte public key of each compartment.</param>
/// <param name="MelderEncryptionKey">65 bytes.</param>
/// <param name="MelderSigningKey">65 bytes.</param>
/// <param name="SlipDigest">SHA-256 of the routing slip's plain bytes.</param>
/// <param name="Rij">The row of the routing table, or the gate that stopped it.</param>
/// <param name="Datum">Day of receipt.</param>
public sealed record Genesis(
    byte[] DossierId,
    IReadOnlyDictionary<Compartment, byte[]> PublicKeys,
    byte[] MelderEncryptionKey,
    byte[] MelderSigningKey,
    byte[] SlipDigest,
    string Rij,
    DateOnly Datum)
{
    private const string Label = "meldpunt/1 genesis";

    /// <summary>Canonical bytes.</summary>
    public byte[] Encode()
    {
        var writer = new CanonicalWriter(Label).Bytes(DossierId).Bytes(MelderEncryptionKey).Bytes(MelderSigningKey)
            .Bytes(SlipDigest).Text(Rij).Date(Datum).Byte((byte)PublicKeys.Count);
        foreach (var (compartment, key) in PublicKeys.OrderBy(p => p.Key))
            writer.Byte((byte)compartment).Bytes(key);
        return writer.ToArray();
    }

    /// <summary>Reads <see cref="Encode"/>; <see cref="FormatException"/> on anything else.</summary>
    public static Genesis Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        var (id, encryption, signing, slip) = (reader.Bytes(16), reader.Bytes(65), reader.Bytes(65), reader.Bytes(32));
        var (rij, datum) = (reader.Text(), reader.Date());
        var keys = new Dictionary<Compartment, byte[]>();
        for (var count = reader.Byte(); count > 0; count--)
        {
            if (!keys.TryAdd((Compartment)reader.Byte(), reader.Bytes(65)))
                throw new FormatException("A compartment is named twice.");
        }

        reader.End();
        return new Genesis(id, keys, encryption, signing, slip, rij, datum);
    }

    /// <summary>SHA-256 of the canonical bytes, as the receipt names it.</summary>
    public byte[] Digest() => Primitives.Sha256(Encode());

    /// <summary>Whether these private keys are the ones this dossier was made with.</summary>
    public bool Matches(DossierKeys keys) =>
        keys.PublicKeys.All(p => PublicKeys.TryGetValue(p.Key, out var key) && key.AsSpan().SequenceEqual(p.Value));
}
