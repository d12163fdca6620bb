using Meldpunt.Intake.Sessies;
using Meldpunt.Intake.Uitnodigingen;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Uitnodiging;

/// <summary>Closes the invitation, and ends answers that were not sent; a draft of a melding in the same session stays.</summary>
public sealed class SluitenModel(OpenUitnodigingen open, ConceptAntwoorden antwoorden, Concepten.Concepten concepten) : SitePagina
{
    public IActionResult OnGet() => Naar("/uitnodiging");

    public async Task<IActionResult> OnPostAsync()
    {
        if (Sessie.Of(HttpContext) is { } sessie)
        {
            open.Close(sessie);
            await antwoorden.DeleteAsync(sessie);
            if (concepten.Load(sessie) is null) Sessie.End(HttpContext);
        }

        return Naar("/uitnodiging?gesloten=ja");
    }
}
