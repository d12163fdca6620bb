namespace Meldpunt.Domain.Tests;

/// <summary>Reads the hand-typed tables: ";" between the cells, "#" before a comment, the first line names the columns.</summary>
internal static class Verwacht
{
    internal static IReadOnlyList<Dictionary<string, string>> Lees(string bestand)
    {
        var regels = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Expected", bestand))
            .Where(regel => regel.Length > 0 && regel[0] != '#')
            .Select(regel => regel.Split(';'))
            .ToArray();
        Assert.All(regels, regel => Assert.Equal(regels[0].Length, regel.Length));
        return [.. regels[1..].Select(regel => regels[0].Zip(regel).ToDictionary(paar => paar.First, paar => paar.Second))];
    }

    internal static string Lijst<T>(IEnumerable<T> waarden)
    {
        var tekst = string.Join(',', waarden);
        return tekst.Length == 0 ? "-" : tekst;
    }
}
