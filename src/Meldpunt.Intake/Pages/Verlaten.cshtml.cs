using Meldpunt.Hosting;
using Meldpunt.Intake.Concepten;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Intake.Sessies;
using Meldpunt.Intake.Uitnodigingen;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages;

/// <summary>Leaving fast: wipes what this site left in the browser and on the server, and goes somewhere innocent.</summary>
public sealed class VerlatenModel(
    OpenPostvakken postvakken, OpenUitnodigingen uitnodigingen, Concepten.Concepten concepten, ConceptBerichten berichten, ConceptOphalingen ophalingen, ConceptAntwoorden antwoorden, MeldpuntOptions options) : SitePagina
{
    public async Task<IActionResult> OnGetAsync()
    {
        Response.Headers.Location = options.LeaveUrl.ToString();
        var away = StatusCode(StatusCodes.Status303SeeOther);
        // Another site that links or embeds this address wipes nothing.
        if (Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none")) return away;

        if (Sessie.Of(HttpContext) is { } sessie)
        {
            postvakken.Close(sessie);
            uitnodigingen.Close(sessie);
            await concepten.DeleteAsync(sessie);
            await berichten.DeleteAsync(sessie);
            await ophalingen.DeleteAsync(sessie);
            await antwoorden.DeleteAsync(sessie);
            Sessie.End(HttpContext);
        }

        Response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\", \"storage\"";
        return away;
    }
}
