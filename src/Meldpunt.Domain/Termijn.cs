namespace Meldpunt.Domain;

/// <summary>
/// The lengths of the terms. Calendar terms are not stretched over weekends [O];
/// working days count from the day after receipt.
/// </summary>
public static class Termijn
{
    /// <summary>Working days to inform and forward: "onmiddellijk" [K 5], breach after one [O].</summary>
    public const int InformerenWerkdagen = 1;

    /// <summary>Calendar days to acknowledge [Wbk art. 2; before it O].</summary>
    public const int OntvangstbevestigingDagen = 7;

    /// <summary>Working days to decide on ontvankelijkheid [O].</summary>
    public const int OntvankelijkheidWerkdagen = 5;

    /// <summary>Calendar days to the outcome: twelve weeks [A 16].</summary>
    public const int UitkomstDagen = 84;

    /// <summary>Calendar months from acknowledgement to feedback [Wbk art. 2].</summary>
    public const int TerugkoppelingMaanden = 3;

    /// <summary>Calendar days for the advice of the commission, and again for the response to it [A 21, 22].</summary>
    public const int AdviesDagen = 84;

    /// <summary>Working days to assess the risk of benadeling [O].</summary>
    public const int RisicobeoordelingWerkdagen = 10;

    /// <summary>Months after the first signaal at which the melder is asked how things are [O].</summary>
    public static IReadOnlyList<int> VraagMaanden { get; } = [1, 3, 6, 12];

    /// <summary>Years after the outcome during which the melder is asked once a year [O; cf. A 23].</summary>
    public const int MonitoringJaren = 5;

    /// <summary>The terms that run from a receipt; the acknowledgement counts as given on its last day.</summary>
    public static Termijnen Bij(Uitkomst uitkomst, Regime regime, DateOnly ontvangenOp)
    {
        var bevestiging = ontvangenOp.AddDays(OntvangstbevestigingDagen);
        return uitkomst switch
        {
            Uitkomst.Routeren => new Termijnen(
                Werkdagen.Na(ontvangenOp, InformerenWerkdagen),
                bevestiging,
                Werkdagen.Na(ontvangenOp, OntvankelijkheidWerkdagen),
                ontvangenOp.AddDays(UitkomstDagen),
                regime == Regime.Wbk2023 ? Terugkoppeling(bevestiging) : null),
            Uitkomst.Signaal => Termijnen.Geen with { Ontvangstbevestiging = bevestiging },
            Uitkomst.Weigeren or Uitkomst.Verduidelijken => Termijnen.Geen,
        };
    }

    /// <summary>Feedback is due three calendar months after the acknowledgement, clamped to the end of the month.</summary>
    public static DateOnly Terugkoppeling(DateOnly bevestigdOp) => bevestigdOp.AddMonths(TerugkoppelingMaanden);
}
