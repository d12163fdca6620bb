namespace Meldpunt.Domain;

/// <summary>The two languages of every explanation.</summary>
public enum Taal
{
    /// <summary>Dutch at B1 level, with "u".</summary>
    Nl,

    /// <summary>English.</summary>
    En,
}

/// <summary>One text in both languages.</summary>
/// <param name="Nl">Dutch.</param>
/// <param name="En">English.</param>
public sealed record Tweetalig(string Nl, string En)
{
    /// <summary>The text in one language.</summary>
    public string In(Taal taal) => taal switch
    {
        Taal.Nl => Nl,
        Taal.En => En,
    };
}

/// <summary>Why a melding goes where it goes, in sentences for the melder and the recipient.</summary>
public static class Uitleg
{
    /// <summary>The sentences for one route: the row (or that it stays a signaal), who is told, the gates, what was set aside.</summary>
    public static IReadOnlyList<string> Waarom(Route route, Taal taal)
    {
        ArgumentNullException.ThrowIfNull(route);
        var zinnen = new List<Tweetalig> { Hoofdzin(route) };
        zinnen.AddRange(route.Geinformeerd.Select(Geinformeerd));
        zinnen.AddRange(route.Poorten.Where(poort => poort != Domain.Poort.G1).Select(Poort));
        if (route.Verduidelijken.Count > 0)
        {
            zinnen.Add(UitlegTeksten.Opzij);
        }

        if (route.Gronden.Contains(Grond.O))
        {
            zinnen.Add(UitlegTeksten.EigenKeuze);
        }

        return [.. zinnen.Select(zin => zin.In(taal))];
    }

    /// <summary>The explanation of a row: a whole sentence on R2 and R11, else the reason that follows "omdat" / "because".</summary>
    /// <exception cref="KeyNotFoundException">There is no such row.</exception>
    public static Tweetalig Rij(string naam) => UitlegTeksten.Rijen[naam];

    /// <summary>The explanation of a gate, a whole sentence.</summary>
    public static Tweetalig Poort(Poort poort) => UitlegTeksten.Poorten[poort];

    /// <summary>The name of a desk, with its article.</summary>
    public static Tweetalig Desk(Bestemming desk) => desk switch
    {
        Bestemming.Integriteitscommissie => new("de Integriteitscommissie", "the integrity commission"),
        Bestemming.HoogsteLeidinggevende => new("de hoogste leidinggevende", "the head of service"),
        Bestemming.SecretarisGeneraal => new("de secretaris-generaal", "the secretary-general"),
        Bestemming.Vertrouwenspersoon => new("de vertrouwenspersoon", "the confidential adviser"),
        Bestemming.Leidinggevende => new("de leidinggevende aan wie u het vertelde", "the manager you told"),
    };

    private static Tweetalig Hoofdzin(Route route) => route.Uitkomst switch
    {
        Uitkomst.Routeren => new(
            $"Uw melding gaat naar {Desk(route.Ontvanger!.Value).Nl}, omdat {Rij(route.Rij!).Nl}.",
            $"Your report goes to {Desk(route.Ontvanger!.Value).En}, because {Rij(route.Rij!).En}."),
        Uitkomst.Signaal => new(
            $"Uw melding blijft een signaal bij {Desk(route.Ontvanger!.Value).Nl}, {Poort(Domain.Poort.G1).Nl}",
            $"Your report stays a signal with {Desk(route.Ontvanger!.Value).En}, {Poort(Domain.Poort.G1).En}"),
        Uitkomst.Weigeren or Uitkomst.Verduidelijken => Rij(route.Rij!),
    };

    private static Tweetalig Geinformeerd(Bestemming desk) => new(
        $"Aan {Desk(desk).Nl} vertellen wij alleen dat er een melding is en dat die is doorgestuurd. Niet wat erin staat, en niet van wie.",
        $"We tell {Desk(desk).En} only that there is a report and that it was forwarded. Not what it says, and not who made it.");
}
