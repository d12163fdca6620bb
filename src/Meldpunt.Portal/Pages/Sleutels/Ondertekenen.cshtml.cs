using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Sleutels;

/// <summary>What waits for this person's signature.</summary>
internal sealed class OndertekenenModel(Werksessie sessie, Voorstellen voorstellen, Postvaknamen namen, Teksten teksten) : SleutelPagina(sessie, teksten)
{
    public IReadOnlyList<Voorstel> Lijst { get; private set; } = [];

    public string Ik => Sessie.Persoon!.Id;

    public string Postvak(string id) => namen.Van(id);

    public IActionResult OnGet()
    {
        if (Toegang(open: true) is { } antwoord) return antwoord;
        Lijst = voorstellen.TeTekenen();
        return Page();
    }
}
