namespace Meldpunt.Domain;

/// <summary>One question of the wegwijzer. Each is answered with Ja, Nee or Onbekend.</summary>
public enum Wegvraag
{
    /// <summary>Money, interests, information, powers, force, means of work, private conduct.</summary>
    Integriteit,

    /// <summary>Bullying, discrimination, intimidation, violence, stalking.</summary>
    Omgangsvormen,

    /// <summary>A (risk of) breach of Union law.</summary>
    Unierecht,

    /// <summary>A (risk of) breach of a statutory rule, or of concrete internal rules based on one.</summary>
    VoorschriftOfInterneRegel,

    /// <summary>A breach of a statutory rule; the question of the law before the Wbk.</summary>
    WettelijkVoorschrift,

    /// <summary>A danger to health, safety, environment or the public service, through improper acts or neglect.</summary>
    Gevaar,

    /// <summary>It touches more than the interests of one person.</summary>
    MeerDanPersoonlijk,

    /// <summary>It is a pattern, or structural.</summary>
    PatroonOfStructureel,

    /// <summary>It is serious or extensive.</summary>
    ErnstigOfOmvangrijk,

    /// <summary>The public interest is at stake; the question of the law before the Wbk.</summary>
    MaatschappelijkBelang,

    /// <summary>The melder works or worked.</summary>
    WerktOfWerkte,

    /// <summary>It is about the melder's own organisation, or one met through work.</summary>
    EigenOrganisatie,

    /// <summary>There are reasonable grounds, from what the melder learnt there.</summary>
    RedelijkeGronden,

    /// <summary>A disadvantage of the list, or the threat of or attempt at one.</summary>
    Nadeel,

    /// <summary>Something was reported, or told, before that.</summary>
    EerderGemeld,
}

/// <summary>The wording of a question.</summary>
/// <param name="Vraag">Which one.</param>
/// <param name="Tekst">The question.</param>
/// <param name="Hulp">Examples, and what counts.</param>
/// <param name="Gronden">Its marks.</param>
public sealed record WegwijzerVraag(Wegvraag Vraag, Tweetalig Tekst, Tweetalig Hulp, IReadOnlyList<string> Gronden);

/// <summary>Questions that belong together: one page.</summary>
/// <param name="Titel">What they are about.</param>
/// <param name="Vragen">In order.</param>
public sealed record WegwijzerDeel(Tweetalig Titel, IReadOnlyList<WegwijzerVraag> Vragen);

/// <summary>One thing that the law asks for.</summary>
/// <param name="Tekst">What must hold.</param>
/// <param name="Vragen">The questions that decide it.</param>
/// <param name="Oordeel">Whether it holds, from the answers.</param>
/// <param name="Gronden">Its marks.</param>
/// <param name="BijNee">What to say besides, where it does not hold.</param>
/// <param name="BijOnbekend">What to say besides, where it stays open.</param>
public sealed record WegwijzerElement(
    Tweetalig Tekst,
    IReadOnlyList<Wegvraag> Vragen,
    Func<Func<Wegvraag, Antwoord>, Antwoord> Oordeel,
    IReadOnlyList<string> Gronden,
    Tweetalig? BijNee = null,
    Tweetalig? BijOnbekend = null);

/// <summary>When a kind fits: where all elements of one of the ways hold.</summary>
/// <param name="Soort">The kind.</param>
/// <param name="Samenhang">How its elements hang together, a whole sentence.</param>
/// <param name="Wegen">The ways; within one, every element is needed.</param>
public sealed record WegwijzerSoort(Soort Soort, Tweetalig Samenhang, IReadOnlyList<IReadOnlyList<WegwijzerElement>> Wegen);

/// <summary>One step of the reasoning.</summary>
/// <param name="Element">What must hold.</param>
/// <param name="Geldt">Whether it does, by the answers.</param>
public sealed record WegwijzerStap(WegwijzerElement Element, Antwoord Geldt)
{
    /// <summary>What to say besides; null where there is nothing.</summary>
    public Tweetalig? Opmerking => Geldt switch
    {
        Antwoord.Ja => null,
        Antwoord.Nee => Element.BijNee,
        Antwoord.Onbekend => Element.BijOnbekend,
    };
}

/// <summary>What the answers say about one kind.</summary>
/// <param name="Soort">The kind, and what it takes.</param>
/// <param name="Past">Ja: it fits. Nee: it does not. Onbekend: it may.</param>
/// <param name="Wegen">The steps, way by way.</param>
public sealed record SoortAdvies(WegwijzerSoort Soort, Antwoord Past, IReadOnlyList<IReadOnlyList<WegwijzerStap>> Wegen);

/// <summary>The advice: about every kind, in canonical order. The choice stays the melder's.</summary>
/// <param name="Soorten">One for each kind.</param>
public sealed record WegwijzerAdvies(IReadOnlyList<SoortAdvies> Soorten)
{
    /// <summary>The kinds that fit.</summary>
    public SoortSet Past => Met(Antwoord.Ja);

    /// <summary>The kinds that may fit.</summary>
    public SoortSet PastMisschien => Met(Antwoord.Onbekend);

    private SoortSet Met(Antwoord past) => SoortSet.Van(Soorten.Where(advies => advies.Past == past).Select(advies => advies.Soort.Soort));
}

/// <summary>
/// From yes, no and "I don't know" to the kinds that fit, as the law of the day defines them. It advises only: no route,
/// no protection and no deadline depends on it. Pure: the same answers give the same advice.
/// </summary>
public sealed class Wegwijzer
{
    private Wegwijzer(IReadOnlyList<WegwijzerDeel> delen, IReadOnlyList<WegwijzerSoort> soorten) => (Delen, Soorten) = (delen, soorten);

    /// <summary>Until 17-2-2023: the five elements of the Wet Huis voor klokkenluiders.</summary>
    public static Wegwijzer TotWbk { get; } = new(WegwijzerTeksten.DelenTotWbk, WegwijzerBegrippen.TotWbk);

    /// <summary>From 18-2-2023: the Wet bescherming klokkenluiders.</summary>
    public static Wegwijzer VanafWbk { get; } = new(WegwijzerTeksten.DelenVanafWbk, WegwijzerBegrippen.VanafWbk);

    /// <summary>The questions, page by page.</summary>
    public IReadOnlyList<WegwijzerDeel> Delen { get; }

    /// <summary>What each kind takes, in canonical order.</summary>
    public IReadOnlyList<WegwijzerSoort> Soorten { get; }

    /// <summary>All questions in the order in which they are asked.</summary>
    public IEnumerable<WegwijzerVraag> Vragen => Delen.SelectMany(deel => deel.Vragen);

    /// <summary>The one for the law of a day.</summary>
    public static Wegwijzer Op(DateOnly dag) => dag >= Regels.WbkVanaf ? VanafWbk : TotWbk;

    /// <summary>What the answers say; a question without an answer counts as Onbekend.</summary>
    public WegwijzerAdvies Adviseer(IReadOnlyDictionary<Wegvraag, Antwoord> antwoorden)
    {
        ArgumentNullException.ThrowIfNull(antwoorden);
        return new WegwijzerAdvies([.. Soorten.Select(soort => Adviseer(soort, Antwoord))]);

        Antwoord Antwoord(Wegvraag vraag) => antwoorden.TryGetValue(vraag, out var antwoord) ? antwoord : Domain.Antwoord.Onbekend;
    }

    private static SoortAdvies Adviseer(WegwijzerSoort soort, Func<Wegvraag, Antwoord> antwoord)
    {
        WegwijzerStap[][] wegen = [.. soort.Wegen.Select(weg => (WegwijzerStap[])[.. weg.Select(element => new WegwijzerStap(element, element.Oordeel(antwoord)))])];
        return new SoortAdvies(soort, DrieWaarden.Een(wegen.Select(weg => DrieWaarden.Alle(weg.Select(stap => stap.Geldt)))), wegen);
    }
}

/// <summary>"And" and "or" over answers of which some are not known.</summary>
internal static class DrieWaarden
{
    /// <summary>Ja where one is; Nee where all are; else not known.</summary>
    internal static Antwoord Een(params IEnumerable<Antwoord> antwoorden) => Zoek(antwoorden, Antwoord.Ja, Antwoord.Nee);

    /// <summary>Nee where one is; Ja where all are; else not known.</summary>
    internal static Antwoord Alle(params IEnumerable<Antwoord> antwoorden) => Zoek(antwoorden, Antwoord.Nee, Antwoord.Ja);

    private static Antwoord Zoek(IEnumerable<Antwoord> antwoorden, Antwoord beslist, Antwoord anders)
    {
        var uit = anders;
        foreach (var antwoord in antwoorden)
        {
            if (antwoord == beslist)
            {
                return beslist;
            }

            uit = antwoord == Antwoord.Onbekend ? Antwoord.Onbekend : uit;
        }

        return uit;
    }
}
