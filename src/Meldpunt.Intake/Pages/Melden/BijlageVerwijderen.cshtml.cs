using Meldpunt.Hosting.Bestanden;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Melden;

public sealed class BijlageVerwijderenModel(Ontvangst ontvangst) : MeldPagina
{
    public override string Pad => "/melden/bijlage-verwijderen";

    public IActionResult OnGet() => Naar("/melden/bijlagen");

    public async Task<IActionResult> OnPostAsync()
    {
        var id = Request.Form["id"].ToString();
        // Only what this draft names can be removed; removing it twice is the same as once.
        if (Concept.Inhoud.Bestanden.FirstOrDefault(b => b.Inhoud.Id == id) is { } bestand
            && await Concepten.ChangeAsync(Concept.Sessie, c => c with { Bestanden = [.. c.Bestanden.Where(b => b.Inhoud.Id != id)] }) is not null)
            await ontvangst.VerwijderAsync(bestand);
        return Naar("/melden/bijlagen");
    }
}
