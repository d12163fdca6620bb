using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Coordinatie;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Coordinatie;

/// <summary>Where a vertrouwenspersoon is missing, and which desks are late.</summary>
internal sealed class IndexModel(Werksessie sessie, Overzicht overzicht, Postvaknamen namen, Teksten teksten) : FunctiePagina(sessie, teksten)
{
    public IReadOnlyList<Dekking> Dekking { get; private set; } = [];

    public IReadOnlyList<Loketstand> TeLaat { get; private set; } = [];

    public string Loket(Loketstand stand) => stand.IsSoort ? namen.Soort(stand.Postvak) : namen.Van(stand.Postvak);

    public IActionResult OnGet()
    {
        if (Alleen("Coordinator") is { } antwoord) return antwoord;
        (Dekking, TeLaat) = (overzicht.Dekking(), overzicht.TeLaat());
        return Page();
    }
}
