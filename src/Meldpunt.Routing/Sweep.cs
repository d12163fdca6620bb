using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Storage;
using Quartz;

namespace Meldpunt.Routing;

/// <summary>One round of the routing service. Rounds come on a fixed beat; no job is made per submission, so none betrays one.</summary>
internal sealed class Sweep(Delivery delivery, Escalation escalation, ReserveReport reserves, Notices notices, Herverzegeling herverzegeling, Bewaring bewaring, Ophaalcodes ophaalcodes, Mandaatberichten mandaten, Checkpoints checkpoints, ConceptStore concepten, UitnodigingStore uitnodigingen, LeesstukStore leesstukken, TimeProvider clock)
{
    private DateOnly _cleaned;

    public async Task RunAsync(CancellationToken ct)
    {
        await delivery.RunAsync(ct);
        await escalation.RunAsync(ct);
        await reserves.RunAsync(ct);
        await notices.RunAsync(ct);
        await herverzegeling.RunAsync(ct);
        await bewaring.RunAsync(ct);
        await ophaalcodes.RunAsync(ct);
        await mandaten.RunAsync();
        await CleanAsync();
        await checkpoints.RunAsync();
    }

    /// <summary>
    /// Once a day: drafts and uploads of before yesterday (no session lasts that long, so nobody can come back to them), and
    /// what others than members were let read or answer until a day that is over.
    /// </summary>
    private async Task CleanAsync()
    {
        var today = clock.Today();
        if (_cleaned == today)
            return;
        await concepten.DeleteBeforeAsync(today.AddDays(-1));
        await uitnodigingen.RemovePastAsync(today);
        await leesstukken.RemovePastAsync(today);
        _cleaned = today;
    }
}

/// <summary>Quartz only ticks.</summary>
[DisallowConcurrentExecution]
internal sealed class SweepJob(Sweep sweep, ILogger<SweepJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await sweep.RunAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The next round tries again: every step is idempotent. The type says enough; a message could quote a row.
            log.LogError("A sweep failed ({Type}); the next one tries again.", e.GetType().Name);
        }
    }
}
