using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>A member recuses from a dossier (D-10): not only the link goes, the key does, and there is no way back.</summary>
internal sealed class VerschonenModel(Toegang toegang, Werksessie sessie, Handelingen handelingen, Teksten teksten) : DossierPagina(toegang, sessie, teksten)
{
    internal static readonly string[] Gronden = ["Verwantschap", "Werkkring", "Betrokkenheid", "Schijn"];

    protected override bool VoorDeVraag => true;

    public string? Grond { get; private set; }

    public IEnumerable<Keuze> Keuzes => Gronden.Select(g => new Keuze(g, T["verschonen.grond." + g]));

    /// <summary>Colleagues of the box who may see it: who handles it from then on.</summary>
    public IReadOnlyList<string> Blijven { get; private set; } = [];

    public bool IsCommissie => Zaak!.Lid.Soort == Register.Commissie;

    public async Task<IActionResult> OnGetAsync(string? grond)
    {
        Grond = Gronden.Contains(grond) ? grond : null;
        return await OpenAsync() ?? Bezwaar() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string? grond)
    {
        Grond = Gronden.Contains(grond) ? grond : null;
        if ((await OpenAsync() ?? Bezwaar()) is { } antwoord) return antwoord;
        if (Grond is null)
        {
            Fouten.Of(HttpContext).Add("grond", T["verschonen.kies"]);
            return Page();
        }

        return await handelingen.VerschoonAsync(Zaak!, Grond)
            ? Redirect(T.Pad($"/postvak?vak={Uri.EscapeDataString(Zaak!.Lid.Postvak)}&verschoond=true"))
            : await IemandWasUVoorAsync("", ItemKind.Verschoning);
    }

    private PageResult? Bezwaar()
    {
        if (!Zaak!.Behandelt || Zaak.Dossier.Keys[Compartment.Melding] is null || Zaak.Dossier.NietVoor is not { } nietVoor)
            return Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], T["geweigerd.rol"]);
        Blijven = [.. Sessie.Register.MembersOf(Zaak.Lid.Postvak, Sessie.Vandaag).Where(l => l.Persoon != Sessie.Persoon!.Id && !nietVoor.Contains(l.Persoon)).Select(l => $"{l.Naam}, {l.Functie}")];
        return Blijven.Count == 0 ? Weiger(StatusCodes.Status409Conflict, T["verschonen.laatste.titel"], T["verschonen.laatste"]) : null;
    }
}
