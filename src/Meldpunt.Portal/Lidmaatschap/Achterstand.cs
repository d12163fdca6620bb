using System.Collections.Concurrent;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Lidmaatschap;

/// <summary>
/// Dossiers that were looked at as they are. Whom a melder excluded has no grant and gets none, which only an opened
/// dossier tells; so what was looked at is remembered, here in memory and nowhere else.
/// </summary>
internal sealed class Bekeken
{
    private const int Hoogstens = 200_000;
    private readonly ConcurrentDictionary<string, byte> standen = new(StringComparer.Ordinal);

    internal bool Is(string stand) => standen.ContainsKey(stand);

    internal void Onthoud(string stand)
    {
        if (standen.Count >= Hoogstens) standen.Clear();
        standen[stand] = 0;
    }
}

/// <summary>A dossier that waits for a colleague's keys, and how it stood when that was seen.</summary>
internal sealed record Achterstallig(byte[] Dossier, string Stand);

/// <summary>How far the look through a member's boxes is, and what it found. In memory: a restart begins anew.</summary>
internal sealed class Speurtocht
{
    private readonly ConcurrentDictionary<string, Ronde> rondes = new(StringComparer.Ordinal);

    internal Ronde Van(string persoon) => rondes.GetOrAdd(persoon, _ => new Ronde());

    internal sealed class Ronde
    {
        /// <summary>Held while somebody looks on.</summary>
        internal Lock Slot { get; } = new();

        internal Dictionary<string, byte[]> Plaatsen { get; } = new(StringComparer.Ordinal);

        internal List<byte[]> Gevonden { get; set; } = [];
    }
}

/// <summary>
/// The dossiers in which a member of the box lacks a grant, or somebody who left has one: told from the keyed tags alone,
/// without opening anything.
/// </summary>
internal sealed class Achterstand(Werksessie sessie, LijstStore lijsten, TagKeys tagKeys, Bekeken bekeken, Speurtocht speurtocht)
{
    /// <summary>No more than this many dossiers of a box are looked at for one page, and no more are counted.</summary>
    internal const int Stuk = 100;

    private const int PerKeer = 500;

    /// <summary>
    /// How many there are, as far as they were found: those of before that still are, and those in the next stretch of each
    /// box. A newcomer lacks every dossier, so the first stretch tells; one that stands alone is met in the end.
    /// </summary>
    internal int Aantal()
    {
        var ronde = speurtocht.Van(sessie.Persoon!.Id);
        lock (ronde.Slot)
        {
            var gezocht = Gezocht();
            var gevonden = Kijk(ronde.Gevonden, gezocht).Select(a => a.Dossier).ToList();
            foreach (var postvak in gezocht.Postvakken.Keys.TakeWhile(_ => gevonden.Count < Stuk))
            {
                var stuk = lijsten.InPostvak(postvak, ronde.Plaatsen.GetValueOrDefault(postvak), Stuk);
                if (stuk.Count < Stuk) ronde.Plaatsen.Remove(postvak);
                else ronde.Plaatsen[postvak] = stuk[^1];
                gevonden.AddRange(Kijk(stuk, gezocht).Select(a => a.Dossier).ExceptBy(gevonden.Select(Convert.ToHexString), Convert.ToHexString));
            }

            ronde.Gevonden = [.. gevonden.Take(Stuk)];
            return gevonden.Count;
        }
    }

    /// <summary>All of them, of those of this member's boxes that this member can open.</summary>
    internal IReadOnlyList<Achterstallig> Dossiers()
    {
        var (gezocht, alle) = (Gezocht(), new List<Achterstallig>());
        foreach (var postvak in gezocht.Postvakken.Keys)
        {
            IReadOnlyList<byte[]> stuk = [];
            do
            {
                stuk = lijsten.InPostvak(postvak, stuk.Count == 0 ? null : stuk[^1], PerKeer);
                alle.AddRange(Kijk(stuk, gezocht));
            }
            while (stuk.Count == PerKeer);
        }

        return alle;
    }

    private Zoeklijst Gezocht()
    {
        var register = sessie.Register;
        var weg = register.Statements.Select(s => s.Persoon).Distinct().Where(p => register.Of(p, sessie.Vandaag).Count == 0).ToList();
        return new Zoeklijst(sessie.Lidmaatschappen.Select(l => l.Postvak).Distinct().ToDictionary(p => p, p => Wanted(register, p)), weg);
    }

    private List<string> Wanted(Register register, string postvak) =>
        [.. register.MembersOf(postvak, sessie.Vandaag).Select(l => l.Persoon), .. register.Herstel(postvak, sessie.Vandaag) is { } herstel ? [herstel.Persoon] : Array.Empty<string>()];

    private IEnumerable<Achterstallig> Kijk(IReadOnlyList<byte[]> dossiers, Zoeklijst gezocht)
    {
        if (dossiers.Count == 0) return [];
        var houders = lijsten.Houders(dossiers);
        var postvakken = lijsten.Postvakken(dossiers);
        return dossiers.Where(d => gezocht.Postvakken.ContainsKey(postvakken.GetValueOrDefault(Convert.ToHexString(d), "")))
            .Select(d => Zie(d, [.. houders[Convert.ToHexString(d)]], gezocht.Postvakken[postvakken[Convert.ToHexString(d)]], gezocht.Weg)).OfType<Achterstallig>().Where(a => !bekeken.Is(a.Stand));
    }

    private Achterstallig? Zie(byte[] dossier, IReadOnlyList<byte[]> houders, IReadOnlyList<string> gezocht, IReadOnlyList<string> weg)
    {
        var tags = houders.Select(Convert.ToHexString).ToHashSet();
        if (!Heeft(sessie.Persoon!.Id)) return null;
        var mist = gezocht.Where(p => !Heeft(p)).ToList();
        var over = weg.Where(p => Grant.HoudersVan(p).Any(Heeft)).ToList();
        if (mist.Count + over.Count == 0) return null;
        return new Achterstallig(dossier, string.Join('|', new[] { Convert.ToHexString(dossier) }.Concat(tags.Order(StringComparer.Ordinal)).Append("-").Concat(mist).Append("-").Concat(over)));

        bool Heeft(string houder) => tagKeys.AllOf(dossier, houder).Any(t => tags.Contains(Convert.ToHexString(t)));
    }

    private sealed record Zoeklijst(IReadOnlyDictionary<string, List<string>> Postvakken, IReadOnlyList<string> Weg);
}
