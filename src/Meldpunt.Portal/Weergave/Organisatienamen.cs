using Meldpunt.Hosting.Language;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Weergave;

/// <summary>Names behind the ids in a melding: services, locations, persons, entries of the lists.</summary>
internal sealed class Organisatienamen(OrganisatieStore organisatie, Teksten teksten)
{
    private static readonly string[] Lijsten = ["integriteitsschending", "omgangsvormen", "benadeling"];

    internal string Dienst(string id) => organisatie.Dienstonderdelen().FirstOrDefault(d => d.Id == id)?.Naam ?? id;

    internal string Locatie(string id) => organisatie.Locaties().FirstOrDefault(l => l.Id == id)?.Naam ?? id;

    internal string Persoon(string id) => organisatie.Personen().FirstOrDefault(p => p.Id == id) is { } persoon ? $"{persoon.Naam}, {persoon.Functie}" : id;

    /// <summary>A kind of conduct: one of the four kinds, or an entry of one of the lists.</summary>
    internal string Soort(string soort) => teksten.Find("feit." + soort)
        ?? Lijsten.SelectMany(organisatie.Lijst).FirstOrDefault(l => l.Id == soort) switch
        {
            { } rij => teksten.Taal == Taal.Nederlands ? rij.NaamNl : rij.NaamEn,
            null => soort,
        };
}
