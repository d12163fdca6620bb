using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Gesprekken;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Gesprekken;

/// <summary>A conversation to note. Its id is made with the form, so that a double click notes it once.</summary>
internal sealed class NieuwModel(Werksessie sessie, Gespreksboek boek, Teksten teksten) : GespreksPagina(sessie, teksten)
{
    public Gespreksvelden Nu { get; private set; } = null!;

    public string Nummer { get; private set; } = "";

    public IActionResult OnGet()
    {
        (Nu, Nummer) = (new Gespreksvelden(Tekst(Sessie.Vandaag), "", "", "", "", false, false), Convert.ToHexStringLower(Primitives.RandomBytes(16)));
        return Begin() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string? nummer)
    {
        if (Portal.Dossiers.Toegang.LeesId(nummer) is not { } id) return BadRequest();
        (Nu, Nummer) = (Velden(), nummer!);
        if (Begin() is { } antwoord) return antwoord;
        if (Lees(Nu) is not { } inhoud) return Page();
        return await boek.VoegToeAsync(id, inhoud) ? Redirect(T.Pad("/gesprekken?gedaan=bewaard")) : Mis("", T["gesprekken.vol", Gespreksboek.Hoogstens]);
    }
}
