using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Postvakken;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Ophalen;

/// <summary>The melder says themselves whether this may become a formal melding, and sees beforehand who would then receive it.</summary>
public sealed class InstemmingModel(ConceptOphalingen concepten, Postvakken.Ophalen ophalen, Gids gids, Instemmen instemmen) : OphaalPagina(concepten, ophalen)
{
    public Gids Gids => gids;

    public RouteUitleg Uitleg => new(T);

    /// <summary>Where a yes leads.</summary>
    public RoutePlan? Plan { get; private set; }

    public string? Antwoord { get; private set; }

    public IEnumerable<Keuze> Keuzes => [new(nameof(Domain.Antwoord.Ja), T["instemming.ja"]), new(nameof(Domain.Antwoord.Nee), T["instemming.nee"]), new(nameof(Domain.Antwoord.Onbekend), T["ophalen.later"])];

    public async Task<IActionResult> OnGetAsync()
    {
        if (Concept.Klopt is null) return Naar("/ophalen/verslag");
        Plan = await instemmen.PlanAsync(Dossier);
        Antwoord = Concept.Instemming;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Plan = await instemmen.PlanAsync(Dossier);
        Antwoord = new Invoer(Request.Form, Fouten, T).EenVan("antwoord", Enum.GetNames<Antwoord>(), "instemming.kies");
        if (Antwoord == nameof(Domain.Antwoord.Ja) && Plan is not { Weigering: null }) Fouten.Add("antwoord", T["instemming.geenweg"]);
        return Fouten.Any ? Page() : await BewaarAsync(Concept with { Instemming = Antwoord }, "/ophalen/code");
    }
}
