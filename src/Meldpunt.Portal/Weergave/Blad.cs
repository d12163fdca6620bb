using System.Globalization;

namespace Meldpunt.Portal.Weergave;

/// <summary>One page out of a list, counted from 1.</summary>
internal sealed record Blad<T>(IReadOnlyList<T> Regels, int Nr, int Aantal)
{
    /// <param name="alle">The whole list.</param>
    /// <param name="perBlad">How many on a page.</param>
    /// <param name="gevraagd">The number out of the address; anything else than a number is as if nothing was asked.</param>
    /// <param name="achteraan">Whether it begins at the last page, where the newest are.</param>
    internal static Blad<T> Van(IReadOnlyList<T> alle, int perBlad, string? gevraagd, bool achteraan = false)
    {
        var aantal = Math.Max(1, (alle.Count + perBlad - 1) / perBlad);
        var nr = int.TryParse(gevraagd, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : achteraan ? aantal : 1;
        nr = Math.Clamp(nr, 1, aantal);
        return new Blad<T>([.. alle.Skip((nr - 1) * perBlad).Take(perBlad)], nr, aantal);
    }
}

/// <summary>Long texts in pages.</summary>
internal static class Tekstbladen
{
    /// <summary>About five printed pages.</summary>
    internal const int Lengte = 12_000;

    /// <summary>Cuts at the end of a paragraph, a line or a word; never within a character.</summary>
    internal static IReadOnlyList<string> Van(string tekst)
    {
        var bladen = new List<string>();
        for (var begin = 0; begin < tekst.Length || bladen.Count == 0;)
        {
            var lengte = Math.Min(Lengte, tekst.Length - begin);
            if (begin + lengte < tekst.Length) lengte = Snede(tekst.AsSpan(begin, lengte));
            bladen.Add(tekst.Substring(begin, lengte));
            begin += lengte;
        }

        return bladen;
    }

    /// <summary>The beginning, for a list.</summary>
    internal static string Begin(string tekst, int lengte) => tekst.Length <= lengte ? tekst : tekst[..Snede(tekst.AsSpan(0, lengte))].TrimEnd() + " …";

    private static int Snede(ReadOnlySpan<char> deel)
    {
        foreach (var teken in new[] { "\n\n", "\n", " " })
            if (deel.LastIndexOf(teken) is var bij && bij > deel.Length / 2) return bij + teken.Length;
        return char.IsHighSurrogate(deel[^1]) ? deel.Length - 1 : deel.Length;
    }
}
