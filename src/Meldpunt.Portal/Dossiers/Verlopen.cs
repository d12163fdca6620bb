using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Dossiers;

/// <summary>A line of a history as its table words it; <c>Herkomst</c> false where no host of ours put it there.</summary>
internal sealed record Stap(long Nr, DateOnly Datum, string Naar, string? Door, string Grond, bool Herkomst);

/// <summary>
/// The two histories of a dossier, checked line by line: signed by a host, numbered without a gap, each from where the
/// one before led to. The last one must lead to the state that the dossier shows. What fails raises an alarm.
/// </summary>
internal sealed class Verlopen(HistorieStore historie, AlarmStore alarmen, HostPublicKeys hosts, Werksessie sessie)
{
    internal async Task<IReadOnlyList<Stap>> MeldingAsync(DossierRow dossier)
    {
        var keten = new Keten();
        return await AlarmeerAsync(dossier, "historie", dossier.Staat,
            [.. historie.Of(dossier.Id).Select(r => new Stap(r.Nr, r.Datum, r.Naar, r.Rol, r.Grond, keten.Sluit(r.Nr, r.Van, r.Naar) && SignedHistorie.Verify(dossier.Id, r, hosts.Signing)))]);
    }

    internal async Task<IReadOnlyList<Stap>> BeschermingAsync(DossierRow dossier)
    {
        var keten = new Keten();
        return await AlarmeerAsync(dossier, "bescherming_historie", dossier.Bescherming,
            [.. historie.BeschermingOf(dossier.Id).Select(r => new Stap(r.Nr, r.Datum, r.Naar, null, r.Grond, keten.Sluit(r.Nr, r.Van, r.Naar) && SignedHistorie.Verify(dossier.Id, r, hosts.Signing)))]);
    }

    private async Task<IReadOnlyList<Stap>> AlarmeerAsync(DossierRow dossier, string tabel, string staat, List<Stap> stappen)
    {
        foreach (var stap in stappen.Where(s => !s.Herkomst))
            await alarmen.RaiseAsync("HerkomstNietVastgesteld", tabel, $"{Convert.ToHexString(dossier.Id)}/{stap.Nr}", sessie.Vandaag);
        if (stappen is [.., var laatste] && laatste.Naar == staat) return stappen;
        await alarmen.RaiseAsync("StaatKloptNiet", "dossier", Convert.ToHexString(dossier.Id), sessie.Vandaag);
        return [.. stappen, new Stap(-1, sessie.Vandaag, staat, null, "", false)];
    }

    private sealed class Keten
    {
        private long verwacht;
        private string? waar;

        internal bool Sluit(long nr, string? van, string naar)
        {
            var sluit = nr == verwacht && van == waar;
            (verwacht, waar) = (nr + 1, naar);
            return sluit;
        }
    }
}
