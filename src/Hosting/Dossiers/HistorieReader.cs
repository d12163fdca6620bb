using Meldpunt.Domain;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>A line of a history as its table words it; <c>Herkomst</c> false where no host of ours put it there.</summary>
public sealed record VerloopStap(long Nr, DateOnly Datum, string Gebeurtenis, string Naar, string? Door, string Grond, bool Herkomst, string? Versie = null);

/// <summary>The two histories of a dossier, checked. <c>Rijen</c> are the transitions of the melding as stored.</summary>
public sealed record Verloop(IReadOnlyList<VerloopStap> Melding, IReadOnlyList<VerloopStap> Bescherming, IReadOnlyList<HistorieRow> Rijen)
{
    /// <summary>Whether the melding's history is ours, whole, and leads to the state that the dossier shows.</summary>
    public bool MeldingKlopt => Melding.All(s => s.Herkomst);

    /// <summary>The same of both histories.</summary>
    public bool Klopt => MeldingKlopt && Bescherming.All(s => s.Herkomst);
}

/// <summary>
/// Reads the two histories of a dossier and checks them line by line: signed by a host, numbered without a gap, each
/// from where the one before led to. The last one must lead to the state that the dossier shows. What fails raises an alarm.
/// </summary>
public sealed class HistorieReader(HistorieStore historie, AlarmStore alarmen, HostPublicKeys hosts, TimeProvider clock)
{
    /// <summary>Null when there is no such dossier.</summary>
    public async Task<Verloop?> ReadAsync(byte[] dossier)
    {
        if (historie.Stand(dossier) is not { } stand) return null;
        var (melding, bescherming) = (new Keten(), new Keten());
        return new Verloop(
            await AlarmAsync(dossier, "historie", stand.Staat,
                [.. stand.Historie.Select(r => new VerloopStap(r.Nr, r.Datum, r.Gebeurtenis, r.Naar, r.Rol, r.Grond, melding.Sluit(r.Nr, r.Van, r.Naar) && SignedHistorie.Verify(dossier, r, hosts.Signing), r.Versie))]),
            await AlarmAsync(dossier, "bescherming_historie", stand.Bescherming,
                [.. stand.BeschermingHistorie.Select(r => new VerloopStap(r.Nr, r.Datum, r.Gebeurtenis, r.Naar, null, r.Grond, bescherming.Sluit(r.Nr, r.Van, r.Naar) && SignedHistorie.Verify(dossier, r, hosts.Signing)))]),
            stand.Historie);
    }

    private async Task<IReadOnlyList<VerloopStap>> AlarmAsync(byte[] dossier, string tabel, string staat, List<VerloopStap> stappen)
    {
        foreach (var stap in stappen.Where(s => !s.Herkomst))
            await alarmen.RaiseAsync("HerkomstNietVastgesteld", tabel, $"{Convert.ToHexString(dossier)}/{stap.Nr}", clock.Today());
        if (stappen is [.., var laatste] && laatste.Naar == staat) return stappen;
        await alarmen.RaiseAsync("StaatKloptNiet", "dossier", Convert.ToHexString(dossier), clock.Today());
        return [.. stappen, new VerloopStap(-1, clock.Today(), "", staat, null, "", false)];
    }

    private sealed class Keten
    {
        private long _expected;
        private string? _where;

        public bool Sluit(long nr, string? van, string naar)
        {
            var sluit = nr == _expected && van == _where;
            (_expected, _where) = (nr + 1, naar);
            return sluit;
        }
    }
}
