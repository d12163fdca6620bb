using System.Security.Cryptography;
using Meldpunt.Sealing;

namespace Meldpunt.Setup;

/// <summary>
/// Puts a new key in the place of a host key while the hosts run. In two steps, so that no host ever meets something made
/// with a key that it does not know: first every host learns the new key as one to come, then the holder begins to use it.
/// </summary>
internal sealed class KeyRotation(KeyFolder folder, HostKey key)
{
    /// <summary>Ends a rotation that broke off. The first holder's file is the one that is believed: it is written first.</summary>
    public void Finish()
    {
        var truth = folder[key.Holders[0]];
        foreach (var file in folder.Files)
        {
            foreach (var name in Names(file)) file.Remove($"{name}.{HostKey.Next}");
            if (!ReferenceEquals(file, truth) && (key.PublicName ?? SharedWith(file)) is { } shared) Copy(truth, file, shared);
        }

        folder.Save(key.Holders[0]);
    }

    /// <summary>Makes a new key and brings it in use; the one before stays where it is still needed.</summary>
    public void Replace(Suite suite)
    {
        var (secret, known) = KeyFolder.NewPair(key, suite);
        Announce(secret, known);
        folder.Save(key.Holders[0]);
        foreach (var file in folder.Files) Promote(file, secret, known);
        folder.Save(key.Holders[0]);
        CryptographicOperations.ZeroMemory(secret);
    }

    /// <summary>How many older keys are kept.</summary>
    public int Older => folder[key.Holders[0]].All(OpeningName).Count - 1;

    /// <summary>Takes the older keys away.</summary>
    public void DropOlder()
    {
        foreach (var file in folder.Files.Where(f => f.ContainsKey(key.SecretName))) file.DropOlder(OpeningName);
        folder.Save(key.Holders[0]);
    }

    // What an older key is kept for: a signature is verified by the public half, all else needs the secret.
    private string OpeningName => key.Kind == KeyKind.Signing ? key.PublicName! : key.SecretName;

    private IEnumerable<string> Names(KeyFile file) => new[] { key.PublicName, file.ContainsKey(key.SecretName) ? key.SecretName : null }.OfType<string>();

    private string? SharedWith(KeyFile file) => file.ContainsKey(key.SecretName) ? key.SecretName : null;

    private void Announce(byte[] secret, byte[]? known)
    {
        foreach (var file in folder.Files)
        {
            if (key.Kind == KeyKind.Signing) file[$"{key.PublicName}.{HostKey.Next}"] = known!;
            else if (file.ContainsKey(key.SecretName)) file[$"{key.SecretName}.{HostKey.Next}"] = (byte[])secret.Clone();
        }
    }

    private void Promote(KeyFile file, byte[] secret, byte[]? known)
    {
        foreach (var name in Names(file)) file.Remove($"{name}.{HostKey.Next}");
        if (file.ContainsKey(key.SecretName)) file.Replace(key.SecretName, (byte[])secret.Clone(), keepOld: key.KeepsOldSecrets);
        if (known is not null) file.Replace(key.PublicName!, known, keepOld: key.Kind == KeyKind.Signing);
    }

    private static void Copy(KeyFile from, KeyFile to, string name)
    {
        to.DropOlder(name);
        to.Remove(name);
        foreach (var value in from.All(name).Reverse()) to.Replace(name, value, keepOld: true);
    }
}
