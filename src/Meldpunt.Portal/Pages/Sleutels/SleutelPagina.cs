using System.Globalization;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages.Sleutels;

/// <summary>What the pages about keys and memberships share: who may be here, and refusals in words.</summary>
internal abstract class SleutelPagina(Werksessie sessie, Teksten teksten) : PageModel
{
    protected Werksessie Sessie => sessie;

    protected Teksten T => teksten;

    public string Naam => sessie.Persoon?.Naam ?? "";

    /// <summary>Null when somebody is signed in; with <paramref name="open"/>, also with open keys. A form that comes in while they are locked keeps what was typed.</summary>
    protected IActionResult? Toegang(bool open)
    {
        if (sessie.Persoon is null) return Redirect(T.Pad("/"));
        if (!open || sessie.IsOpen) return null;
        if (!HttpMethods.IsPost(Request.Method)) return Redirect(T.Pad($"/ontgrendelen?verlopen=true&naar={Uri.EscapeDataString(Request.Path + Request.QueryString)}"));
        return Mis("", T["ontgrendelen.bewaard"]);
    }

    protected PageResult Mis(string veld, string tekst)
    {
        Fouten.Of(HttpContext).Add(veld, tekst);
        return Page();
    }

    protected PageResult Weiger(Weigergrond grond, string veld = "") => Mis(veld, T["weiger." + grond]);

    /// <summary>A day as people write it; null, with a fault for the field, when it is none. An empty one is none without a fault.</summary>
    protected DateOnly? Dag(string? waarde, string veld)
    {
        if (string.IsNullOrWhiteSpace(waarde)) return null;
        if (waarde.Length <= 20 && DateOnly.TryParseExact(waarde.Trim(), Vormen, CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) && dag.Year is > 2000 and < 3000) return dag;
        Fouten.Of(HttpContext).Add(veld, T["sleutels.dag.fout"]);
        return null;
    }

    protected static string Tekst(DateOnly dag) => dag.ToString(Vormen[0], CultureInfo.InvariantCulture);

    private static readonly string[] Vormen = ["dd-MM-yyyy", "d-M-yyyy", "yyyy-MM-dd"];
}
