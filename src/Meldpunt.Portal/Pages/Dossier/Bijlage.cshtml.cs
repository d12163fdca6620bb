using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>
/// An attachment, opened as it leaves. It comes from a stranger: always a download, never a type that a browser shows,
/// under a name of ours.
/// </summary>
internal sealed class BijlageModel(Toegang toegang, Werksessie sessie, BijlageStream bijlagen, AuditStore audit, AlarmStore alarmen, TimeProvider clock, Teksten teksten) : DossierPagina(toegang, sessie, teksten)
{
    // What a workplace opens with a reader; everything else comes as .bin.
    private static readonly string[] Bekend =
        [".pdf", ".txt", ".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".rtf", ".csv", ".eml", ".msg", ".mp3", ".m4a", ".wav", ".mp4", ".mov", ".zip"];

    public async Task<IActionResult> OnGetAsync(string bijlage)
    {
        if (await OpenAsync() is { } antwoord) return antwoord;
        var dossier = Zaak!.Dossier;
        var alle = dossier.Bijlagen.ToList();
        var index = alle.FindIndex(b => string.Equals(b.Bijlage.Id, bijlage, StringComparison.OrdinalIgnoreCase));
        if (index < 0 || dossier.SleutelVan(alle[index].Item, alle[index].Bijlage) is not { } sleutel) return Weiger(StatusCodes.Status404NotFound, T["geweigerd.404.titel"], T["geweigerd.404"]);
        var (deel, inhoud) = (alle[index].Item.Item!.Compartment, alle[index].Bijlage);
        // Numbered within its part, so that one number is one file for everybody who may have it.
        var nr = alle.Take(index + 1).Count(b => b.Item.Item!.Compartment == deel);
        var intern = deel == Compartment.Behandeling ? "intern-" : "";
        await audit.AppendAsync(clock.GetUtcNow(), Sessie.Persoon!.Id, "BijlageGeopend", $"{Id}/{intern}{nr}");
        await StuurAsync(inhoud, $"{Nummer}-{intern}bijlage-{nr}{Extensie(inhoud.Naam)}", sleutel);
        return new EmptyResult();
    }

    private async Task StuurAsync(BijlageInhoud bijlage, string naam, EncryptionKeyPair sleutel)
    {
        Download.Begin(HttpContext, naam, bijlage.Grootte);
        if (await bijlagen.OpenAsync(bijlage, Zaak!.Id, sleutel, Response.Body, HttpContext.RequestAborted)) return;
        await alarmen.RaiseAsync("BijlageNietHeel", "bijlage", bijlage.Id, Sessie.Vandaag);
        if (Response.HasStarted)
        {
            // Half a file must not look like a whole one.
            HttpContext.Abort();
            return;
        }

        Response.Clear();
        Response.StatusCode = StatusCodes.Status500InternalServerError;
    }

    /// <summary>The extension of a stranger's file name where we know it, else .bin.</summary>
    internal static string Extensie(string naam)
    {
        var punt = naam.LastIndexOf('.');
        var extensie = punt < 0 ? "" : naam[punt..].ToLowerInvariant();
        return Bekend.Contains(extensie) ? extensie : ".bin";
    }
}
