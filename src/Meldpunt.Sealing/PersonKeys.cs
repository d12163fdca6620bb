namespace Meldpunt.Sealing;

/// <summary>The two key pairs of a member of staff. Owns both; Dispose wipes them.</summary>
public sealed class PersonKeys(EncryptionKeyPair encryption, SigningKeyPair signing) : IDisposable
{
    /// <summary>Opens grants.</summary>
    public EncryptionKeyPair Encryption { get; } = encryption;

    /// <summary>Signs items, decisions and statements.</summary>
    public SigningKeyPair Signing { get; } = signing;

    /// <summary>Two new random pairs.</summary>
    public static PersonKeys Generate() => new(EncryptionKeyPair.Generate(), SigningKeyPair.Generate());

    public void Dispose()
    {
        Encryption.Dispose();
        Signing.Dispose();
    }
}
