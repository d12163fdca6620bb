using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

/// <summary>The declaration of independence for one dossier (D-3), signed before there is a key to it; or why it cannot be.</summary>
internal sealed class OnderzoeksverklaringModel(Werksessie sessie, Onderzoekerswerk werk, Postvaknamen namen, Teksten teksten) : PageModel
{
    internal const int Langst = 4_000;

    // What is declared: the same for everybody, in the order of D-1 and D-2.
    internal static readonly string[] Verklaringen = ["betrokken", "team", "lijn", "band", "melden"];

    public string Id => (string)RouteData.Values["id"]!;

    public string Nummer => Toegang.LeesId(Id) is { } id ? Kenmerk.Of(id) : "";

    public Opdracht? Opdracht { get; private set; }

    public string Postvak => Opdracht is { } opdracht ? namen.Van(opdracht.Postvak) : "";

    public string? Keuze { get; private set; }

    public string Tekst { get; private set; } = "";

    public IEnumerable<Keuze> Keuzes => [new("ja", teksten["verklaring.ja"]), new("nee", teksten["verklaring.nee"], teksten["verklaring.nee.hulp"])];

    public IActionResult OnGet() => Laad() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? verklaring, string? tekst)
    {
        (Keuze, Tekst) = (verklaring is "ja" or "nee" ? verklaring : null, (tekst ?? "").ReplaceLineEndings("\n").Trim());
        var fouten = Fouten.Of(HttpContext);
        if (sessie.Persoon is not null && !sessie.IsOpen)
        {
            fouten.Add("", teksten["ontgrendelen.bewaard"]);
            return Page();
        }

        if (Laad() is { } elders) return elders;
        if (Keuze is null) fouten.Add("verklaring", teksten["verklaring.kies"]);
        else if (Keuze == "nee" && Tekst.Length == 0) fouten.Add("tekst", teksten["veld.leeg", teksten["veld.naam.reden"]]);
        if (Tekst.Length > Langst) fouten.Add("tekst", teksten["veld.lang", Langst, Tekst.Length]);
        if (fouten.Any) return Page();
        if (Keuze == "ja" && await werk.VerklaarAsync(Opdracht!, Tekst)) return Redirect(teksten.Pad("/onderzoek?gedaan=verklaard"));
        if (Keuze == "nee" && await werk.TreedTerugAsync(Opdracht!.Id, Opdracht.Aanwijzer, Tekst)) return Redirect(teksten.Pad("/onderzoek?gedaan=teruggetreden"));
        fouten.Add("", teksten["verklaring.kanniet"]);
        Opdracht = Vind();
        return Page();
    }

    private IActionResult? Laad()
    {
        if (sessie.Persoon is null) return Redirect(teksten.Pad("/"));
        if (!sessie.IsOpen) return Redirect(teksten.Pad("/ontgrendelen"));
        Opdracht = Vind();
        return Opdracht is null ? NotFound() : null;
    }

    private Opdracht? Vind() => werk.Is && Toegang.LeesId(Id) is { } id ? werk.Vind(id) : null;
}
