namespace Meldpunt.Sealing;

/// <summary>
/// The first record of a dossier: its compartments' public keys, the melder's public keys, the digest of the routing
/// slip. It is signed by the melder's key that it names, and its digest stands in the receipt, so nobody can replace a
/// dossier's keys afterwards. It stands in the clear, as it says nothing: so that whoever holds the key of one
/// compartment only (the vertrouwenspersoon who keeps the name, the beschermingsfunctionaris) can check that one too.
/// </summary>
/// <param name="DossierId">16 random bytes.</param>
/// <param name="PublicKeys">Public key of each compartment, 65 or 1,249 bytes.</param>
/// <param name="MelderEncryptionKey">65 or 1,249 bytes: its suite is the one of the melder's key pair.</param>
/// <param name="MelderSigningKey">65 bytes.</param>
/// <param name="SlipDigest">SHA-256 of the routing slip's plain bytes.</param>
/// <param name="Datum">Day of receipt.</param>
public sealed record Genesis(
    byte[] DossierId,
    IReadOnlyDictionary<Compartment, byte[]> PublicKeys,
    byte[] MelderEncryptionKey,
    byte[] MelderSigningKey,
    byte[] SlipDigest,
    DateOnly Datum)
{
    private const string Label = "meldpunt/1 genesis";

    /// <summary>The suite of the melder's encryption key pair, to derive it from the meldcode.</summary>
    public Suite MelderSuite => Suites.Of(MelderEncryptionKey);

    /// <summary>Canonical bytes.</summary>
    public byte[] Encode()
    {
        var writer = new CanonicalWriter(Label).Bytes(DossierId).Bytes(MelderEncryptionKey).Bytes(MelderSigningKey)
            .Bytes(SlipDigest).Date(Datum);
        PublicKeyList.Write(writer, PublicKeys);
        return writer.ToArray();
    }

    /// <summary>Reads <see cref="Encode"/>; <see cref="FormatException"/> on anything else.</summary>
    public static Genesis Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        var (id, encryption, signing, slip) = (reader.Bytes(16), reader.EncryptionKey(), reader.Bytes(65), reader.Bytes(32));
        var datum = reader.Date();
        var keys = PublicKeyList.Read(ref reader);
        reader.End();
        return new Genesis(id, keys, encryption, signing, slip, datum);
    }

    /// <summary>Canonical bytes with the melder's signature (64 bytes) behind them, as stored.</summary>
    public byte[] Sign(SigningKeyPair melder)
    {
        var plain = Encode();
        return [.. plain, .. melder.Sign(plain)];
    }

    /// <summary>Reads <see cref="Sign"/>; null when it is malformed or not signed by the melder's key that it names.</summary>
    public static Genesis? TryVerify(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= 64)
            return null;
        try
        {
            var genesis = Decode(bytes[..^64]);
            return SigningKeyPair.Verify(genesis.MelderSigningKey, bytes[..^64], bytes[^64..]) ? genesis : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>SHA-256 of the canonical bytes, as the receipt names it; also what the first item of each compartment names as its predecessor.</summary>
    public byte[] Digest() => Primitives.Sha256(Encode());
}

/// <summary>Public keys of compartments in canonical bytes: a count, then compartment and key, in ascending order.</summary>
internal static class PublicKeyList
{
    public static void Write(CanonicalWriter writer, IReadOnlyDictionary<Compartment, byte[]> keys)
    {
        writer.Byte((byte)keys.Count);
        foreach (var (compartment, key) in keys.OrderBy(p => p.Key))
            writer.Byte((byte)compartment).Bytes(key);
    }

    public static SortedDictionary<Compartment, byte[]> Read(ref CanonicalReader reader)
    {
        var keys = new SortedDictionary<Compartment, byte[]>();
        for (var count = reader.Byte(); count > 0; count--)
        {
            var compartment = (Compartment)reader.Byte();
            if (!Enum.IsDefined(compartment) || (keys.Count > 0 && compartment <= keys.Keys.Last()))
                throw new FormatException("A compartment is unknown, named twice or out of order.");
            keys.Add(compartment, reader.EncryptionKey());
        }

        return keys;
    }
}
