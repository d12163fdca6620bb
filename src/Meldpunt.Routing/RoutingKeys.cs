using System.Text;
using Meldpunt.Hosting;
using Meldpunt.Sealing;

namespace Meldpunt.Routing;

/// <summary>What the routing service holds: it opens slips and the outer layer of reserve grants, and no content.</summary>
/// <param name="Encryption">Opens routing slips.</param>
/// <param name="Sign">Signs the histories.</param>
/// <param name="Notice">Makes ids of notices that do not tell which dossier they came from, 32 bytes.</param>
/// <param name="IntakeSign">The intake's signing key, 65 bytes.</param>
/// <param name="ReceiptKey">The receipt key, 65 bytes.</param>
internal sealed record RoutingKeys(EncryptionKeyPair Encryption, SigningKeyPair Sign, byte[] Notice, byte[] IntakeSign, byte[] ReceiptKey)
{
    public static RoutingKeys From(HostKeys keys) => new(
        EncryptionKeyPair.FromPrivate(keys.Require("routing.private", 32)),
        SigningKeyPair.FromPrivate(keys.Require("routing.sign.private", 32)),
        keys.Require("notice", 32),
        keys.Require("intake.sign.pub", 65),
        keys.Require("receipt.pub", 65));

    /// <summary>The same id for the same notice, so that doing it twice is doing it once; unlinkable without the key.</summary>
    public string NoticeId(byte[] dossier, string soort, string whom) =>
        Convert.ToHexString(Primitives.Hmac(Notice, [.. dossier, .. Encoding.UTF8.GetBytes($"{soort}/{whom}")]).AsSpan(0, 16));
}
