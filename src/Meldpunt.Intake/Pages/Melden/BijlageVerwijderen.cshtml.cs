using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Melden;

public sealed class BijlageVerwijderenModel(BijlageStore store) : MeldPagina
{
    public override string Pad => "/melden/bijlage-verwijderen";

    public IActionResult OnGet() => Naar("/melden/bijlagen");

    public async Task<IActionResult> OnPostAsync()
    {
        var id = Request.Form["id"].ToString();
        // Only what this draft names can be removed; removing it twice is the same as once.
        if (Concept.Inhoud.Bijlagen.Any(b => b.Id == id)
            && await Concepten.ChangeAsync(Concept.Sessie, c => c with { Bijlagen = [.. c.Bijlagen.Where(b => b.Id != id)] }) is not null)
            await store.DeleteAsync(Convert.FromHexString(id));
        return Naar("/melden/bijlagen");
    }
}
