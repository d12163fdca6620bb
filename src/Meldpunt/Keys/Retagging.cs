using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Storage;

namespace Meldpunt.Keys;

/// <summary>
/// Writes the tags of grant holders anew under the new tag key. A tag does not tell who it is, so it is found by making
/// the tags of everybody who can hold a grant. Broken off, it goes on where it was: what was done is no longer found.
/// </summary>
internal static class Retagging
{
    private const int AtOnce = 256;

    public static async Task<string?> RunAsync(KeysPlace place, TextWriter progress)
    {
        var tagKeys = place.Folder["portal"].All("tag");
        var holders = Holders(place);
        var store = new TagStore(place.Database);
        var (done, moved, total) = (0, 0, store.All());
        foreach (var part in total.Chunk(AtOnce))
        {
            // One write a dossier; what waits together shares a commit.
            moved += (await Task.WhenAll(part.Select(d => MoveAsync(place.Database, Convert.FromHexString(d.Key), [.. d], tagKeys, holders)))).Sum();
            done += part.Length;
            if (total.Count > AtOnce) await progress.WriteLineAsync($"{done} of {total.Count} dossiers");
        }

        moved += await MoveRapporteursAsync(place, tagKeys) + await MoveGesprekkenAsync(place, tagKeys);
        return $"{moved} holder(s) in {total.Count} dossier(s) stand under the new key.";
    }

    /// <summary>Why the older keys cannot go yet, or null.</summary>
    public static async Task<string?> StillNeededAsync(KeysPlace place, TextWriter progress)
    {
        await RunAsync(place, progress);
        var (current, holders) = (place.Folder["portal"]["tag"], Holders(place));
        var unknown = new TagStore(place.Database).All().Sum(d =>
        {
            var known = holders.Select(h => Tag(current, d.Key, h)).ToHashSet();
            return d.Count(houder => !known.Contains(Convert.ToHexString(houder)));
        });
        if (unknown > 0) return $"{unknown} grant holder(s) are nobody that the register or the organisation knows";
        var mijne = Persons(place).Select(p => Convert.ToHexString(Gesprek.Tag(current, p))).ToHashSet();
        var gesprekken = new GesprekStore(place.Database).Tags().Count(t => !mijne.Contains(Convert.ToHexString(t)));
        if (gesprekken > 0) return $"{gesprekken} holder(s) of conversations are nobody that the register or the organisation knows";
        var uitnodigingen = new UitnodigingStore(place.Database).NotUnder(Uitnodigingstags.MerkVan(current));
        if (uitnodigingen > 0) return $"{uitnodigingen} invitation(s) are found by them alone, until they are opened or their last day is over";
        // What a code is found by does not tell under which key it was made.
        var codes = new OphaalcodeStore(place.Database).Geldig(KeysPlace.Today);
        return codes == 0 ? null : $"{codes} ophaalcode(s) may be found by them alone, until their last day is over";
    }

    /// <summary>Who has dossiers as theirs: one tag for all of a person's dossiers of a box.</summary>
    private static async Task<int> MoveRapporteursAsync(KeysPlace place, IReadOnlyList<byte[]> tagKeys)
    {
        var there = new RapporteurStore(place.Database).Tags().Select(Convert.ToHexString).ToHashSet();
        if (there.Count == 0) return 0;
        var moves = (from old in tagKeys.Skip(1)
                     from box in new OrganisatieStore(place.Database).Postvakken()
                     from person in Persons(place)
                     let was = Rapporteur.Tag(old, box.Id, person)
                     where there.Contains(Convert.ToHexString(was))
                     select (was, wordt: Rapporteur.Tag(tagKeys[0], box.Id, person))).ToList();
        return await place.Database.WriteAsync(c => moves.Sum(m => RapporteurStore.Relabel(c, m.was, m.wordt)));
    }

    /// <summary>Conversations of vertrouwenspersonen: one tag for all of a person's.</summary>
    private static async Task<int> MoveGesprekkenAsync(KeysPlace place, IReadOnlyList<byte[]> tagKeys)
    {
        var there = new GesprekStore(place.Database).Tags().Select(Convert.ToHexString).ToHashSet();
        if (there.Count == 0) return 0;
        var moves = (from old in tagKeys.Skip(1)
                     from person in Persons(place)
                     let was = Gesprek.Tag(old, person)
                     where there.Contains(Convert.ToHexString(was))
                     select (was, wordt: Gesprek.Tag(tagKeys[0], person))).ToList();
        return await place.Database.WriteAsync(c => moves.Sum(m => GesprekStore.Relabel(c, m.was, m.wordt)));
    }

    private static List<string> Persons(KeysPlace place) =>
        [.. new RegisterStore(place.Database).All().Select(r => Person(r.Inhoud)).OfType<string>().Concat(new OrganisatieStore(place.Database).Personen().Select(p => p.Id)).Distinct()];

    private static async Task<int> MoveAsync(Database database, byte[] dossier, List<byte[]> houders, IReadOnlyList<byte[]> tagKeys, IReadOnlyList<string> holders)
    {
        var there = houders.ToDictionary(Convert.ToHexString);
        var moves = (from old in tagKeys.Skip(1)
                     from holder in holders
                     let was = Grant.Tag(old, dossier, holder)
                     where there.ContainsKey(Convert.ToHexString(was))
                     select (was, wordt: Grant.Tag(tagKeys[0], dossier, holder))).ToList();
        if (moves.Count > 0)
            await database.WriteAsync(c => moves.ForEach(m => TagStore.Relabel(c, dossier, m.was, m.wordt)));
        return moves.Count;
    }

    private static string Tag(byte[] key, string dossier, string holder) => Convert.ToHexString(Grant.Tag(key, Convert.FromHexString(dossier), holder));

    /// <summary>Everybody who can hold a grant: the melder, persons that are or were in the organisation or the register, recovery keys.</summary>
    private static List<string> Holders(KeysPlace place)
    {
        var organisatie = new OrganisatieStore(place.Database);
        var persons = Persons(place);
        var recovery = organisatie.Postvakken().Select(b => Register.HerstelVan(b.Id)).ToList();
        return
        [
            .. persons.SelectMany(Grant.HoudersVan).SelectMany(h => new[] { h, Grant.VorigeVan(h) })
                .Concat(recovery).Concat(persons.Concat(recovery).Select(Grant.BewaarderVan)).Concat(persons.Select(Grant.OnderzoekerVan)).Concat(persons.Select(Grant.BriefVan)).Append(Grant.Melder).Append(Grant.Niemand).Distinct(),
        ];
    }

    private static string? Person(byte[] statement)
    {
        try
        {
            return RegisterStatement.Decode(statement).Persoon;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
