using Meldpunt.Hosting;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Sessies.Oidc;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages.Aanmelden;

/// <summary>Sends the browser to the provider. A GET, because a form may lead to our own site only; it changes nothing.</summary>
[AllowAnonymous]
internal sealed class StartModel(Teksten teksten) : PageModel
{
    public IActionResult OnGet(string? naar) => HttpContext.RequestServices.GetService<OidcSettings>() is null
        ? NotFound()
        : Challenge(new AuthenticationProperties { RedirectUri = Terugweg.Binnen(naar) ?? teksten.Pad("/") }, OidcHandler.SchemeName);
}
