using Meldpunt.Hosting;
using Meldpunt.Portal.Gesprekken;

namespace Meldpunt.Portal.Sessies;

/// <summary>Locks idle sessions although nobody comes by: an abandoned desk leaves nothing open. Once a day, what a vertrouwenspersoon left behind goes.</summary>
internal sealed class Opruimer(Sleutelkast kast, Gespreksopruiming gesprekken, TimeProvider clock, ILogger<Opruimer> log) : BackgroundService
{
    private DateOnly opgeruimd;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(30), clock);
        try
        {
            while (await tick.WaitForNextTickAsync(stoppingToken))
            {
                kast.RuimOp();
                await RuimGesprekkenOpAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // An orderly stop.
        }
    }

    private async Task RuimGesprekkenOpAsync()
    {
        if (opgeruimd == clock.Today()) return;
        try
        {
            await gesprekken.RunAsync();
            opgeruimd = clock.Today();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The next tick tries again. The type says enough; a message could quote a row.
            log.LogError("Clearing conversations failed ({Type}); the next round tries again.", e.GetType().Name);
        }
    }
}
