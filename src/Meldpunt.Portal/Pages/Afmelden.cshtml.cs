using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

/// <summary>Locks and ends the session.</summary>
[AllowAnonymous]
internal sealed class AfmeldenModel(Werksessie sessie, AuditStore audit, TimeProvider clock, Teksten teksten) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        sessie.Vergrendel();
        await HttpContext.SignOutAsync();
        if (sessie.Persoon is { } wie) await audit.AppendAsync(clock.GetUtcNow(), wie.Id, "Afgemeld", "");
        return Redirect(teksten.Pad("/afmelden"));
    }
}
