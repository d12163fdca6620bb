using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>
/// The public keys of our own hosts, from this host's configuration: of each the current one and those that it replaced,
/// since what they signed stays.
/// </summary>
public sealed class HostPublicKeys(HostKeys keys)
{
    /// <summary>Verify receipts.</summary>
    public IReadOnlyList<byte[]> Receipt => keys.Verifying("receipt");

    /// <summary>The receipt, by whichever host may sign one of its kind; or null.</summary>
    public Receipt? Verify(byte[] ontvangstbewijs) => Sealing.Receipt.TryVerifyAny(ontvangstbewijs, Receipt, Signing("portal"));

    /// <summary>A host's signing keys by the host's name, or null.</summary>
    public IReadOnlyList<byte[]>? Signing(string host) => host is "intake" or "portal" or "routing" ? keys.Verifying($"{host}.sign") : null;
}

/// <summary>Verifying with a key and its predecessors.</summary>
public static class Verification
{
    /// <summary>Whether one of these keys signed this item.</summary>
    public static bool SignedBy(this OpenedItem item, IEnumerable<byte[]> keys) => keys.Any(k => item.SignedBy(k));
}
