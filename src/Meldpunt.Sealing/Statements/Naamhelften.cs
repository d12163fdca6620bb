using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>Which of the two halves of a split key: each is kept by a custodian box of its own.</summary>
public enum Helft : byte
{
    /// <summary>The random half.</summary>
    A = 1,

    /// <summary>The half that gives the key together with A.</summary>
    B = 2,
}

/// <summary>
/// The private key of the compartment Identiteit in two halves, each sealed to the members of one custodian box. A
/// custodian hands a half on to one requester for one request; who holds both joins them and holds the result against the
/// dossier's chain of keys. One half is uniformly random: alone it opens nothing.
/// </summary>
public static class Naamhelften
{
    private const string Label = "identity half";
    private const string HandedLabel = "handed half";
    private const string BundleLabel = "meldpunt/1 identity halves";

    /// <summary>The halves of a private key with its suite, 33 bytes each, which the caller zeroes. Without a key: of noise, so that the rows look alike where nobody is to open anything.</summary>
    public static (byte[] A, byte[] B) Split(EncryptionKeyPair? key)
    {
        var secret = key?.Export() ?? Primitives.RandomBytes(EncryptionKeyPair.ExportSize);
        using var wipe = new Wipe(secret);
        return SplitSecret.Split(secret);
    }

    /// <summary>Seals a half to one custodian: bound to dossier, epoch, which half, and holder (<see cref="Grant.BewaarderVan"/>).</summary>
    public static byte[] Seal(ReadOnlySpan<byte> custodianKey, ReadOnlySpan<byte> dossierId, int epoch, Helft helft, string houder, ReadOnlySpan<byte> half) =>
        SealedObject.Seal(custodianKey, Label, Binding(dossierId, epoch, helft, houder), half, PaddingKind.None);

    /// <summary>Opens a half; false when it is not for this key, dossier, epoch, holder, or is the other half. The caller zeroes it.</summary>
    public static bool TryOpen(EncryptionKeyPair custodian, ReadOnlySpan<byte> dossierId, int epoch, Helft helft, string houder, ReadOnlySpan<byte> bytes, out byte[] half) =>
        SealedObject.TryOpen(custodian, Label, Binding(dossierId, epoch, helft, houder), bytes, out half) && half.Length == EncryptionKeyPair.ExportSize;

    /// <summary>Seals a custodian's halves, by epoch, to the requester: bound to the one request whose digest this is.</summary>
    public static byte[] Hand(ReadOnlySpan<byte> requesterKey, ReadOnlySpan<byte> verzoek, Helft helft, string verzoeker, IReadOnlyDictionary<int, byte[]> halves)
    {
        var writer = new CanonicalWriter(BundleLabel).UInt32((uint)halves.Count);
        foreach (var (epoch, half) in halves.OrderBy(h => h.Key)) writer.UInt32((uint)epoch).Bytes(half);
        var bundle = writer.ToArray();
        using var wipe = new Wipe(bundle);
        return SealedObject.Seal(requesterKey, HandedLabel, Binding(verzoek, helft, verzoeker), bundle);
    }

    /// <summary>Opens what <see cref="Hand"/> made: the halves by epoch, which the caller zeroes. Null when it is not for this key, request, half or person.</summary>
    public static IReadOnlyDictionary<int, byte[]>? TryTake(EncryptionKeyPair requester, ReadOnlySpan<byte> verzoek, Helft helft, string verzoeker, ReadOnlySpan<byte> bytes)
    {
        if (!SealedObject.TryOpen(requester, HandedLabel, Binding(verzoek, helft, verzoeker), bytes, out var bundle)) return null;
        using var wipe = new Wipe(bundle);
        try
        {
            return Halves(bundle);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>
    /// Joins the halves of each epoch that both have. What gives the private key of Identiteit that the chain names is
    /// kept, anything else is noise; null when nothing is kept.
    /// </summary>
    public static DossierKeys? Join(Sleutelketen keten, IReadOnlyDictionary<int, byte[]> a, IReadOnlyDictionary<int, byte[]> b)
    {
        var pairs = a.Keys.Where(b.ContainsKey).Select(e => (Epoch: e, Pair: TryJoin(keten, e, a[e], b[e]))).Where(p => p.Pair is not null).ToList();
        return pairs.Count > 0 ? DossierKeys.Of(Compartment.Identiteit, pairs.Select(p => (p.Epoch, p.Pair!))) : null;
    }

    private static EncryptionKeyPair? TryJoin(Sleutelketen keten, int epoch, byte[] a, byte[] b)
    {
        var secret = SplitSecret.Join(a, b);
        using var wipe = new Wipe(secret);
        try
        {
            var pair = EncryptionKeyPair.Import(secret);
            if (keten.Is(Compartment.Identiteit, epoch, pair.PublicKey)) return pair;
            pair.Dispose();
            return null;
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    private static SortedDictionary<int, byte[]> Halves(ReadOnlySpan<byte> bundle)
    {
        var reader = new CanonicalReader(bundle, BundleLabel);
        var halves = new SortedDictionary<int, byte[]>();
        for (var count = reader.UInt32(); count > 0; count--)
        {
            var epoch = (int)Math.Min(reader.UInt32(), int.MaxValue);
            if (halves.Count > 0 && epoch <= halves.Keys.Last()) throw new FormatException("An epoch is named twice or out of order.");
            halves.Add(epoch, reader.Bytes(EncryptionKeyPair.ExportSize));
        }

        reader.End();
        return halves;
    }

    private static byte[] Binding(ReadOnlySpan<byte> dossierId, int epoch, Helft helft, string houder) =>
        new CanonicalWriter("meldpunt/1 identity half").Bytes(dossierId).UInt32((uint)epoch).Byte((byte)helft).Text(houder).ToArray();

    private static byte[] Binding(ReadOnlySpan<byte> verzoek, Helft helft, string verzoeker) =>
        new CanonicalWriter("meldpunt/1 handed half").Bytes(verzoek).Byte((byte)helft).Text(verzoeker).ToArray();
}
