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

/// <summary>
/// The dossiers in which a member of the box lacks a grant, or somebody who left has one: told from the keyed tags alone,
/// without opening anything.
/// </summary>
internal sealed class Achterstand(Werksessie sessie, HouderStore houders, TagKeys tagKeys, Bekeken bekeken)
{
    /// <summary>Those of this member's boxes that this member can open.</summary>
    internal IReadOnlyList<Achterstallig> Dossiers()
    {
        var register = sessie.Register;
        var weg = register.Statements.Select(s => s.Persoon).Distinct().Where(p => register.Of(p, sessie.Vandaag).Count == 0).ToList();
        var gezocht = sessie.Lidmaatschappen.Select(l => l.Postvak).Distinct().ToDictionary(p => p, p => Wanted(register, p));
        return [.. houders.Delivered().GroupBy(h => Convert.ToHexString(h.Dossier)).Where(g => gezocht.ContainsKey(g.First().Postvak))
            .Select(g => Zie([.. g], gezocht[g.First().Postvak], weg)).OfType<Achterstallig>().Where(a => !bekeken.Is(a.Stand))];
    }

    private List<string> Wanted(Register register, string postvak) =>
        [.. register.MembersOf(postvak, sessie.Vandaag).Select(l => l.Persoon), .. register.Herstel(postvak, sessie.Vandaag) is { } herstel ? [herstel.Persoon] : Array.Empty<string>()];

    private Achterstallig? Zie(IReadOnlyList<HouderRow> rijen, IReadOnlyList<string> gezocht, IReadOnlyList<string> weg)
    {
        var dossier = rijen[0].Dossier;
        var tags = rijen.Select(r => Convert.ToHexString(r.Houder)).ToHashSet();
        if (!Heeft(sessie.Persoon!.Id)) return null;
        var mist = gezocht.Where(p => !Heeft(p)).ToList();
        var over = weg.Where(p => Grant.HoudersVan(p).Any(Heeft)).ToList();
        if (mist.Count + over.Count == 0) return null;
        return new Achterstallig(dossier, string.Join('|', new[] { Convert.ToHexString(dossier) }.Concat(tags.Order(StringComparer.Ordinal)).Append("-").Concat(mist).Append("-").Concat(over)));

        bool Heeft(string houder) => tagKeys.AllOf(dossier, houder).Any(t => tags.Contains(Convert.ToHexString(t)));
    }
}
