using System.Collections.Concurrent;
using System.Security.Cryptography;
using Meldpunt.Sealing;

namespace Meldpunt.Intake.Sessies;

/// <summary>
/// The codes of what sessions have open, in halves: one follows from the cookie, the other stays here in memory until the
/// session ends. Neither the memory nor the cookie alone gives a code. Each use has halves of its own.
/// </summary>
public sealed class Codehelften(string use, TimeProvider clock)
{
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<string, Half> _open = new();

    private sealed record Half(byte[] Bytes, byte[] Salt, DateTimeOffset VervaltOp);

    /// <summary>Keeps the bits of a code, which this zeroes.</summary>
    public void Open(Sessie sessie, byte[] bits)
    {
        Sweep();
        var salt = Primitives.RandomBytes(16);
        _open[Key(sessie)] = new Half(SplitSecret.Join(bits, CookieHalf(sessie, salt)), salt, sessie.VervaltOp);
        CryptographicOperations.ZeroMemory(bits);
    }

    /// <summary>The bits that this session opened, or null. The caller zeroes them.</summary>
    public byte[]? Find(Sessie? sessie) => sessie is null || !_open.TryGetValue(Key(sessie), out var half) || half.VervaltOp <= clock.GetUtcNow()
        ? null : SplitSecret.Join(half.Bytes, CookieHalf(sessie, half.Salt));

    public void Close(Sessie sessie) => _open.TryRemove(Key(sessie), out _);

    private static string Key(Sessie sessie) => Convert.ToHexString(sessie.OpslagId);

    private byte[] CookieHalf(Sessie sessie, byte[] salt) => sessie.SubKey($"{use} {Convert.ToHexString(salt)}")[..Meldcode.Size];

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var (key, half) in _open)
            if (half.VervaltOp <= now || _open.Count > Most) _open.TryRemove(key, out _);
    }
}
