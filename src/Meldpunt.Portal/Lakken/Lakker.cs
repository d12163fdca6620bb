using System.Text;
using Meldpunt.Hosting.Dossiers;

namespace Meldpunt.Portal.Lakken;

/// <summary>An entry of a dossier that can be redacted: where it stands, what it is, and its text.</summary>
internal sealed record Lakstuk(string Sleutel, string Kop, DateOnly Datum, string Auteur, Passages Passages)
{
    /// <summary>What a form names a sentence by.</summary>
    internal string Sleutelvan(int zin) => $"{Sleutel}:{zin}";
}

/// <summary>
/// Makes new text in which marked sentences and given words are blocks of one length. What stood there is in nothing that
/// comes out: not its length, and, where several stood beside each other, not their number.
/// </summary>
internal static class Lakker
{
    internal const string Blok = "█████";

    internal static GelaktStuk Lak(Lakstuk stuk, IReadOnlySet<string> zinnen, Zoekwoorden woorden)
    {
        var tekst = stuk.Passages.Tekst;
        var weg = stuk.Passages.Alineas.SelectMany(a => a).Where((_, nr) => zinnen.Contains(stuk.Sleutelvan(nr))).Concat(woorden.In(tekst)).OrderBy(p => p.Begin);
        var (uit, tot, eerste) = (new StringBuilder(), 0, true);
        foreach (var passage in weg)
        {
            if (passage.Einde <= tot) continue;
            // What lies between two blocks on one line is only white space: then they are one.
            if (eerste || passage.Begin > tot && !tekst[tot..passage.Begin].All(c => c is ' ' or '\t' or '\u00A0')) uit.Append(tekst, tot, passage.Begin - tot).Append(Blok);
            (tot, eerste) = (passage.Einde, false);
        }

        return new GelaktStuk(stuk.Kop, uit.Append(tekst, tot, tekst.Length - tot).ToString());
    }
}
