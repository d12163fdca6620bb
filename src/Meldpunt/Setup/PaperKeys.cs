using Meldpunt.Sealing;

namespace Meldpunt.Setup;

/// <summary>The keys whose private halves exist on paper only: the root, and the recovery key of each box that may have one.</summary>
public sealed class PaperKeys : IDisposable
{
    private static readonly string[] MetHerstel = [Register.Commissie, "SecretarisGeneraal", "BijzonderVertrouwenspersoon", "HoogsteLeidinggevende", "Vertrouwenspersoon"];

    // src/decisions/0060.
    private static readonly Dictionary<string, string> Waarom = new(StringComparer.Ordinal)
    {
        ["BewaarderA"] = "with one for each custodian box the same two people could open names that two boxes keep apart",
        ["BewaarderB"] = "with one for each custodian box the same two people could open names that two boxes keep apart",
        ["Beschermingsfunctionaris"] = "whom the melder shut out stands in the melding, which it could not read; who joins gets the key from the melder's own session",
        ["Leidinggevende"] = "what was told to one leidinggevende does not pass to the next; the melder carries it on with the code",
        ["Onderzoeker"] = "the box that has the dossier appoints another one",
    };

    private PaperKeys(SigningKeyPair root, Dictionary<string, EncryptionKeyPair> herstel) => (Root, Herstel) = (root, herstel);

    /// <summary>Signs statements of the register.</summary>
    public SigningKeyPair Root { get; }

    /// <summary>Recovery keys by box.</summary>
    public IReadOnlyDictionary<string, EncryptionKeyPair> Herstel { get; }

    /// <summary>New keys for an organisation.</summary>
    public static PaperKeys Generate(OrganisationFile organisation, Suite suite) => new(
        SigningKeyPair.Generate(),
        organisation.Postvakken.Where(b => HasHerstel(b.Soort)).ToDictionary(b => b.Id, _ => EncryptionKeyPair.Generate(suite)));

    /// <summary>Whether a box gets a recovery key: dossiers come to it by escalation, or wait in it with nobody else to read them.</summary>
    public static bool HasHerstel(string soort) => MetHerstel.Contains(soort);

    /// <summary>Why a box of another kind gets none.</summary>
    public static string WhyNoHerstel(string soort) => Waarom.GetValueOrDefault(soort, "no dossier comes to it");

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
