using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Routing;

/// <summary>
/// Past a desk that lets its term pass: the reserve grants of the next one go live, the dossier moves there, the history
/// says so, both desks are told. One transaction, guarded by the box that it lies in: any number of nodes do it once.
/// </summary>
internal sealed class Escalation(Database database, DossierStore dossiers, HistorieStore historie, GrantStore grants, RegisterCache registers, AlarmStore alarms, RouteCheck check, RoutingKeys keys, TimeProvider clock, ILogger<Escalation> log)
{
    /// <summary>The term whose passing makes a desk silent.</summary>
    internal const string Bevestiging = "ontvangstbevestiging";

    private const string TermijnVoorbij = "TermijnVoorbij";

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var rijp in grants.Rijp(clock.Today(), Bevestiging, Escalaties.NietDoorgeleid))
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                await ProcessAsync(rijp);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One dossier that fails must not hold up the others; the next round tries it again.
                log.LogError("A dossier could not be passed on ({Type}); the next round tries again.", e.GetType().Name);
            }
        }
    }

    private async Task ProcessAsync(RijpeReserve rijp)
    {
        var (register, today) = (await registers.GetAsync(), clock.Today());
        if (Beoordeel(rijp, register) is not { } gang) return;
        var vrij = grants.Reserves(rijp.Dossier).Where(r => r.Postvak == rijp.Postvak && r.Reden == rijp.Reden && r.Vanaf <= today)
            .Select(r => (Reserve: r, Vrij: keys.Release(rijp.Dossier, r))).Where(r => r.Vrij is not null).ToList();
        var lezers = vrij.Select(r => Grant.PersoonVan(r.Vrij!.Houder)).Distinct().Where(p => register.MembersOf(rijp.Postvak, today).Any(l => l.Persoon == p)).ToList();
        if (lezers.Count == 0)
        {
            // Moved without a reader it would be lost to everybody. It stays where it is.
            await alarms.RaiseAsync("ReserveZonderLezer", "reserve", $"{Convert.ToHexString(rijp.Dossier)}/{rijp.Postvak}", today);
            return;
        }

        await database.WriteAsync(c =>
        {
            if (gang.Rij.Reden != Escalaties.NietDoorgeleid && !DossierStore.IsVerlopen(c, rijp.Dossier, Bevestiging, today)) return;
            if (!DossierStore.TryMoveTo(c, rijp.Dossier, gang.Dossier.Postvak, rijp.Postvak)) return;
            foreach (var (reserve, toekenning) in vrij)
            {
                // Tagged or sealed anew, or replaced, since it was read: all of this is undone, and the next round reads again.
                if (!GrantStore.Release(c, rijp.Dossier, reserve, today)) throw new InvalidOperationException("A reserve grant changed while it was released.");
                GrantStore.Put(c, rijp.Dossier, new ToekenningRow(reserve.Houder, toekenning!.Toekenning), reserve.Epoch);
            }

            TakeSteps(c, gang, today);
            if (gang.Rij.Reden != Escalaties.NietDoorgeleid)
                DossierStore.HerstartTermijn(c, rijp.Dossier, Bevestiging, today, today.AddDays(Termijn.OntvangstbevestigingDagen));
            foreach (var lezer in lezers)
                PlichtStore.Add(c, keys.NoticeId(rijp.Dossier, rijp.Reden, lezer), PlichtStore.Bericht, lezer, today);
            TellSilent(c, gang, register, today);
        });
    }

    /// <summary>Whether the rules know this way, from here, now; null where they do not, and nothing moves.</summary>
    private Gang? Beoordeel(RijpeReserve rijp, Register register)
    {
        if (dossiers.Find(rijp.Dossier) is not { } dossier || check.SlipsVan(dossier) is not { Count: > 0 } slips || !FeitenTekst.TryDecode(slips[^1].Feiten, out var feiten) || Standen.Regime(slips[^1]) is not { } regime) return null;
        if (Ligging.LoketVan(register, dossier.Postvak) is not { } van || Ligging.LoketVan(register, rijp.Postvak) is not { } naar || !Enum.TryParse<Staat>(dossier.Staat, out var staat)) return null;
        if (Escalaties.Zoek(rijp.Reden, van, regime) is not { } rij || rij.Naar != naar || Escalaties.Stappen(rij, staat) is not { Count: > 0 } stappen) return null;
        var stap = historie.Of(rijp.Dossier);
        // Who decided something was not silent, and recording what was said decides nothing; and without the melder's yes a signaal goes no further than who counsels them.
        if (rij.Reden != Escalaties.NietDoorgeleid && stap.Any(s => s.Rol == van.ToString() && s.Gebeurtenis != nameof(Gebeurtenis.Ingediend))) return null;
        var counsel = van is Loket.Leidinggevende or Loket.Vertrouwenspersoon;
        return counsel || StemtIn(feiten, stap) ? new Gang(dossier, rij, stappen, slips.FirstOrDefault(s => s.Postvak == dossier.Postvak)) : null;
    }

    /// <summary>The melder's last word, as far as it stands in the clear.</summary>
    private static bool StemtIn(Feiten feiten, IReadOnlyList<HistorieRow> historie) =>
        historie.LastOrDefault(s => s.Gebeurtenis is nameof(Gebeurtenis.InstemmingGegeven) or nameof(Gebeurtenis.InstemmingGeweigerd)) is { } laatste
            ? laatste.Gebeurtenis == nameof(Gebeurtenis.InstemmingGegeven)
            : feiten.Instemming == Antwoord.Ja;

    private void TakeSteps(IDbConnection c, Gang gang, DateOnly today)
    {
        var sign = check.Schrijver;
        var nr = HistorieStore.Of(c, gang.Dossier.Id).Count;
        foreach (var stap in gang.Stappen)
        {
            if (!HistorieStore.TryMove(c, gang.Dossier.Id, sign.Melding(gang.Dossier.Id, nr++, today, stap)))
                throw new InvalidOperationException("The dossier left its state while it was judged.");
        }
    }

    /// <summary>Only a box of which the melder excluded nobody: who may not know of the dossier must not hear that it was missed.</summary>
    private void TellSilent(IDbConnection c, Gang gang, Register register, DateOnly today)
    {
        var leden = register.MembersOf(gang.Dossier.Postvak, today);
        if (gang.Slip is not { } slip || !leden.All(l => slip.Lezers.Contains(l.Persoon))) return;
        var soort = $"{TermijnVoorbij}/{gang.Rij.Reden}";
        DossierStore.AddMededeling(c, keys.NoticeId(gang.Dossier.Id, soort, gang.Dossier.Postvak), gang.Dossier.Postvak, TermijnVoorbij, today);
        foreach (var lid in leden)
            PlichtStore.Add(c, keys.NoticeId(gang.Dossier.Id, soort, lid.Persoon), PlichtStore.Bericht, lid.Persoon, today);
    }

    /// <summary>The way that one dossier goes, and the slip that had brought it to the desk that was silent.</summary>
    private sealed record Gang(DossierRow Dossier, Escalatie Rij, IReadOnlyList<Overgang> Stappen, RoutingSlip? Slip);
}
