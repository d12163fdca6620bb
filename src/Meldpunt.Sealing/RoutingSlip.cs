namespace Meldpunt.Sealing;

/// <summary>
/// What the routing service needs to judge a route a second time, and nothing of the content: sealed to the service,
/// signed by the intake. Its digest, salted, stands in the genesis record and the receipt.
/// </summary>
/// <param name="Salt">16 random bytes, so that the digest does not give the facts away.</param>
/// <param name="DossierId">16 bytes.</param>
/// <param name="Feiten">The facts in the domain's canonical text.</param>
/// <param name="Dienstonderdeel">Id of the service the melding is about.</param>
/// <param name="Rij">Row or gate that intake found.</param>
/// <param name="RegelsVersie">Version of the rules it was decided under.</param>
/// <param name="Regime">Regime frozen at receipt.</param>
/// <param name="Poorten">Gates that applied, in their order.</param>
/// <param name="Gronden">Marks of the grounds, in their order.</param>
/// <param name="Postvak">Box it is delivered to.</param>
/// <param name="Lezers">Ids of the persons it was sealed to: whom the service tells that something is ready.</param>
/// <param name="Geinformeerd">Boxes that are told that a melding was made.</param>
public sealed record RoutingSlip(byte[] Salt, byte[] DossierId, string Feiten, string Dienstonderdeel, string Rij, string RegelsVersie, string Regime,
    IReadOnlyList<string> Poorten, IReadOnlyList<string> Gronden, string Postvak, IReadOnlyList<string> Lezers, IReadOnlyList<string> Geinformeerd)
{
    private const string Label = "meldpunt/1 routing slip";

    /// <summary>Canonical bytes; also the body of the Routebewijs item, so that a reader can compare.</summary>
    public byte[] Encode()
    {
        var writer = new CanonicalWriter(Label).Bytes(Salt).Bytes(DossierId).Text(Feiten).Text(Dienstonderdeel).Text(Rij)
            .Text(RegelsVersie).Text(Regime).Text(Postvak);
        foreach (var list in new[] { Poorten, Gronden, Lezers, Geinformeerd })
        {
            writer.UInt32((uint)list.Count);
            foreach (var entry in list)
                writer.Text(entry);
        }

        return writer.ToArray();
    }

    /// <summary>Reads <see cref="Encode"/>; <see cref="FormatException"/> on anything else.</summary>
    public static RoutingSlip Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        var (salt, id, facts, dienst) = (reader.Bytes(16), reader.Bytes(16), reader.Text(), reader.Text());
        var (row, version, regime, box) = (reader.Text(), reader.Text(), reader.Text(), reader.Text());
        List<string>[] lists = [[], [], [], []];
        foreach (var list in lists)
        {
            for (var count = reader.UInt32(); count > 0; count--)
                list.Add(reader.Text());
        }

        var slip = new RoutingSlip(salt, id, facts, dienst, row, version, regime, lists[0], lists[1], box, lists[2], lists[3]);
        reader.End();
        return slip;
    }

    /// <summary>Reads <see cref="Encode"/>; null on anything else.</summary>
    public static RoutingSlip? TryDecode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Decode(bytes);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>SHA-256 of the canonical bytes.</summary>
    public byte[] Digest() => Primitives.Sha256(Encode());

    /// <summary>Signs as the intake and seals to the routing service.</summary>
    public byte[] Seal(SigningKeyPair intake, ReadOnlySpan<byte> routingKey)
    {
        var plain = Encode();
        return SealedObject.Seal(routingKey, "routing slip", DossierId, [.. plain, .. intake.Sign(plain)], PaddingKind.SizeClass);
    }

    /// <summary>
    /// Takes a slip from the routing service's old key to its new one, as it is: the intake's signature stays. False when the
    /// old key does not open it.
    /// </summary>
    public static bool TryReseal(EncryptionKeyPair old, ReadOnlySpan<byte> newKey, byte[] dossierId, ReadOnlySpan<byte> bytes, out byte[] resealed)
    {
        resealed = [];
        if (!SealedObject.TryOpen(old, "routing slip", dossierId, bytes, out var plain)) return false;
        resealed = SealedObject.Seal(newKey, "routing slip", dossierId, plain, PaddingKind.SizeClass);
        return true;
    }

    /// <summary>Opens as the routing service. Null when it does not open, is not canonical, is another dossier's or not signed by the intake.</summary>
    public static RoutingSlip? TryOpen(EncryptionKeyPair routing, ReadOnlySpan<byte> intakeSigningKey, byte[] dossierId, ReadOnlySpan<byte> bytes)
    {
        if (!SealedObject.TryOpen(routing, "routing slip", dossierId, bytes, out var plain) || plain.Length <= 64
            || !SigningKeyPair.Verify(intakeSigningKey, plain.AsSpan(..^64), plain.AsSpan(^64..)))
            return null;
        return TryDecode(plain.AsSpan(..^64)) is { } slip && slip.DossierId.AsSpan().SequenceEqual(dossierId) ? slip : null;
    }
}
