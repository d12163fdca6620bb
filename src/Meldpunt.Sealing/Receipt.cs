namespace Meldpunt.Sealing;

/// <summary>
/// The ontvangstbewijs: proof, verifiable offline with the receipt public key, that this dossier was handed in on this
/// day. Holds no content.
/// </summary>
/// <param name="DossierId">16 bytes.</param>
/// <param name="Datum">Day of receipt.</param>
/// <param name="GenesisDigest">SHA-256 of the genesis record: fixes the keys of the dossier and of the melder.</param>
/// <param name="SlipDigest">SHA-256 of the routing slip.</param>
/// <param name="ContentDigest">SHA-256 over the digests of all sealed items, in order.</param>
/// <param name="Vastgelegd">
/// A member of staff recorded it for somebody: signed by the portal under a label of its own, so that neither host can
/// make the other's.
/// </param>
public sealed record Receipt(byte[] DossierId, DateOnly Datum, byte[] GenesisDigest, byte[] SlipDigest, byte[] ContentDigest, bool Vastgelegd = false)
{
    private const string Label = "meldpunt/1 ontvangstbewijs";
    private const string LabelVastgelegd = "meldpunt/1 vastlegging";

    /// <summary>The receipt with its signature behind it, as stored and as shown (base64) to the melder.</summary>
    public byte[] Sign(SigningKeyPair receiptKey)
    {
        var plain = new CanonicalWriter(Vastgelegd ? LabelVastgelegd : Label).Bytes(DossierId).Date(Datum).Bytes(GenesisDigest).Bytes(SlipDigest).Bytes(ContentDigest).ToArray();
        return [.. plain, .. receiptKey.Sign(plain)];
    }

    /// <summary>Whether this is the receipt of this genesis record and slip, in the dossier that both name: it alone says whose keys those are.</summary>
    public bool IsOf(Genesis genesis) => DossierId.AsSpan().SequenceEqual(genesis.DossierId)
        && GenesisDigest.AsSpan().SequenceEqual(genesis.Digest()) && SlipDigest.AsSpan().SequenceEqual(genesis.SlipDigest);

    /// <summary>What a receipt says of the sealed items: SHA-256 over their digests, in the order of handing in.</summary>
    public static byte[] DigestOf(IEnumerable<byte[]> itemDigests)
    {
        var all = new CanonicalWriter("content");
        foreach (var digest in itemDigests)
            all.Bytes(digest);
        return Primitives.Sha256(all.ToArray());
    }

    /// <summary>The receipt, or null when it is malformed or none of these keys signed it: a receipt outlives the key that made it.</summary>
    /// <param name="bytes">As stored.</param>
    /// <param name="receiptPublicKeys">Keys of the intake.</param>
    /// <param name="vastlegging">Keys of the portal, for what staff recorded; without them no such receipt counts.</param>
    public static Receipt? TryVerifyAny(ReadOnlySpan<byte> bytes, IReadOnlyList<byte[]> receiptPublicKeys, IReadOnlyList<byte[]>? vastlegging = null)
    {
        foreach (var key in receiptPublicKeys)
        {
            if (TryVerify(bytes, key) is { } receipt)
                return receipt;
        }

        foreach (var key in vastlegging ?? [])
        {
            if (TryVerify(bytes, key, vastgelegd: true) is { } receipt)
                return receipt;
        }

        return null;
    }

    /// <summary>The receipt, or null when it is malformed, of the other kind, or not signed by this key.</summary>
    public static Receipt? TryVerify(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> receiptPublicKey, bool vastgelegd = false)
    {
        if (bytes.Length <= 64 || !SigningKeyPair.Verify(receiptPublicKey, bytes[..^64], bytes[^64..]))
            return null;
        try
        {
            var reader = new CanonicalReader(bytes[..^64], vastgelegd ? LabelVastgelegd : Label);
            var receipt = new Receipt(reader.Bytes(16), reader.Date(), reader.Bytes(32), reader.Bytes(32), reader.Bytes(32), vastgelegd);
            reader.End();
            return receipt;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
