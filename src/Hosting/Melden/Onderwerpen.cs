using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Storage;
using Taal = Meldpunt.Hosting.Language.Taal;

namespace Meldpunt.Hosting.Melden;

/// <summary>The sub-kinds of each kind, from the lists that the ministry keeps. A kind without a list has none.</summary>
public sealed class Onderwerpen(OrganisatieStore organisatie, Teksten t)
{
    /// <summary>The list behind each kind.</summary>
    public static readonly IReadOnlyDictionary<Soort, string> Lijsten = new Dictionary<Soort, string>
    {
        [Soort.Misstand] = "misstand",
        [Soort.Integriteitsschending] = "integriteitsschending",
        [Soort.OngewensteOmgangsvormen] = "omgangsvormen",
        [Soort.Benadeling] = "benadeling",
    };

    private readonly Lazy<IReadOnlyDictionary<Soort, IReadOnlyList<Keuze>>> _keuzes = new(() => Lijsten.ToDictionary(
        l => l.Key, l => (IReadOnlyList<Keuze>)[.. organisatie.Lijst(l.Value).Select(r => new Keuze($"{l.Value}/{r.Id}", t.Taal == Taal.Engels ? r.NaamEn : r.NaamNl))]));

    public IReadOnlyDictionary<Soort, IReadOnlyList<Keuze>> PerSoort => _keuzes.Value;

    public IEnumerable<string> Waarden => PerSoort.Values.SelectMany(k => k).Select(k => k.Waarde);

    /// <summary>The name of a sub-kind; what is no longer on the list keeps the words it was stored under.</summary>
    public string Naam(string onderwerp) => PerSoort.Values.SelectMany(k => k).FirstOrDefault(k => k.Waarde == onderwerp)?.Tekst ?? onderwerp;

    public string Namen(IEnumerable<string>? onderwerpen) => string.Join("; ", (onderwerpen ?? []).Select(Naam));

    /// <summary>Chosen sub-kinds whose kind was not chosen, with that kind.</summary>
    public IEnumerable<(string Naam, Soort Soort)> ZonderSoort(IReadOnlyCollection<string> gekozen, IReadOnlyCollection<Soort> soorten) =>
        from paar in PerSoort
        where !soorten.Contains(paar.Key)
        from keuze in paar.Value
        where gekozen.Contains(keuze.Waarde)
        select (keuze.Tekst, paar.Key);
}
