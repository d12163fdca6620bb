using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Meldpunt.Sealing;

namespace Meldpunt.Setup;

/// <summary>The keys of one host by name, as its key file holds them.</summary>
internal sealed class KeyFile() : SortedDictionary<string, byte[]>(StringComparer.Ordinal)
{
    /// <summary>The current key and its predecessors, newest first.</summary>
    public IReadOnlyList<byte[]> All(string name)
    {
        var found = new List<byte[]>();
        for (var (n, key) = (0, name); TryGetValue(key, out var value); key = Older(name, ++n)) found.Add(value);
        return found;
    }

    /// <summary>Puts a new key in the place of the current one, which becomes the first of its predecessors.</summary>
    public void Replace(string name, byte[] value, bool keepOld)
    {
        var all = keepOld ? All(name) : [];
        this[name] = value;
        for (var n = 0; n < all.Count; n++) this[Older(name, n + 1)] = all[n];
    }

    /// <summary>Takes the predecessors of a key away; how many there were.</summary>
    public int DropOlder(string name)
    {
        var n = 0;
        while (Remove(Older(name, n + 1))) n++;
        return n;
    }

    private static string Older(string name, int n) => n == 0 ? name : $"{name}.{n.ToString(CultureInfo.InvariantCulture)}";
}

/// <summary>
/// The folder with the three hosts' key files, 0600 each. A file is replaced as a whole, by a rename, with a time of its
/// own: a host that runs sees either the old keys or the new ones, and that they changed.
/// </summary>
internal sealed class KeyFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder;
    private readonly Dictionary<string, KeyFile> _files;
    private FileStream? _lock;

    private KeyFolder(string folder, Dictionary<string, KeyFile> files) => (_folder, _files) = (folder, files);

    public string Path => _folder;

    public KeyFile this[string host] => _files[host];

    public IEnumerable<KeyFile> Files => _files.Values;

    /// <summary>The suite of new encryption keys: one byte in every file, P-256 where it is not there.</summary>
    public Suite Suite
    {
        get => _files[HostKey.Hosts[0]].TryGetValue(HostKey.SuiteName, out var named) && named is [var suite] ? (Suite)suite : Suite.P256;
        set
        {
            foreach (var file in Files) file[HostKey.SuiteName] = [(byte)value];
        }
    }

    /// <summary>New keys for three hosts, written to a folder that does not exist yet. Each gets its own secrets and nobody else's.</summary>
    public static KeyFolder Create(string folder, byte[] rootKey, Suite suite)
    {
        var made = new KeyFolder(folder, HostKey.Hosts.ToDictionary(h => h, _ => new KeyFile { [HostKey.Root] = rootKey })) { Suite = suite };
        foreach (var key in HostKey.All)
        {
            var (secret, known) = NewPair(key, suite);
            foreach (var host in key.Holders) made[host][key.SecretName] = secret;
            foreach (var file in made.Files.Where(_ => known is not null)) file[key.PublicName!] = known!;
        }

        Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        made.Save(HostKey.Hosts[0]);
        return made;
    }

    /// <summary>Reads the key files to change them; nobody else does so until this is disposed.</summary>
    /// <exception cref="KeysRefusedException">They are not there, not readable, or being changed by another.</exception>
    public static KeyFolder Open(string folder)
    {
        if (!Directory.Exists(folder)) throw new KeysRefusedException($"There are no key files in {folder}.");
        var gate = Lock(folder);
        try
        {
            return new KeyFolder(folder, HostKey.Hosts.ToDictionary(h => h, h => Read(PathOf(folder, h)))) { _lock = gate };
        }
        catch
        {
            gate.Dispose();
            throw;
        }
    }

    /// <summary>A new secret of its kind and, where there is one, its public half.</summary>
    public static (byte[] Secret, byte[]? Public) NewPair(HostKey key, Suite suite)
    {
        switch (key.Kind)
        {
            case KeyKind.Signing:
                using (var signing = SigningKeyPair.Generate()) return (signing.ExportPrivate(), signing.PublicKey);
            case KeyKind.Encryption:
                using (var encryption = EncryptionKeyPair.Generate(suite)) return (encryption.Export(), encryption.PublicKey);
            default:
                return (RandomNumberGenerator.GetBytes(HostKey.SecretLength), null);
        }
    }

    /// <summary>An encryption pair as a key file holds it: with its suite in front, or of P-256 without.</summary>
    public static EncryptionKeyPair PairOf(byte[] key) => key.Length == HostKey.SecretLength ? EncryptionKeyPair.FromPrivate(key) : EncryptionKeyPair.Import(key);

    /// <summary>Writes the files, that of <paramref name="first"/> before the others.</summary>
    public void Save(string first)
    {
        foreach (var (host, keys) in _files.OrderByDescending(f => f.Key == first)) Write(PathOf(_folder, host), keys);
    }

    public void Dispose()
    {
        foreach (var (name, value) in _files.Values.SelectMany(f => f).Where(k => !HostKey.IsPublic(k.Key)))
            CryptographicOperations.ZeroMemory(value);
        _lock?.Dispose();
    }

    private static string PathOf(string folder, string host) => System.IO.Path.Combine(folder, $"{host}.json");

    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(folder, ".slot"), new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = OwnerOnly,
            });
        }
        catch (IOException)
        {
            throw new KeysRefusedException($"Another command is changing the key files in {folder}.");
        }
    }

    private static KeyFile Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<KeyFile>(File.ReadAllBytes(path)) ?? [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            // The exception's own text may quote the file, so it goes no further.
            throw new KeysRefusedException($"{path} cannot be read as a list of names and keys.");
        }
    }

    private static void Write(string path, KeyFile keys)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(keys);
        var before = File.Exists(path) ? File.GetLastWriteTimeUtc(path) : DateTime.MinValue;
        var draft = path + ".nieuw";
        File.Delete(draft);
        using (var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        CryptographicOperations.ZeroMemory(bytes);
        // Twice within one tick of the file system's clock must still be two times.
        if (File.GetLastWriteTimeUtc(draft) <= before) File.SetLastWriteTimeUtc(draft, before.AddMilliseconds(1));
        File.Move(draft, path, overwrite: true);
    }
}

/// <summary>Why a verb on keys does not go on; the message is for the operator.</summary>
public sealed class KeysRefusedException(string message) : Exception(message);
