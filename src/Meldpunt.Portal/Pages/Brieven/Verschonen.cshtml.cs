using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;
using Gronden = Meldpunt.Portal.Pages.Dossier.VerschonenModel;

namespace Meldpunt.Portal.Pages.Brieven;

/// <summary>
/// Who reads letters about a dossier recuses (D-10): the letters go, there is no way back, and a colleague answers. Where
/// nobody of the desk is left, the commission asks anew.
/// </summary>
internal sealed class VerschonenModel(Werksessie sessie, Briefwisseling wisseling, Teksten teksten) : BriefPagina(sessie, wisseling, teksten)
{
    public string? Grond { get; private set; }

    public IEnumerable<Keuze> Keuzes => Gronden.Gronden.Select(g => new Keuze(g, T["verschonen.grond." + g]));

    public IReadOnlyList<string> Blijven => [.. Wisseling.Collegas(Map!).Select(l => $"{l.Naam}, {l.Functie}")];

    public IActionResult OnGet() => Open("") ?? Page();

    public async Task<IActionResult> OnPostAsync(string? grond)
    {
        Grond = Gronden.Gronden.Contains(grond) ? grond : null;
        if (Open("") is { } antwoord) return antwoord;
        if (Grond is null)
        {
            Fouten.Of(HttpContext).Add("grond", T["verschonen.kies"]);
            return Page();
        }

        return await Wisseling.VerschoonAsync(Map!, Grond) ? Redirect(T.Pad("/brieven?verschoond=true")) : IemandWasUVoor("");
    }
}
