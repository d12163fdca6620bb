using Meldpunt.Hosting;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Sessies.Oidc;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace Meldpunt.Portal.Pages;

/// <summary>
/// On to the provider's own sign-out (OpenID Connect RP-Initiated Logout 1.0), and back. We keep no ID token to show
/// there, so the provider asks the person once.
/// </summary>
[AllowAnonymous]
internal sealed class AfmeldenBijOrganisatieModel(MeldpuntOptions options, Werksessie sessie, Teksten teksten) : PageModel
{
    public async Task<IActionResult> OnGetAsync()
    {
        // Whoever comes here by the bare address is signed out on this side as well.
        sessie.Vergrendel();
        await HttpContext.SignOutAsync();
        return Redirect(await EindeAsync() ?? teksten.Pad("/afmelden"));
    }

    private async Task<string?> EindeAsync()
    {
        if (HttpContext.RequestServices.GetService<OidcSettings>() is not { } settings) return null;
        try
        {
            var configuration = await HttpContext.RequestServices.GetRequiredService<OidcProvider>().GetAsync(HttpContext.RequestAborted);
            if (string.IsNullOrEmpty(configuration.EndSessionEndpoint)) return null;
            return QueryHelpers.AddQueryString(configuration.EndSessionEndpoint, new Dictionary<string, string?>
            {
                ["client_id"] = settings.ClientId,
                ["post_logout_redirect_uri"] = options.PortalUrl.GetLeftPart(UriPartial.Authority) + "/afmelden",
            });
        }
        catch (AanmeldingGeweigerdException)
        {
            return null;
        }
    }
}
