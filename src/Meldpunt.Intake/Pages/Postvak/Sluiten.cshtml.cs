using Meldpunt.Intake.Postvakken;
using Meldpunt.Intake.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>Closes the postvak; a draft in the same session stays.</summary>
public sealed class SluitenModel(OpenPostvakken postvakken, Concepten.Concepten concepten) : SitePagina
{
    public IActionResult OnGet() => Naar("/postvak");

    public IActionResult OnPost()
    {
        if (Sessie.Of(HttpContext) is { } sessie)
        {
            postvakken.Close(sessie);
            if (concepten.Load(sessie) is null) Sessie.End(HttpContext);
        }

        return Naar("/postvak");
    }
}
