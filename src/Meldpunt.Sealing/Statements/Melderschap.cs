namespace Meldpunt.Sealing;

/// <summary>
/// Whose signature is the melder's, through the epochs. Of a melding that the melder handed in: the key of the genesis
/// record, always. Of one that staff recorded: that key, which follows from an ophaalcode that staff saw, for what was
/// handed in and for nothing else; from the take-over on the key that it names; and once somebody else came with the same
/// code, for nothing that decides.
/// </summary>
public sealed class Melderschap
{
    // What tells or asks, and decides nothing.
    private static readonly ItemKind[] BlijftMogelijk = [ItemKind.BerichtVanMelder, ItemKind.Bijlage, ItemKind.Bescherming];

    private readonly Genesis _genesis;

    private Melderschap(Genesis genesis, bool vastgelegd, Ophaling? ophaling, Stilzetting? stilzetting) =>
        (_genesis, Vastgelegd, Ophaling, Stilzetting) = (genesis, vastgelegd, ophaling, stilzetting);

    /// <summary>Of which dossier: 16 bytes.</summary>
    public byte[] DossierId => _genesis.DossierId;

    /// <summary>Whether staff recorded it.</summary>
    public bool Vastgelegd { get; }

    /// <summary>The take-over, or null.</summary>
    public Ophaling? Ophaling { get; }

    /// <summary>What stopped it, or null.</summary>
    public Stilzetting? Stilzetting { get; }

    /// <summary>Whether there is a melder who can decide: the one who handed it in, or who took it over and was not stopped.</summary>
    public bool Beslist => !Vastgelegd || (Ophaling is not null && Stilzetting is null);

    /// <summary>What the melder's grants are sealed to now.</summary>
    public byte[] EncryptionKey => Ophaling?.EncryptionKey ?? _genesis.MelderEncryptionKey;

    /// <summary>What the melder signs with now.</summary>
    public byte[] SigningKey => Ophaling?.SigningKey ?? _genesis.MelderSigningKey;

    /// <summary>Null where a row is there that does not verify, or that has no place there.</summary>
    /// <param name="genesis">The dossier's, named by its receipt.</param>
    /// <param name="vastgelegd">What the receipt says.</param>
    /// <param name="ophaling">The stored take-over, or null.</param>
    /// <param name="stilzetting">What is stored beside it, or null.</param>
    public static Melderschap? Van(Genesis genesis, bool vastgelegd, byte[]? ophaling, byte[]? stilzetting)
    {
        if (ophaling is null) return stilzetting is null ? new Melderschap(genesis, vastgelegd, null, null) : null;
        if (!vastgelegd || Ophaling.TryVerify(ophaling, genesis) is not { } gelezen) return null;
        if (stilzetting is null) return new Melderschap(genesis, true, gelezen, null);
        return Sealing.Stilzetting.TryVerify(stilzetting, genesis, gelezen) is { } stop ? new Melderschap(genesis, true, gelezen, stop) : null;
    }

    /// <summary>Whether somebody can be the melder on this day: an ophaalcode that nobody used in time is worth nothing.</summary>
    public bool Leeft(DateOnly dag) => !Vastgelegd || Ophaling is not null || dag <= _genesis.Datum.AddDays(Ophaling.DagenGeldig);

    /// <summary>The melder's key for an entry, or none where the melder could not write it.</summary>
    public IEnumerable<byte[]> SigningKeys(Item item)
    {
        if (!Vastgelegd) return [_genesis.MelderSigningKey];
        if (Ophaling is null || item.Epoch < Ophaling.Epoch)
            return item is { Number: 0, Epoch: 0, Kind: ItemKind.Melding or ItemKind.Identiteit or ItemKind.Bescherming } ? [_genesis.MelderSigningKey] : [];
        return Stilzetting is { } stop && Na(stop, item) && !BlijftMogelijk.Contains(item.Kind) ? [] : [Ophaling.SigningKey];
    }

    /// <summary>The melder's key for a change of keys, or none.</summary>
    public IEnumerable<byte[]> SigningKeys(Wisseling wisseling) =>
        !Vastgelegd ? [_genesis.MelderSigningKey] : Ophaling is { } o && wisseling.Epoch >= o.Epoch ? [o.SigningKey] : [];

    /// <summary>Whether a chain of keys has come to where the take-over says that it follows on.</summary>
    public bool Past(Sleutelketen keten) => Ophaling is not { } o || keten.Epoch != o.Epoch - 1 || keten.Digest.AsSpan().SequenceEqual(o.Previous);

    private static bool Na(Stilzetting stop, Item item) => item.Compartment == Compartment.Melding ? item.Number >= stop.Number : item.Epoch > stop.Epoch;
}
