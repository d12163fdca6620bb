namespace Meldpunt.Domain;

/// <summary>What a transition does to the terms: which it meets, and which it begins with their last day.</summary>
/// <param name="Haalt">Names of terms that are met, as far as they run.</param>
/// <param name="Begint">Names of terms that begin, each with its last day.</param>
public sealed record TermijnGang(IReadOnlyList<string> Haalt, IReadOnlyList<(string Soort, DateOnly Op)> Begint)
{
    /// <summary>The acknowledgement.</summary>
    public const string Ontvangstbevestiging = "ontvangstbevestiging";

    /// <summary>The decision on ontvankelijkheid [O].</summary>
    public const string Ontvankelijkheid = "ontvankelijkheid";

    /// <summary>The outcome [A 16].</summary>
    public const string Uitkomst = "uitkomst";

    /// <summary>The feedback [Wbk art. 2].</summary>
    public const string Terugkoppeling = "terugkoppeling";

    /// <summary>The commission's advice [A 21].</summary>
    public const string Advies = "advies";

    /// <summary>The response to the oordeel [A 22].</summary>
    public const string Standpunt = "standpunt";

    private static readonly TermijnGang Niets = new([], []);

    /// <summary>
    /// The terms of a transition on a day, by the first row of <see cref="TermijnGangRegel.Alle"/> that fits.
    /// </summary>
    public static TermijnGang Van(Overgang stap, DateOnly dag)
    {
        ArgumentNullException.ThrowIfNull(stap);
        return TermijnGangRegel.Alle.FirstOrDefault(regel => regel.Past(stap)) is { } regel
            ? new(regel.Haalt, [.. regel.Begint.Select(begin => (begin.Soort, begin.Op(dag)))])
            : Niets;
    }
}

/// <summary>Whether the term of the outcome may be put off [A 16]; each member reads as a sentence.</summary>
public enum Verlenging
{
    /// <summary>Before its last day is over, to a later one.</summary>
    Kan,

    /// <summary>The last day is over.</summary>
    DeTermijnIsAlVoorbij,

    /// <summary>The new day is not after the present one.</summary>
    DeNieuweDagIsNietLater,

    /// <summary>Further than another twelve weeks [O].</summary>
    DeNieuweDagIsTeVer,
}

/// <summary>Extension: only of the outcome, only before expiry, to a new day [A 16]; the feedback is never put off [O].</summary>
public static class Verlengen
{
    /// <summary>Calendar days past the old last day, at most: another twelve weeks [O].</summary>
    public const int MeesteDagen = Termijn.UitkomstDagen;

    /// <summary>Judges a new last day; the extension itself needs reasons and is told to the melder.</summary>
    public static Verlenging Naar(DateOnly vervaltOp, DateOnly vandaag, DateOnly nieuw) =>
        vandaag > vervaltOp ? Verlenging.DeTermijnIsAlVoorbij
        : nieuw <= vervaltOp ? Verlenging.DeNieuweDagIsNietLater
        : nieuw > vervaltOp.AddDays(MeesteDagen) ? Verlenging.DeNieuweDagIsTeVer
        : Verlenging.Kan;
}
