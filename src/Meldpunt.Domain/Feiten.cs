namespace Meldpunt.Domain;

/// <summary>
/// The facts that decide a route. Facts that cannot exist cannot be made: at least one kind,
/// a day of receipt in 2000-2100 (civil date in Europe/Amsterdam), defined enum values only.
/// Equal by value, the set of kinds included.
/// </summary>
/// <param name="OntvangenOp">Day of receipt; decides the regime.</param>
/// <param name="Soorten">The kinds, at least one; kept as a <see cref="SoortSet"/>.</param>
/// <param name="BevoegdeLeidinggevende">Whether the conduct is that of a manager who decides over careers.</param>
/// <param name="Kanaal">How it came in.</param>
/// <param name="BeschuldigdeIsHL">Whether the hoogste leidinggevende is accused; Onbekend counts as Ja (G4).</param>
/// <param name="Instemming">Express consent to formal treatment; Onbekend counts as Nee (G1).</param>
/// <param name="Bekendheid">Who may know the melder's name.</param>
/// <param name="EerdereMelding">Whether there was an earlier melding or signaal; decides for Benadeling only.</param>
public sealed record Feiten(
    DateOnly OntvangenOp,
    IReadOnlySet<Soort> Soorten,
    Antwoord BevoegdeLeidinggevende,
    Kanaal Kanaal,
    Antwoord BeschuldigdeIsHL,
    Antwoord Instemming,
    Bekendheid Bekendheid,
    bool EerdereMelding)
{
    /// <summary>The first day of receipt that the rules know.</summary>
    public static readonly DateOnly EersteDag = new(2000, 1, 1);

    /// <summary>The last day of receipt that the rules know.</summary>
    public static readonly DateOnly LaatsteDag = new(2100, 12, 31);

    /// <summary>Day of receipt, civil date in Europe/Amsterdam.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 2000-2100.</exception>
    public DateOnly OntvangenOp { get; init => field = Dag(value); } = Dag(OntvangenOp);

    /// <summary>The kinds; enumerates in canonical order.</summary>
    /// <exception cref="ArgumentException">No kind.</exception>
    public IReadOnlySet<Soort> Soorten { get; init => field = MinstensEen(value); } = MinstensEen(Soorten);

    /// <summary>Whether the conduct is that of a manager who decides over careers.</summary>
    public Antwoord BevoegdeLeidinggevende { get; init => field = Bekend(value); } = Bekend(BevoegdeLeidinggevende);

    /// <summary>How it came in.</summary>
    public Kanaal Kanaal { get; init => field = Bekend(value); } = Bekend(Kanaal);

    /// <summary>Whether the hoogste leidinggevende is accused.</summary>
    public Antwoord BeschuldigdeIsHL { get; init => field = Bekend(value); } = Bekend(BeschuldigdeIsHL);

    /// <summary>Express consent to formal treatment.</summary>
    public Antwoord Instemming { get; init => field = Bekend(value); } = Bekend(Instemming);

    /// <summary>Who may know the melder's name.</summary>
    public Bekendheid Bekendheid { get; init => field = Bekend(value); } = Bekend(Bekendheid);

    private static DateOnly Dag(DateOnly dag) => dag >= EersteDag && dag <= LaatsteDag
        ? dag
        : throw new ArgumentOutOfRangeException(nameof(dag), "The day of receipt lies outside 2000-2100.");

    private static SoortSet MinstensEen(IReadOnlySet<Soort> soorten) => SoortSet.Van(soorten) is { Count: > 0 } set
        ? set
        : throw new ArgumentException("At least one kind is needed.", nameof(soorten));

    private static T Bekend<T>(T waarde) where T : struct, Enum => Enum.IsDefined(waarde)
        ? waarde
        : throw new ArgumentOutOfRangeException(nameof(waarde), "Not a member of " + typeof(T).Name + ".");
}
