using System.Text.RegularExpressions;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Dossiers;

/// <summary>
/// What somebody has to know before they can say whether they know anybody in a case, and no more: the service, the years,
/// and the functions of whom the melder excluded or names, where they are persons of the organisation.
/// </summary>
internal sealed partial record Zaakkenmerken(string? Dienst, string Jaren, IReadOnlyList<string> Functies)
{
    internal static Zaakkenmerken Van(GelezenDossier dossier, OrganisatieStore organisatie)
    {
        if (dossier.Melding is not { } melding) return new Zaakkenmerken(null, "", []);
        var dienst = organisatie.Dienstonderdelen().FirstOrDefault(d => d.Id == melding.Dienstonderdeel);
        var uitgesloten = dossier.NietVoor ?? melding.Uitgesloten.ToHashSet();
        var functies = organisatie.Personen().Where(p => uitgesloten.Contains(p.Id) || Namen.Noemt(melding.Wie, p.Naam)).Select(p => p.Functie);
        if (dossier.Feiten is { } feiten && Domain.Poorten.HLTeltAlsBeschuldigd(feiten) && dienst is not null) functies = functies.Prepend(dienst.HlTitel);
        return new Zaakkenmerken(dienst?.Naam ?? melding.Dienstonderdeel, Periode(melding.Wanneer), [.. functies.Distinct()]);
    }

    /// <summary>The years alone: the rest of what the melder typed there is content.</summary>
    private static string Periode(string wanneer)
    {
        List<string> jaren = [.. Jaar().Matches(wanneer).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];
        return jaren is [var eerste, .., var laatste] ? $"{eerste}–{laatste}" : string.Concat(jaren);
    }

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d\d(?!\d)")]
    private static partial Regex Jaar();
}
