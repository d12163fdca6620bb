using Meldpunt.Hosting;
using Meldpunt.Hosting.Bestanden;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>An attachment, opened as it leaves, under a name that tells nothing.</summary>
public sealed class BijlageModel(BijlageStream stream, AlarmStore alarms, TimeProvider clock) : PostvakPagina
{
    public async Task<IActionResult> OnGetAsync(string? id)
    {
        var all = Dossier.Bijlagen.ToList();
        var index = all.FindIndex(b => b.Bijlage.Id == id);
        if (index < 0 || Dossier.SleutelVan(all[index].Item, all[index].Bijlage) is not { } sleutel) return NotFound();

        var bijlage = all[index].Bijlage;
        Download.Begin(HttpContext, Bestandsnaam.Neutral(bijlage.Naam, index + 1), bijlage.Grootte);
        // Cut off rather than passed off as whole.
        if (await stream.OpenAsync(bijlage, Dossier.Rij.Id, sleutel, Response.Body, HttpContext.RequestAborted)) return new EmptyResult();
        await alarms.RaiseAsync("BijlageNietHeel", "bijlage", bijlage.Id, clock.Today());
        HttpContext.Abort();
        return new EmptyResult();
    }
}
