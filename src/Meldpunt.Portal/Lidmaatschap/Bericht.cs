using System.Data;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Lidmaatschap;

/// <summary>A member hears that something is there, and nothing else; the routing service sends it.</summary>
internal static class Bericht
{
    internal static void Voor(IDbConnection c, string persoon, DateOnly dag) =>
        PlichtStore.Add(c, Convert.ToHexString(Primitives.RandomBytes(16)), PlichtStore.Bericht, persoon, dag);
}
