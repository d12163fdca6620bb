using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Melden;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>What the melder handed in, word for word.</summary>
public sealed class MeldingModel(Gids gids, Onderwerpen onderwerpen) : PostvakPagina
{
    public Gids Gids => gids;

    public Onderwerpen Onderwerpen => onderwerpen;

    public void OnGet()
    {
    }
}
