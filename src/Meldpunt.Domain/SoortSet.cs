using System.Collections;

namespace Meldpunt.Domain;

/// <summary>
/// An immutable set of kinds. There are sixteen of them, each made once, so equal sets are the same
/// object; they enumerate in the order of <see cref="Soort"/>, which is the canonical order everywhere.
/// </summary>
public sealed class SoortSet : IReadOnlySet<Soort>
{
    private static readonly SoortSet[] Alles = [.. Enumerable.Range(0, 16).Select(masker => new SoortSet(masker))];

    private readonly int masker;
    private readonly Soort[] leden;

    private SoortSet(int masker)
    {
        this.masker = masker;
        leden = [.. Enum.GetValues<Soort>().Where(soort => (masker & Bit(soort)) != 0)];
    }

    /// <summary>No kind at all; not a valid fact, but the empty answer to "which kinds were set aside".</summary>
    public static SoortSet Leeg => Alles[0];

    /// <summary>All fifteen sets that hold at least one kind.</summary>
    public static IReadOnlyList<SoortSet> NietLeeg { get; } = Alles[1..];

    /// <inheritdoc />
    public int Count => leden.Length;

    /// <summary>The set of these kinds; a kind named twice counts once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value that is no kind.</exception>
    public static SoortSet Van(params IEnumerable<Soort> soorten)
    {
        ArgumentNullException.ThrowIfNull(soorten);
        if (soorten is SoortSet al)
        {
            return al;
        }

        var masker = 0;
        foreach (var soort in soorten)
        {
            masker |= Bit(soort);
        }

        return Alles[masker];
    }

    /// <summary>This set and one kind more.</summary>
    public SoortSet Met(Soort soort) => Alles[masker | Bit(soort)];

    /// <summary>This set without one kind.</summary>
    public SoortSet Zonder(Soort soort) => Alles[masker & ~Bit(soort)];

    /// <inheritdoc />
    public bool Contains(Soort item) => (masker & Bit(item)) != 0;

    /// <inheritdoc />
    public bool IsSubsetOf(IEnumerable<Soort> other) => (masker & ~Van(other).masker) == 0;

    /// <inheritdoc />
    public bool IsSupersetOf(IEnumerable<Soort> other) => Van(other).IsSubsetOf(this);

    /// <inheritdoc />
    public bool IsProperSubsetOf(IEnumerable<Soort> other) => IsSubsetOf(other) && !SetEquals(other);

    /// <inheritdoc />
    public bool IsProperSupersetOf(IEnumerable<Soort> other) => Van(other).IsProperSubsetOf(this);

    /// <inheritdoc />
    public bool Overlaps(IEnumerable<Soort> other) => (masker & Van(other).masker) != 0;

    /// <inheritdoc />
    public bool SetEquals(IEnumerable<Soort> other) => masker == Van(other).masker;

    /// <inheritdoc />
    public IEnumerator<Soort> GetEnumerator() => ((IEnumerable<Soort>)leden).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The kinds joined by "+", in canonical order.</summary>
    public override string ToString() => string.Join('+', leden);

    private static int Bit(Soort soort) =>
        Enum.IsDefined(soort) ? 1 << (int)soort : throw new ArgumentOutOfRangeException(nameof(soort));
}
