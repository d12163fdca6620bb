using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

/// <summary>
/// Locks at once, by the button and by the bare address alike: the session's cookies are SameSite=Strict, so no other
/// site can make a browser come here with them, and locking loses nothing.
/// </summary>
internal sealed class VergrendelenModel(Werksessie sessie, Teksten teksten) : PageModel
{
    public string Verder { get; private set; } = "";

    public void OnGet(string? naar)
    {
        sessie.Vergrendel();
        Verder = Terugweg.Ontgrendelen(teksten.Taal, naar);
    }

    public IActionResult OnPost()
    {
        sessie.Vergrendel();
        return Redirect(teksten.Pad("/vergrendelen"));
    }
}
