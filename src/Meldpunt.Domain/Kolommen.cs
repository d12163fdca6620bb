namespace Meldpunt.Domain;

/// <summary>The columns of the tables.</summary>
internal static class Kolommen
{
    internal static Kolom Regime => new("regime", new("Regime", "Regime"));
    internal static Kolom Vanaf => new("vanaf", new("Vanaf", "From"));
    internal static Kolom Wat => new("wat", new("Wat het verandert", "What it changes"));
    internal static Kolom Onderwerp => new("onderwerp", new("Onderwerp", "Subject"));
    internal static Kolom Poort => new("poort", new("Poort", "Gate"));
    internal static Kolom Als => new("als", new("Als", "If"));
    internal static Kolom Dan => new("dan", new("Dan", "Then"));
    internal static Kolom Gronden => new("gronden", new("Gronden", "Grounds"));
    internal static Kolom Uitleg => new("uitleg", new("Uitleg", "Explanation"));
    internal static Kolom Termijn => new("termijn", new("Termijn", "Deadline"));
    internal static Kolom Duur => new("duur", new("Duur", "Length"));
    internal static Kolom Regimes => new("regimes", new("Regimes", "Regimes"));
    internal static Kolom Bericht => new("bericht", new("Bericht aan de melder", "Notice to the reporter"));
    internal static Kolom Id => new("id", new("Nummer", "Number"));
    internal static Kolom Regel => new("regel", new("Regel", "Rule"));
    internal static Kolom Soort => new("soort", new("Soort", "Kind"));
    internal static Kolom Geldig => new("geldig", new("Geldig", "In force"));
    internal static Kolom Weg => new("weg", new("Weg (één is genoeg)", "Way (one is enough)"));
    internal static Kolom Element => new("element", new("Moet kloppen", "Must hold"));
    internal static Kolom Merk => new("merk", new("Merk", "Mark"));
    internal static Kolom Bron => new("bron", new("Bron", "Source"));

    internal static IReadOnlyList<Kolom> Rijen =>
    [
        new("rij", new("Rij", "Row")),
        Regimes,
        new("soorten", new("Soorten", "Kinds")),
        new("bevoegdeLeidinggevende", new("Bevoegde leidinggevende", "Manager with powers")),
        new("kanaal", new("Kanaal", "Channel")),
        new("eerdereMelding", new("Eerdere melding", "Earlier report")),
        new("uitkomst", new("Uitkomst", "Outcome")),
        new("ontvanger", new("Ontvanger", "Recipient")),
        new("geinformeerd", new("Geïnformeerd", "Informed")),
        new("kwalificeert", new("Kwalificeert", "Qualifies")),
        new("beslistOverOnderzoek", new("Beslist over onderzoek", "Decides on an inquiry")),
        Gronden,
        Uitleg,
    ];

    internal static IReadOnlyList<Kolom> Escalatie =>
    [
        new("reden", new("Reden", "Reason")),
        new("van", new("Loket", "Desk")),
        Regimes,
        new("naar", new("Volgende loket", "Next desk")),
        new("door", new("Door", "By")),
        new("na", new("Na", "After")),
        Gronden,
    ];

    internal static IReadOnlyList<Kolom> Termijngang =>
    [
        new("gebeurtenis", new("Gebeurtenis", "Event")),
        new("van", new("Van", "From")),
        new("door", new("Door", "By")),
        new("haalt", new("Haalt", "Meets")),
        new("begint", new("Begint", "Begins")),
        Gronden,
    ];

    internal static IReadOnlyList<Kolom> Mandaat =>
    [
        new("door", new("Verleend door", "Granted by")),
        new("rol", new("Om te beslissen als", "To decide as")),
        new("dienst", new("Voor", "For")),
        new("duur", new("Duur", "Length")),
        Gronden,
    ];

    internal static IReadOnlyList<Kolom> Overgang =>
    [
        new("van", new("Van", "From")),
        new("gebeurtenis", new("Gebeurtenis", "Event")),
        new("naar", new("Naar", "To")),
        new("door", new("Door", "By")),
        new("voorwaarden", new("Voorwaarden", "Conditions")),
        Gronden,
    ];

    internal static IReadOnlyList<Kolom> Matrix(IEnumerable<string> gebeurtenissen) =>
        [new("staat", new("Staat", "State")), Gronden, .. gebeurtenissen.Select(naam => new Kolom(naam, new(Zin.Leesbaar(naam), Zin.Leesbaar(naam))))];
}
