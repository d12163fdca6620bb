using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Mandaten;

/// <summary>The verified mandate register, made anew whenever a row of it, or of the register of members, changed.</summary>
public sealed class MandaatCache(MandaatStore store, AlarmStore alarms, TimeProvider clock, HostKeys keys)
{
    private readonly Lock _lock = new();
    private (byte[] Digest, Register Register, GeldigeMandaten Mandaten)? _current;

    /// <summary>As it is in the store now, judged by this register.</summary>
    public async Task<GeldigeMandaten> GetAsync(Register register)
    {
        var rows = store.All();
        var (roots, portal) = (keys.All(HostKeys.Root, 65), keys.Verifying("portal.sign"));
        var digest = DigestOf(rows, [.. roots, .. portal]);
        lock (_lock)
        {
            if (_current is { } current && ReferenceEquals(current.Register, register) && current.Digest.AsSpan().SequenceEqual(digest))
                return current.Mandaten;
        }

        var mandaten = new GeldigeMandaten(register, rows, roots, portal);
        foreach (var (tabel, rij) in mandaten.Afgewezen)
            await alarms.RaiseAsync("MandaatNietOndertekend", tabel, Convert.ToHexString(rij), clock.Today());
        lock (_lock)
            _current = (digest, register, mandaten);
        return mandaten;
    }

    private static byte[] DigestOf((IReadOnlyList<MandaatRow> Mandaten, IReadOnlyList<MandaatRow> Intrekkingen, IReadOnlyList<string> VolgensLog) rows, IReadOnlyList<byte[]> judges)
    {
        var all = new CanonicalWriter("mandaten");
        foreach (var key in judges) all.Bytes(key);
        foreach (var part in new[] { rows.Mandaten, rows.Intrekkingen })
        {
            all.UInt32((uint)part.Count);
            foreach (var row in part) all.Bytes(row.Id).Bytes(row.Inhoud).Bytes(row.Handtekening).Bytes(row.Getuige ?? []);
        }

        foreach (var nummer in rows.VolgensLog) all.Text(nummer);
        return Primitives.Sha256(all.ToArray());
    }
}
