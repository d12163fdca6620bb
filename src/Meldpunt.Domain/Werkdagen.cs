namespace Meldpunt.Domain;

/// <summary>
/// Working days: Monday to Friday without the days of the Algemene termijnenwet (art. 3), Easter computed.
/// Dates are civil dates in Europe/Amsterdam.
/// </summary>
public static class Werkdagen
{
    /// <summary>Easter Sunday in the Gregorian calendar (the anonymous algorithm of Meeus/Jones/Butcher).</summary>
    public static DateOnly Pasen(int jaar)
    {
        var (eeuw, rest) = Math.DivRem(jaar, 100);
        var maanCyclus = jaar % 19;
        var correctie = (eeuw - ((eeuw + 8) / 25) + 1) / 3;
        var epacta = ((19 * maanCyclus) + eeuw - (eeuw / 4) - correctie + 15) % 30;
        var weekdag = (32 + (2 * (eeuw % 4)) + (2 * (rest / 4)) - epacta - (rest % 4)) % 7;
        var late = (maanCyclus + (11 * epacta) + (22 * weekdag)) / 451;
        var (maand, dag) = Math.DivRem(epacta + weekdag - (7 * late) + 114, 31);
        return new DateOnly(jaar, maand, dag + 1);
    }

    /// <summary>The King's (until 2013 the Queen's) birthday as celebrated: never on a Sunday.</summary>
    public static DateOnly Koningsdag(int jaar)
    {
        var dag = new DateOnly(jaar, 4, jaar < 2014 ? 30 : 27);
        return dag.DayOfWeek == DayOfWeek.Sunday ? dag.AddDays(-1) : dag;
    }

    /// <summary>The days of the Algemene termijnenwet in a year, weekend or not, in order of the law.</summary>
    public static IReadOnlyList<DateOnly> Feestdagen(int jaar)
    {
        var pasen = Pasen(jaar);
        return
        [
            new(jaar, 1, 1), pasen.AddDays(-2), pasen.AddDays(1), pasen.AddDays(39), pasen.AddDays(50),
            Koningsdag(jaar), new(jaar, 5, 5), new(jaar, 12, 25), new(jaar, 12, 26),
        ];
    }

    /// <summary>Whether a day is one of the days of the Algemene termijnenwet.</summary>
    public static bool IsFeestdag(DateOnly dag) => (dag.Month, dag.Day) switch
    {
        (1, 1) or (5, 5) or (12, 25) or (12, 26) => true,
        ( >= 3 and <= 6, _) => dag == Koningsdag(dag.Year) || (dag.DayNumber - Pasen(dag.Year).DayNumber) is -2 or 1 or 39 or 50,
        _ => false,
    };

    /// <summary>Whether a day is a working day.</summary>
    public static bool IsWerkdag(DateOnly dag) =>
        dag.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsFeestdag(dag);

    /// <summary>The n-th working day after a day; the day itself never counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one working day.</exception>
    public static DateOnly Na(DateOnly dag, int aantal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(aantal, 1);
        while (aantal > 0)
        {
            dag = dag.AddDays(1);
            aantal -= IsWerkdag(dag) ? 1 : 0;
        }

        return dag;
    }
}
