using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Intake.Postvakken;

/// <summary>
/// The melder's word on formal treatment, signed: yes leaves a slip for the routing service, which judges the route once
/// more; no takes back a yes that was not carried on yet.
/// </summary>
public sealed class Instemmen(ItemAppender appender, IntakeKeys keys, Regels regels, SignedHistorie historie, RegisterCache registers, TimeProvider clock)
{
    /// <summary>Where a yes leads; null where the dossier does not tell.</summary>
    public async Task<RoutePlan?> PlanAsync(GelezenDossier dossier) => dossier is { Feiten: { } feiten, Slip: { } slip, NietVoor: { } nietVoor }
        ? new RoutePlanner(regels, await registers.GetAsync()).Plan(feiten with { Instemming = Antwoord.Ja }, slip.Dienstonderdeel, null, nietVoor, regime: Standen.Regime(slip))
        : null;

    /// <summary>False when somebody was ahead; then nothing was written.</summary>
    /// <param name="dossier">A signaal.</param>
    /// <param name="key">The melder's.</param>
    /// <param name="plan">What <see cref="PlanAsync"/> gave; for a yes one that can be sent.</param>
    /// <param name="stemtIn">Yes or no.</param>
    /// <param name="toelichting">What the melder adds.</param>
    public Task<bool> ZegAsync(GelezenDossier dossier, SigningKeyPair key, RoutePlan? plan, bool stemtIn, string toelichting)
    {
        var body = Inhoud.Encode(new InstemmingInhoud(stemtIn, toelichting));
        return appender.AppendAsync(dossier, Compartment.Melding, ItemKind.Instemming, Author.Melder, key, body, c => stemtIn ? GeefDoor(c, dossier, plan!) : Weiger(c, dossier));
    }

    private bool GeefDoor(IDbConnection c, GelezenDossier dossier, RoutePlan plan)
    {
        var slip = plan.Slip(dossier.Rij.Id, dossier.Slip!.Dienstonderdeel, regels.Versie);
        if (plan.Postvak != dossier.Rij.Postvak) OutboxStore.Add(c, dossier.Rij.Id, OutboxStore.Instemming, slip.Seal(keys.Sign, keys.RoutingKey), clock.Today());
        return Stap(c, dossier, Gebeurtenis.InstemmingGegeven);
    }

    private bool Weiger(IDbConnection c, GelezenDossier dossier)
    {
        OutboxStore.Withdraw(c, dossier.Rij.Id, OutboxStore.Instemming);
        return Stap(c, dossier, Gebeurtenis.InstemmingGeweigerd);
    }

    private bool Stap(IDbConnection c, GelezenDossier dossier, Gebeurtenis gebeurtenis)
    {
        var stap = Overgangen.Zoek(Staat.Signaal, gebeurtenis, Rol.Melder)!;
        var nr = HistorieStore.Of(c, dossier.Rij.Id)[^1].Nr + 1;
        return HistorieStore.TryMove(c, dossier.Rij.Id, historie.Melding(dossier.Rij.Id, nr, clock.Today(), stap));
    }
}
