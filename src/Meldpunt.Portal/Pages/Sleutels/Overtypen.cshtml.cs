using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Sleutels;

/// <summary>The sleutelzin typed back opens the new keys: who cannot do that has not kept it, and nothing counts.</summary>
internal sealed class OvertypenModel(Werksessie sessie, Inschrijving inschrijving, Pogingen pogingen, Teksten teksten) : SleutelPagina(sessie, teksten)
{
    private const int Langst = 400;

    public bool Kan { get; private set; }

    public IActionResult OnGet() => Begin() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? sleutelzin)
    {
        if (Begin() is { } antwoord) return antwoord;
        if (!Kan) return Page();
        if (string.IsNullOrWhiteSpace(sleutelzin)) return Mis("sleutelzin", T["ontgrendelen.leeg"]);
        if (sleutelzin.Length > Langst) return Mis("sleutelzin", T["ontgrendelen.lang"]);
        if (pogingen.Begin(Sessie.Persoon!.Id) is { Ticks: > 0 } wacht) return Mis("sleutelzin", T["ontgrendelen.wacht", (int)Math.Ceiling(wacht.TotalSeconds)]);
        if (await inschrijving.TypOverAsync(sleutelzin) is not { } keys) return Mis("sleutelzin", T["overtypen.fout"]);
        using (keys) Sessie.Ontgrendel(keys);
        pogingen.Gelukt(Sessie.Persoon.Id);
        return Redirect(T.Pad("/sleutels"));
    }

    private IActionResult? Begin()
    {
        if (Toegang(open: false) is { } antwoord) return antwoord;
        Kan = inschrijving.Nieuw is not null;
        return null;
    }
}
