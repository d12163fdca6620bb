using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>
/// The melder says whether a signaal may become a formal melding, sees beforehand who would then receive it, and can
/// come back on it as long as nobody made it formal [K 6].
/// </summary>
public sealed class InstemmingModel(Gids gids, ItemAppender appender, IntakeKeys keys, Regels regels, SignedHistorie historie, TimeProvider clock) : PostvakPagina
{
    private const int Most = 4_000;

    public Gids Gids => gids;

    public RouteUitleg Uitleg => new(T);

    /// <summary>Once somebody made it formal, consent has done its work.</summary>
    public bool IsSignaal => Dossier.Rij.Staat == nameof(Staat.Signaal);

    public bool StemtIn => Dossier.Feiten?.Instemming == Domain.Antwoord.Ja;

    /// <summary>Where it would go.</summary>
    public RoutePlan? Plan { get; private set; }

    public string? Antwoord { get; private set; }

    public string Toelichting { get; private set; } = "";

    public IEnumerable<Keuze> Keuzes => [new("Ja", T["instemming.ja"]), new("Nee", T["instemming.nee"])];

    public async Task OnGetAsync() => Plan = await PlanAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        Plan = await PlanAsync();
        var invoer = new Invoer(Request.Form, Fouten, T);
        Antwoord = invoer.EenVan("antwoord", ["Ja", "Nee"], "instemming.kies");
        Toelichting = invoer.Tekst("toelichting", Most);
        if (!IsSignaal) Fouten.Add("", T["instemming.telaat"]);
        var stemtIn = Antwoord == "Ja";
        if (stemtIn && Plan is not { Weigering: null }) Fouten.Add("antwoord", T["instemming.geenweg"]);
        if (Fouten.Any) return Page();

        using var key = Code.DeriveSigning();
        var body = Inhoud.Encode(new InstemmingInhoud(stemtIn, Toelichting));
        var gedaan = await appender.AppendAsync(Dossier, Compartment.Melding, ItemKind.Instemming, Author.Melder, key, body, c => stemtIn ? GeefDoor(c) : Weiger(c));
        if (gedaan)
        {
            // The desk that gets it now may be silent in its turn: the melder's keys see to who is next.
            await BijwerkenAsync();
            return Naar("/postvak/dossier?instemming=" + (stemtIn ? "ja" : "nee"));
        }

        Fouten.Add("", T["instemming.telaat"]);
        return Page();
    }

    private async Task<RoutePlan?> PlanAsync() => Dossier is { Feiten: { } feiten, Slip: { } slip, NietVoor: { } nietVoor }
        ? (await gids.PlannerAsync()).Plan(feiten with { Instemming = Domain.Antwoord.Ja }, slip.Dienstonderdeel, null, nietVoor)
        : null;

    /// <summary>The routing service judges the route with consent once more and lets the reserve grants of that desk go live.</summary>
    private bool GeefDoor(IDbConnection c)
    {
        var slip = Plan!.Slip(Dossier.Rij.Id, Dossier.Slip!.Dienstonderdeel, regels.Versie);
        if (Plan.Postvak != Dossier.Rij.Postvak) OutboxStore.Add(c, Dossier.Rij.Id, OutboxStore.Instemming, slip.Seal(keys.Sign, keys.RoutingKey), clock.Today());
        return Stap(c, Gebeurtenis.InstemmingGegeven);
    }

    private bool Weiger(IDbConnection c)
    {
        // A yes that was not carried on yet goes no further.
        OutboxStore.Withdraw(c, Dossier.Rij.Id, OutboxStore.Instemming);
        return Stap(c, Gebeurtenis.InstemmingGeweigerd);
    }

    private bool Stap(IDbConnection c, Gebeurtenis gebeurtenis)
    {
        var stap = Overgangen.Zoek(Staat.Signaal, gebeurtenis, Rol.Melder)!;
        var nr = HistorieStore.Of(c, Dossier.Rij.Id)[^1].Nr + 1;
        return HistorieStore.TryMove(c, Dossier.Rij.Id, historie.Melding(Dossier.Rij.Id, nr, clock.Today(), stap));
    }
}
