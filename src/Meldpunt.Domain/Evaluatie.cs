namespace Meldpunt.Domain;

/// <summary>One step in which the rules are applied, for print and screen; <see cref="Regels.Bepaal"/> is the function.</summary>
/// <param name="Id">"E-1" and so on.</param>
/// <param name="Tekst">What it says.</param>
/// <param name="Gronden">Its marks.</param>
public sealed record Evaluatie(string Id, Tweetalig Tekst, IReadOnlyList<string> Gronden)
{
    /// <summary>All steps, in order: first what <see cref="Regels.Bepaal"/> does, then what later acts change of it.</summary>
    public static IReadOnlyList<Evaluatie> Alle { get; } =
    [
        new("E-1", new(
            "De dag van ontvangst bepaalt het regime. Dat blijft bij de zaak. Een melding van benadeling heeft het regime van haar eigen dag.",
            "The day of receipt decides the regime. It stays with the case. A report of retaliation has the regime of its own day."), [Grond.K, Grond.O]),
        new("E-2", new(
            "R2 gaat voor alles: bestond de commissie nog niet, dan wordt een melding rechtstreeks bij haar geweigerd.",
            "R2 goes before everything: where the commission did not exist yet, a report straight to it is refused."), [Grond.O]),
        new("E-3", new(
            "R11 gaat voor G1: alleen benadeling zonder eerdere melding wordt eerst verduidelijkt, ook zonder instemming.",
            "R11 goes before G1: retaliation alone without an earlier report is clarified first, also without consent."), [Grond.O]),
        new("E-4", new(
            "Staat die benadeling naast een andere soort, dan wordt zij opzij gezet tot zij verduidelijkt is. De rest gaat verder.",
            "If that retaliation stands beside another kind, it is set aside until it is clarified. The rest goes on."), [Grond.O]),
        new("E-5", new(
            "Daarna G1: zonder instemming blijft het een signaal. Het ligt bij de leidinggevende aan wie het is verteld, en anders bij een vertrouwenspersoon.",
            "Then G1: without consent it stays a signal. It lies with the manager who was told, and otherwise with a confidential adviser."), [Grond.K6, Grond.O]),
        new("E-6", new(
            "G4 geldt voordat de rij wordt gezocht: vanaf 2020 telt een beschuldigde HL als bevoegde leidinggevende. Waar de tabel HL zegt, staat dan SG.",
            "G4 applies before the row is looked up: from 2020 an accused HL counts as a manager with powers. Where the table says HL, it then reads SG."), [Grond.K, Grond.O]),
        new("E-7", new(
            "Elke soort heeft een rij. Leidt er een naar de commissie, dan gaat alles daarheen en geldt de laagste rij die daarheen leidt. Anders geldt de laagste rij.",
            "Each kind has a row. If one leads to the commission, everything goes there and the lowest row that leads there applies. Otherwise the lowest row applies."), [Grond.O]),
        new("E-8", new(
            "In R4, R5 en R7 hoort de HL (onder G4 de SG) dat er een melding is doorgestuurd. In andere rijen hoort niemand dat.",
            "In R4, R5 and R7 the HL (under G4 the SG) hears that a report was forwarded. In other rows nobody does."), [Grond.K5, Grond.O]),
        new("E-9", new(
            "Noemt de melder benadeling, ook opzij gezet, dan hoort niemand anders dan de ontvanger ervan.",
            "If the reporter mentions retaliation, also when set aside, nobody but the recipient hears of it."), [Grond.O]),
        new("E-10", new(
            "Wie ontvangt, kwalificeert en beslist over een onderzoek. Wat de regels meteen naar de commissie sturen, kwalificeert de commissie.",
            "Who receives qualifies, and decides on an inquiry. What the rules send to the commission at once is qualified by the commission."), [Grond.K6, Grond.O]),
        new("E-11", new(
            "Een leidinggevende kan een signaal dat bij hem ligt formeel maken, en de HL beslist als laatste. Een vertrouwenspersoon kwalificeert nooit.",
            "A manager can make a signal that lies with them formal, and the HL decides last. A confidential adviser never qualifies."), [Grond.K6]),
        new("E-12", new(
            "Wat het ook heet, de bescherming blijft dezelfde: zij is er vanaf het eerste signaal.",
            "Whatever it is called, the protection stays the same: it is there from the first signal."), [Grond.O]),
        new("E-13", new(
            "Stemt de melder later in, dan geldt de rij die de feiten dan geven.",
            "If the reporter consents later, the row applies that the facts then give."), [Grond.K6, Grond.O]),
        new("E-14", new(
            "Gaat een zaak van R6 alsnog naar de commissie, dan is het R5.",
            "If a case of R6 goes to the commission after all, it is R5."), [Grond.K5, Grond.O]),
        new("E-15", new(
            "Geeft de commissie een zaak terug aan de HL, dan is het R6.",
            "If the commission returns a case to the HL, it is R6."), [Grond.K5, Grond.O]),
    ];
}
