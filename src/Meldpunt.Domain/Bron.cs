namespace Meldpunt.Domain;

/// <summary>What one mark stands for.</summary>
/// <param name="Merk">The mark as cited.</param>
/// <param name="Tekst">The source.</param>
public sealed record Bron(string Merk, string Tekst)
{
    private const string Antwoorden = "Antwoorden van de staatssecretaris van 23 november 2021, Kamervragen 2021Z19601";
    private const string Besluit2010 = "Analogie: Besluit melden vermoeden van misstand bij Rijk en Politie (2010)";
    private const string WetBescherming = "Wet bescherming klokkenluiders (vanaf 18 februari 2023)";

    /// <summary>Every mark that the rules cite.</summary>
    public static IReadOnlyList<Bron> Alle { get; } =
    [
        new(Grond.K, Antwoorden + ", antwoord 5 tot en met 7"),
        new(Grond.K5, Antwoorden + ", antwoord 5"),
        new(Grond.K6, Antwoorden + ", antwoord 6"),
        new(Grond.K7, Antwoorden + ", antwoord 7"),
        new(Grond.B2, "Kamerstuk 28 844 nr. 193 (19 november 2019), maatregelen IND"),
        new(Grond.A111314, Besluit2010 + ", art. 11, 13 en 14"),
        new(Grond.A15, Besluit2010 + ", art. 15"),
        new(Grond.A16, Besluit2010 + ", art. 16"),
        new(Grond.A2122, Besluit2010 + ", art. 21 en 22"),
        new(Grond.A23, Besluit2010 + ", art. 23"),
        new(Grond.Atw, "Algemene termijnenwet, art. 1 en 3"),
        new(Grond.WHvK1d, "Wet Huis voor klokkenluiders, art. 1(d), in werking tot en met 17 februari 2023"),
        new(Grond.Wbk, WetBescherming),
        new(Grond.Wbk1, WetBescherming + ", art. 1"),
        new(Grond.Wbk1a, WetBescherming + ", art. 1a"),
        new(Grond.Wbk2, WetBescherming + ", art. 2"),
        new(Grond.Wbk17da, WetBescherming + ", art. 17da"),
        new(Grond.O, "Eigen keuze, juridisch te bevestigen"),
    ];
}
