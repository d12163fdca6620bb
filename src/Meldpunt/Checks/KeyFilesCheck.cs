using System.Security.Cryptography;
using System.Text.Json;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Start;

namespace Meldpunt.Checks;

/// <summary>The three hosts' key files: there, 0600, complete, pairs that fit, and no host with a secret of another.</summary>
internal sealed class KeyFilesCheck
{
    private const string Subject = "keys";
    private const int Public = 65;

    private readonly Dictionary<string, KeyFile> _files = [];

    public required Finding Finding { get; init; }

    /// <summary>The suite of new encryption keys, as the hosts' files name it.</summary>
    public Suite Suite => _files.Values.Select(f => f.GetValueOrDefault(HostKey.SuiteName)).FirstOrDefault(s => s is [_]) is [var suite] ? (Suite)suite : Suite.P256;

    /// <summary>A public key that the hosts share, or null.</summary>
    public byte[]? PublicKey(string name) => PublicKeys(name) is [var current, ..] ? current : null;

    /// <summary>A public key that the hosts share, and those that it replaced.</summary>
    public IReadOnlyList<byte[]> PublicKeys(string name) =>
        _files.Values.Select(f => f.All(name)).FirstOrDefault(all => all is [{ Length: Public }, ..]) ?? [];

    public static KeyFilesCheck Read(LauncherOptions options)
    {
        var files = new Dictionary<string, KeyFile>();
        var objections = new List<string>();
        foreach (var host in HostKey.Hosts)
        {
            if (ReadFile(Path.Combine(InitialSetup.KeysFolder(options.DataFolder), host + ".json"), objections) is not { } keys) continue;
            files[host] = keys;
            objections.AddRange(Complete(host, keys).Concat(Pairs(host, keys)));
        }

        objections.AddRange(Together(files));
        var check = new KeyFilesCheck { Finding = Finding.Of(Subject, objections, objections.Count > 0 ? "" : "three key files, 0600, each with its own keys and nobody else's" + OlderOf(files)) };
        foreach (var (host, keys) in files)
        {
            foreach (var name in keys.Keys.Where(n => !IsPublic(n))) CryptographicOperations.ZeroMemory(keys[name]);
            check._files[host] = keys;
        }

        return check;
    }

    private static KeyFile? ReadFile(string path, List<string> objections)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            objections.Add($"{name} is missing");
            return null;
        }

        if (FolderCheck.IsOpenToOthers(path)) objections.Add($"{name} is open to others than its owner; its mode must be 0600");
        try
        {
            return JsonSerializer.Deserialize<KeyFile>(File.ReadAllBytes(path)) ?? [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            objections.Add($"{name} cannot be read as a list of names and keys");
            return null;
        }
    }

    private static bool IsPublic(string name) => HostKey.IsPublic(name);

    private static IEnumerable<string> Complete(string host, KeyFile keys)
    {
        foreach (var name in HostKey.PublicNames.Concat(HostKey.SecretNames(host)).Where(n => !keys.ContainsKey(n))) yield return $"{host}.json lacks '{name}'";
        foreach (var (name, key) in keys.Where(k => !HasItsLength(k.Key, k.Value))) yield return $"'{name}' in {host}.json has a length that no such key has ({key.Length} bytes)";
        foreach (var name in keys.Keys.Where(n => n.EndsWith(HostKey.Next, StringComparison.Ordinal))) yield return $"{host}.json holds '{name}' of a rotation that did not end; run keys rotate again";
    }

    private static bool HasItsLength(string name, byte[] key) => HostKey.BaseOf(name) switch
    {
        HostKey.SuiteName => key is [var suite] && Enum.IsDefined((Suite)suite),
        "routing.pub" => Suites.TryOf(key, out _),
        "routing.private" => key.Length is HostKey.SecretLength or EncryptionKeyPair.ExportSize,
        _ => key.Length == (IsPublic(name) ? Public : HostKey.SecretLength),
    };

    private static IEnumerable<string> Pairs(string host, KeyFile keys) =>
        from key in HostKey.All
        where key.PublicName is not null && key.Holders.Contains(host) && keys.ContainsKey(key.SecretName)
        where keys.TryGetValue(key.PublicName!, out var known) && !Derive(key, keys[key.SecretName]).AsSpan().SequenceEqual(known)
        select $"the two halves of '{key.Name}' in {host}.json do not belong together";

    private static byte[] Derive(HostKey key, byte[] secret)
    {
        try
        {
            if (key.Kind == KeyKind.Encryption)
            {
                using var encryption = KeyFolder.PairOf(secret);
                return encryption.PublicKey;
            }

            using var signing = SigningKeyPair.FromPrivate(secret);
            return signing.PublicKey;
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            return [];
        }
    }

    private static string OlderOf(Dictionary<string, KeyFile> files)
    {
        var older = HostKey.All.Select(k => (k.Name, Kept: files[k.Holders[0]].All(k.Kind == KeyKind.Signing ? k.PublicName! : k.SecretName).Count - 1)).Where(k => k.Kept > 0).ToList();
        return older.Count == 0 ? "" : $"; older ones kept: {string.Join(", ", older.Select(k => $"{k.Name} {k.Kept}"))}";
    }

    private static IEnumerable<string> Together(Dictionary<string, KeyFile> files)
    {
        foreach (var name in HostKey.PublicNames.Append(HostKey.SuiteName).Append("tag"))
        {
            if (files.Values.Where(f => f.ContainsKey(name)).Select(f => string.Join(' ', f.All(name).Select(Convert.ToHexString))).Distinct().Count() > 1)
                yield return $"'{name}' is not the same key in every file";
        }

        foreach (var (host, keys) in files)
        {
            foreach (var foreign in keys.Keys.Where(n => !IsPublic(n) && !HostKey.SecretNames(host).Contains(HostKey.BaseOf(n))))
                yield return $"{host}.json holds '{foreign}', which is another host's";
        }
    }
}
