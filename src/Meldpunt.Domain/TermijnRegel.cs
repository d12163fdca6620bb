namespace Meldpunt.Domain;

/// <summary>One term, for print and screen; <see cref="Termijn"/> holds the figures.</summary>
/// <param name="Naam">What is due.</param>
/// <param name="Duur">Within which time.</param>
/// <param name="Regimes">In which regimes.</param>
/// <param name="Gronden">Its marks.</param>
public sealed record TermijnRegel(string Naam, string Duur, IReadOnlyList<Regime> Regimes, IReadOnlyList<string> Gronden)
{
    private static readonly Regime[] Altijd = Enum.GetValues<Regime>();
    private static readonly Regime[] VoorWbk = [Regime.VoorCommissie, Regime.Commissie2020];
    private static readonly Regime[] VanafWbk = [Regime.Wbk2023];

    /// <summary>All terms, in the order in which they run.</summary>
    public static IReadOnlyList<TermijnRegel> Alle { get; } =
    [
        new("HL informeren; doorgeleiden", $"onmiddellijk: dezelfde werkdag; te laat na {Termijn.InformerenWerkdagen} werkdag", Altijd, [Grond.K5, Grond.O]),
        new("Ontvangstbevestiging", $"{Termijn.OntvangstbevestigingDagen} kalenderdagen na ontvangst", VoorWbk, [Grond.O]),
        new("Ontvangstbevestiging", $"{Termijn.OntvangstbevestigingDagen} kalenderdagen na ontvangst", VanafWbk, [Grond.Wbk2]),
        new("Besluit over ontvankelijkheid", $"{Termijn.OntvankelijkheidWerkdagen} werkdagen na ontvangst", Altijd, [Grond.O]),
        new("Uitkomst, schriftelijk en met redenen", $"{Termijn.UitkomstDagen} kalenderdagen na ontvangst; verlengen alleen voor afloop, schriftelijk, met redenen en een nieuwe datum", Altijd, [Grond.A16]),
        new("Terugkoppeling over beoordeling en opvolging", $"{Termijn.TerugkoppelingMaanden} maanden na de ontvangstbevestiging (na dag {Termijn.OntvangstbevestigingDagen} als die er niet was); niet te verlengen", VanafWbk, [Grond.Wbk2, Grond.O]),
        new("Advies van de commissie; standpunt daarop", $"{Termijn.AdviesDagen} kalenderdagen elk; afwijken met redenen", Altijd, [Grond.A2122]),
        new("Beoordeling van het risico op benadeling", $"{Termijn.RisicobeoordelingWerkdagen} werkdagen na het eerste signaal", Altijd, [Grond.O]),
        new("Vraag aan de melder hoe het gaat", $"na {string.Join(", ", Termijn.VraagMaanden)} maanden, daarna elk jaar tot {Termijn.MonitoringJaren} jaar na de uitkomst", Altijd, [Grond.O]),
    ];
}
