namespace Meldpunt.Domain;

/// <summary>One gate: when it applies and on what ground.</summary>
/// <param name="Poort">Which gate.</param>
/// <param name="Als">When it applies; for the printed rules.</param>
/// <param name="Dan">What it does; for the printed rules.</param>
/// <param name="Gronden">Its marks.</param>
public sealed record PoortRegel(Poort Poort, string Als, string Dan, IReadOnlyList<string> Gronden);

/// <summary>The gates, in the order in which they stand before the table.</summary>
public static class Poorten
{
    /// <summary>All gates, G1 to G7.</summary>
    public static IReadOnlyList<PoortRegel> Alle { get; } =
    [
        new(Poort.G1, "kanaal is niet Commissie en instemming is niet Ja",
            "blijft een signaal bij wie het is geuit (op de site de gekozen vertrouwenspersoon, anders de bijzonder vertrouwenspersoon klokkenluiders); niets naar de HL, ook geen identiteit; bescherming is actief; de melder wordt om instemming gevraagd en kan die later geven; Onbekend telt als Nee", [Grond.K6, Grond.O]),
        new(Poort.G2, "een leidinggevende gaat in tegen de wil van de melder",
            "alleen de HL (de SG als de HL beschuldigd is), schriftelijk gemotiveerd, de melder hoort het eerst", [Grond.K6, Grond.O]),
        new(Poort.G3, "kanaal is Commissie",
            "indienen is instemming met behandeling door de commissie, en met niets anders", [Grond.O]),
        new(Poort.G4, "beschuldigdeIsHL is Ja of Onbekend",
            "de HL ontvangt niets en hoort niets; de SG komt in de plaats, als ontvanger en als wie het hoort (een beschuldigde SG is uitgesloten: dan de commissie); vanaf 2020 telt de HL als bevoegde leidinggevende, dus gaat de melding naar de commissie", [Grond.K, Grond.O]),
        new(Poort.G5, "bekendheid is VertrouwelijkViaVP",
            "ontvangers leren geen identiteit; berichten aan de melder lopen via de vertrouwenspersoon", [Grond.A111314]),
        new(Poort.G6, "bekendheid is Anoniem",
            "dezelfde route, instemming wordt ook gevraagd; de melder volgt met de meldcode", [Grond.O]),
        new(Poort.G7, "meer dan een soort",
            "gaat een van de soorten naar de commissie, dan gaat alles; de commissie mag splitsen", [Grond.O]),
    ];

    /// <summary>The gates that apply to these facts, in order. G1 applies on a signaal only; G2 is an act and never follows from facts.</summary>
    public static IReadOnlyList<Poort> Bij(Feiten feiten, Uitkomst uitkomst)
    {
        ArgumentNullException.ThrowIfNull(feiten);
        var poorten = new List<Poort>(4);
        Voeg(uitkomst == Uitkomst.Signaal, Poort.G1);
        Voeg(feiten.Kanaal == Kanaal.Commissie, Poort.G3);
        Voeg(HLTeltAlsBeschuldigd(feiten), Poort.G4);
        Voeg(feiten.Bekendheid == Bekendheid.VertrouwelijkViaVP, Poort.G5);
        Voeg(feiten.Bekendheid == Bekendheid.Anoniem, Poort.G6);
        Voeg(feiten.Soorten.Count > 1, Poort.G7);
        return poorten;

        void Voeg(bool geldt, Poort poort)
        {
            if (geldt)
            {
                poorten.Add(poort);
            }
        }
    }

    /// <summary>G1: without a clear yes there is no consent, except straight to the commission (G3).</summary>
    public static bool BlijftSignaal(Feiten feiten)
    {
        ArgumentNullException.ThrowIfNull(feiten);
        return feiten.Kanaal != Kanaal.Commissie && feiten.Instemming != Antwoord.Ja;
    }

    /// <summary>G4: not knowing whether the HL is accused counts as yes.</summary>
    public static bool HLTeltAlsBeschuldigd(Feiten feiten)
    {
        ArgumentNullException.ThrowIfNull(feiten);
        return feiten.BeschuldigdeIsHL != Antwoord.Nee;
    }

    /// <summary>The rule of one gate.</summary>
    public static PoortRegel Van(Poort poort) => Alle[(int)poort];
}
