using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>Says that this dossier and another one are of the same matter; written in both, read by neither melder.</summary>
internal sealed class VerbandModel(Toegang toegang, Werksessie sessie, Verbanden verbanden, Teksten teksten) : SchrijfPagina(toegang, sessie, teksten)
{
    private const int LangsteKenmerk = 40;

    public string? Ander { get; private set; }

    public IReadOnlyList<Verband> Nu { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await LaadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? ander, string? tekst)
    {
        Ander = ander is { Length: > LangsteKenmerk } ? ander[..LangsteKenmerk] : ander;
        var goed = Lees(tekst, "tekst", "veld.naam.reden");
        if (await LaadAsync() is { } antwoord) return antwoord;
        var zaak = await verbanden.VindAsync(Ander);
        if (zaak is not null) HttpContext.Response.RegisterForDispose(zaak.Dossier);
        if (verbanden.Bezwaar(Zaak!, zaak) is { } bezwaar)
        {
            Fouten.Of(HttpContext).Add("ander", T[$"verband.{bezwaar}"]);
            return Page();
        }

        if (!goed) return Page();
        return await verbanden.LegAsync(Zaak!, zaak!, Tekst) ? Klaar("verband") : await IemandWasUVoorAsync(Tekst, ItemKind.Verband);
    }

    private async Task<IActionResult?> LaadAsync()
    {
        if ((await OpenAsync(Tekst) ?? ZonderSleutel(Compartment.Behandeling)) is { } antwoord) return antwoord;
        if (!Verbanden.Kan(Zaak!)) return Weiger(StatusCodes.Status403Forbidden, T["geweigerd.rol.titel"], T["geweigerd.rol"], Tekst);
        Nu = verbanden.Van(Zaak!);
        return null;
    }
}
