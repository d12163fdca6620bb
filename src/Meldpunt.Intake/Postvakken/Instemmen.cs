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
        Nieuw woord = new(Compartment.Melding, ItemKind.Instemming, Inhoud.Encode(new InstemmingInhoud(stemtIn, toelichting)));
        if (!stemtIn) return appender.AppendAsync(dossier, Author.Melder, key, [woord], (c, _) => Weiger(c, dossier));
        // The melder reads where it goes from now on, by which rule: sealed with the dossier, as at first.
        var slip = Slip(dossier, plan!);
        var bewijs = new Nieuw(Compartment.Melding, ItemKind.Routebewijs, slip.Encode(), new Wisselaar(new Author(AuthorRole.Dienst, keys.Dienst), keys.Sign));
        return appender.AppendAsync(dossier, Author.Melder, key, [woord, bewijs], (c, _) =>
        {
            GeefDoor(c, dossier, slip);
            return Stap(c, dossier, Gebeurtenis.InstemmingGegeven);
        });
    }

    /// <summary>The decision on the route after the melder's yes.</summary>
    public RoutingSlip Slip(GelezenDossier dossier, RoutePlan plan) => plan.Slip(dossier.Rij.Id, dossier.Slip!.Dienstonderdeel, regels.Versie);

    /// <summary>Leaves it for the routing service within a transaction, where it names another box.</summary>
    public void GeefDoor(IDbConnection c, GelezenDossier dossier, RoutingSlip slip)
    {
        if (slip.Postvak != dossier.Rij.Postvak) OutboxStore.Add(c, dossier.Rij.Id, OutboxStore.Instemming, slip.Seal(keys.Sign, keys.RoutingKey), clock.Today());
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
