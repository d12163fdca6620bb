namespace Meldpunt.Domain;

/// <summary>The state × event matrices as text: to which state, and by whom. Empty is refused.</summary>
public static class Matrix
{
    /// <summary>One line of a matrix: the state and its cells, in the order of the columns.</summary>
    /// <param name="Staat">The state; "-" before anything happened.</param>
    /// <param name="Cellen">"Formeel: Leidinggevende, Systeem", or empty.</param>
    public sealed record Lijn(string Staat, IReadOnlyList<string> Cellen);

    /// <summary>The columns of <see cref="Melding"/>.</summary>
    public static IReadOnlyList<string> Gebeurtenissen { get; } = Enum.GetNames<Gebeurtenis>();

    /// <summary>The columns of <see cref="VanBescherming"/>.</summary>
    public static IReadOnlyList<string> BeschermingGebeurtenissen { get; } = Enum.GetNames<BeschermingGebeurtenis>();

    /// <summary>The matrix of the melding.</summary>
    public static IReadOnlyList<Lijn> Melding() => Lijnen<Staat, Gebeurtenis>(
        (staat, gebeurtenis) => Overgangen.Alle.Where(rij => rij.Van == staat && rij.Gebeurtenis == gebeurtenis).Select(rij => (rij.Naar, rij.Door)));

    /// <summary>The matrix of the protection.</summary>
    public static IReadOnlyList<Lijn> VanBescherming() => Lijnen<BeschermingStaat, BeschermingGebeurtenis>(
        (staat, gebeurtenis) => Bescherming.Alle.Where(rij => rij.Van == staat && rij.Gebeurtenis == gebeurtenis).Select(rij => (rij.Naar, rij.Door)));

    private static Lijn[] Lijnen<TStaat, TGebeurtenis>(Func<TStaat?, TGebeurtenis, IEnumerable<(TStaat Naar, Rol Door)>> zoek)
        where TStaat : struct, Enum
        where TGebeurtenis : struct, Enum =>
    [
        .. Enum.GetValues<TStaat>().Cast<TStaat?>().Prepend(null).Select(staat => new Lijn(
            staat?.ToString() ?? "-",
            [.. Enum.GetValues<TGebeurtenis>().Select(gebeurtenis => Cel(zoek(staat, gebeurtenis)))])),
    ];

    private static string Cel<TStaat>(IEnumerable<(TStaat Naar, Rol Door)> rijen) => string.Join(
        "; ", rijen.GroupBy(rij => rij.Naar).Select(groep => groep.Key + ": " + string.Join(", ", groep.Select(rij => rij.Door))));
}
