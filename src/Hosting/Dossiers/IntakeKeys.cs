using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>The keys that the intake needs to hand a dossier over, as they are at the moment of use. None of them opens one.</summary>
public sealed class IntakeKeys(HostKeys keys)
{
    /// <summary>The suite of new dossiers.</summary>
    public Suite Suite => keys.Suite;

    /// <summary>Key of the grant holders' tags, 32 bytes.</summary>
    public byte[] Tag => keys.Require("tag", 32);

    /// <summary>Key of the melder's lookup id, 32 bytes.</summary>
    public byte[] Lookup => keys.Require("lookup", 32);

    /// <summary>That key and those that it replaced: a mailbox is looked for under each.</summary>
    public IReadOnlyList<byte[]> Lookups => keys.All("lookup", 32);

    /// <summary>Public key of the routing service.</summary>
    public byte[] RoutingKey => keys.SealingTo("routing");

    /// <summary>Signs receipts.</summary>
    public SigningKeyPair Receipt => keys.Signing("receipt");

    /// <summary>The intake's own signing key.</summary>
    public SigningKeyPair Sign => keys.Signing("intake.sign");
}
