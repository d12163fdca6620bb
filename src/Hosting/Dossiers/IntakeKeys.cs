using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>The keys of a host that hands dossiers over, as they are at the moment of use. None of them opens one.</summary>
public abstract class InleverKeys(HostKeys keys)
{
    /// <summary>The host's name.</summary>
    public abstract string Dienst { get; }

    /// <summary>The suite of new dossiers.</summary>
    public Suite Suite => keys.Suite;

    /// <summary>Key of the grant holders' tags, 32 bytes.</summary>
    public byte[] Tag => keys.Require("tag", 32);

    /// <summary>Public key of the routing service.</summary>
    public byte[] RoutingKey => keys.SealingTo("routing");

    /// <summary>The host's own signing key.</summary>
    public SigningKeyPair Sign => keys.Signing($"{Dienst}.sign");

    /// <summary>Signs receipts.</summary>
    public abstract SigningKeyPair Receipt { get; }

    /// <summary>Whether what it hands over was recorded by staff.</summary>
    public abstract bool LegtVast { get; }

    /// <summary>What a new dossier is found by.</summary>
    public abstract byte[] Opzoek(Woordcode code);
}

/// <summary>The intake: what melders hand in.</summary>
public sealed class IntakeKeys(HostKeys keys) : InleverKeys(keys)
{
    private readonly HostKeys _keys = keys;

    /// <inheritdoc/>
    public override string Dienst => "intake";

    /// <inheritdoc/>
    public override bool LegtVast => false;

    /// <summary>Key of the melder's lookup id, 32 bytes.</summary>
    public byte[] Lookup => _keys.Require("lookup", 32);

    /// <summary>That key and those that it replaced: a mailbox is looked for under each.</summary>
    public IReadOnlyList<byte[]> Lookups => _keys.All("lookup", 32);

    /// <inheritdoc/>
    public override SigningKeyPair Receipt => _keys.Signing("receipt");

    /// <inheritdoc/>
    public override byte[] Opzoek(Woordcode code) => DossierMaker.Opzoek(Lookup, code);
}

/// <summary>The portal: what staff record for somebody. No mailbox is found by it until that person takes it over.</summary>
public sealed class PortaalKeys(HostKeys keys) : InleverKeys(keys)
{
    /// <inheritdoc/>
    public override string Dienst => "portal";

    /// <inheritdoc/>
    public override bool LegtVast => true;

    /// <inheritdoc/>
    public override SigningKeyPair Receipt => Sign;

    /// <inheritdoc/>
    public override byte[] Opzoek(Woordcode code) => Primitives.RandomBytes(32);
}
