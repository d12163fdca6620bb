using Dapper;
using Meldpunt.Site;
using Meldpunt.Storage;

namespace Meldpunt.Demo;

/// <summary>Waits until the routing service has done what was left for it, so that its acts carry the day of the demonstration.</summary>
internal sealed class DeliveryWatch(Database database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether no melding was ever handed in here.</summary>
    public bool IsUnused => database.Read(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM dossier")) == 0;

    /// <summary>Ends when nothing is left to deliver and no notice of up to this day is open.</summary>
    public async Task SettledAsync(DateOnly day, CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Between)
        {
            if (Left(day) == 0) return;
            await Task.Delay(Between, ct);
        }

        throw new SiteRefusedException($"the routing service did not deliver within {Patience.TotalSeconds} seconds.");
    }

    private long Left(DateOnly day) => database.Read(c => c.ExecuteScalar<long>(
        "SELECT (SELECT COUNT(*) FROM outbox WHERE verwerkt_op IS NULL) + (SELECT COUNT(*) FROM plicht WHERE staat = 'Open' AND niet_voor <= @day)", new { day }));
}
