using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Melden;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>
/// The receipts of the rules, for the melder: why the melding lies where it lies, from the sealed slip that counts now, what
/// was decided since, and the decisions that counted before. Made for print.
/// </summary>
public sealed class RouteModel(Gids gids, Regels regels, RegisterCache registers, HistorieReader historie) : PostvakPagina
{
    public Gids Gids => gids;

    public RouteUitleg Uitleg => new(T);

    public Routebesluiten Besluiten { get; private set; } = null!;

    public RouteBesluit Besluit => Besluiten.Nu;

    public async Task<IActionResult> OnGetAsync()
    {
        if (Routebesluiten.Van(Dossier, await historie.ReadAsync(Dossier.Rij.Id), await registers.GetAsync(), regels) is not { } besluiten) return Naar("/postvak/dossier");
        Besluiten = besluiten;
        return Page();
    }
}
