using System.Text.Json;

namespace Meldpunt.Hosting;

/// <summary>The keys this host may hold, by name. In the embedded default: one JSON file of name → base64, mode 0600.</summary>
public sealed class HostKeys
{
    private const UnixFileMode OthersMayTouch = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly Dictionary<string, byte[]> _keys;

    private HostKeys(Dictionary<string, byte[]> keys) => _keys = keys;

    public static HostKeys Load(string file)
    {
        if (!File.Exists(file)) throw new StartRefusedException($"The key file {file} does not exist.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & OthersMayTouch) != 0)
            throw new StartRefusedException($"The key file {file} is open to others than its owner; its mode must be 0600.");
        try
        {
            var keys = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllBytes(file));
            return new HostKeys(keys ?? []);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            // The exception's own text may quote the file, so it goes no further.
            throw new StartRefusedException($"The key file {file} cannot be read as a list of names and keys.");
        }
    }

    /// <summary>The key called <paramref name="name"/>; refuses the start where it is absent or has another length in bytes.</summary>
    public byte[] Require(string name, int length)
    {
        if (!_keys.TryGetValue(name, out var key)) throw new StartRefusedException($"The key '{name}' is missing from the key file.");
        if (key.Length != length) throw new StartRefusedException($"The key '{name}' must be {length} bytes long, not {key.Length}.");
        return key;
    }
}
