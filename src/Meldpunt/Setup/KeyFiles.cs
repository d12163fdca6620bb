using System.Security.Cryptography;
using System.Text.Json;
using Meldpunt.Sealing;

namespace Meldpunt.Setup;

/// <summary>Makes the keys of the three hosts and gives each host a file with its own and nobody else's.</summary>
internal sealed class KeyFiles : IDisposable
{
    private readonly EncryptionKeyPair _routing = EncryptionKeyPair.Generate();
    private readonly Dictionary<string, SigningKeyPair> _signing =
        new[] { "receipt", "intake.sign", "portal.sign", "routing.sign", "checkpoint" }.ToDictionary(n => n, _ => SigningKeyPair.Generate());
    private readonly byte[] _tag = RandomNumberGenerator.GetBytes(32);

    public byte[] Pepper { get; } = RandomNumberGenerator.GetBytes(32);

    public void Write(string folder, byte[] rootKey)
    {
        var shared = new Dictionary<string, byte[]>
        {
            ["root.pub"] = rootKey,
            ["routing.pub"] = _routing.PublicKey,
            ["receipt.pub"] = _signing["receipt"].PublicKey,
            ["checkpoint.pub"] = _signing["checkpoint"].PublicKey,
            ["intake.sign.pub"] = _signing["intake.sign"].PublicKey,
            ["portal.sign.pub"] = _signing["portal.sign"].PublicKey,
            ["routing.sign.pub"] = _signing["routing.sign"].PublicKey,
        };
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        WriteOne(folder, "intake", shared, [("lookup", RandomNumberGenerator.GetBytes(32)), ("tag", _tag), Private("receipt"), Private("intake.sign")]);
        WriteOne(folder, "portal", shared, [("pepper", Pepper), ("tag", _tag), ("ring", RandomNumberGenerator.GetBytes(32)), Private("portal.sign")]);
        WriteOne(folder, "routing", shared, [("routing.private", _routing.ExportPrivate()), ("notice", RandomNumberGenerator.GetBytes(32)), Private("checkpoint"), Private("routing.sign")]);
    }

    public void Dispose()
    {
        _routing.Dispose();
        foreach (var key in _signing.Values)
            key.Dispose();
    }

    private (string, byte[]) Private(string name) => ($"{name}.private", _signing[name].ExportPrivate());

    private static void WriteOne(string folder, string host, Dictionary<string, byte[]> shared, (string Name, byte[] Value)[] own)
    {
        var keys = new SortedDictionary<string, byte[]>(shared, StringComparer.Ordinal);
        foreach (var (name, value) in own)
            keys.Add(name, value);
        var path = Path.Combine(folder, $"{host}.json");
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        JsonSerializer.Serialize(file, keys);
        foreach (var (_, value) in own.Where(o => o.Name.EndsWith(".private", StringComparison.Ordinal)))
            CryptographicOperations.ZeroMemory(value);
    }
}
