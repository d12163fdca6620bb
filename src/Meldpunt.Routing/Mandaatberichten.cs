using System.Text;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Mandaten;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Routing;

/// <summary>
/// Every day: mandates that end within a month, told once to the holder and to who granted them. The notice says, as all
/// do, that something is ready; what, stands on their pages.
/// </summary>
internal sealed class Mandaatberichten(Database database, RegisterCache registers, MandaatCache mandaten, TimeProvider clock)
{
    private DateOnly _told;

    public async Task RunAsync()
    {
        var today = clock.Today();
        if (_told == today) return;
        foreach (var m in (await mandaten.GetAsync(await registers.GetAsync())).Aflopend(today))
        {
            foreach (var persoon in new[] { m.Mandaat.Houder, m.Mandaat.VerleendDoor }.Where(p => p.Length > 0))
                await database.WriteAsync(c => PlichtStore.Add(c, Id(m.Mandaat.Nummer, persoon), PlichtStore.Bericht, persoon, today));
        }

        _told = today;
    }

    // The same mandate and person, the same duty: a restart tells nobody twice.
    private static string Id(string nummer, string persoon) =>
        Convert.ToHexString(Primitives.Sha256(Encoding.UTF8.GetBytes($"mandaat loopt af/{nummer}/{persoon}")).AsSpan(0, 16));
}
