using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Beheer;

/// <summary>What the pages of the application managers share. They change names; nothing here opens or seals anything (D-13).</summary>
internal abstract class BeheerPagina(Werksessie sessie, Teksten teksten) : FunctiePagina(sessie, teksten)
{
    protected const int LangsteNaam = 120;

    /// <summary>Said after a change: which one, in words.</summary>
    public string? Gedaan { get; private set; }

    protected IActionResult? Begin()
    {
        Gedaan = Request.Query.ContainsKey("gedaan") ? T["beheer.gedaan"] : null;
        return Alleen("Beheer");
    }

    protected string? Id(string? waarde, string veld)
    {
        var id = (waarde ?? "").Trim();
        if (Portal.Beheer.Organisatiebeheer.IsId(id)) return id;
        Fouten.Of(HttpContext).Add(veld, T["beheer.id.fout"]);
        return null;
    }

    /// <summary>Back to the page, with the words that it is done; or here, with the words why not.</summary>
    protected IActionResult Klaar(bool gelukt, string naar, string veld = "") => gelukt ? Redirect(T.Pad(naar + (naar.Contains('?') ? "&" : "?") + "gedaan=true")) : Mis(veld, T["beheer.kanniet"]);
}
