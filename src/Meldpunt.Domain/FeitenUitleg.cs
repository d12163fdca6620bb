namespace Meldpunt.Domain;

/// <summary>A fact in words: what was asked, and the answer.</summary>
/// <param name="Vraag">What was asked.</param>
/// <param name="Antwoord">The answer that counted.</param>
public sealed record Feitzin(Tweetalig Vraag, Tweetalig Antwoord);

/// <summary>The facts that decided, in words that melder and recipient both understand.</summary>
public static class FeitenUitleg
{
    /// <summary>All facts, the day of receipt excepted, in the order in which the melder gives them.</summary>
    public static IReadOnlyList<Feitzin> Van(Feiten feiten)
    {
        ArgumentNullException.ThrowIfNull(feiten);
        return
        [
            new(new("Soort", "Kind"), Soorten(feiten.Soorten)),
            new(new("Gaat het om een leidinggevende die over loopbanen kan beslissen?", "Is it about a manager who can decide over careers?"), Antwoord(feiten.BevoegdeLeidinggevende)),
            new(new("Gaat het (ook) om de hoogste leidinggevende?", "Is it (also) about the head of service?"), Antwoord(feiten.BeschuldigdeIsHL)),
            new(new("Is er eerder iets gemeld of verteld?", "Was something reported or told before?"), Antwoord(feiten.EerdereMelding ? Domain.Antwoord.Ja : Domain.Antwoord.Nee)),
            new(new("Wie mag weten wie de melder is?", "Who may know who the reporter is?"), Bekendheid(feiten.Bekendheid)),
            new(new("Hoe is de melding gedaan?", "How was the report made?"), Kanaal(feiten.Kanaal)),
            new(new("Stemt de melder in met formele behandeling?", "Does the reporter consent to formal treatment?"), Antwoord(feiten.Instemming)),
        ];
    }

    /// <summary>A kind by its name.</summary>
    public static Tweetalig Soort(Soort soort) => soort switch
    {
        Domain.Soort.Misstand => new("misstand", "wrongdoing"),
        Domain.Soort.Integriteitsschending => new("integriteitsschending", "breach of integrity"),
        Domain.Soort.OngewensteOmgangsvormen => new("ongewenste omgangsvormen", "undesirable conduct"),
        Domain.Soort.Benadeling => new("benadeling", "retaliation"),
    };

    /// <summary>What a regime is, a whole sentence.</summary>
    public static Tweetalig Regime(Regime regime) => regime switch
    {
        Domain.Regime.VoorCommissie => new(
            "De Integriteitscommissie bestond nog niet. De hoogste leidinggevende beoordeelde elke melding.",
            "The integrity commission did not exist yet. The head of service assessed every report."),
        Domain.Regime.Commissie2020 => new(
            "De Integriteitscommissie bestaat. Sommige meldingen gaan meteen naar haar toe, en u kunt er ook rechtstreeks melden.",
            "The integrity commission exists. Some reports go to it at once, and you can also report to it directly."),
        Domain.Regime.Wbk2023 => new(
            "De Wet bescherming klokkenluiders geldt. De wegen zijn dezelfde, met vaste termijnen en meer bescherming.",
            "The Wet bescherming klokkenluiders (whistleblower protection act) applies. The routes are the same, with fixed deadlines and more protection."),
    };

    private static Tweetalig Soorten(IEnumerable<Soort> soorten)
    {
        Tweetalig[] namen = [.. soorten.Select(Soort)];
        return new(string.Join(", ", namen.Select(naam => naam.Nl)), string.Join(", ", namen.Select(naam => naam.En)));
    }

    private static Tweetalig Antwoord(Antwoord antwoord) => antwoord switch
    {
        Domain.Antwoord.Ja => new("Ja", "Yes"),
        Domain.Antwoord.Nee => new("Nee", "No"),
        Domain.Antwoord.Onbekend => new("Niet bekend", "Not known"),
    };

    private static Tweetalig Bekendheid(Bekendheid bekendheid) => bekendheid switch
    {
        Domain.Bekendheid.Bekend => new("Wie de melding behandelt", "Whoever handles the report"),
        Domain.Bekendheid.VertrouwelijkViaVP => new("Alleen een vertrouwenspersoon", "A confidential adviser only"),
        Domain.Bekendheid.Anoniem => new("Niemand: de melding is anoniem", "Nobody: the report is anonymous"),
    };

    private static Tweetalig Kanaal(Kanaal kanaal) => kanaal switch
    {
        Domain.Kanaal.Leidinggevende => new("Bij een leidinggevende", "To a manager"),
        Domain.Kanaal.Vertrouwenspersoon => new("Bij een vertrouwenspersoon", "To a confidential adviser"),
        Domain.Kanaal.Meldpunt => new("Via het Meldpunt, volgens de regels", "Through the Meldpunt, by the rules"),
        Domain.Kanaal.Commissie => new("Rechtstreeks bij de Integriteitscommissie", "Straight to the integrity commission"),
    };
}
