using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Pages.Dossier;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages.Brieven;

/// <summary>What the pages about one dossier's letters do first: open what was sealed to this person, or say that there is nothing.</summary>
internal abstract class BriefPagina(Werksessie sessie, Briefwisseling wisseling, Teksten teksten) : PageModel
{
    public string Id => (string)RouteData.Values["id"]!;

    public string Nummer => Toegang.LeesId(Id) is { } id ? Kenmerk.Of(id) : "";

    public Briefmap? Map { get; private set; }

    public Weigering? Weigering { get; private set; }

    protected Werksessie Sessie => sessie;

    protected Briefwisseling Wisseling => wisseling;

    protected Teksten T => teksten;

    protected IActionResult? Open(string getypt)
    {
        if (sessie.Persoon is null) return Redirect(teksten.Pad("/"));
        if (!sessie.IsOpen)
        {
            if (!HttpMethods.IsPost(Request.Method)) return Redirect(teksten.Pad($"/ontgrendelen?verlopen=true&naar={Uri.EscapeDataString(teksten.Pad("/brieven"))}"));
            Fouten.Of(HttpContext).Add("", teksten["ontgrendelen.bewaard"]);
            return Weiger(StatusCodes.Status403Forbidden, teksten["ontgrendelen.bewaard"], getypt);
        }

        Map = Toegang.LeesId(Id) is { } id ? wisseling.Open(id) : null;
        return Map is null ? Weiger(StatusCodes.Status404NotFound, teksten["brief.nietvoor"], getypt) : null;
    }

    /// <summary>Reads the letters again, to tell by whom the last one was answered meanwhile.</summary>
    protected PageResult IemandWasUVoor(string getypt)
    {
        var nu = Toegang.LeesId(Id) is { } id ? wisseling.Open(id) : null;
        var antwoord = nu?.Stukken.Reverse().TakeWhile(i => i.Kind != ItemKind.Brief).FirstOrDefault(i => i.Author.Id != sessie.Persoon!.Id);
        var wie = antwoord is null ? "" : teksten["geweigerd.eerder.door", Stuk.AuteurVan(antwoord, sessie.Register, teksten)] + " ";
        return Weiger(StatusCodes.Status409Conflict, wie + teksten["brief.eerder"], getypt, teksten["geweigerd.eerder.titel"]);
    }

    protected PageResult Weiger(int status, string tekst, string getypt, string? titel = null)
    {
        Weigering = new Weigering(titel ?? teksten["geweigerd.staat.titel"], tekst, getypt);
        var page = Page();
        page.StatusCode = status;
        return page;
    }
}
