using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>
/// The verified register, made anew whenever a row of it changed. Rows that do not count raise an alarm that names them.
/// </summary>
/// <param name="rootKey">The root's public key, 65 bytes, from this host's own configuration.</param>
/// <param name="portalKey">The portal's signing key, 65 bytes: it witnesses what members signed.</param>
public sealed class RegisterCache(RegisterStore store, AlarmStore alarms, TimeProvider clock, byte[] rootKey, byte[] portalKey)
{
    private readonly Lock _lock = new();
    private (byte[] Digest, DateOnly Day, Register Register)? _current;

    /// <summary>The register as it is in the store now, verified against the root key.</summary>
    public async Task<Register> GetAsync()
    {
        var rows = store.All();
        var (digest, day) = (DigestOf(rows), clock.Today());
        lock (_lock)
        {
            if (_current is { } current && current.Day == day && current.Digest.AsSpan().SequenceEqual(digest))
                return current.Register;
        }

        var register = Verify(rows);
        foreach (var rejected in register.Rejected)
            await alarms.RaiseAsync("VerklaringNietOndertekend", "verklaring", Convert.ToHexString(rejected), day);
        lock (_lock)
            _current = (digest, day, register);
        return register;
    }

    /// <summary>The register that these rows make; raises no alarm.</summary>
    public Register Verify(IEnumerable<VerklaringRow> rows) =>
        new(rows.Select(r => new StoredStatement(r.Id, r.Inhoud, r.Handtekeningen)), [rootKey], clock.Today(), [portalKey]);

    private static byte[] DigestOf(IReadOnlyList<VerklaringRow> rows)
    {
        var all = new CanonicalWriter("register");
        foreach (var row in rows)
        {
            all.Bytes(row.Id).Bytes(row.Inhoud);
            foreach (var (signer, value) in row.Handtekeningen)
                all.Text(signer).Bytes(value);
        }

        return Primitives.Sha256(all.ToArray());
    }
}
