namespace Meldpunt.Sealing;

/// <summary>
/// The entries of one compartment, read one after the other from the first on: whether each stands where it belongs and
/// follows on. Who signed it is asked with <see cref="OpenedItem.SignedBy"/>. FORMAT.md, "Item".
/// </summary>
/// <param name="compartment">Whose entries these are.</param>
/// <param name="genesis">What the first one names as its predecessor.</param>
/// <param name="keys">The dossier's keys through its epochs.</param>
public sealed class Itemketen(Compartment compartment, Genesis genesis, Sleutelketen keys)
{
    private byte[] _previous = genesis.Digest();
    private long _number;
    private long _epoch;

    /// <summary>Whether a row is the next one: no gap, no way back to an older epoch, and an epoch that gave this compartment a key.</summary>
    public bool InPlace(long number, long epoch) => number == _number && epoch >= _epoch && epoch <= keys.Epoch && keys.Has(compartment, (int)epoch);

    /// <summary>Whether an opened entry names the one before it, carries its row's day, and is what its author may write here.</summary>
    public bool Admits(Item item, DateOnly day) => item.Previous.AsSpan().SequenceEqual(_previous) && item.Date == day && ItemRules.Allows(item);

    /// <summary>Goes on to the next row, whether this one was lawful or not.</summary>
    public void Pass(long number, long epoch, ReadOnlySpan<byte> entry) => (_number, _epoch, _previous) = (number + 1, Math.Max(_epoch, epoch), Item.Digest(entry));
}
