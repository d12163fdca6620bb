using Dapper;
using Meldpunt.Sealing;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>What somebody gets who asks no page for permission: their keys, the whole database, and the hosts' own code.</summary>
internal sealed partial class Kantoor
{
    /// <summary>Everybody in the office.</summary>
    internal IReadOnlyCollection<string> Personen => _personen.Keys;

    /// <summary>
    /// The names of all entries that these keys open, asked in every way there is: as anybody at all, with each sealed grant
    /// and reserve, and with the person's own key in the place of the dossier's.
    /// </summary>
    internal async Task<string> KrijgtHoeDanOokAsync(string wie)
    {
        var namen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var houder in _personen.Keys.Append(Grant.Melder))
        {
            using var dossier = await _reader.OpenAsync(Id, houder, _personen[wie].Encryption);
            namen.UnionWith((dossier?.Items ?? []).Where(i => i.Item is not null).Select(i => Naam(i.Item!)));
        }

        // A sealed grant is bound to its holder's name, which its row keeps as a tag; noise and recovery keys are nobody's.
        var houders = _personen.Keys.Append(Grant.Melder).SelectMany(Grant.HoudersVan).SelectMany(h => new[] { h, Grant.VorigeVan(h) })
            .ToDictionary(h => Convert.ToHexString(Grant.Tag(_keys.Require("tag", 32), Id, h)));
        var verzegeld = Database.Read(c => c.Query<(byte[] Houder, byte[] Inhoud)>("SELECT houder, inhoud FROM toekenning WHERE dossier = @Id UNION ALL SELECT houder, inhoud FROM reserve WHERE dossier = @Id", new { Id }).ToList());
        Assert.NotEmpty(verzegeld);
        namen.UnionWith(LeestMet(wie, [.. verzegeld.SelectMany(v => (houders.GetValueOrDefault(Convert.ToHexString(v.Houder)) is { } houder ? [houder] : Grant.HoudersVan(wie)).Select(h => (h, v.Inhoud)))]).Split(' '));
        foreach (var (deel, nr, epoch, inhoud) in Database.Read(c => c.Query<(long, long, long, byte[])>("SELECT compartiment, nr, epoch, inhoud FROM item WHERE dossier = @Id", new { Id }).ToList()))
            if (Item.TryOpen(_personen[wie].Encryption, Id, (Compartment)deel, (int)epoch, (int)nr, inhoud) is { } item) namen.Add(Naam(item.Item));
        return string.Join(' ', namen.Where(n => n.Length > 0).Order(StringComparer.Ordinal));
    }
}
