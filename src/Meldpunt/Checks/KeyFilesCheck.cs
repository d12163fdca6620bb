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
    private const int Secret = 32;

    private static readonly string[] Shared = ["root.pub", "routing.pub", "receipt.pub", "checkpoint.pub", "intake.sign.pub", "portal.sign.pub", "routing.sign.pub"];

    private static readonly Dictionary<string, string[]> Own = new()
    {
        ["intake"] = ["lookup", "tag", "receipt.private", "intake.sign.private"],
        ["portal"] = ["pepper", "tag", "ring", "portal.sign.private"],
        ["routing"] = ["routing.private", "checkpoint.private", "routing.sign.private"],
    };

    private readonly Dictionary<string, Dictionary<string, byte[]>> _files = [];

    public required Finding Finding { get; init; }

    /// <summary>A public key that the hosts share, or null.</summary>
    public byte[]? PublicKey(string name) =>
        _files.Values.Select(f => f.GetValueOrDefault(name)).FirstOrDefault(k => k is { Length: Public });

    public static KeyFilesCheck Read(LauncherOptions options)
    {
        var files = new Dictionary<string, Dictionary<string, byte[]>>();
        var objections = new List<string>();
        foreach (var host in Own.Keys)
        {
            if (ReadFile(Path.Combine(InitialSetup.KeysFolder(options.DataFolder), host + ".json"), objections) is not { } keys) continue;
            files[host] = keys;
            objections.AddRange(Complete(host, keys).Concat(Pairs(host, keys)));
        }

        objections.AddRange(Together(files));
        var check = new KeyFilesCheck { Finding = Finding.Of(Subject, objections, "three key files, 0600, each with its own keys and nobody else's") };
        foreach (var (host, keys) in files)
        {
            foreach (var name in keys.Keys.Where(n => !n.EndsWith(".pub", StringComparison.Ordinal))) CryptographicOperations.ZeroMemory(keys[name]);
            check._files[host] = keys;
        }

        return check;
    }

    private static Dictionary<string, byte[]>? ReadFile(string path, List<string> objections)
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
            return JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllBytes(path)) ?? [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            objections.Add($"{name} cannot be read as a list of names and keys");
            return null;
        }
    }

    private static IEnumerable<string> Complete(string host, Dictionary<string, byte[]> keys)
    {
        foreach (var (name, length) in Shared.Select(n => (n, Public)).Concat(Own[host].Select(n => (n, Secret))))
        {
            if (!keys.TryGetValue(name, out var key)) yield return $"{host}.json lacks '{name}'";
            else if (key.Length != length) yield return $"'{name}' in {host}.json has {key.Length} bytes, not {length}";
        }
    }

    private static IEnumerable<string> Pairs(string host, Dictionary<string, byte[]> keys) =>
        from name in Own[host]
        where name.EndsWith(".private", StringComparison.Ordinal) && keys.ContainsKey(name)
        let pair = name[..^".private".Length]
        where keys.TryGetValue(pair + ".pub", out var known) && !Derive(pair, keys[name]).AsSpan().SequenceEqual(known)
        select $"the two halves of '{pair}' in {host}.json do not belong together";

    private static byte[] Derive(string pair, byte[] secret)
    {
        try
        {
            if (pair == "routing")
            {
                using var encryption = EncryptionKeyPair.FromPrivate(secret);
                return encryption.PublicKey;
            }

            using var signing = SigningKeyPair.FromPrivate(secret);
            return signing.PublicKey;
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Together(Dictionary<string, Dictionary<string, byte[]>> files)
    {
        foreach (var name in Shared.Append("tag"))
        {
            if (files.Values.Where(f => f.ContainsKey(name)).Select(f => Convert.ToHexString(f[name])).Distinct().Count() > 1)
                yield return $"'{name}' is not the same key in every file";
        }

        foreach (var (host, keys) in files)
        {
            foreach (var foreign in Own.Where(o => o.Key != host).SelectMany(o => o.Value).Except(Own[host]).Where(keys.ContainsKey))
                yield return $"{host}.json holds '{foreign}', which is another host's";
        }
    }
}
