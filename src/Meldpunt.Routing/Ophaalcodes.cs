using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Storage;

namespace Meldpunt.Routing;

/// <summary>
/// Takes away ophaalcodes that nobody used in time, and tells the box that recorded the melding. That the code opens
/// nothing from then on follows from the genesis record's day; the grant goes when a member next opens the dossier.
/// </summary>
internal sealed class Ophaalcodes(Database database, OphaalcodeStore codes, RegisterCache registers, DossierStore dossiers, RouteCheck check, RoutingKeys keys, TimeProvider clock)
{
    private const string Verlopen = "OphaalcodeVerlopen";

    public async Task RunAsync(CancellationToken ct)
    {
        var today = clock.Today();
        foreach (var code in codes.Verlopen(today))
        {
            ct.ThrowIfCancellationRequested();
            var postvak = dossiers.Find(code.Dossier) is { } dossier && check.SlipsVan(dossier) is [.., var eerste] ? eerste.Postvak : null;
            var leden = postvak is null ? [] : (await registers.GetAsync()).MembersOf(postvak, today);
            await database.WriteAsync(c =>
            {
                if (!OphaalcodeStore.Remove(c, code.Opzoek) || postvak is null) return;
                DossierStore.AddMededeling(c, keys.NoticeId(code.Dossier, Verlopen, postvak), postvak, Verlopen, today);
                foreach (var lid in leden)
                    PlichtStore.Add(c, keys.NoticeId(code.Dossier, Verlopen, lid.Persoon), PlichtStore.Bericht, lid.Persoon, today);
            });
        }
    }
}
