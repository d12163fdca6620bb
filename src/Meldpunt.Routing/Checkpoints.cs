using Meldpunt.Hosting;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Routing;

/// <summary>Where the signed heads of the log are published.</summary>
internal sealed record Publicatiemap(string Folder);

/// <summary>
/// Once a day, on the beat of the rounds: signs the head of the log of staff acts and publishes it outside the database. It
/// signs only what continues what it signed and published before; else it raises an alarm and signs nothing, so that a log
/// that was cut off or rewritten gets no new signature over it.
/// </summary>
internal sealed class Checkpoints(Database database, HostKeys keys, AlarmStore alarms, Publicatiemap map, TimeProvider clock)
{
    /// <summary>The log does not follow from what was signed or published of it.</summary>
    internal const string Alarm = "LogKloptNiet";

    private DateOnly _done;

    public async Task RunAsync()
    {
        var today = clock.Today();
        if (_done == today) return;
        var (store, publication) = (new CheckpointStore(database), Logpublicatie.PathIn(map.Folder));
        var found = Logketen.ControleerVervolg(database, keys.Verifying("checkpoint"), publication);
        if (found.Oordeel is not (Logoordeel.Heel or Logoordeel.NietGepubliceerd))
        {
            await alarms.RaiseAsync(Alarm, "audit", $"{found.Rij}/{today:yyyy-MM-dd}", today);
            _done = today;
            return;
        }

        if (!store.Has(today) && new AuditStore(database).Head() is { } head)
            await store.TryAddAsync(new CheckpointRow(head.Nr, head.Digest, today, new Logcheckpoint(head.Nr, head.Digest, today).Sign(keys.Signing("checkpoint"))));
        Logpublicatie.Add(map.Folder, store.All());
        _done = today;
    }
}
