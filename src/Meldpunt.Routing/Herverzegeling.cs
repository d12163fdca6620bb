using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Routing;

/// <summary>
/// After this service's key was replaced: seals the slips and reserve grants that lie under an older one to the new one,
/// some in each round. What is inside stays as it is. When all is done the older key can go.
/// </summary>
internal sealed class Herverzegeling(Database database, OutboxStore outbox, GrantStore grants, RoutingKeys keys)
{
    private const int AtOnce = 200;

    // What lies under the current key already; forgotten with the process, and with the key.
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private byte[] _to = [];

    public async Task RunAsync(CancellationToken ct)
    {
        var (opening, to) = (keys.Opening, keys.SealingTo);
        if (!to.AsSpan().SequenceEqual(_to))
            _done.Clear();
        _to = to;
        if (opening.Count == 1)
            return;
        foreach (var (dossier, soort) in outbox.Keys().Where(k => !_done.Contains(Name(k.Dossier, k.Soort))).Take(AtOnce))
        {
            ct.ThrowIfCancellationRequested();
            if (await SlipAsync(dossier, soort, opening, to))
                _done.Add(Name(dossier, soort));
        }

        foreach (var (dossier, reserve) in grants.ReserveKeys().Where(r => !_done.Contains(Name(r.Dossier, r.Key))).Take(AtOnce))
        {
            ct.ThrowIfCancellationRequested();
            if (await ReserveAsync(dossier, reserve, opening, to))
                _done.Add(Name(dossier, reserve));
        }
    }

    /// <summary>Whether it lies under the current key now, or opens under none: then it is no business of this.</summary>
    private async Task<bool> SlipAsync(byte[] dossier, string soort, IReadOnlyList<EncryptionKeyPair> opening, byte[] to)
    {
        if (outbox.Find(dossier, soort) is not { } was)
            return true;
        for (var i = 0; i < opening.Count; i++)
        {
            if (RoutingSlip.TryReseal(opening[i], to, dossier, was, out var inhoud))
                return i == 0 || await database.WriteAsync(c => OutboxStore.Replace(c, dossier, soort, was, inhoud));
        }

        return true;
    }

    private async Task<bool> ReserveAsync(byte[] dossier, ReserveKey key, IReadOnlyList<EncryptionKeyPair> opening, byte[] to)
    {
        if (grants.Reserve(dossier, key) is not { } reserve)
            return true;
        var doel = new ReserveDoel(reserve.Postvak, reserve.Reden, reserve.Vanaf);
        for (var i = 0; i < opening.Count; i++)
        {
            if (Grant.TryRelease(opening[i], dossier, doel, reserve.Inhoud) is not { } vrij)
                continue;
            return i == 0 || await database.WriteAsync(c => GrantStore.ReplaceReserve(c, dossier, reserve, Grant.SealReserve(to, dossier, doel, vrij.Houder, vrij.Toekenning)));
        }

        return true;
    }

    private static string Name(byte[] dossier, string soort) => $"{Convert.ToHexString(dossier)}/{soort}";

    private static string Name(byte[] dossier, ReserveKey key) => $"{Convert.ToHexString(dossier)}/{key.Postvak}/{Convert.ToHexString(key.Houder)}/{key.Epoch}";
}
