using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>The measures of a dossier: whose, by when, and what became of each. The melder reads what is recorded here.</summary>
internal sealed class MaatregelenModel(Toegang toegang, Werksessie sessie, Handelingen handelingen, Bureaubrieven brieven, Mandaatboek mandaten, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    protected override bool ToontOok => true;

    public IReadOnlyList<Maatregelbeeld> Maatregelen { get; private set; } = [];

    public string? Welke { get; private set; }

    public string? Uitkomst { get; private set; }

    public bool Kan => Zaak is { Behandelt: true, IsBeslisser: true, Stand.Staat: Staat.Opvolging };

    public async Task<IActionResult> OnGetAsync()
    {
        if (await OpenAsync() is { } antwoord) return antwoord;
        Laad();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? tekst, string? welke, string? uitkomst)
    {
        var goed = Lees(tekst, "tekst", "besluit.veld.toelichting");
        (Welke, Uitkomst) = (welke, uitkomst);
        if (await OpenAsync(Tekst) is { } antwoord) return antwoord;
        var regel = Laad().FirstOrDefault(m => Maatregelbeeld.SleutelVan(m.Van, m.Door, m.Maatregel.Nr) == welke);
        if (!Kan) return await IemandWasUVoorAsync(Tekst, ItemKind.Maatregelstand);
        if (regel is null) Fouten.Of(HttpContext).Add("welke", T["maatregelen.kies"]);
        if (uitkomst is not ("gedaan" or "geweigerd")) Fouten.Of(HttpContext).Add("uitkomst", T["maatregelen.kies.uitkomst"]);
        if (!goed || Fouten.Of(HttpContext).Any) return Page();
        if (uitkomst == "geweigerd" && ZonderMandaat(mandaten, Tekst) is { } zonder) return zonder;
        var stand = new MaatregelstandInhoud(regel!.Van, regel.Door, regel.Maatregel.Nr, uitkomst == "gedaan", Tekst, uitkomst == "geweigerd" ? mandaten.Voor(Zaak!)?.Nummer : null);
        return await handelingen.MaatregelAsync(Zaak!, stand, brieven.Afschrift(Zaak!, ItemKind.Maatregelstand, stand)) ? Klaar("maatregel") : await IemandWasUVoorAsync(Tekst, ItemKind.Maatregelstand);
    }

    private IReadOnlyList<Maatregelregel> Laad()
    {
        var regels = Vaststelling.Maatregelen(Zaak!.Dossier, Sessie.Register);
        Maatregelen = [.. regels.Select(m => Maatregelbeeld.Van(T, Sessie.Register, Sessie.Vandaag, m.Maatregel, m.Van, m.Door, m.Stand, m.Gezegd is { } g ? (g.Item!.Author.Id, g.Datum) : null))];
        return regels;
    }
}
