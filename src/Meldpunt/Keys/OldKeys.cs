using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Storage;

namespace Meldpunt.Keys;

/// <summary>What still needs an older key: why it cannot be dropped, or null.</summary>
internal static class OldKeys
{
    private const int MostNamed = 5;

    /// <summary>Every slip and reserve grant opens with the new key alone, or the older ones stay.</summary>
    public static string? RoutingStillNeeded(KeysPlace place)
    {
        using var current = KeyFolder.PairOf(place.Folder["routing"]["routing.private"]);
        var (slips, reserves) = (new OutboxStore(place.Database), new GrantStore(place.Database));
        var closed = slips.Keys().Count(k => slips.Find(k.Dossier, k.Soort) is { } bytes && !RoutingSlip.TryReseal(current, current.PublicKey, k.Dossier, bytes, out _))
            + reserves.ReserveKeys().Count(k => reserves.Reserve(k.Dossier, k.Key) is { } r && Grant.TryRelease(current, k.Dossier, new ReserveDoel(r.Postvak, r.Reden, r.Vanaf), r.Inhoud) is null);
        return closed == 0 ? null : $"{closed} slip(s) or reserve grant(s) are not sealed to the new key yet, which the routing service does in its rounds";
    }

    /// <summary>Every member's keys are wrapped under the new pepper.</summary>
    public static string? PepperStillNeeded(KeysPlace place)
    {
        var waiting = new RegisterStore(place.Database).NotUnder(WrappedPersonKeys.PepperId(place.Folder["portal"]["pepper"]));
        if (waiting.Count == 0) return null;
        var named = string.Join(", ", waiting.Take(MostNamed)) + (waiting.Count > MostNamed ? ", …" : "");
        return $"{waiting.Count} person(s) did not unlock their keys since, or have new keys or grants of old ones to bring over ({named})";
    }

    /// <summary>Which mailboxes stand under which key can only their melders tell.</summary>
    public static string? LookupStillNeeded(KeysPlace place) =>
        new DossierStore(place.Database).Any() ? "a melder who did not open the mailbox since is found by them alone, and nobody can tell who that is" : null;
}
