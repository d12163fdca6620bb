using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Meldpunt.Sealing;

namespace Meldpunt.Hosting;

/// <summary>
/// The keys this host may hold, by name. In the embedded default: one JSON file of name → base64, mode 0600. A key that
/// was replaced stays under its name with a number, newest first (<c>tag.1</c>, <c>tag.2</c>); one that is about to be used
/// stands under <c>.next</c>. What signs or seals takes the current one; what verifies, opens or finds takes all.
/// The file is looked at again on every use and read again when it changed, so keys are rotated while the host runs:
/// whoever holds on to a key beyond one use misses that.
/// </summary>
public sealed class HostKeys
{
    /// <summary>The root's public key: what it signed counts in the register.</summary>
    public const string Root = "root.pub";

    private const UnixFileMode OthersMayTouch = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private const int Scalar = 32;
    private const int Point = 65;

    private readonly string _file;
    private readonly Lock _reading = new();
    private Content _content;

    private HostKeys(string file, Content content) => (_file, _content) = (file, content);

    /// <summary>The file as it was read once, and the key pairs made out of it.</summary>
    private sealed record Content((DateTime Time, long Length) Stamp, Dictionary<string, byte[]> Keys)
    {
        public ConcurrentDictionary<string, object> Pairs { get; } = new(StringComparer.Ordinal);
    }

    /// <exception cref="StartRefusedException">The file is not there, is open to others, or is no list of keys.</exception>
    public static HostKeys Load(string file) => new(file, Read(file, StampOf(file)));

    /// <summary>The key called <paramref name="name"/>; refuses the start where it is absent or has another length in bytes.</summary>
    public byte[] Require(string name, int length) => Find(Now(), name, length);

    /// <summary>The key called <paramref name="name"/>, then the one that is about to take its place, then those that it replaced.</summary>
    public IReadOnlyList<byte[]> All(string name, int length)
    {
        var now = Now();
        return [.. Names(now, name).Select(n => Find(now, n, length))];
    }

    /// <summary>The suite of new encryption keys, chosen at set-up; P-256 where none is named.</summary>
    /// <exception cref="StartRefusedException">One that this platform does not have, or nobody.</exception>
    public Suite Suite
    {
        get
        {
            if (!Now().Keys.TryGetValue("suite", out var named)) return Suite.P256;
            return named is [var suite] && Suites.IsSupported((Suite)suite) ? (Suite)suite
                : throw new StartRefusedException("The key file asks for hybrid keys, and this platform has no ML-KEM (it needs OpenSSL 3.5 or later).");
        }
    }

    /// <summary>The pair with which this host signs.</summary>
    public SigningKeyPair Signing(string name)
    {
        var now = Now();
        return (SigningKeyPair)now.Pairs.GetOrAdd(name, _ => SigningKeyPair.FromPrivate(Find(now, $"{name}.private", Scalar)));
    }

    /// <summary>The public halves with which what a host signed is verified: the current one, and all before it.</summary>
    public IReadOnlyList<byte[]> Verifying(string name) => All($"{name}.pub", Point);

    /// <summary>The public key that is sealed to.</summary>
    public byte[] SealingTo(string name)
    {
        var now = Now();
        return now.Keys.TryGetValue($"{name}.pub", out var key) && Suites.TryOf(key, out _) ? key : throw Missing($"{name}.pub");
    }

    /// <summary>The pairs that open what was sealed to this host: the current one, and those that it replaced.</summary>
    public IReadOnlyList<EncryptionKeyPair> Opening(string name)
    {
        var now = Now();
        return [.. Names(now, $"{name}.private").Select(n => (EncryptionKeyPair)now.Pairs.GetOrAdd(n, _ => Pair(now.Keys[n])))];
    }

    private static EncryptionKeyPair Pair(byte[] key) => key.Length == Scalar ? EncryptionKeyPair.FromPrivate(key) : EncryptionKeyPair.Import(key);

    private static IEnumerable<string> Names(Content content, string name)
    {
        if (content.Keys.ContainsKey(name)) yield return name;
        else throw Missing(name);
        if (content.Keys.ContainsKey($"{name}.next")) yield return $"{name}.next";
        for (var n = 1; content.Keys.ContainsKey(Numbered(n)); n++) yield return Numbered(n);

        string Numbered(int n) => $"{name}.{n.ToString(CultureInfo.InvariantCulture)}";
    }

    private static byte[] Find(Content content, string name, int length)
    {
        if (!content.Keys.TryGetValue(name, out var key)) throw Missing(name);
        if (key.Length != length) throw new StartRefusedException($"The key '{name}' must be {length} bytes long, not {key.Length}.");
        return key;
    }

    private static StartRefusedException Missing(string name) => new($"The key '{name}' is missing from the key file.");

    /// <summary>What the file holds now. One that cannot be read, or lacks a key, changes nothing: the host works on with what it had.</summary>
    private Content Now()
    {
        if (StampOf(_file) == Volatile.Read(ref _content).Stamp) return _content;
        lock (_reading)
        {
            var stamp = StampOf(_file);
            if (stamp == _content.Stamp) return _content;
            try
            {
                var read = Read(_file, stamp);
                var lost = _content.Keys.Keys.FirstOrDefault(n => IsCurrent(n) && !read.Keys.ContainsKey(n));
                Volatile.Write(ref _content, lost is null ? read : throw Missing(lost));
            }
            catch (StartRefusedException refused)
            {
                Console.Error.WriteLine($"{refused.Message} The keys that were read before stay in use.");
                Volatile.Write(ref _content, _content with { Stamp = stamp });
            }

            return _content;
        }
    }

    private static bool IsCurrent(string name) => name[(name.LastIndexOf('.') + 1)..] is var end && end != "next" && !end.All(char.IsAsciiDigit);

    private static (DateTime, long) StampOf(string file)
    {
        var info = new FileInfo(file);
        return info.Exists ? (info.LastWriteTimeUtc, info.Length) : default;
    }

    private static Content Read(string file, (DateTime, long) stamp)
    {
        if (!File.Exists(file)) throw new StartRefusedException($"The key file {file} does not exist.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & OthersMayTouch) != 0)
            throw new StartRefusedException($"The key file {file} is open to others than its owner; its mode must be 0600.");
        try
        {
            return new Content(stamp, JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllBytes(file)) ?? []);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            // The exception's own text may quote the file, so it goes no further.
            throw new StartRefusedException($"The key file {file} cannot be read as a list of names and keys.");
        }
    }
}
