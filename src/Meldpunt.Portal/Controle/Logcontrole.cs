using Meldpunt.Hosting;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Controle;

/// <summary>
/// The check of the log, outside requests: a log of years takes a while. One at a time; who comes in between sees how far
/// it is. What it found is told until the process ends, with the moment at which it was found.
/// </summary>
internal sealed class Logcontrole(Database database, HostKeys keys, MeldpuntOptions options, TimeProvider clock, ILogger<Logcontrole> log)
{
    private readonly Lock slot = new();
    private bool bezig;
    private long gedaan;
    private (Logbevinding Bevinding, DateTimeOffset Op)? laatste;

    internal bool Bezig
    {
        get
        {
            lock (slot) return bezig;
        }
    }

    internal long Gedaan => Interlocked.Read(ref gedaan);

    internal (Logbevinding Bevinding, DateTimeOffset Op)? Laatste
    {
        get
        {
            lock (slot) return laatste;
        }
    }

    /// <summary>Begins, unless it goes on; the task is for who wants to wait.</summary>
    internal Task BeginAsync()
    {
        lock (slot)
        {
            if (bezig) return Task.CompletedTask;
            (bezig, gedaan) = (true, 0);
        }

        return Task.Run(() =>
        {
            try
            {
                var bevinding = Logketen.Controleer(database, keys.Verifying("checkpoint"), Logpublicatie.PathIn(options.PublicationFolder), n => Interlocked.Exchange(ref gedaan, n));
                lock (slot) laatste = (bevinding, clock.GetUtcNow());
            }
            catch (Exception e)
            {
                log.LogError("The check of the log ended early ({Type}).", e.GetType().Name);
            }
            finally
            {
                lock (slot) bezig = false;
            }
        });
    }
}
