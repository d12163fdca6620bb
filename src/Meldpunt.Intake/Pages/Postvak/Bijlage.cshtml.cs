using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Intake.Melden;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>An attachment, opened as it leaves, under a name that tells nothing.</summary>
public sealed class BijlageModel(BijlageStream stream, AlarmStore alarms, TimeProvider clock) : PostvakPagina
{
    public async Task<IActionResult> OnGetAsync(string? id)
    {
        var all = Dossier.Bijlagen.Select(b => b.Bijlage).ToList();
        var index = all.FindIndex(b => b.Id == id);
        if (index < 0 || Dossier.Keys[Compartment.Melding, all[index].Epoch] is not { } sleutel) return NotFound();

        var bijlage = all[index];
        Download.Begin(HttpContext, Bestandsnaam.Neutral(bijlage.Naam, index + 1), bijlage.Grootte);
        // Cut off rather than passed off as whole.
        if (await stream.OpenAsync(bijlage, Dossier.Rij.Id, sleutel, Response.Body, HttpContext.RequestAborted)) return new EmptyResult();
        await alarms.RaiseAsync("BijlageNietHeel", "bijlage", bijlage.Id, clock.Today());
        HttpContext.Abort();
        return new EmptyResult();
    }
}
