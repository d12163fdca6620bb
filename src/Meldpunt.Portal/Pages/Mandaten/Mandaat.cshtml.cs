using Meldpunt.Hosting.Language;
using Meldpunt.Hosting.Mandaten;
using Meldpunt.Portal.Mandaten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Mandaten;

/// <summary>One mandate, whole, and its end before its term by who may grant it.</summary>
internal sealed class MandaatModel(Werksessie sessie, Verlening verlening, OrganisatieStore organisatie, Teksten teksten) : MandaatPagina(sessie, organisatie, teksten)
{
    private Mandaatregel regel = null!;

    public MandaatRij Rij { get; private set; } = null!;

    public DateOnly Op => regel.Op;

    public bool KanIntrekken { get; private set; }

    public string? Gedaan { get; private set; }

    public IActionResult OnGet(string id, string? gedaan)
    {
        Gedaan = gedaan is "verleend" or "ingetrokken" ? gedaan : null;
        return Open(id) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        if (Open(id) is { } antwoord) return antwoord;
        if (!KanIntrekken) return Mis("", T["mandaat.intrekken.kanniet"]);
        return await verlening.TrekInAsync(regel) ? Redirect(T.Pad($"/mandaten/{id}?gedaan=ingetrokken")) : Mis("", T["mandaat.intrekken.kanniet"]);
    }

    private IActionResult? Open(string nummer)
    {
        if (Sessie.Persoon is null || !Sessie.IsOpen && HttpMethods.IsGet(Request.Method)) return Begin();
        if (Sessie.Lidmaatschappen.Count == 0 || Sessie.Mandaten.Nummer(nummer) is not { } gevonden) return NotFound();
        regel = gevonden;
        (Rij, KanIntrekken) = (Maak(regel), verlening.MagIntrekken(regel));
        return Begin();
    }
}
