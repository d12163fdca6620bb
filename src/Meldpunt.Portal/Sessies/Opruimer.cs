namespace Meldpunt.Portal.Sessies;

/// <summary>Locks idle sessions although nobody comes by: an abandoned desk leaves nothing open.</summary>
internal sealed class Opruimer(Sleutelkast kast, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(30), clock);
        try
        {
            while (await tick.WaitForNextTickAsync(stoppingToken)) kast.RuimOp();
        }
        catch (OperationCanceledException)
        {
            // An orderly stop.
        }
    }
}
