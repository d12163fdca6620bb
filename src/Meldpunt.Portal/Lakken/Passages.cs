using System.Globalization;
using System.Text;

namespace Meldpunt.Portal.Lakken;

/// <summary>A sentence by its place in the cleaned text.</summary>
internal readonly record struct Passage(int Begin, int Einde);

/// <summary>
/// A text as it is redacted: without marks that hide or turn text, in paragraphs and sentences that are numbered through.
/// The same text always gives the same numbers.
/// </summary>
internal sealed class Passages
{
    internal Passages(string? tekst)
    {
        Tekst = Schoon(tekst);
        Alineas = [.. Verdeel(Tekst)];
    }

    internal string Tekst { get; }

    /// <summary>Sentences by paragraph; an empty line gives none.</summary>
    internal IReadOnlyList<IReadOnlyList<Passage>> Alineas { get; }

    internal int Aantal => Alineas.Sum(a => a.Count);

    internal string Van(Passage passage) => Tekst[passage.Begin..passage.Einde];

    private static string Schoon(string? tekst)
    {
        var schoon = new StringBuilder();
        foreach (var rune in (tekst ?? "").ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
                schoon.Append(rune.ToString());
        }

        return schoon.ToString().Trim();
    }

    private static IEnumerable<IReadOnlyList<Passage>> Verdeel(string tekst)
    {
        for (var begin = 0; begin <= tekst.Length;)
        {
            var einde = tekst.IndexOf('\n', begin);
            if (einde < 0) einde = tekst.Length;
            if (einde > begin) yield return [.. Zinnen(tekst, begin, einde)];
            begin = einde + 1;
        }
    }

    /// <summary>A sentence ends at a full stop, question or exclamation mark that white space follows, or with the paragraph.</summary>
    private static IEnumerable<Passage> Zinnen(string tekst, int begin, int einde)
    {
        for (var i = begin; i < einde; i++)
        {
            if (tekst[i] is not ('.' or '?' or '!' or '…') || (i + 1 < einde && !char.IsWhiteSpace(tekst[i + 1]))) continue;
            yield return new Passage(begin, i + 1);
            while (i + 1 < einde && char.IsWhiteSpace(tekst[i + 1])) i++;
            begin = i + 1;
        }

        if (begin < einde) yield return new Passage(begin, einde);
    }
}
