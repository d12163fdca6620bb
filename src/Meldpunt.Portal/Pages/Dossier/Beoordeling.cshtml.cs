using Meldpunt.Domain;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Beheer;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>Somebody of another desk looks again at "this is no formal melding" (D-4, D-5).</summary>
internal sealed class BeoordelingModel(Toegang toegang, Werksessie sessie, Kwalificatie kwalificatie, Mandaatboek mandaten, Sjablonen sjablonen, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    protected override Gebeurtenis? Daadwerkelijk => Gebeurtenis.WeigeringHerzien;

    public string? Uitkomst { get; private set; }

    public IEnumerable<Keuze> Keuzes => [new("bevestigen", T["beoordeling.bevestigen"]), new("herzien", T["beoordeling.herzien"])];

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? Betrokken() ?? (Kan() ? ZonderMandaat(mandaten) ?? Page() : NietInDezeStaat());

    public async Task<IActionResult> OnPostAsync(string? tekst, string? uitkomst, string? bericht, string? doe)
    {
        var goed = Lees(tekst, "tekst", "veld.naam.reden");
        Uitkomst = uitkomst;
        if ((await OpenAsync(Tekst) ?? Betrokken()) is { } antwoord) return antwoord;
        if (!Kan()) return await IemandWasUVoorAsync(Tekst, ItemKind.Besluit);
        if (ZonderMandaat(mandaten, Tekst) is { } zonder) return zonder;
        if (uitkomst is not ("bevestigen" or "herzien"))
        {
            Fouten.Of(HttpContext).Add("uitkomst", T["beoordeling.kies"]);
            return Page();
        }

        if (!goed) return Page();
        if (BekijkEerst(doe, bericht, Maak(uitkomst)) is { } eerst) return eerst;
        return await kwalificatie.BeoordeelAsync(Zaak!, uitkomst == "herzien", Tekst, Netjes(bericht))
            ? Redirect(T.Pad($"/postvak?vak={Uri.EscapeDataString(Zaak!.Lid.Postvak)}"))
            : await IemandWasUVoorAsync(Tekst, ItemKind.Besluit);
    }

    private Voorbeeld Maak(string uitkomst)
    {
        var wat = kwalificatie.WatNa(Zaak!, uitkomst == "herzien");
        var kennisgeving = Weergave.Kennisgeving.Van(T, sjablonen[$"besluit.sjabloon.{wat.Naam}"], Tekst, wat.Bericht, Zaak!.Rol == Rol.Integriteitscommissie || Zaak.Stand!.Regime == Regime.VoorCommissie);
        return new(Pad("/beoordeling"), T[$"besluit.{wat.Naam}"], wat.Gronden, mandaten.KortVoor(Zaak), kennisgeving, [("uitkomst", uitkomst), ("tekst", Tekst)], "besluit.verstuur");
    }

    private bool Kan() => kwalificatie.MagBeoordelen(Zaak!);

    /// <summary>Null when this person was involved in nothing that came before (D-5); else that, and who can look again.</summary>
    private PageResult? Betrokken() => kwalificatie.Betrokken(Zaak!) is { } belet
        ? Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], Beletzin.Van(T, Zaak!, Sessie, belet), Tekst)
        : null;
}
