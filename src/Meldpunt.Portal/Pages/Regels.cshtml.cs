using Meldpunt.Domain;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

/// <summary>The rules in force, as the program applies them.</summary>
[AllowAnonymous]
internal sealed class RegelsModel(Regels regels, Werksessie sessie) : PageModel
{
    public Regels Regels => regels;

    public DateOnly Vandaag => sessie.Vandaag;
}
