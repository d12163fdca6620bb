namespace Meldpunt.Domain;

/// <summary>One regime, for print: from when, and what it changes.</summary>
/// <param name="Regime">Which.</param>
/// <param name="Vanaf">Its first day; null where it has none.</param>
/// <param name="Tekst">What it changes.</param>
/// <param name="Gronden">Its marks.</param>
public sealed record RegimeRegel(Regime Regime, DateOnly? Vanaf, Tweetalig Tekst, IReadOnlyList<string> Gronden)
{
    /// <summary>The three, in order of time.</summary>
    public static IReadOnlyList<RegimeRegel> Alle(Regels regels)
    {
        ArgumentNullException.ThrowIfNull(regels);
        return
        [
            new(Regime.VoorCommissie, null, new("De hoogste leidinggevende beoordeelt elke soort melding.", "The head of service assesses every kind of report."), [Grond.K]),
            new(Regime.Commissie2020, regels.CommissieVanaf, new(
                "De Integriteitscommissie bestaat: doorgeleiden is een plicht, rechtstreeks melden kan, en benadeling gaat naar haar.",
                "The integrity commission exists: forwarding is a duty, direct reporting is possible, and retaliation goes to it."), [Grond.K]),
            new(Regime.Wbk2023, Regels.WbkVanaf, new(
                "Dezelfde wegen, met de termijnen van de wet, de lijst van benadeling en de omgekeerde bewijslast. Dat de wegen zelf bleven, is een aanname.",
                "The same routes, with the terms of the law, the list of retaliation and the reversed burden of proof. That the routes themselves stayed is an assumption."), [Grond.Wbk, Grond.O]),
        ];
    }
}
