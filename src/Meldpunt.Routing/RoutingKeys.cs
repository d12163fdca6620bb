using System.Text;
using Meldpunt.Hosting;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Routing;

/// <summary>A slip, and whether the portal signed it: of a melding that staff recorded.</summary>
internal sealed record GetekendeSlip(RoutingSlip Slip, bool VanPortaal);

/// <summary>What the routing service holds, as it is at the moment of use: it opens slips and the outer layer of reserve grants, and no content.</summary>
internal sealed class RoutingKeys(HostKeys keys)
{
    /// <summary>Opens what was sealed to this service: the current key first, then those that it replaced.</summary>
    public IReadOnlyList<EncryptionKeyPair> Opening => keys.Opening("routing");

    /// <summary>What new slips and reserve grants are sealed to.</summary>
    public byte[] SealingTo => keys.SealingTo("routing");

    /// <summary>Signs the histories.</summary>
    public SigningKeyPair Sign => keys.Signing("routing.sign");

    /// <summary>Refuses the start where one is missing: they are fetched only when they are used.</summary>
    public static RoutingKeys From(HostKeys keys)
    {
        var routing = new RoutingKeys(keys);
        _ = (routing.Opening, routing.SealingTo, routing.Sign, routing.Notice, keys.Signing("checkpoint"), keys.Require(HostKeys.Root, 65), keys.Verifying("intake.sign"), keys.Verifying("receipt"), keys.Verifying("portal.sign"));
        return routing;
    }

    /// <summary>Opens a slip that a host which hands dossiers in signed, or null: the intake's, or the portal's of what staff recorded.</summary>
    public GetekendeSlip? OpenSlip(byte[] dossier, byte[] inhoud) => (
        from host in new[] { "intake", "portal" }
        from encryption in Opening
        from key in keys.Verifying($"{host}.sign")
        let slip = RoutingSlip.TryOpen(encryption, key, dossier, inhoud)
        where slip is not null
        select new GetekendeSlip(slip, host == "portal")).FirstOrDefault();

    /// <summary>Takes this service's layer off a reserve grant, or null.</summary>
    public Vrijgave? Release(byte[] dossier, ReserveRow reserve) =>
        Grant.TryRelease(Opening, dossier, new ReserveDoel(reserve.Postvak, reserve.Reden, reserve.Vanaf), reserve.Inhoud);

    /// <summary>The receipt, or null when neither the intake nor, of what staff recorded, the portal signed it.</summary>
    public Receipt? Verify(byte[] ontvangstbewijs) => Receipt.TryVerifyAny(ontvangstbewijs, keys.Verifying("receipt"), keys.Verifying("portal.sign"));

    // Makes ids of notices that do not tell which dossier they came from.
    private byte[] Notice => keys.Require("notice", 32);

    /// <summary>The same id for the same notice, so that doing it twice is doing it once; unlinkable without the key.</summary>
    public string NoticeId(byte[] dossier, string soort, string whom) =>
        Convert.ToHexString(Primitives.Hmac(Notice, [.. dossier, .. Encoding.UTF8.GetBytes($"{soort}/{whom}")]).AsSpan(0, 16));
}
