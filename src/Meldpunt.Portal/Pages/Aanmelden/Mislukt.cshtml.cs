using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Sessies.Oidc;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages.Aanmelden;

/// <summary>Why nobody was signed in, as far as the person at the screen can do something about it.</summary>
[AllowAnonymous]
internal sealed class MisluktModel(Teksten teksten) : PageModel
{
    public Weigering Reden { get; private set; }

    public string Tekst => teksten.Find("aanmelden.mislukt." + Reden) ?? teksten["aanmelden.mislukt.tekst"];

    public IActionResult OnGet(string? reden)
    {
        // A name out of our own list, or it isn't our page.
        if (!Enum.GetNames<Weigering>().Contains(reden)) return NotFound();
        Reden = Enum.Parse<Weigering>(reden!);
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
