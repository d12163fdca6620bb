using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.Data.Sqlite;

namespace Meldpunt.Portal.Lijsten;

/// <summary>A page of a list, and from where the pages before and after it begin; null where there is none.</summary>
internal sealed record Lijstblad(IReadOnlyList<LijstRij> Rijen, Lijstplaats? Vorige, Lijstplaats? Volgende);

/// <summary>
/// Reads a list for one person, without opening anything: of what the store gives, those dossiers stay of which they hold a
/// grant, and it reads on until the page is full. After so many rows that are not theirs it stops, and the next page goes on.
/// </summary>
internal sealed class Lijstlezer(Database database, TagKeys tags)
{
    private const int HoogstensBekeken = 2_000;
    private const int Vervolg = 200;

    /// <param name="persoon">For whom.</param>
    /// <param name="filter">What the list holds.</param>
    /// <param name="orde">In what order.</param>
    /// <param name="plaats">From where.</param>
    /// <param name="perBlad">How many.</param>
    /// <param name="alsHouder">As which holders they have a grant; null for any of theirs.</param>
    internal Lijstblad Lees(string persoon, Lijstfilter filter, Lijstorde orde, Lijstplaats? plaats, int perBlad, IReadOnlyList<string>? alsHouder = null) =>
        database.Read(c => Lees(c, alsHouder ?? Grant.HoudersVan(persoon), filter, orde, plaats, perBlad));

    private Lijstblad Lees(SqliteConnection c, IReadOnlyList<string> houders, Lijstfilter filter, Lijstorde orde, Lijstplaats? plaats, int perBlad)
    {
        var (gevonden, verder, bekeken, stuk) = (new List<LijstRij>(), plaats, 0, perBlad + 1);
        var terug = plaats?.Terug ?? false;
        bool einde;
        do
        {
            var rijen = LijstStore.Lees(c, filter, orde, verder, stuk);
            var heeft = Heeft(c, houders, [.. rijen.Select(r => r.Id)]);
            gevonden.AddRange(rijen.Where((_, i) => heeft[i]));
            einde = rijen.Count < stuk;
            if (rijen.Count > 0) verder = LijstStore.PlaatsVan(rijen[^1], orde, terug);
            (bekeken, stuk) = (bekeken + rijen.Count, Vervolg);
        }
        while (!einde && gevonden.Count <= perBlad && bekeken < HoogstensBekeken);

        var blad = gevonden.Take(perBlad).ToList();
        var daarna = gevonden.Count > perBlad ? LijstStore.PlaatsVan(blad[^1], orde, terug) : einde ? null : verder;
        var ervoor = plaats is null ? null : blad.Count > 0 ? LijstStore.PlaatsVan(blad[0], orde, !terug) : plaats with { Terug = !terug };
        if (!terug) return new Lijstblad(blad, ervoor, daarna);
        blad.Reverse();
        return new Lijstblad(blad, daarna, ervoor);
    }

    /// <summary>Those of which this person holds a grant, by the dossier's id in hexadecimal.</summary>
    internal IReadOnlySet<string> Mijne(string persoon, IReadOnlyList<byte[]> dossiers)
    {
        var heeft = database.Read(c => Heeft(c, Grant.HoudersVan(persoon), dossiers));
        return dossiers.Where((_, i) => heeft[i]).Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Dossier by dossier, whether one of these holders has a grant of it.</summary>
    private bool[] Heeft(SqliteConnection c, IReadOnlyList<string> houders, IReadOnlyList<byte[]> dossiers)
    {
        using var mijn = tags.AllOfHouders(houders);
        var heeft = new bool[dossiers.Count];
        // Nearly everybody is found under their first tag.
        foreach (var ronde in new[] { 0..1, 1..mijn.Aantal })
        {
            var (gezocht, van) = (new List<byte[]>(dossiers.Count), new List<int>(dossiers.Count));
            for (var i = 0; i < dossiers.Count; i++)
            {
                if (heeft[i]) continue;
                for (var nr = ronde.Start.Value; nr < ronde.End.Value; nr++)
                {
                    gezocht.Add(mijn.Op(dossiers[i], nr));
                    van.Add(i);
                }
            }

            if (gezocht.Count == 0) break;
            var gevonden = LijstStore.Bestaan(c, gezocht);
            for (var i = 0; i < van.Count; i++) heeft[van[i]] |= gevonden[i];
        }

        return heeft;
    }
}
