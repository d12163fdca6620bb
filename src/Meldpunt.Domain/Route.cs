namespace Meldpunt.Domain;

/// <summary>The days by which something is due; null where no such term runs.</summary>
/// <param name="Informeren">Who must be told or forwarded to: one working day after receipt.</param>
/// <param name="Ontvangstbevestiging">Acknowledgement: receipt + 7 calendar days.</param>
/// <param name="Ontvankelijkheid">Decision on admissibility: five working days after receipt.</param>
/// <param name="Uitkomst">Outcome in writing: receipt + 84 calendar days.</param>
/// <param name="Terugkoppeling">Feedback: three calendar months after the acknowledgement date (Wbk2023 only).</param>
public sealed record Termijnen(
    DateOnly? Informeren,
    DateOnly? Ontvangstbevestiging,
    DateOnly? Ontvankelijkheid,
    DateOnly? Uitkomst,
    DateOnly? Terugkoppeling)
{
    /// <summary>No term runs.</summary>
    public static Termijnen Geen { get; } = new(null, null, null, null, null);

    /// <summary>The terms that run, by their names in the answer of <c>route</c>, in its order.</summary>
    public IEnumerable<(string Naam, DateOnly Op)> Gesteld => new (string Naam, DateOnly? Op)[]
    {
        ("informeren", Informeren), ("ontvangstbevestiging", Ontvangstbevestiging), ("ontvankelijkheid", Ontvankelijkheid),
        ("uitkomst", Uitkomst), ("terugkoppeling", Terugkoppeling),
    }.Where(t => t.Op is not null).Select(t => (t.Naam, t.Op!.Value));
}

/// <summary>
/// What the rules answer to one case of facts. Equal by value, lists included, so that two evaluations
/// can be compared with ==.
/// </summary>
/// <param name="Uitkomst">What happens.</param>
/// <param name="Regime">The regime of the day of receipt.</param>
/// <param name="Rij">The row that decided ("R1".."R11"); null on a signaal.</param>
/// <param name="Poorten">The gates that applied, in order.</param>
/// <param name="Ontvanger">Who receives it; null when it is refused or has to be clarified.</param>
/// <param name="Geinformeerd">Who is told besides the recipient that a melding was made and forwarded.</param>
/// <param name="Kwalificeert">Who says what it is; the recipient, on Routeren only.</param>
/// <param name="BeslistOverOnderzoek">Who decides on an onderzoek; the recipient, on Routeren only.</param>
/// <param name="Termijnen">The days by which something is due.</param>
/// <param name="Gronden">The marks of the gates, then of the row, each once, without brackets.</param>
/// <param name="Verduidelijken">The kinds that were set aside until the melder clarifies them.</param>
public sealed record Route(
    Uitkomst Uitkomst,
    Regime Regime,
    string? Rij,
    IReadOnlyList<Poort> Poorten,
    Bestemming? Ontvanger,
    IReadOnlyList<Bestemming> Geinformeerd,
    Bestemming? Kwalificeert,
    Bestemming? BeslistOverOnderzoek,
    Termijnen Termijnen,
    IReadOnlyList<string> Gronden,
    IReadOnlyList<Soort> Verduidelijken)
{
    /// <inheritdoc />
    public bool Equals(Route? other) =>
        other is not null
        && (Uitkomst, Regime, Rij, Ontvanger, Kwalificeert, BeslistOverOnderzoek)
            == (other.Uitkomst, other.Regime, other.Rij, other.Ontvanger, other.Kwalificeert, other.BeslistOverOnderzoek)
        && Termijnen == other.Termijnen
        && Poorten.SequenceEqual(other.Poorten)
        && Geinformeerd.SequenceEqual(other.Geinformeerd)
        && Gronden.SequenceEqual(other.Gronden)
        && Verduidelijken.SequenceEqual(other.Verduidelijken);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Uitkomst, Regime, Rij, Ontvanger, Termijnen);
}
