using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>
/// The verified register, made anew whenever a row of it changed. Rows that do not count raise an alarm that names them.
/// </summary>
/// <remarks>
/// The root's public key, and the portal's, which witnesses what members signed, come from this host's own configuration.
/// </remarks>
public sealed class RegisterCache(RegisterStore store, AlarmStore alarms, TimeProvider clock, HostKeys keys)
{
    private readonly Lock _lock = new();
    private (byte[] Digest, DateOnly Day, Register Register)? _current;

    /// <summary>The register as it is in the store now, verified against the root key.</summary>
    public async Task<Register> GetAsync()
    {
        // Looked at before and after: whichever root the rows were signed by while it is replaced, it is among these.
        var before = Keys();
        var rows = store.All();
        var judges = before.And(Keys());
        var (digest, day) = (DigestOf(rows, judges), clock.Today());
        lock (_lock)
        {
            if (_current is { } current && current.Day == day && current.Digest.AsSpan().SequenceEqual(digest))
                return current.Register;
        }

        var register = Verify(rows, judges);
        foreach (var rejected in register.Rejected)
            await alarms.RaiseAsync("VerklaringNietOndertekend", "verklaring", Convert.ToHexString(rejected), day);
        lock (_lock)
            _current = (digest, day, register);
        return register;
    }

    /// <summary>The register that these rows make; raises no alarm.</summary>
    public Register Verify(IEnumerable<VerklaringRow> rows) => Verify(rows, Keys());

    private Register Verify(IEnumerable<VerklaringRow> rows, Judges judges) =>
        new(rows.Select(r => new StoredStatement(r.Id, r.Inhoud, r.Handtekeningen)), judges.Roots, clock.Today(), judges.Portal);

    private Judges Keys() => new(keys.All(HostKeys.Root, 65), keys.Verifying("portal.sign"));

    private static byte[] DigestOf(IReadOnlyList<VerklaringRow> rows, Judges judges)
    {
        var all = new CanonicalWriter("register");
        foreach (var key in judges.Roots.Concat(judges.Portal))
            all.Bytes(key);
        foreach (var row in rows)
        {
            all.Bytes(row.Id).Bytes(row.Inhoud);
            foreach (var (signer, value) in row.Handtekeningen)
                all.Text(signer).Bytes(value);
        }

        return Primitives.Sha256(all.ToArray());
    }

    private sealed record Judges(IReadOnlyList<byte[]> Roots, IReadOnlyList<byte[]> Portal)
    {
        public Judges And(Judges other) => new(Together(Roots, other.Roots), Together(Portal, other.Portal));

        private static IReadOnlyList<byte[]> Together(IReadOnlyList<byte[]> some, IReadOnlyList<byte[]> others) => [.. some.Concat(others).DistinctBy(Convert.ToHexString)];
    }
}
