using Meldpunt.Sealing;

namespace Meldpunt.Setup;

/// <summary>The keys whose private halves exist on paper only: the root, and the recovery key of each box that others' silence can bring a dossier to.</summary>
public sealed class PaperKeys : IDisposable
{
    private static readonly string[] Escalation = [Register.Commissie, "SecretarisGeneraal", "BijzonderVertrouwenspersoon", "HoogsteLeidinggevende"];

    private PaperKeys(SigningKeyPair root, Dictionary<string, EncryptionKeyPair> herstel) => (Root, Herstel) = (root, herstel);

    /// <summary>Signs statements of the register.</summary>
    public SigningKeyPair Root { get; }

    /// <summary>Recovery keys by box.</summary>
    public IReadOnlyDictionary<string, EncryptionKeyPair> Herstel { get; }

    /// <summary>New keys for an organisation.</summary>
    public static PaperKeys Generate(OrganisationFile organisation, Suite suite) => new(
        SigningKeyPair.Generate(),
        organisation.Postvakken.Where(b => HasHerstel(b.Soort)).ToDictionary(b => b.Id, _ => EncryptionKeyPair.Generate(suite)));

    /// <summary>Whether a box gets a recovery key: it is the target of an escalation, and nobody else could take its place.</summary>
    public static bool HasHerstel(string soort) => Escalation.Contains(soort);

    /// <summary>The unsigned statement of a box's recovery key.</summary>
    public static RegisterStatement Statement(OrganisationFile.Box box, byte[] publicKey, DateOnly from, byte[]? replaces) => new(
        Primitives.RandomBytes(16), box.Id, box.Soort, box.Dienstonderdeel ?? "", box.Locatie ?? "", Register.HerstelVan(box.Id), "Herstelsleutel", "",
        publicKey, Register.GeenSigningKey, from, null, replaces);

    /// <inheritdoc/>
    public void Dispose()
    {
        Root.Dispose();
        foreach (var key in Herstel.Values) key.Dispose();
    }
}
