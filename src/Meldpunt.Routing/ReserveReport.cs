using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Routing;

/// <summary>
/// Every day: which later desks could not be reached any more, since all who hold their reserve grants left. Said in an
/// alarm, and to the box that has the dossier, whose next session completes what can be completed.
/// </summary>
internal sealed class ReserveReport(Database database, DossierStore dossiers, GrantStore grants, RegisterCache registers, AlarmStore alarms, RouteCheck check, RoutingKeys keys, TimeProvider clock)
{
    /// <summary>Nobody holds it, the recovery key neither.</summary>
    internal const string ZonderLezer = "ReserveZonderLezer";

    /// <summary>Nobody holds it but the recovery key.</summary>
    internal const string AlleenHerstel = "ReserveAlleenHerstelsleutel";

    private DateOnly _reported;

    public async Task RunAsync(CancellationToken ct)
    {
        var today = clock.Today();
        if (_reported == today) return;
        var register = await registers.GetAsync();
        foreach (var dossier in grants.MetReserves())
        {
            ct.ThrowIfCancellationRequested();
            await ReportAsync(dossier, register, today);
        }

        _reported = today;
    }

    private async Task ReportAsync(byte[] dossier, Register register, DateOnly today)
    {
        foreach (var desk in grants.Reserves(dossier).GroupBy(r => r.Postvak))
        {
            var houders = desk.Select(r => keys.Release(dossier, r)).OfType<Vrijgave>().Select(v => Grant.PersoonVan(v.Houder)).ToHashSet();
            if (register.MembersOf(desk.Key, today).Any(l => houders.Contains(l.Persoon))) continue;
            var soort = register.Herstel(desk.Key, today) is { } herstel && houders.Contains(herstel.Persoon) ? AlleenHerstel : ZonderLezer;
            await alarms.RaiseAsync(soort, "reserve", $"{Convert.ToHexString(dossier)}/{desk.Key}/{today:yyyy-MM-dd}", today);
            await TellAsync(dossier, desk.Key, register, today);
        }
    }

    // Without a dossier id, and only where everybody of the box may know that there is one.
    private async Task TellAsync(byte[] dossier, string desk, Register register, DateOnly today)
    {
        if (dossiers.Find(dossier) is not { BezorgdOp: not null } rij || check.SlipsVan(rij).FirstOrDefault(s => s.Postvak == rij.Postvak) is not { } slip) return;
        if (register.MembersOf(rij.Postvak, today).All(l => slip.Lezers.Contains(l.Persoon)))
            await database.WriteAsync(c => DossierStore.AddMededeling(c, keys.NoticeId(dossier, $"{ZonderLezer}/{desk}/{today:yyyy-MM-dd}", rij.Postvak), rij.Postvak, ZonderLezer, today));
    }
}
