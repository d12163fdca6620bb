using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Route = Meldpunt.Domain.Route;

namespace Meldpunt.Routing;

/// <summary>
/// Drains the outbox: what passes the second evaluation is delivered, its terms start, whom the rules name is informed,
/// and the duty to tell the readers is left. One transaction a slip, once.
/// </summary>
internal sealed class Delivery(Database database, OutboxStore outbox, HistorieStore historie, GrantStore grants, RegisterCache registers, AlarmStore alarms, RouteCheck check, RoutingKeys keys, TimeProvider clock, ILogger<Delivery> log)
{
    // More than the slips that could ever wait for an operator, so that those never hold up the others.
    private const int AtOnce = 5_000;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var row in outbox.Open(AtOnce))
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                await ProcessAsync(row);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One slip that fails must not hold up those behind it; the next round tries it again.
                log.LogError("A slip could not be processed ({Type}); the next round tries again.", e.GetType().Name);
            }
        }
    }

    private async Task ProcessAsync(OutboxRow row)
    {
        var found = await check.CheckAsync(row);
        if (found is null)
            return;
        if (row.Soort == OutboxStore.Instemming)
            await ConsentAsync(row, found);
        else
            await DeliverAsync(row, found);
    }

    private async Task DeliverAsync(OutboxRow row, CheckedSlip found)
    {
        var (register, today) = (await registers.GetAsync(), clock.Today());
        await database.WriteAsync(c =>
        {
            if (!OutboxStore.Finish(c, row, today) || !DossierStore.Deliver(c, row.Dossier, today))
                return;
            Arrive(c, found, found.Route.Termijnen, register, today);
        });
    }

    /// <summary>
    /// A signaal becomes what the rules make of it with consent: the reserve grants of that desk go live and the dossier
    /// moves there. Its terms run from the day of consent, since before it nobody had a formal melding to answer [O].
    /// </summary>
    private async Task ConsentAsync(OutboxRow row, CheckedSlip found)
    {
        var (register, today) = (await registers.GetAsync(), clock.Today());
        if (LeidinggevendeAanZet(found, register, today))
            return;
        var released = grants.Reserves(row.Dossier).Where(r => r.Reden == Escalaties.Instemming && r.Postvak == found.Slip.Postvak)
            .Select(r => (Reserve: r, Vrij: keys.Release(row.Dossier, r))).Where(r => r.Vrij is not null).ToList();
        if (released.Count == 0)
        {
            // Moved without a key, the dossier would have no reader. It stays where it is, and the slip waits.
            await alarms.RaiseAsync("ReserveZonderLezer", "outbox", $"{Convert.ToHexString(row.Dossier)}/{row.Soort}", today);
            return;
        }

        await database.WriteAsync(c =>
        {
            if (!OutboxStore.Finish(c, row, today))
                return;
            foreach (var (reserve, vrij) in released)
            {
                // Tagged or sealed anew, or replaced, since it was read: all of this is undone, and the next round reads again.
                if (!GrantStore.Release(c, row.Dossier, reserve, today)) throw new InvalidOperationException("A reserve grant changed while it was released.");
                GrantStore.Put(c, row.Dossier, new ToekenningRow(reserve.Houder, vrij!.Toekenning), reserve.Epoch);
            }

            var terms = Termijn.Bij(found.Route.Uitkomst, found.Route.Regime, today);
            DossierStore.MoveTo(c, row.Dossier, found.Slip.Postvak);
            if (terms.Ontvangstbevestiging is { } due)
                DossierStore.HerstartTermijn(c, row.Dossier, Escalation.Bevestiging, today, due);
            Arrive(c, found, terms, register, today);
        });
    }

    /// <summary>
    /// With whom it was raised decides first whether it is formal, and then it goes on to the HL, who decides finally [K 6].
    /// A leidinggevende who does not is passed when the day is over within which the HL must be told [K 5; that this is the day, O].
    /// </summary>
    private bool LeidinggevendeAanZet(CheckedSlip found, Register register, DateOnly today)
    {
        if (register.SoortVan(found.Dossier.Postvak) != nameof(Loket.Leidinggevende) || found.Route.Ontvanger != Bestemming.HoogsteLeidinggevende || found.Dossier.Staat != nameof(Staat.Signaal)) return false;
        var stappen = historie.Of(found.Dossier.Id);
        // Declined, and that confirmed by the HL: what the melder asks the commission now is what decides.
        if (stappen[^1].Gebeurtenis == nameof(Gebeurtenis.WeigeringBevestigd)) return true;
        var ingestemd = stappen.LastOrDefault(s => s.Gebeurtenis == nameof(Gebeurtenis.InstemmingGegeven))?.Datum;
        return ingestemd is { } op && today <= Werkdagen.Na(op, Termijn.InformerenWerkdagen);
    }

    private void Arrive(IDbConnection c, CheckedSlip found, Termijnen terms, Register register, DateOnly today)
    {
        var (slip, dossier) = (found.Slip, found.Dossier.Id);
        TakeSteps(c, dossier, found.Route, today);
        StartTerms(c, dossier, terms, today);
        foreach (var box in slip.Geinformeerd)
        {
            DossierStore.AddMededeling(c, keys.NoticeId(dossier, "GemeldEnDoorgeleid", box), box, "GemeldEnDoorgeleid", today);
            foreach (var member in register.MembersOf(box, today))
                PlichtStore.Add(c, keys.NoticeId(dossier, "Informeren", member.Persoon), PlichtStore.Bericht, member.Persoon, today);
        }

        foreach (var lezer in slip.Lezers)
            PlichtStore.Add(c, keys.NoticeId(dossier, "Bezorgd", lezer), PlichtStore.Bericht, lezer, today);
    }

    private void TakeSteps(IDbConnection c, byte[] dossier, Route route, DateOnly today)
    {
        var sign = check.Schrijver;
        var nr = HistorieStore.Of(c, dossier).Count;
        // Made formal before it is delivered, by who declined it or by who looked at that again, it goes on from there.
        var staat = HistorieStore.Of(c, dossier)[^1].Naar;
        var steps = Overgangen.BijOntvangst(route, Rol.Melder).Where(o => o.Door == Rol.Systeem).ToList();
        foreach (var step in steps.Any(s => s.Van.ToString() == staat) ? steps.SkipWhile(s => s.Van.ToString() != staat) : steps)
        {
            var row = sign.Melding(dossier, nr++, today, step);
            if (!HistorieStore.TryMove(c, dossier, row))
                throw new InvalidOperationException("A dossier that waits for delivery is not in the state that its delivery needs.");
        }
    }

    private static void StartTerms(IDbConnection c, byte[] dossier, Termijnen terms, DateOnly today)
    {
        foreach (var (soort, due) in terms.Gesteld)
            DossierStore.StartTermijn(c, dossier, soort, due);

        // Informing is done by this very delivery.
        DossierStore.MeetTermijn(c, dossier, "informeren", today);
    }
}
