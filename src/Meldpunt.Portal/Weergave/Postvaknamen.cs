using Meldpunt.Hosting.Language;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Weergave;

/// <summary>Names of boxes and of their kinds in the language of the page. For display only: who reads what is the register's.</summary>
internal sealed class Postvaknamen(OrganisatieStore organisatie, Teksten teksten)
{
    private readonly Lazy<Dictionary<string, PostvakRow>> rijen = new(() => organisatie.Postvakken().ToDictionary(p => p.Id));

    internal string Van(string postvak) =>
        rijen.Value.TryGetValue(postvak, out var rij) ? (teksten.Taal == Taal.Nederlands ? rij.NaamNl : rij.NaamEn) : postvak;

    internal string Soort(string soort) => teksten.Find("soort." + soort) ?? soort;
}
