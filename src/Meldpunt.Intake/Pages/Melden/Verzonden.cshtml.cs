using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Melden;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Melden;

public sealed class VerzondenModel(Gids gids) : MeldPagina
{
    public override string Pad => Stappen.Verzonden;

    protected override bool NaVerzending => true;

    public Gids Gids => gids;

    public RouteUitleg Uitleg => new(T);

    public Verzonden Wat => Concept.Inhoud.Verzonden!;

    public IActionResult OnGet() => Concept.Inhoud.Verzonden is null ? Naar(Stappen.Verder(Concept.Inhoud)) : Page();
}
