namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>A conversation in pages, so that each fits into one answer; a message longer than that goes on in the next part.</summary>
public static class DraadPaginas
{
    private const int MostRegels = 20;
    private const int MostTekens = 12_000;
    private const int MostTekensPerDeel = 6_000;

    /// <summary>At least one page; the newest entries are on the last.</summary>
    public static IReadOnlyList<IReadOnlyList<DraadRegel>> Verdeel(IReadOnlyList<DraadRegel> draad, string vervolg)
    {
        var paginas = new List<List<DraadRegel>> { new() };
        var tekens = 0;
        // From the newest back, so that the page that opens is full.
        foreach (var regel in draad.SelectMany(r => Delen(r, vervolg)).Reverse())
        {
            if (paginas[^1].Count >= MostRegels || (paginas[^1].Count > 0 && tekens + regel.Tekst.Length > MostTekens))
            {
                paginas.Add([]);
                tekens = 0;
            }

            paginas[^1].Add(regel);
            tekens += regel.Tekst.Length;
        }

        foreach (var pagina in paginas) pagina.Reverse();
        paginas.Reverse();
        return paginas;
    }

    private static IEnumerable<DraadRegel> Delen(DraadRegel regel, string vervolg)
    {
        for (var start = 0; start == 0 || start < regel.Tekst.Length; start += MostTekensPerDeel)
        {
            var deel = regel.Tekst[Heel(regel.Tekst, start)..Heel(regel.Tekst, Math.Min(regel.Tekst.Length, start + MostTekensPerDeel))];
            yield return regel with { Tekst = deel, Soort = start == 0 ? regel.Soort : $"{regel.Soort} {vervolg}" };
        }
    }

    // Not between the two halves of one character.
    private static int Heel(string tekst, int plaats) => plaats > 0 && plaats < tekst.Length && char.IsLowSurrogate(tekst[plaats]) ? plaats - 1 : plaats;
}
