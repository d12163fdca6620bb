using Meldpunt.Intake.Postvakken;
using Meldpunt.Intake.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Melden;

/// <summary>Throws a draft away, files included, before it is sent.</summary>
public sealed class WissenModel(OpenPostvakken postvakken) : MeldPagina
{
    public override string Pad => "/melden/wissen";

    public async Task<IActionResult> OnPostAsync()
    {
        await Concepten.DeleteAsync(Concept.Sessie);
        postvakken.Close(Concept.Sessie);
        Sessie.End(HttpContext);
        return Naar("/");
    }
}
