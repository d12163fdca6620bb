using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Route = Meldpunt.Domain.Route;

namespace Meldpunt.Routing;

/// <summary>
/// Drains the outbox: judges each route a second time, and only when nothing differs delivers it, starts the terms,
/// informs whom the rules name and leaves the duty to tell the readers. One transaction a slip, once.
/// </summary>
internal sealed class Delivery(Database database, OutboxStore outbox, DossierStore dossiers, RegisterCache registers, AlarmStore alarms, Regels regels, RoutingKeys keys, TimeProvider clock)
{
    private const int AtOnce = 100;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var row in outbox.Open(AtOnce))
        {
            ct.ThrowIfCancellationRequested();
            if (await CheckAsync(row) is { } slip)
                await DeliverAsync(row, slip);
            else
                await database.WriteAsync(c => OutboxStore.Finish(c, row, clock.Today()));
        }
    }

    /// <summary>The slip, or null after an alarm: what is not beyond doubt is not delivered.</summary>
    private async Task<RoutingSlip?> CheckAsync(OutboxRow row)
    {
        var slip = RoutingSlip.TryOpen(keys.Encryption, keys.IntakeSign, row.Dossier, row.Inhoud);
        var dossier = dossiers.Find(row.Dossier);
        var fault = slip is null ? "SlipNietVanIntake"
            : dossier is null || Receipt.TryVerify(dossier.Ontvangstbewijs, keys.ReceiptKey) is not { } receipt || !receipt.SlipDigest.AsSpan().SequenceEqual(slip.Digest()) ? "SlipHoortNietBijDossier"
            : !Agrees(slip, dossier, await registers.GetAsync()) ? "RouteWijktAf"
            : null;
        if (fault is null)
            return slip;
        await alarms.RaiseAsync(fault, "outbox", $"{Convert.ToHexString(row.Dossier)}/{row.Soort}", clock.Today());
        return null;
    }

    private bool Agrees(RoutingSlip slip, DossierRow dossier, Register register)
    {
        if (!FeitenTekst.TryDecode(slip.Feiten, out var feiten))
            return false;
        var route = regels.Bepaal(feiten);
        var members = register.MembersOf(slip.Postvak, feiten.OntvangenOp);
        return (route.Rij ?? "G1") == slip.Rij
            && route.Regime.ToString() == dossier.Regime
            && feiten.OntvangenOp == dossier.OntvangenOp
            && slip.Postvak == dossier.Postvak
            && members.Count > 0 && members.All(m => MayReceive(route, m, slip))
            && slip.Lezers.Count > 0 && slip.Lezers.All(l => members.Any(m => m.Persoon == l))
            && slip.Geinformeerd.All(box => register.MembersOf(box, feiten.OntvangenOp).All(m => IsInformed(route, m, slip)));
    }

    /// <summary>The desk the rules name, or the one that takes its place where the melder excluded everybody there.</summary>
    private static bool MayReceive(Route route, RegisterStatement member, RoutingSlip slip) => route.Ontvanger switch
    {
        Bestemming.Integriteitscommissie => member.Soort == Register.Commissie,
        Bestemming.HoogsteLeidinggevende => member.Soort == "HoogsteLeidinggevende" && member.Dienstonderdeel == slip.Dienstonderdeel,
        Bestemming.SecretarisGeneraal => member.Soort is "SecretarisGeneraal" or Register.Commissie,
        Bestemming.Vertrouwenspersoon => member.Soort is "Vertrouwenspersoon" or "BijzonderVertrouwenspersoon",
        Bestemming.Leidinggevende => member.Soort == "Leidinggevende" && member.Dienstonderdeel == slip.Dienstonderdeel,
        null => false,
    };

    private static bool IsInformed(Route route, RegisterStatement member, RoutingSlip slip) =>
        (member.Soort == "HoogsteLeidinggevende" && member.Dienstonderdeel == slip.Dienstonderdeel && route.Geinformeerd.Contains(Bestemming.HoogsteLeidinggevende))
        || (member.Soort == "SecretarisGeneraal" && route.Geinformeerd.Contains(Bestemming.SecretarisGeneraal));

    private async Task DeliverAsync(OutboxRow row, RoutingSlip slip)
    {
        var register = await registers.GetAsync();
        FeitenTekst.TryDecode(slip.Feiten, out var feiten);
        var route = regels.Bepaal(feiten!);
        var today = clock.Today();
        await database.WriteAsync(c =>
        {
            if (!OutboxStore.Finish(c, row, today) || !DossierStore.Deliver(c, row.Dossier, today))
                return;
            TakeSteps(c, row.Dossier, route, today);
            StartTerms(c, row.Dossier, route, today);
            foreach (var box in slip.Geinformeerd)
            {
                DossierStore.AddMededeling(c, keys.NoticeId(row.Dossier, "GemeldEnDoorgeleid", box), box, "GemeldEnDoorgeleid", today);
                foreach (var member in register.MembersOf(box, today))
                    PlichtStore.Add(c, keys.NoticeId(row.Dossier, "Informeren", member.Persoon), Notices.Soort, member.Persoon, today);
            }

            foreach (var lezer in slip.Lezers)
                PlichtStore.Add(c, keys.NoticeId(row.Dossier, "Bezorgd", lezer), Notices.Soort, lezer, today);
        });
    }

    private void TakeSteps(IDbConnection c, byte[] dossier, Route route, DateOnly today)
    {
        var sign = new SignedHistorie("routing", keys.Sign);
        var nr = HistorieStore.Of(c, dossier).Count;
        foreach (var step in Overgangen.BijOntvangst(route, Rol.Melder).Where(o => o.Door == Rol.Systeem))
        {
            var row = sign.Melding(dossier, nr++, today, step.Van?.ToString(), step.Gebeurtenis.ToString(), step.Naar.ToString(), step.Door.ToString(), string.Join(", ", step.Gronden));
            if (!HistorieStore.TryMove(c, dossier, row))
                throw new InvalidOperationException("A dossier that was not delivered yet is not in its first state.");
        }
    }

    private static void StartTerms(IDbConnection c, byte[] dossier, Route route, DateOnly today)
    {
        var terms = route.Termijnen;
        foreach (var (soort, day) in new[]
        {
            ("informeren", terms.Informeren), ("ontvangstbevestiging", terms.Ontvangstbevestiging), ("ontvankelijkheid", terms.Ontvankelijkheid),
            ("uitkomst", terms.Uitkomst), ("terugkoppeling", terms.Terugkoppeling),
        })
        {
            if (day is { } due)
                DossierStore.StartTermijn(c, dossier, soort, due);
        }

        // Informing is done by this very delivery.
        DossierStore.MeetTermijn(c, dossier, "informeren", today);
    }
}
