namespace Meldpunt.Domain;

/// <summary>The marks of the sources, as the rules cite them.</summary>
public static class Grond
{
    /// <summary>Answers of the State Secretary, 23 November 2021, Kamervragen 2021Z19601, answers 5 to 7.</summary>
    public const string K = "K";

    /// <summary>The same, answer 5.</summary>
    public const string K5 = "K 5";

    /// <summary>The same, answer 6.</summary>
    public const string K6 = "K 6";

    /// <summary>The same, answer 7.</summary>
    public const string K7 = "K 7";

    /// <summary>Our own choice where the sources are silent; shown as "eigen keuze, juridisch te bevestigen".</summary>
    public const string O = "O";

    /// <summary>By analogy: Besluit melden vermoeden van misstand bij Rijk en Politie (2010), art. 11, 13, 14.</summary>
    public const string A111314 = "A 11,13,14";

    /// <summary>The same, art. 15: reasons and remedies.</summary>
    public const string A15 = "A 15";

    /// <summary>The same, art. 16: twelve weeks, extension only before expiry.</summary>
    public const string A16 = "A 16";

    /// <summary>The same, art. 21 and 22: advice and the response to it.</summary>
    public const string A2122 = "A 21,22";

    /// <summary>The same, art. 23: protection after the outcome.</summary>
    public const string A23 = "A 23";

    /// <summary>Algemene termijnenwet, art. 1 and 3: weekends and the generally recognised holidays.</summary>
    public const string Atw = "Atw";

    /// <summary>Letter 28 844 nr. 193 (19 November 2019), IND measures.</summary>
    public const string B2 = "B2";

    /// <summary>Wet Huis voor klokkenluiders, art. 1(d): what a misstand was until 17 February 2023.</summary>
    public const string WHvK1d = "WHvK 1(d)";

    /// <summary>Wet bescherming klokkenluiders.</summary>
    public const string Wbk = "Wbk";

    /// <summary>The same, art. 1: what a misstand is.</summary>
    public const string Wbk1 = "Wbk 1";

    /// <summary>The same, art. 1a: the identity of the melder.</summary>
    public const string Wbk1a = "Wbk 1a";

    /// <summary>The same, art. 2: acknowledgement and feedback.</summary>
    public const string Wbk2 = "Wbk 2";

    /// <summary>The same, art. 17da: the list of benadeling.</summary>
    public const string Wbk17da = "Wbk 17da";
}
