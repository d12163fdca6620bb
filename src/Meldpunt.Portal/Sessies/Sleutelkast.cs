using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Sessies;

/// <summary>
/// The unlocked private keys of members, while their session lasts. Each entry is sealed under a key that is split in
/// two: one half stays here, the other exists only in the member's cookie. A copy of this memory, or of the cookie,
/// opens nothing by itself. An entry dies after fifteen idle minutes, on locking, and with the process.
/// </summary>
internal sealed class Sleutelkast(TimeProvider clock)
{
    internal static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);
    private const int IdLength = 16;
    private const int HalfLength = 32;
    private const int MostPerPersoon = 5;

    private readonly ConcurrentDictionary<string, Vak> vakken = new(StringComparer.Ordinal);

    private sealed class Vak(string persoon, byte[] serverHalf, byte[] verzegeld, long laatst)
    {
        public string Persoon { get; } = persoon;
        public byte[] ServerHalf { get; } = serverHalf;
        public byte[] Verzegeld { get; } = verzegeld;
        public long Laatst = laatst;
    }

    /// <summary>Seals the keys and returns the cookie value: session id (16 bytes) and the member's half (32 bytes).</summary>
    internal string Bewaar(string persoon, ReadOnlySpan<byte> sleutels)
    {
        RuimOp();
        Begrens(persoon);
        var id = Primitives.RandomBytes(IdLength);
        var sleutel = Primitives.RandomBytes(HalfLength);
        var (serverHalf, cookieHalf) = SplitSecret.Split(sleutel);
        vakken[Convert.ToHexString(id)] = new Vak(persoon, serverHalf, Verzegel(sleutel, persoon, sleutels), clock.GetTimestamp());
        CryptographicOperations.ZeroMemory(sleutel);
        return Convert.ToHexString([.. id, .. cookieHalf]);
    }

    /// <summary>The keys of this person's open session, or null; the caller zeroes what it gets.</summary>
    internal byte[]? Open(string? cookie, string persoon)
    {
        if (!Lees(cookie, out var id, out var cookieHalf) || !vakken.TryGetValue(id, out var vak)) return null;
        if (IsVerlopen(vak))
        {
            Wis(id);
            return null;
        }
        if (vak.Persoon != persoon) return null;
        var sleutel = SplitSecret.Join(vak.ServerHalf, cookieHalf);
        var sleutels = Ontzegel(sleutel, persoon, vak.Verzegeld);
        CryptographicOperations.ZeroMemory(sleutel);
        // Only who holds the other half keeps the session alive.
        if (sleutels is not null) Interlocked.Exchange(ref vak.Laatst, clock.GetTimestamp());
        return sleutels;
    }

    /// <summary>Whether this session is open still; looking keeps it open no longer.</summary>
    internal bool Leeft(string? cookie, string persoon) => Lees(cookie, out var id, out _) && vakken.TryGetValue(id, out var vak) && vak.Persoon == persoon && !IsVerlopen(vak);

    internal void Vergrendel(string? cookie)
    {
        if (Lees(cookie, out var id, out _)) Wis(id);
    }

    private bool IsVerlopen(Vak vak) => clock.GetElapsedTime(Interlocked.Read(ref vak.Laatst)) >= Idle;

    internal void RuimOp()
    {
        foreach (var (id, vak) in vakken)
            if (IsVerlopen(vak)) Wis(id);
    }

    private void Begrens(string persoon)
    {
        var eigen = vakken.Where(v => v.Value.Persoon == persoon)
            .OrderByDescending(v => Interlocked.Read(ref v.Value.Laatst)).Skip(MostPerPersoon - 1).ToList();
        foreach (var (id, _) in eigen) Wis(id);
    }

    private void Wis(string id)
    {
        if (!vakken.TryRemove(id, out var vak)) return;
        CryptographicOperations.ZeroMemory(vak.ServerHalf);
        CryptographicOperations.ZeroMemory(vak.Verzegeld);
    }

    private static bool Lees(string? cookie, out string id, out byte[] half)
    {
        (id, half) = ("", []);
        if (cookie is not { Length: (IdLength + HalfLength) * 2 } || !cookie.All(char.IsAsciiHexDigitUpper)) return false;
        (id, half) = (cookie[..(IdLength * 2)], Convert.FromHexString(cookie[(IdLength * 2)..]));
        return true;
    }

    // The key is fresh for this one message, so a fixed nonce is never used twice under it.
    private static byte[] Verzegel(byte[] sleutel, string persoon, ReadOnlySpan<byte> inhoud) =>
        Primitives.AesGcmSeal(sleutel, new byte[Primitives.NonceSize], Encoding.UTF8.GetBytes(persoon), inhoud);

    private static byte[]? Ontzegel(byte[] sleutel, string persoon, byte[] verzegeld) =>
        Primitives.AesGcmTryOpen(sleutel, new byte[Primitives.NonceSize], Encoding.UTF8.GetBytes(persoon), verzegeld, out var inhoud) ? inhoud : null;
}
