namespace Meldpunt.Portal.Gesprekken;

/// <summary>How many conversations of one theme or channel, and how many of them led to a melding.</summary>
internal sealed record Telling(string Wat, int Aantal, int Melding);

/// <summary>The conversations of one year in numbers: no names, no days.</summary>
internal sealed record Jaartelling(int Jaar, IReadOnlyList<Telling> Themas, IReadOnlyList<Telling> Kanalen, Telling Totaal)
{
    internal static Jaartelling Van(IEnumerable<GesprekInhoud> gesprekken, int jaar)
    {
        var alle = gesprekken.Where(g => g.Datum.Year == jaar).ToList();
        return new Jaartelling(jaar, Tel(alle, g => g.Thema), Tel(alle, g => g.Kanaal), Maak("", alle));
    }

    private static List<Telling> Tel<T>(List<GesprekInhoud> alle, Func<GesprekInhoud, T> naar) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(waarde => Maak(waarde.ToString(), [.. alle.Where(g => naar(g).Equals(waarde))]))];

    private static Telling Maak(string wat, List<GesprekInhoud> gesprekken) => new(wat, gesprekken.Count, gesprekken.Count(g => g.Melding));
}
