namespace Meldpunt.Domain;

/// <summary>The state × event matrices as text: to which state, and by whom. Empty is refused.</summary>
public static class Matrix
{
    /// <summary>One line of a matrix: the state and its cells, in the order of the columns.</summary>
    /// <param name="Staat">The state; "-" before anything happened.</param>
    /// <param name="Gronden">The marks of all its cells, each once.</param>
    /// <param name="Cellen">"Formeel: Leidinggevende, Systeem", or empty.</param>
    public sealed record Lijn(string Staat, IReadOnlyList<string> Gronden, IReadOnlyList<string> Cellen);

    /// <summary>The columns of <see cref="Melding"/>.</summary>
    public static IReadOnlyList<string> Gebeurtenissen { get; } = Enum.GetNames<Gebeurtenis>();

    /// <summary>The columns of <see cref="VanBescherming"/>.</summary>
    public static IReadOnlyList<string> BeschermingGebeurtenissen { get; } = Enum.GetNames<BeschermingGebeurtenis>();

    /// <summary>The matrix of the melding.</summary>
    public static IReadOnlyList<Lijn> Melding() => Lijnen<Staat, Gebeurtenis>([.. Overgangen.Alle.Select(rij => (rij.Van, rij.Gebeurtenis, rij.Naar, rij.Door, rij.Gronden))]);

    /// <summary>The matrix of the protection.</summary>
    public static IReadOnlyList<Lijn> VanBescherming() =>
        Lijnen<BeschermingStaat, BeschermingGebeurtenis>([.. Bescherming.Alle.Select(rij => (rij.Van, rij.Gebeurtenis, rij.Naar, rij.Door, rij.Gronden))]);

    private static Lijn[] Lijnen<TStaat, TGebeurtenis>((TStaat? Van, TGebeurtenis Gebeurtenis, TStaat Naar, Rol Door, IReadOnlyList<string> Gronden)[] rijen)
        where TStaat : struct, Enum
        where TGebeurtenis : struct, Enum =>
    [
        .. from staat in Enum.GetValues<TStaat>().Cast<TStaat?>().Prepend(null)
           let hier = rijen.Where(rij => Equals(rij.Van, staat)).ToArray()
           select new Lijn(
               staat?.ToString() ?? "-",
               [.. hier.SelectMany(rij => rij.Gronden).Distinct()],
               [.. Enum.GetValues<TGebeurtenis>().Select(gebeurtenis => Cel(hier.Where(rij => Equals(rij.Gebeurtenis, gebeurtenis)).Select(rij => (rij.Naar, rij.Door))))]),
    ];

    private static string Cel<TStaat>(IEnumerable<(TStaat Naar, Rol Door)> rijen) => string.Join(
        "; ", rijen.GroupBy(rij => rij.Naar).Select(groep => groep.Key + ": " + string.Join(", ", groep.Select(rij => rij.Door))));
}
