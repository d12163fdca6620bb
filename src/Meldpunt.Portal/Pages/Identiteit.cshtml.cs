using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

/// <summary>What custodians are asked: requests for a name, with no dossier behind them.</summary>
internal sealed class IdentiteitModel(Werksessie sessie, Bewaarderswerk werk, Teksten teksten) : PageModel
{
    public IReadOnlyList<Bewaardersvraag> Vragen { get; private set; } = [];

    public bool Gedaan { get; private set; }

    public string Stand(Bewaardersvraag vraag) => teksten[vraag.Besloten ? "identiteit.besloten" : "naam.stand." + vraag.Inzage.Stand];

    public static string Nummer(Bewaardersvraag vraag) => Kenmerk.Of(vraag.Dossier.Rij.Id);

    public async Task<IActionResult> OnGetAsync(bool gedaan = false)
    {
        if (sessie.Persoon is null) return Redirect(teksten.Pad("/"));
        if (sessie.Werker is not { } ik) return Redirect(teksten.Pad("/ontgrendelen"));
        if (!Bewaarderswerk.Is(ik.Register, ik.Persoon, ik.Vandaag)) return NotFound();
        (Vragen, Gedaan) = (await werk.AlleAsync(ik), gedaan);
        return Page();
    }
}
