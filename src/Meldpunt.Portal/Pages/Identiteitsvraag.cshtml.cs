using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

/// <summary>One request as a custodian judges it: who asks and why, what was checked by machine, and their own word on it.</summary>
internal sealed class IdentiteitsvraagModel(Werksessie sessie, Bewaarderswerk werk, Teksten teksten) : PageModel
{
    internal const int Langst = 4_000;

    public string Id => (string)RouteData.Values["id"]!;

    public Bewaardersvraag? Vraag { get; private set; }

    public string Nummer => Vraag is null ? "" : Kenmerk.Of(Vraag.Dossier.Rij.Id);

    public string? Keuze { get; private set; }

    public string Redenen { get; private set; } = "";

    public IEnumerable<Keuze> Keuzes => [new("geef", teksten["identiteit.geef"]), new("weiger", teksten["identiteit.weiger"])];

    public async Task<IActionResult> OnGetAsync() => await LaadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? besluit, string? tekst)
    {
        (Keuze, Redenen) = (besluit is "geef" or "weiger" ? besluit : null, (tekst ?? "").ReplaceLineEndings("\n").Trim());
        var fouten = Fouten.Of(HttpContext);
        if (sessie.Persoon is not null && !sessie.IsOpen)
        {
            fouten.Add("", teksten["ontgrendelen.bewaard"]);
            return Page();
        }

        if (await LaadAsync() is { } elders) return elders;
        if (Keuze is null) fouten.Add("besluit", teksten["identiteit.kies"]);
        else if (Keuze == "weiger" && Redenen.Length == 0) fouten.Add("tekst", teksten["veld.leeg", teksten["veld.naam.reden"]]);
        if (Redenen.Length > Langst) fouten.Add("tekst", teksten["veld.lang", Langst, Redenen.Length]);
        if (fouten.Any) return Page();
        if (Keuze == "geef" ? await werk.GeefAsync(sessie.Werker!, Vraag!) : await werk.WeigerAsync(sessie.Werker!, Vraag!, Redenen)) return Redirect(teksten.Pad("/identiteit?gedaan=true"));
        Vraag = await VindAsync(sessie.Werker!);
        fouten.Add("", WieWasVoor() + teksten["identiteit.kanniet"]);
        return Page();
    }

    private string WieWasVoor() => Vraag?.Beslisser is { } wie && sessie.Register.Of(wie, sessie.Vandaag) is [var lid, ..] ? teksten["geweigerd.eerder.door", $"{lid.Naam}, {lid.Functie}"] + " " : "";

    private async Task<IActionResult?> LaadAsync()
    {
        if (sessie.Persoon is null) return Redirect(teksten.Pad("/"));
        if (sessie.Werker is not { } ik) return Redirect(teksten.Pad("/ontgrendelen"));
        Vraag = await VindAsync(ik);
        return Vraag is null ? NotFound() : null;
    }

    private async Task<Bewaardersvraag?> VindAsync(Werker ik) => Toegang.LeesId(Id) is { } id ? await werk.VindAsync(ik, id) : null;
}
