using Meldpunt.Hosting;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

/// <summary>Locks and ends the session; then on to the provider, where the sign-in itself ends.</summary>
[AllowAnonymous]
internal sealed class AfmeldenModel(Werksessie sessie, AuditStore audit, TimeProvider clock, Teksten teksten) : PageModel
{
    /// <summary>Whether this answer moves on to the provider.</summary>
    public bool NaarProvider { get; private set; }

    public void OnGet(bool provider = false) => NaarProvider = provider && HttpContext.RequestServices.GetService<OidcSettings>() is not null;

    public async Task<IActionResult> OnPostAsync()
    {
        sessie.Vergrendel();
        await HttpContext.SignOutAsync();
        if (sessie.Persoon is { } wie) await audit.AppendAsync(clock.GetUtcNow(), wie.Id, "Afgemeld", "");
        return Redirect(teksten.Pad("/afmelden") + (HttpContext.RequestServices.GetService<OidcSettings>() is null ? "" : "?provider=true"));
    }
}
