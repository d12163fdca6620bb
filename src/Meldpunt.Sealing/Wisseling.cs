using System.Security.Cryptography;
using System.Text;

namespace Meldpunt.Sealing;

/// <summary>
/// A change of compartment keys: somebody lost their grant (recusal, exclusion, leaving, forwarding), so from this epoch
/// on items are sealed to these keys, which everybody else got. It stands in the clear beside the genesis record, in a
/// chain from it: each names the digest of the one before. Signed by who changed them, and proven by the keys it
/// replaces: an outsider has none of those, whatever else they may write or sign.
/// </summary>
/// <param name="DossierId">16 bytes.</param>
/// <param name="Epoch">1, 2, … without a gap.</param>
/// <param name="Previous">Digest of the record before it; of the genesis record for epoch 1.</param>
/// <param name="PublicKeys">Public key of each compartment that changed, 65 or 1,249 bytes; at least one.</param>
/// <param name="Author">The member of staff, or the melder, whose session changed them.</param>
/// <param name="Datum">Civil day.</param>
public sealed record Wisseling(byte[] DossierId, int Epoch, byte[] Previous, IReadOnlyDictionary<Compartment, byte[]> PublicKeys, Author Author, DateOnly Datum)
{
    private const string Label = "meldpunt/1 wisseling";
    private const string RowLabel = "meldpunt/1 signed wisseling";
    private static readonly byte[] ProofSalt = Encoding.UTF8.GetBytes("meldpunt/1 wisseling proof");

    /// <summary>Canonical bytes.</summary>
    public byte[] Encode()
    {
        var writer = new CanonicalWriter(Label).Bytes(DossierId).UInt32((uint)Epoch).Bytes(Previous).Byte((byte)Author.Role).Text(Author.Id).Date(Datum);
        PublicKeyList.Write(writer, PublicKeys);
        return writer.ToArray();
    }

    /// <summary>Reads <see cref="Encode"/>; <see cref="FormatException"/> on anything else.</summary>
    public static Wisseling Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        var (id, epoch, previous) = (reader.Bytes(16), (int)Math.Min(reader.UInt32(), int.MaxValue), reader.Bytes(32));
        var (author, datum) = (new Author((AuthorRole)reader.Byte(), reader.Text()), reader.Date());
        var keys = PublicKeyList.Read(ref reader);
        reader.End();
        return keys.Count > 0 ? new Wisseling(id, epoch, previous, keys, author, datum) : throw new FormatException("No compartment changes.");
    }

    /// <summary>SHA-256 of the canonical bytes.</summary>
    public byte[] Digest() => Primitives.Sha256(Encode());

    /// <summary>As stored: the record, its signature, and for each changed compartment, in order, a proof by the key it replaces.</summary>
    /// <param name="author">Signing key of <see cref="Author"/>.</param>
    /// <param name="old">Its newest keys are those that are replaced.</param>
    /// <exception cref="InvalidOperationException">A compartment changes whose key is not held.</exception>
    public byte[] Sign(SigningKeyPair author, DossierKeys old)
    {
        var plain = Encode();
        var signature = author.Sign(plain);
        var row = new CanonicalWriter(RowLabel).Bytes(plain).Bytes(signature);
        foreach (var compartment in PublicKeys.Keys.Order())
            row.Bytes(Proof(old[compartment] ?? throw new InvalidOperationException("That compartment's key is not held."), plain, signature));
        return row.ToArray();
    }

    /// <summary>
    /// Reads what <see cref="Sign"/> made, or null: malformed, or a proof fails. <paramref name="replaced"/> gives the key
    /// that a compartment had until then where the reader holds it; what the reader does not hold, others check.
    /// </summary>
    internal static (Wisseling Wisseling, byte[] Plain, byte[] Signature)? TryRead(ReadOnlySpan<byte> row, Func<Compartment, EncryptionKeyPair?> replaced)
    {
        try
        {
            var reader = new CanonicalReader(row, RowLabel);
            var (plain, signature) = (reader.Bytes(), reader.Bytes(64));
            var wisseling = Decode(plain);
            foreach (var compartment in wisseling.PublicKeys.Keys.Order())
            {
                var proof = reader.Bytes(Primitives.DigestSize);
                if (replaced(compartment) is { } key && !Primitives.FixedTimeEquals(Proof(key, plain, signature), proof)) return null;
            }

            reader.End();
            return (wisseling, plain, signature);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[] Proof(EncryptionKeyPair key, byte[] plain, byte[] signature)
    {
        var secret = key.ExportPrivate();
        var prk = Primitives.HkdfExtract(ProofSalt, secret);
        try
        {
            return Primitives.Hmac(prk, [.. plain, .. signature]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(prk);
        }
    }
}

/// <summary>
/// The public keys of a dossier through its epochs: the genesis record, and each change that verifies. Nothing else is
/// ever sealed to.
/// </summary>
public sealed class Sleutelketen
{
    private readonly SortedDictionary<(Compartment Compartment, int Epoch), byte[]> _keys = [];
    private readonly byte[] _dossierId;

    /// <summary>Begins with a genesis record that the receipt names.</summary>
    public Sleutelketen(Genesis genesis)
    {
        (_dossierId, Digest) = (genesis.DossierId, genesis.Digest());
        foreach (var (compartment, key) in genesis.PublicKeys) _keys.Add((compartment, 0), key);
    }

    /// <summary>The newest epoch.</summary>
    public int Epoch { get; private set; }

    /// <summary>Digest of the newest record: what the next one names as its predecessor.</summary>
    public byte[] Digest { get; private set; }

    /// <summary>The epoch in which a compartment got its present key.</summary>
    public int EpochOf(Compartment compartment) => _keys.Keys.Last(k => k.Compartment == compartment).Epoch;

    /// <summary>The present key of a compartment: 65 or 1,249 bytes.</summary>
    public byte[] PublicKey(Compartment compartment) => _keys[(compartment, EpochOf(compartment))];

    /// <summary>The first epoch after this one that gave the compartment another key, or null.</summary>
    public int? After(Compartment compartment, int epoch) => _keys.Keys.Where(k => k.Compartment == compartment && k.Epoch > epoch).Select(k => (int?)k.Epoch).FirstOrDefault();

    /// <summary>Whether an epoch gave this compartment a key.</summary>
    public bool Has(Compartment compartment, int epoch) => _keys.ContainsKey((compartment, epoch));

    /// <summary>Whether this is the public key that a compartment has in an epoch.</summary>
    public bool Is(Compartment compartment, int epoch, ReadOnlySpan<byte> publicKey) => _keys.TryGetValue((compartment, epoch), out var key) && key.AsSpan().SequenceEqual(publicKey);

    /// <summary>Adds a change as stored; false, and nothing added, when it does not follow on, a proof or the signature fails.</summary>
    /// <param name="row">What <see cref="Wisseling.Sign"/> made.</param>
    /// <param name="held">The reader's keys: they check the proofs.</param>
    /// <param name="signingKeys">The keys that the record's author may have signed with.</param>
    public bool TryAdd(ReadOnlySpan<byte> row, DossierKeys held, Func<Wisseling, IEnumerable<byte[]>> signingKeys)
    {
        if (Wisseling.TryRead(row, c => held[c, EpochOf(c)]) is not var (wisseling, plain, signature)
            || !wisseling.DossierId.AsSpan().SequenceEqual(_dossierId) || wisseling.Epoch != Epoch + 1 || !wisseling.Previous.AsSpan().SequenceEqual(Digest)
            || !signingKeys(wisseling).Any(k => SigningKeyPair.Verify(k, plain, signature)))
            return false;
        foreach (var (compartment, key) in wisseling.PublicKeys) _keys.Add((compartment, wisseling.Epoch), key);
        (Epoch, Digest) = (wisseling.Epoch, Primitives.Sha256(plain));
        return true;
    }

    /// <summary>Whether these private keys are the dossier's.</summary>
    public bool Matches(DossierKeys keys) => keys.PublicKeys.All(p => _keys.TryGetValue(p.Key, out var key) && key.AsSpan().SequenceEqual(p.Value));
}
