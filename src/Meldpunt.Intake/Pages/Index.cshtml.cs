using Meldpunt.Hosting.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Intake.Pages;

[BeforeSession]
public sealed class IndexModel : PageModel
{
    public IActionResult OnPost()
    {
        Fouten.Of(HttpContext).Add("a", "Vul dit in.");
        return Page();
    }
}
