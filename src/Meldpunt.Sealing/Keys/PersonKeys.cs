namespace Meldpunt.Sealing;

/// <summary>The two key pairs of a member of staff. Owns both; Dispose wipes them.</summary>
public sealed class PersonKeys(EncryptionKeyPair encryption, SigningKeyPair signing) : IDisposable
{
    /// <summary>Opens grants.</summary>
    public EncryptionKeyPair Encryption { get; } = encryption;

    /// <summary>Signs items, decisions and statements.</summary>
    public SigningKeyPair Signing { get; } = signing;

    /// <summary>Two new random pairs.</summary>
    /// <exception cref="PlatformNotSupportedException">The platform does not have the suite.</exception>
    public static PersonKeys Generate(Suite suite = Suite.P256) => new(EncryptionKeyPair.Generate(suite), SigningKeyPair.Generate());

    public void Dispose()
    {
        Encryption.Dispose();
        Signing.Dispose();
    }
}
