using System.Security.Cryptography;
using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Concepten;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Intake.Melden;

public enum VerzendUitkomst
{
    /// <summary>Stored now.</summary>
    Verzonden,

    /// <summary>The route is not the one that the melder saw, or it cannot be sent: back to the check page.</summary>
    RouteVeranderd,

    /// <summary>Stored by an earlier click.</summary>
    WasErAl,

    /// <summary>A file is not whole.</summary>
    BijlageOnvolledig,
}

/// <summary>Hands a draft in: rules, seals, one transaction. The same draft sent twice is one dossier.</summary>
public sealed class Verzending(DossierMaker maker, IntakeStore store, Gids gids, Regels regels, Verband verband)
{
    public async Task<VerzendUitkomst> VerzendAsync(GeladenConcept geladen)
    {
        var concept = geladen.Inhoud;
        if (await gids.PlanAsync(concept.Antwoorden) is not { Weigering: null } plan || concept.Meldcode is null
            || concept.GezienPlan is null || !Digest(plan).AsSpan().SequenceEqual(concept.GezienPlan))
            return VerzendUitkomst.RouteVeranderd;

        using var keys = concept.Keys();
        using var code = Meldcode.FromBytes(concept.Meldcode);
        var nieuw = maker.Make(Aanlevering(concept, keys, code, plan), geladen.Sessie.OpslagId, receipt => Concepten.Concepten.Seal(geladen.Sessie, Na(concept, plan, receipt)));
        return await store.OntvangAsync(nieuw, verband.Van(concept)) switch
        {
            OntvangstUitkomst.Opgeslagen => VerzendUitkomst.Verzonden,
            OntvangstUitkomst.WasErAl => VerzendUitkomst.WasErAl,
            OntvangstUitkomst.BijlageOnvolledig => VerzendUitkomst.BijlageOnvolledig,
        };
    }

    /// <summary>Names what a melder decides by: who receives, who reads, who is told, why.</summary>
    public static byte[] Digest(RoutePlan plan)
    {
        var text = new CanonicalWriter("meldpunt intake plan").Text(plan.Postvak).Text(plan.Route.Rij ?? "").Text(plan.Route.Uitkomst.ToString()).Text(plan.Route.Regime.ToString());
        foreach (var lezer in plan.Lezers) text.Text(lezer.Persoon);
        foreach (var box in plan.Geinformeerd) text.Text("informed " + box);
        foreach (var lezer in plan.IdentiteitLezers) text.Text("identity " + lezer.Persoon);
        foreach (var lezer in plan.Bescherming) text.Text("protection " + lezer.Persoon);
        foreach (var bewaarder in plan.Bewaarders) text.Text($"custodian {bewaarder.Helft} {bewaarder.Lid.Persoon}");
        foreach (var lezer in plan.Reserves.SelectMany(r => r.Lezers.Select(l => $"later {r.Postvak} {r.Reden} {l.Persoon}"))) text.Text(lezer);
        return SHA256.HashData(text.ToArray());
    }

    private Aanlevering Aanlevering(ConceptMelding concept, DossierKeys keys, Meldcode code, RoutePlan plan)
    {
        var a = concept.Antwoorden;
        return new Aanlevering(concept.DossierId, keys, code, plan, a.Dienstonderdeel!, a.Melding(plan.Feiten), a.Identiteit(), concept.Bijlagen, regels.Versie, Vrees: a.Vreest());
    }

    private static ConceptMelding Na(ConceptMelding concept, RoutePlan plan, byte[] receipt) => new()
    {
        VervaltOp = concept.VervaltOp,
        DossierId = concept.DossierId,
        Sleutels = [],
        Verzonden = new Verzonden(receipt, Kenmerk.Of(concept.DossierId), plan.Feiten.OntvangenOp, plan.Postvak, plan.Route.Uitkomst, plan.Route.Termijnen),
    };
}
