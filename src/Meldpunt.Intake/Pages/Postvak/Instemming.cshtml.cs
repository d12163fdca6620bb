using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Postvakken;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>
/// The melder says whether a signaal may become a formal melding, sees beforehand who would then receive it, and can
/// come back on it as long as nobody made it formal [K 6].
/// </summary>
public sealed class InstemmingModel(Gids gids, Instemmen instemmen) : PostvakPagina
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

    public async Task OnGetAsync() => Plan = await instemmen.PlanAsync(Dossier);

    public async Task<IActionResult> OnPostAsync()
    {
        Plan = await instemmen.PlanAsync(Dossier);
        var invoer = new Invoer(Request.Form, Fouten, T);
        Antwoord = invoer.EenVan("antwoord", ["Ja", "Nee"], "instemming.kies");
        Toelichting = invoer.Tekst("toelichting", Most);
        if (!IsSignaal) Fouten.Add("", T["instemming.telaat"]);
        var stemtIn = Antwoord == "Ja";
        if (stemtIn && Plan is not { Weigering: null }) Fouten.Add("antwoord", T["instemming.geenweg"]);
        if (Fouten.Any) return Page();

        using var key = Code.DeriveSigning();
        var gedaan = await instemmen.ZegAsync(Dossier, key, Plan, stemtIn, Toelichting);
        if (gedaan)
        {
            // The desk that gets it now may be silent in its turn: the melder's keys see to who is next.
            await BijwerkenAsync();
            return Naar("/postvak/dossier?instemming=" + (stemtIn ? "ja" : "nee"));
        }

        Fouten.Add("", T["instemming.telaat"]);
        return Page();
    }
}
