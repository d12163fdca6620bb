namespace Meldpunt.Domain;

/// <summary>From when terms run, and whether they can be put off; for print and screen. <see cref="TermijnGangRegel"/> has the steps.</summary>
public static class Looptijd
{
    /// <summary>All rules, in the order in which one meets them.</summary>
    public static IReadOnlyList<TelRegel> Alle { get; } =
    [
        new(
            new("Ontvangst", "Receipt"),
            new(
                "De termijnen lopen vanaf de dag van ontvangst. Bij een signaal loopt alleen de termijn van de ontvangstbevestiging.",
                "The terms run from the day of receipt. With a signal only the term of the acknowledgement runs."),
            [Grond.A16, Grond.Wbk2, Grond.O]),
        new(
            new("Instemming na een signaal", "Consent after a signal"),
            new(
                "Stemt de melder later in, dan lopen de termijnen vanaf de dag waarop de melding daarom verder gaat.",
                "If the reporter consents later, the terms run from the day on which the report goes on because of that."),
            [Grond.O]),
        new(
            new("Bezorgd", "Delivered"),
            new("Met de bezorging is wie het moet weten ook geïnformeerd.", "With the delivery, whoever must know has been informed."),
            [Grond.K5, Grond.O]),
        new(
            new("Ontvangstbevestiging", "Acknowledgement"),
            new(
                $"De terugkoppeling telt vanaf de bevestiging. Komt die niet of te laat, dan telt zij vanaf dag {Termijn.OntvangstbevestigingDagen}.",
                $"The feedback counts from the acknowledgement. If that does not come, or comes late, it counts from day {Termijn.OntvangstbevestigingDagen}."),
            [Grond.Wbk2]),
        new(
            new("Volgend loket", "Next desk"),
            new(
                "Gaat een melding voorbij een loket dat zwijgt, dan begint de ontvangstbevestiging opnieuw voor het volgende.",
                "If a report passes a desk that stays silent, the acknowledgement begins anew for the next one."),
            [Grond.O]),
        new(
            new("Uitkomst verlengen", "Extending the outcome"),
            new(
                "Dat kan alleen voordat de laatste dag voorbij is, schriftelijk, met redenen en een nieuwe dag.",
                "Only before the last day is over, in writing, with reasons and a new day."),
            [Grond.A16]),
        new(
            new("Hoe ver verlengen", "How far to extend"),
            new(
                $"Ten hoogste tot {Verlengen.MeesteDagen} kalenderdagen na de oude laatste dag.",
                $"At most to {Verlengen.MeesteDagen} calendar days after the old last day."),
            [Grond.O]),
        new(
            new("Terugkoppeling verlengen", "Extending the feedback"),
            new("Dat kan niet.", "That is not possible."),
            [Grond.O]),
    ];
}
