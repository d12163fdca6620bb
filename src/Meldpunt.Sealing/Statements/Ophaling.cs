namespace Meldpunt.Sealing;

/// <summary>
/// Somebody takes over a melding that staff recorded: from this epoch on the melder's keys are these, and no longer those
/// of the ophaalcode. Signed by the ophaalcode's key, which the genesis record names, so nobody without the code makes
/// one; and by the new key, so nobody takes another's. It stands in the clear beside the chain of changes of keys.
/// </summary>
/// <param name="DossierId">16 bytes.</param>
/// <param name="Epoch">The epoch that begins with it.</param>
/// <param name="Previous">Digest of the record that this epoch follows on: the genesis record or a change of keys.</param>
/// <param name="EncryptionKey">The melder's from then on, 65 or 1,249 bytes.</param>
/// <param name="SigningKey">The melder's from then on, 65 bytes.</param>
/// <param name="Datum">Civil day.</param>
public sealed record Ophaling(byte[] DossierId, int Epoch, byte[] Previous, byte[] EncryptionKey, byte[] SigningKey, DateOnly Datum)
{
    private const string Label = "meldpunt/1 ophaling";
    private const int Signature = 64;

    /// <summary>So many days an ophaalcode counts after the day of the genesis record.</summary>
    public const int DagenGeldig = 14;

    /// <summary>SHA-256 of the canonical bytes.</summary>
    public byte[] Digest() => Primitives.Sha256(Encode());

    /// <summary>As stored: canonical bytes, the ophaalcode's signature and the new key's (64 bytes each).</summary>
    public byte[] Sign(SigningKeyPair ophaalcode, SigningKeyPair melder)
    {
        var plain = Encode();
        return [.. plain, .. ophaalcode.Sign(plain), .. melder.Sign(plain)];
    }

    /// <summary>Reads <see cref="Sign"/>; null unless it is signed for this dossier by both, within the days of its code.</summary>
    public static Ophaling? TryVerify(ReadOnlySpan<byte> stored, Genesis genesis)
    {
        if (stored.Length <= 2 * Signature) return null;
        try
        {
            var plain = stored[..^(2 * Signature)];
            var ophaling = Decode(plain);
            return ophaling.DossierId.AsSpan().SequenceEqual(genesis.DossierId) && ophaling.Epoch > 0
                && ophaling.Datum >= genesis.Datum && ophaling.Datum <= genesis.Datum.AddDays(DagenGeldig)
                && SigningKeyPair.Verify(genesis.MelderSigningKey, plain, stored[^(2 * Signature)..^Signature])
                && SigningKeyPair.Verify(ophaling.SigningKey, plain, stored[^Signature..]) ? ophaling : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private byte[] Encode() => new CanonicalWriter(Label).Bytes(DossierId).UInt32((uint)Epoch).Bytes(Previous).Bytes(EncryptionKey).Bytes(SigningKey).Date(Datum).ToArray();

    private static Ophaling Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        var ophaling = new Ophaling(reader.Bytes(16), (int)Math.Min(reader.UInt32(), int.MaxValue), reader.Bytes(32), reader.EncryptionKey(), reader.Bytes(65), reader.Date());
        reader.End();
        return ophaling;
    }
}

/// <summary>
/// Somebody came with an ophaalcode that had been used: one of the two is not the melder. From here on nothing that the
/// first decides counts. Signed by the ophaalcode's key, so it proves that its signer has the code.
/// </summary>
/// <param name="DossierId">16 bytes.</param>
/// <param name="Ophaling">Digest of the record that it stops.</param>
/// <param name="Epoch">The newest epoch then.</param>
/// <param name="Number">The number that the next entry of Melding had then.</param>
/// <param name="Datum">Civil day.</param>
public sealed record Stilzetting(byte[] DossierId, byte[] Ophaling, int Epoch, int Number, DateOnly Datum)
{
    private const string Label = "meldpunt/1 stilzetting";

    /// <summary>As stored: canonical bytes and the ophaalcode's signature (64 bytes).</summary>
    public byte[] Sign(SigningKeyPair ophaalcode)
    {
        var plain = new CanonicalWriter(Label).Bytes(DossierId).Bytes(Ophaling).UInt32((uint)Epoch).UInt32((uint)Number).Date(Datum).ToArray();
        return [.. plain, .. ophaalcode.Sign(plain)];
    }

    /// <summary>Reads <see cref="Sign"/>; null unless it stops this very record.</summary>
    public static Stilzetting? TryVerify(ReadOnlySpan<byte> stored, Genesis genesis, Ophaling ophaling) =>
        SignedRecord.TryRead(stored, Decode, _ => [genesis.MelderSigningKey]) is { } stop
            && stop.DossierId.AsSpan().SequenceEqual(genesis.DossierId) && stop.Ophaling.AsSpan().SequenceEqual(ophaling.Digest()) ? stop : null;

    private static Stilzetting Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        var stop = new Stilzetting(reader.Bytes(16), reader.Bytes(32), (int)Math.Min(reader.UInt32(), int.MaxValue), (int)Math.Min(reader.UInt32(), int.MaxValue), reader.Date());
        reader.End();
        return stop;
    }
}
