using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Intake.Pages;

/// <summary>What every page of the site has.</summary>
public abstract class SitePagina : PageModel
{
    public Teksten T => Teksten.In(Taal.Of(Request.Path));

    public Fouten Fouten => Fouten.Of(HttpContext);

    /// <summary>After a POST the browser asks for the next page by GET, so that back and reload send nothing again.</summary>
    protected IActionResult Naar(string pad) => Heen(T.Pad(pad));

    /// <summary>The same, to an address that has its language.</summary>
    protected IActionResult Heen(string adres)
    {
        Response.Headers.Location = adres;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    protected TService Get<TService>() where TService : notnull => HttpContext.RequestServices.GetRequiredService<TService>();
}
