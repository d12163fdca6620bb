namespace Meldpunt.Domain;

/// <summary>One day of the Algemene termijnenwet: its name, when it falls, and the date in a year.</summary>
/// <param name="Naam">Its name.</param>
/// <param name="Wanneer">When it falls.</param>
/// <param name="Op">The date in a year, weekend or not.</param>
/// <param name="Gronden">Its marks.</param>
public sealed record Feestdag(Tweetalig Naam, Tweetalig Wanneer, Func<int, DateOnly> Op, IReadOnlyList<string> Gronden);

/// <summary>One rule of how days are counted, for print and screen.</summary>
/// <param name="Naam">What it is about.</param>
/// <param name="Tekst">What it says.</param>
/// <param name="Gronden">Its marks.</param>
public sealed record TelRegel(Tweetalig Naam, Tweetalig Tekst, IReadOnlyList<string> Gronden);

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

    /// <summary>The days of the Algemene termijnenwet (art. 3), in order of the law.</summary>
    public static IReadOnlyList<Feestdag> AlleFeestdagen { get; } =
    [
        Vast("Nieuwjaarsdag", "New Year's Day", "1 januari", "1 January", 1, 1),
        BijPasen("Goede Vrijdag", "Good Friday", "de vrijdag voor Pasen", "the Friday before Easter", -2),
        BijPasen("Tweede paasdag", "Easter Monday", "de dag na Pasen", "the day after Easter", 1),
        BijPasen("Hemelvaartsdag", "Ascension Day", "39 dagen na Pasen", "39 days after Easter", 39),
        BijPasen("Tweede pinksterdag", "Whit Monday", "50 dagen na Pasen", "50 days after Easter", 50),
        new(
            new("Koningsdag, zoals gevierd", "King's Day, as celebrated"),
            new("27 april, op een zondag de 26e; tot en met 2013 30 april, op een zondag de 29e", "27 April, on a Sunday the 26th; until 2013 30 April, on a Sunday the 29th"),
            Koningsdag, [Grond.Atw]),
        Vast("Bevrijdingsdag", "Liberation Day", "5 mei, elk jaar", "5 May, every year", 5, 5),
        Vast("Eerste kerstdag", "Christmas Day", "25 december", "25 December", 12, 25),
        Vast("Tweede kerstdag", "Boxing Day", "26 december", "26 December", 12, 26),
    ];

    /// <summary>How days are counted.</summary>
    public static IReadOnlyList<TelRegel> Telling { get; } =
    [
        new(new("Werkdag", "Working day"), new("maandag tot en met vrijdag, zonder de feestdagen hieronder", "Monday to Friday, without the holidays below"), [Grond.Atw]),
        new(new("Werkdagen tellen", "Counting working days"), new("vanaf de dag na de ontvangst; die dag zelf telt niet mee", "from the day after receipt; that day itself does not count"), [Grond.O]),
        new(new("Kalenderdagen en maanden", "Calendar days and months"), new("lopen ook in het weekend en op een feestdag af; een maand zonder die dag eindigt op haar laatste dag", "also end in a weekend and on a holiday; a month without that day ends on its last day"), [Grond.O]),
        new(new("Datum", "Date"), new("de kalenderdag in Nederland (Europe/Amsterdam)", "the calendar day in the Netherlands (Europe/Amsterdam)"), [Grond.O]),
        new(new("Pasen", "Easter"), new("de eerste zondag na de eerste volle maan van de lente, zoals de kerk die berekent", "the first Sunday after the first full moon of spring, as the church computes it"), [Grond.Atw]),
    ];

    /// <summary>The days of the Algemene termijnenwet in a year, weekend or not, in order of the law.</summary>
    public static IReadOnlyList<DateOnly> Feestdagen(int jaar) => [.. AlleFeestdagen.Select(feestdag => feestdag.Op(jaar))];

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

    private static Feestdag Vast(string nl, string en, string wanneer, string when, int maand, int dag) =>
        new(new(nl, en), new(wanneer, when), jaar => new DateOnly(jaar, maand, dag), [Grond.Atw]);

    private static Feestdag BijPasen(string nl, string en, string wanneer, string when, int dagen) =>
        new(new(nl, en), new(wanneer, when), jaar => Pasen(jaar).AddDays(dagen), [Grond.Atw]);
}
