using Meldpunt.Intake.Postvakken;
using Meldpunt.Intake.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>Closes the postvak, and ends a message that was not sent; a draft of a melding in the same session stays.</summary>
public sealed class SluitenModel(OpenPostvakken postvakken, Concepten.Concepten concepten, Concepten.ConceptBerichten berichten) : SitePagina
{
    public IActionResult OnGet() => Naar("/postvak");

    public async Task<IActionResult> OnPostAsync()
    {
        if (Sessie.Of(HttpContext) is { } sessie)
        {
            postvakken.Close(sessie);
            await berichten.DeleteAsync(sessie);
            if (concepten.Load(sessie) is null) Sessie.End(HttpContext);
        }

        return Naar("/postvak?dicht=ja");
    }
}
