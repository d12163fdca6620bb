using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Routing;

/// <summary>How long a dossier is kept after its end; 0 years: until somebody sets it.</summary>
internal sealed record Bewaartermijn(int Jaren);

/// <summary>
/// The end of retention: destroyed by deleting keys first. What protects the melder has a term of its own: while the
/// protection runs, which is until five years after the end at most, it stays, and the melder's mailbox with it.
/// </summary>
internal sealed class Bewaring(DossierStore dossiers, Vernietiging vernietiging, Grootboek grootboek, Bewaartermijn termijn, RoutingKeys keys, TimeProvider clock)
{
    private static readonly string[] Einden = [.. Overgangen.Einden.Select(s => s.ToString())];

    public async Task RunAsync(CancellationToken ct)
    {
        await vernietiging.FinishAllAsync();
        var today = clock.Today();
        foreach (var (id, sinds, bescherming) in termijn.Jaren > 0 ? dossiers.InStaat(Einden) : [])
        {
            ct.ThrowIfCancellationRequested();
            var inhoudOp = sinds.AddYears(termijn.Jaren);
            if (inhoudOp > today) continue;
            if (BeschermdTot(sinds, bescherming) <= today)
                await vernietiging.DestroyAsync(id);
            else if (dossiers.InhoudEinde(id) is null)
                await vernietiging.DestroyContentAsync(id, today, Inhoudseinde.Sign(keys.Sign, id, today));
        }

        await grootboek.ExportAsync(today);
    }

    private static DateOnly BeschermdTot(DateOnly sinds, string bescherming) =>
        bescherming == nameof(BeschermingStaat.MonitoringBeeindigd) ? sinds : sinds.AddYears(Termijn.MonitoringJaren);
}
