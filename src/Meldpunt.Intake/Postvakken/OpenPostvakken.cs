using System.Collections.Concurrent;
using System.Security.Cryptography;
using Meldpunt.Intake.Sessies;
using Meldpunt.Sealing;

namespace Meldpunt.Intake.Postvakken;

/// <summary>
/// Opened postvakken. The meldcode is kept in halves: one follows from the cookie, the other stays here in memory until
/// the session ends. Neither the memory nor the cookie alone gives the code.
/// </summary>
public sealed class OpenPostvakken(TimeProvider clock)
{
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<string, Half> _open = new();

    private sealed record Half(byte[] Bytes, byte[] Salt, DateTimeOffset VervaltOp);

    public void Open(Sessie sessie, Meldcode code)
    {
        Sweep();
        var salt = Primitives.RandomBytes(16);
        var bits = code.Export();
        _open[Key(sessie)] = new Half(SplitSecret.Join(bits, CookieHalf(sessie, salt)), salt, sessie.VervaltOp);
        CryptographicOperations.ZeroMemory(bits);
    }

    /// <summary>The code of the postvak that this session opened, or null. The caller disposes it.</summary>
    public Meldcode? Find(Sessie? sessie)
    {
        if (sessie is null || !_open.TryGetValue(Key(sessie), out var half) || half.VervaltOp <= clock.GetUtcNow()) return null;
        var bits = SplitSecret.Join(half.Bytes, CookieHalf(sessie, half.Salt));
        var code = Meldcode.FromBytes(bits);
        CryptographicOperations.ZeroMemory(bits);
        return code;
    }

    public void Close(Sessie sessie) => _open.TryRemove(Key(sessie), out _);

    private static string Key(Sessie sessie) => Convert.ToHexString(sessie.OpslagId);

    private static byte[] CookieHalf(Sessie sessie, byte[] salt) => sessie.SubKey("postvak " + Convert.ToHexString(salt))[..Meldcode.Size];

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var (key, half) in _open)
            if (half.VervaltOp <= now || _open.Count > Most) _open.TryRemove(key, out _);
    }
}
