namespace Meldpunt.Domain.Tests;

/// <summary>Every combination of facts, on the days around which something changes.</summary>
internal static class Ruimte
{
    internal static readonly Regels Regels = new(new DateOnly(2020, 4, 1));

    internal static readonly DateOnly[] Grensdagen =
    [
        new(2000, 1, 1), new(2020, 3, 31), new(2020, 4, 1), new(2023, 2, 17), new(2023, 2, 18), new(2100, 12, 31),
    ];

    internal static IEnumerable<Feiten> Alles() => Grensdagen.SelectMany(Op);

    internal static IEnumerable<Feiten> Op(DateOnly dag) =>
        from soorten in SoortSet.NietLeeg
        from bevoegd in Enum.GetValues<Antwoord>()
        from kanaal in Enum.GetValues<Kanaal>()
        from hl in Enum.GetValues<Antwoord>()
        from instemming in Enum.GetValues<Antwoord>()
        from bekendheid in Enum.GetValues<Bekendheid>()
        from eerder in (bool[])[false, true]
        select new Feiten(dag, soorten, bevoegd, kanaal, hl, instemming, bekendheid, eerder);

    internal static Feiten Feiten(string tekst) =>
        FeitenTekst.TryDecode(tekst, out var feiten) ? feiten : throw new ArgumentException("Not canonical facts: " + tekst);
}
