using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Storage;

namespace Meldpunt.Routing;

/// <summary>How long a dossier is kept after its end; 0 years: until somebody sets it.</summary>
internal sealed record Bewaartermijn(int Jaren);

/// <summary>
/// The end of retention: destroyed by deleting keys first. While the protection of the melder runs, which is until five
/// years after the end at most, everything stays, since the mailbox of the melder hangs on it.
/// </summary>
internal sealed class Bewaring(DossierStore dossiers, Vernietiging vernietiging, Grootboek grootboek, Bewaartermijn termijn, TimeProvider clock)
{
    private static readonly string[] Einden = [.. Overgangen.Einden.Select(s => s.ToString())];

    public async Task RunAsync(CancellationToken ct)
    {
        await vernietiging.FinishAllAsync();
        var today = clock.Today();
        foreach (var (id, sinds, bescherming) in termijn.Jaren > 0 ? dossiers.InStaat(Einden) : [])
        {
            ct.ThrowIfCancellationRequested();
            if (TeVernietigenOp(sinds, bescherming) <= today)
                await vernietiging.DestroyAsync(id);
        }

        await grootboek.ExportAsync(today);
    }

    private DateOnly TeVernietigenOp(DateOnly sinds, string bescherming)
    {
        var bewaard = sinds.AddYears(termijn.Jaren);
        var beschermd = bescherming == nameof(BeschermingStaat.MonitoringBeeindigd) ? sinds : sinds.AddYears(Termijn.MonitoringJaren);
        return bewaard > beschermd ? bewaard : beschermd;
    }
}
