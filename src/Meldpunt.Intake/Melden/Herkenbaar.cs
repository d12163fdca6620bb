using System.Text.RegularExpressions;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;

namespace Meldpunt.Intake.Melden;

/// <summary>What kind of thing may give the melder away.</summary>
public enum Spoor
{
    Email,
    Telefoon,
    Bsn,
    Personeelsnummer,
    Rekening,
    Alleen,
    Functie,
    Naam,
}

/// <summary>Something found: on which page it was typed, what it is, and the words themselves.</summary>
public sealed record Vondst(string Pad, Spoor Spoor, string Woorden);

/// <summary>
/// Looks in the answers for what may give the melder away, to point at it before sending. Nothing of it is kept. It finds
/// forms, not meanings: the page says so. The patterns cannot backtrack, so no text makes them slow.
/// </summary>
public static partial class Herkenbaar
{
    /// <summary>The most that a page shows.</summary>
    public const int Most = 12;

    private const int MostWoorden = 60;
    private const RegexOptions Lineair = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <param name="a">The answers.</param>
    /// <param name="bestanden">The names of the files: looked at for addresses and the melder's name, since cameras number their files.</param>
    public static IReadOnlyList<Vondst> Zoek(Antwoorden a, IEnumerable<string> bestanden) =>
        [.. new[] { ("/melden/tekst", a.Tekst), ("/melden/wie", a.Wie), ("/melden/waar", a.Wanneer), ("/melden/eerder", a.EerderKenmerk), ("/melden/eerder", a.Waarvoor) }
            .SelectMany(veld => In(veld.Item2, a.Naam).Select(v => new Vondst(veld.Item1, v.Spoor, Kort(v.Woorden.Trim()))))
            .Concat(bestanden.SelectMany(b => In(b.Replace('_', ' '), a.Naam)).Where(v => v.Spoor is Spoor.Email or Spoor.Naam).Select(v => new Vondst("/melden/bijlagen", v.Spoor, Kort(v.Woorden)))).Distinct()];

    private static IEnumerable<(Spoor Spoor, string Woorden)> In(string tekst, string naam)
    {
        foreach (Match m in Emails.Matches(tekst)) yield return (Spoor.Email, m.Value);
        foreach (Match m in Rekeningen.Matches(tekst)) yield return (Spoor.Rekening, m.Value);
        foreach (var nummer in Nummers.Matches(Rekeningen.Replace(Emails.Replace(tekst, " "), " ")).Select(m => m.Value.Trim()))
            if (Soort(nummer) is { } spoor) yield return (spoor, nummer);
        foreach (Match m in Personeelsnummers.Matches(tekst)) yield return (Spoor.Personeelsnummer, m.Value);
        foreach (Match m in AlleenIk.Matches(tekst)) yield return (Spoor.Alleen, m.Value);
        foreach (Match m in MijnFunctie.Matches(tekst)) yield return (Spoor.Functie, m.Value);
        foreach (var deel in naam.Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries).Where(d => d.Length > 2 && char.IsUpper(d[0])))
            if (Namen.Woorden(tekst).FirstOrDefault(w => Namen.Plat(w) == Namen.Plat(deel)) is { } woord) yield return (Spoor.Naam, woord);
    }

    /// <summary>What a row of digits looks like; null for a year, a date or an amount.</summary>
    private static Spoor? Soort(string nummer)
    {
        var cijfers = string.Concat(nummer.Where(char.IsAsciiDigit));
        if (IsTelefoon(nummer, cijfers)) return Spoor.Telefoon;
        if (cijfers.Length is 8 or 9 && IsElfproef(cijfers.PadLeft(9, '0')) && !Datum.IsMatch(nummer)) return Spoor.Bsn;
        return cijfers.Length is >= 5 and <= 10 && cijfers.Length == nummer.Length ? Spoor.Personeelsnummer : null;
    }

    private static bool IsTelefoon(string nummer, string cijfers) =>
        (cijfers.Length == 10 && cijfers[0] == '0' && cijfers[1] != '0') || (cijfers.Length is >= 10 and <= 15 && (nummer[0] == '+' || cijfers.StartsWith("00", StringComparison.Ordinal)));

    /// <summary>The test that every burgerservicenummer passes: weights 9 to 2, and -1 for the last digit.</summary>
    private static bool IsElfproef(string cijfers) =>
        cijfers.Any(c => c != '0') && (Enumerable.Range(0, 8).Sum(i => (cijfers[i] - '0') * (9 - i)) - (cijfers[8] - '0')) % 11 == 0;

    private static string Kort(string woorden) => woorden.Length <= MostWoorden ? woorden : woorden[..MostWoorden] + "…";

    private static readonly Regex Emails = new(@"[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+", Lineair);

    private static readonly Regex Rekeningen = new(@"\b[A-Z]{2}\d{2} ?[A-Z]{4} ?(?:\d ?){8,12}\b", Lineair);

    /// <summary>Digits that hang together, with what people write between them.</summary>
    private static readonly Regex Nummers = new(@"\+?\(?\d(?:[ ()./-]{0,2}\d)+", Lineair);

    private static readonly Regex Datum = new(@"^\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}$", Lineair);

    private static readonly Regex Personeelsnummers = new(
        @"\b(?:[PU]\d{4,8}|(?:personeels|medewerkers?|dienst|badge|staff|employee|personnel)[ -]?(?:nummer|nr\.?|number|no\.?)[ :]{0,3}[\p{L}\d-]*\d[\p{L}\d-]*)", Lineair);

    private static readonly Regex AlleenIk = new(
        @"\b(?:(?:ik|wij|we) (?:ben|was|zijn|waren|had|heb) (?:daar |hier |toen )?(?:als )?(?:de )?enige[nr]?\b[^.!?\n]{0,30}|(?:ik|mij) als enige\b[^.!?\n]{0,30}|als enige (?:heb|had|was|ben|wist|weet|zag) ik\b|(?:alleen|slechts) ik\b[^.!?\n]{0,30}|(?:behalve|naast) mij(?:zelf)? (?:\p{L}+ ){0,3}niemand\b|niemand (?:anders )?(?:behalve|dan) ik\b|enige (?:vrouw|man|[\p{L}]+) (?:in|op|van) (?:het|de|ons|onze|mijn) (?:team|afdeling|dienst|locatie|unit)\b"
        + @"|I (?:am|was) the only\b[^.!?\n]{0,30}|only (?:I|me)\b[^.!?\n]{0,30}|nobody (?:else )?(?:but|except) me\b|the only (?:woman|man|\p{L}+) (?:in|on|at) (?:the|our|my) (?:team|department|service|unit)\b)", Lineair);

    private static readonly Regex MijnFunctie = new(
        @"\b(?:ik werk (?:hier |daar |er )?(?:al [\p{L}\d ]{1,20} )?als [\p{L} -]{3,40}|ik ben (?:de |het )?(?:team|afdelings|unit)\p{L}+|mijn functie (?:is|als) [\p{L} -]{3,40}|in mijn functie\b|als \p{L}+ van (?:het|de|ons|onze) (?:team|afdeling|unit|locatie) (?:heb|was|ben|zag|weet|had) ik\b"
        + @"|I work (?:here |there )?as (?:an? |the )?[\p{L} -]{3,40}|my (?:job|position|function) (?:is|as)\b[^.!?\n]{0,30}|in my (?:job|position|function)\b)", Lineair);
}
