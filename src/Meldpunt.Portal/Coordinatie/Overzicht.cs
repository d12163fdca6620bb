using Meldpunt.Domain;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Coordinatie;

/// <summary>A location, and how many vertrouwenspersonen it has by the signed register.</summary>
internal sealed record Dekking(string Dienst, string Locatie, int Aantal);

/// <summary>A desk with dossiers past a term; a box's id, or a kind of box where each box is one person's.</summary>
internal sealed record Loketstand(string Postvak, bool IsSoort, long Aantal)
{
    /// <summary>Below this a number is not told: it could point at one melder.</summary>
    internal const int Kleinst = 5;

    internal string Tekst => Aantal < Kleinst ? $"< {Kleinst}" : Aantal.ToString(System.Globalization.CultureInfo.CurrentCulture);
}

/// <summary>What the ministry's coordinator looks after: coverage and desks. Counts alone.</summary>
internal sealed class Overzicht(Werksessie sessie, OrganisatieStore organisatie, ToezichtStore toezicht)
{
    // One person each: a number beside their name would tell that somebody came to that person.
    private static readonly string[] PerSoort = [nameof(Loket.Vertrouwenspersoon), nameof(Loket.Leidinggevende)];

    /// <summary>Every location, those without a vertrouwenspersoon first. A box counts by its members in the signed register.</summary>
    internal IReadOnlyList<Dekking> Dekking()
    {
        var diensten = organisatie.Dienstonderdelen().ToDictionary(d => d.Id, d => d.Naam);
        var perLocatie = sessie.Register.Statements.Where(l => l.Soort == nameof(Loket.Vertrouwenspersoon) && l.InForce(sessie.Vandaag))
            .DistinctBy(l => (l.Persoon, l.Locatie)).ToLookup(l => l.Locatie);
        return [.. organisatie.Locaties().Select(l => new Dekking(diensten.GetValueOrDefault(l.Dienstonderdeel, l.Dienstonderdeel), l.Naam, perLocatie[l.Id].Count()))
            .OrderBy(d => d.Aantal > 0).ThenBy(d => d.Dienst, StringComparer.CurrentCulture).ThenBy(d => d.Locatie, StringComparer.CurrentCulture)];
    }

    /// <summary>Desks that are late, most first.</summary>
    internal IReadOnlyList<Loketstand> TeLaat()
    {
        var soorten = organisatie.Postvakken().ToDictionary(p => p.Id, p => p.Soort);
        return [.. toezicht.TeLaat(sessie.Vandaag).GroupBy(r => soorten.GetValueOrDefault(r.Key) is { } soort && PerSoort.Contains(soort) ? (soort, true) : (r.Key, false))
            .Select(g => new Loketstand(g.Key.Item1, g.Key.Item2, g.Sum(r => r.Value))).OrderByDescending(l => l.Aantal >= Loketstand.Kleinst ? l.Aantal : 0).ThenBy(l => l.Postvak, StringComparer.Ordinal)];
    }
}
