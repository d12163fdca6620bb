namespace Meldpunt.Domain;

/// <summary>One term, for print and screen; <see cref="Termijn"/> holds the figures.</summary>
/// <param name="Naam">What is due.</param>
/// <param name="Duur">Within which time.</param>
/// <param name="Regimes">In which regimes.</param>
/// <param name="Gronden">Its marks.</param>
/// <param name="VoorMelder">The same in one plain sentence to the melder.</param>
public sealed record TermijnRegel(Tweetalig Naam, Tweetalig Duur, IReadOnlyList<Regime> Regimes, IReadOnlyList<string> Gronden, Tweetalig VoorMelder)
{
    private static readonly Regime[] Altijd = Enum.GetValues<Regime>();
    private static readonly Regime[] VoorWbk = [Regime.VoorCommissie, Regime.Commissie2020];
    private static readonly Regime[] VanafWbk = [Regime.Wbk2023];

    /// <summary>All terms, in the order in which they run.</summary>
    public static IReadOnlyList<TermijnRegel> Alle { get; } =
    [
        new(
            new("HL informeren; doorgeleiden", "Inform the HL; forward"),
            new($"onmiddellijk: dezelfde werkdag; te laat na {Termijn.InformerenWerkdagen} werkdag", $"at once: the same working day; late after {Termijn.InformerenWerkdagen} working day"),
            Altijd, [Grond.K5, Grond.O],
            new("Uw melding gaat meteen door naar wie haar moet behandelen: dezelfde werkdag.", "Your report goes on at once to whoever must handle it: the same working day.")),
        Bevestiging(VoorWbk, Grond.O),
        Bevestiging(VanafWbk, Grond.Wbk2),
        new(
            new("Besluit over ontvankelijkheid", "Decision on admissibility"),
            new($"{Termijn.OntvankelijkheidWerkdagen} werkdagen na ontvangst", $"{Termijn.OntvankelijkheidWerkdagen} working days after receipt"),
            Altijd, [Grond.O],
            new($"Binnen {Termijn.OntvankelijkheidWerkdagen} werkdagen hoort u of uw melding wordt behandeld.", $"Within {Termijn.OntvankelijkheidWerkdagen} working days you hear whether your report is taken up.")),
        new(
            new("Uitkomst, schriftelijk en met redenen", "Outcome, in writing and with reasons"),
            new(
                $"{Termijn.UitkomstDagen} kalenderdagen na ontvangst; verlengen alleen voor afloop, schriftelijk, met redenen en een nieuwe datum",
                $"{Termijn.UitkomstDagen} calendar days after receipt; extension only before expiry, in writing, with reasons and a new date"),
            Altijd, [Grond.A16],
            new(
                $"Binnen {Termijn.UitkomstDagen / 7} weken krijgt u de uitkomst, op schrift en met redenen. Wordt dat later, dan hoort u dat vooraf, met redenen en een nieuwe datum.",
                $"Within {Termijn.UitkomstDagen / 7} weeks you get the outcome, in writing and with reasons. If it takes longer, you are told beforehand, with reasons and a new date.")),
        new(
            new("Terugkoppeling over beoordeling en opvolging", "Feedback on assessment and follow-up"),
            new(
                $"{Termijn.TerugkoppelingMaanden} maanden na de ontvangstbevestiging (na dag {Termijn.OntvangstbevestigingDagen} als die er niet was); niet te verlengen",
                $"{Termijn.TerugkoppelingMaanden} months after the acknowledgement (after day {Termijn.OntvangstbevestigingDagen} where there was none); not extendable"),
            VanafWbk, [Grond.Wbk2, Grond.O],
            new(
                $"Binnen {Termijn.TerugkoppelingMaanden} maanden na die bevestiging hoort u hoe uw melding is beoordeeld en wat ermee is gedaan. Dat kan niet later.",
                $"Within {Termijn.TerugkoppelingMaanden} months of that acknowledgement you hear how your report was assessed and what was done with it. That cannot be put off.")),
        new(
            new("Advies van de commissie; standpunt daarop", "Advice of the commission; response to it"),
            new($"{Termijn.AdviesDagen} kalenderdagen elk; afwijken met redenen", $"{Termijn.AdviesDagen} calendar days each; deviation needs reasons"),
            Altijd, [Grond.A2122],
            new(
                $"Onderzoekt de commissie, dan geeft zij binnen {Termijn.AdviesDagen / 7} weken advies. De leiding zegt binnen {Termijn.AdviesDagen / 7} weken wat zij daarmee doet.",
                $"If the commission investigates, it gives advice within {Termijn.AdviesDagen / 7} weeks. Those in charge say within {Termijn.AdviesDagen / 7} weeks what they do with it.")),
        new(
            new("Beoordeling van het risico op benadeling", "Assessment of the risk of retaliation"),
            new($"{Termijn.RisicobeoordelingWerkdagen} werkdagen na het eerste signaal", $"{Termijn.RisicobeoordelingWerkdagen} working days after the first signal"),
            Altijd, [Grond.O],
            new(
                $"Binnen {Termijn.RisicobeoordelingWerkdagen} werkdagen kijkt een beschermingsfunctionaris welk nadeel u kunt krijgen.",
                $"Within {Termijn.RisicobeoordelingWerkdagen} working days a protection officer looks at the disadvantages you may face.")),
        new(
            new("Vraag aan de melder hoe het gaat", "Question to the reporter how things are"),
            new(
                $"na {string.Join(", ", Termijn.VraagMaanden)} maanden, daarna elk jaar tot {Termijn.MonitoringJaren} jaar na de uitkomst",
                $"after {string.Join(", ", Termijn.VraagMaanden)} months, then yearly until {Termijn.MonitoringJaren} years after the outcome"),
            Altijd, [Grond.O, Grond.A23],
            new(
                $"Na {string.Join(", ", Termijn.VraagMaanden)} maanden vragen wij in uw postvak hoe het gaat, en daarna elk jaar. U mag dat stoppen.",
                $"After {string.Join(", ", Termijn.VraagMaanden)} months we ask in your mailbox how things are, and then every year. You may stop that.")),
    ];

    private static TermijnRegel Bevestiging(Regime[] regimes, string grond) => new(
        new("Ontvangstbevestiging", "Acknowledgement"),
        new($"{Termijn.OntvangstbevestigingDagen} kalenderdagen na ontvangst", $"{Termijn.OntvangstbevestigingDagen} calendar days after receipt"),
        regimes, [grond],
        new($"Binnen {Termijn.OntvangstbevestigingDagen} dagen krijgt u een bevestiging dat uw melding er is.", $"Within {Termijn.OntvangstbevestigingDagen} days you get an acknowledgement that your report has arrived."));
}
