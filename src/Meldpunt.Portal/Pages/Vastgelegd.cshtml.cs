using System.Text.RegularExpressions;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

/// <summary>After recording: what the recorder does now, and what not.</summary>
internal sealed partial class VastgelegdModel(Werksessie sessie, Vastlegvragen vragen, Teksten teksten) : PageModel
{
    public string Kenmerk { get; private set; } = "";

    public bool IsLeidinggevende => vragen.IsLeidinggevende;

    public IActionResult OnGet(string? kenmerk)
    {
        if (sessie.Persoon is null) return Redirect(teksten.Pad("/"));
        if (vragen.Lid is null) return NotFound();
        Kenmerk = kenmerk is not null && Vorm().IsMatch(kenmerk) ? kenmerk : "";
        return Page();
    }

    [GeneratedRegex(@"\AMP-[0-9A-Z]{4}-[0-9A-Z]{4}\z")]
    private static partial Regex Vorm();
}
