using System.Security.Cryptography;
using System.Xml.Linq;
using Meldpunt.Hosting;
using Meldpunt.Setup;
using Meldpunt.Storage;

namespace Meldpunt.Keys;

/// <summary>Seals the portal's cookie keys, which stand in the database, to the new key over the ring.</summary>
internal static class RingResealing
{
    private const string Sealed = "verzegeld";

    public static async Task<string?> RunAsync(KeysPlace place)
    {
        var rings = place.Folder["portal"].All("ring");
        var resealed = 0;
        foreach (var (naam, xml) in new SleutelringStore(place.Database).Named())
        {
            var element = XElement.Parse(xml);
            foreach (var part in element.DescendantsAndSelf(Sealed)) part.Value = Convert.ToBase64String(Reseal(rings, Convert.FromBase64String(part.Value)));
            if (await place.Database.WriteAsync(c => SleutelringStore.Replace(c, naam, xml, element.ToString(SaveOptions.DisableFormatting)))) resealed++;
        }

        return $"{resealed} key(s) of the cookie ring sealed anew.";
    }

    /// <summary>Why the older keys cannot go yet, or null.</summary>
    public static async Task<string?> StillNeededAsync(KeysPlace place)
    {
        await RunAsync(place);
        var current = place.Folder["portal"]["ring"];
        var closed = new SleutelringStore(place.Database).Named().SelectMany(r => XElement.Parse(r.Xml).DescendantsAndSelf(Sealed))
            .Count(part => RingSeal.TryOpen([current], Convert.FromBase64String(part.Value)) is null);
        return closed == 0 ? null : $"{closed} key(s) of the cookie ring do not open with the new one";
    }

    // What opens under none of them is no loss of ours: it stays as it is, and the framework makes a new one.
    private static byte[] Reseal(IReadOnlyList<byte[]> rings, byte[] bytes)
    {
        if (RingSeal.TryOpen(rings, bytes) is not { } plain) return bytes;
        var resealed = RingSeal.Seal(rings[0], plain);
        CryptographicOperations.ZeroMemory(plain);
        return resealed;
    }
}
