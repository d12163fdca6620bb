using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Melden;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>The receipt of the rules, for the melder: why the melding went where it went, from the sealed slip. Made for print.</summary>
public sealed class RouteModel(Gids gids, Regels regels) : PostvakPagina
{
    public Gids Gids => gids;

    public RouteUitleg Uitleg => new(T);

    public RouteBesluit Besluit { get; private set; } = null!;

    public IActionResult OnGet()
    {
        if (RouteBesluit.Van(Dossier, regels) is not { } besluit) return Naar("/postvak/dossier");
        Besluit = besluit;
        return Page();
    }
}
