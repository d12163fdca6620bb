using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Route = Meldpunt.Domain.Route;

namespace Meldpunt.Routing;

/// <summary>What a slip says, and what the rules make of it here and now.</summary>
internal sealed record CheckedSlip(RoutingSlip Slip, Feiten Feiten, Route Route, DossierRow Dossier);

/// <summary>The second evaluation: whether a slip is the intake's, belongs to its dossier, and leads where the rules lead. Every difference is an alarm that names the row.</summary>
internal sealed class RouteCheck(OutboxStore outbox, DossierStore dossiers, WisselingStore wisselingen, RegisterCache registers, AlarmStore alarms, Regels regels, RoutingKeys keys, TimeProvider clock)
{
    /// <summary>Signs the steps that this service takes.</summary>
    public SignedHistorie Schrijver { get; } = new("routing", () => keys.Sign, regels.Versie);

    /// <summary>The slip, or null after an alarm: what is not beyond doubt is not delivered. It stays in the outbox and is judged again each round: a register that was put right delivers it after all.</summary>
    public async Task<CheckedSlip?> CheckAsync(OutboxRow row)
    {
        var register = await registers.GetAsync();
        var (slip, dossier) = (Open(row.Dossier, row.Inhoud), dossiers.Find(row.Dossier));
        var fault = slip is null ? "SlipNietVanIntake"
            : dossier is null || !Belongs(row, slip, dossier) ? "SlipHoortNietBijDossier"
            : null;
        if (fault is null && FeitenTekst.TryDecode(slip!.Slip.Feiten, out var feiten))
        {
            // At receipt the rules in force say the regime; a later consent is judged under the one that was frozen then.
            var regime = row.Soort == OutboxStore.Ontvangen ? null : Standen.Regime(First(row.Dossier)!.Slip);
            var found = new CheckedSlip(slip.Slip, feiten, Regels.Bepaal(feiten, regime ?? regels.RegimeOp(feiten.OntvangenOp)), dossier!);
            if (Agrees(found, register) && (row.Soort != OutboxStore.Ontvangen || slip.Slip.Postvak == dossier!.Postvak))
                return found;
        }

        await alarms.RaiseAsync(fault ?? "RouteWijktAf", "outbox", $"{Convert.ToHexString(row.Dossier)}/{row.Soort}", clock.Today());
        return null;
    }

    /// <summary>The slips of a dossier that are the intake's and belong to it, the newest first.</summary>
    public IReadOnlyList<RoutingSlip> SlipsVan(DossierRow dossier)
    {
        var slips = new List<RoutingSlip>();
        foreach (var soort in new[] { OutboxStore.Instemming, OutboxStore.Ontvangen })
        {
            if (outbox.Find(dossier.Id, soort) is { } inhoud && Open(dossier.Id, inhoud) is { } slip && Belongs(new OutboxRow(dossier.Id, soort, inhoud), slip, dossier))
                slips.Add(slip.Slip);
        }

        return slips;
    }

    private GetekendeSlip? First(byte[] dossier) => outbox.Find(dossier, OutboxStore.Ontvangen) is { } inhoud ? Open(dossier, inhoud) : null;

    private GetekendeSlip? Open(byte[] dossier, byte[] inhoud) => keys.OpenSlip(dossier, inhoud);

    /// <summary>The first slip is the one that the receipt names; a later one differs from it in the melder's consent and nothing else.</summary>
    private bool Belongs(OutboxRow row, GetekendeSlip slip, DossierRow dossier)
    {
        var first = row.Soort == OutboxStore.Ontvangen ? slip : First(row.Dossier);
        if (first is null || keys.Verify(dossier.Ontvangstbewijs) is not { } receipt || !receipt.SlipDigest.AsSpan().SequenceEqual(first.Slip.Digest())
            || !FeitenTekst.TryDecode(first.Slip.Feiten, out var was) || !ByItsHost(first, receipt, was))
            return false;
        return row.Soort == OutboxStore.Ontvangen
            || (!slip.VanPortaal && MelderBeslist(dossier, receipt) && slip.Slip.Dienstonderdeel == first.Slip.Dienstonderdeel && slip.Slip.Feiten == FeitenTekst.Encode(was with { Instemming = Antwoord.Ja }));
    }

    /// <summary>What came through a manager or a confidential adviser is recorded by staff, and nothing else is; whoever records says nobody's yes.</summary>
    private static bool ByItsHost(GetekendeSlip first, Receipt receipt, Feiten feiten)
    {
        var vastgelegd = feiten.Kanaal is Kanaal.Leidinggevende or Kanaal.Vertrouwenspersoon;
        return first.VanPortaal == vastgelegd && receipt.Vastgelegd == vastgelegd && !(vastgelegd && feiten.Instemming == Antwoord.Ja);
    }

    /// <summary>Of a recorded melding: somebody took it over with the code, and nobody else came with it.</summary>
    private bool MelderBeslist(DossierRow dossier, Receipt receipt)
    {
        var stored = wisselingen.Ophaling(dossier.Id);
        return Genesis.TryVerify(dossier.Genesis) is { } genesis && receipt.IsOf(genesis)
            && Melderschap.Van(genesis, receipt.Vastgelegd, stored?.Ophaling, stored?.Stilzetting) is { Beslist: true };
    }

    private static bool Agrees(CheckedSlip found, Register register)
    {
        var (slip, feiten, route, dossier) = found;
        var members = register.MembersOf(slip.Postvak, feiten.OntvangenOp);
        return (route.Rij ?? RouteBesluit.Signaal) == slip.Rij
            && route.Regime.ToString() == dossier.Regime && slip.Regime == dossier.Regime
            && route.Poorten.Select(p => p.ToString()).SequenceEqual(slip.Poorten) && route.Gronden.SequenceEqual(slip.Gronden)
            && feiten.OntvangenOp == dossier.OntvangenOp
            && members.Count > 0 && members.All(m => MayReceive(route, m, slip))
            && slip.Lezers.Count > 0 && slip.Lezers.All(l => members.Any(m => m.Persoon == l))
            && !(Poorten.HLTeltAlsBeschuldigd(feiten) && RoutePlanner.HLs(register, slip.Dienstonderdeel, feiten.OntvangenOp).Any(slip.Lezers.Contains))
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
}
