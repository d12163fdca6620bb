using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Sessies;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Sleutels;

/// <summary>Whoever changed keys without having lost the old sleutelzin carries over what nobody else can give them.</summary>
internal sealed class VorigeModel(Werksessie sessie, Inschrijving inschrijving, Overdracht overdracht, Pogingen pogingen, Teksten teksten) : SleutelPagina(sessie, teksten)
{
    private const int Langst = 400;

    public bool Kan { get; private set; }

    public (int Over, int Dicht, int Gesprekken)? Uitkomst { get; private set; }

    public IActionResult OnGet() => Begin() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? sleutelzin)
    {
        if (Begin() is { } antwoord) return antwoord;
        if (!Kan) return Page();
        if (string.IsNullOrWhiteSpace(sleutelzin)) return Mis("sleutelzin", T["ontgrendelen.leeg"]);
        if (sleutelzin.Length > Langst) return Mis("sleutelzin", T["ontgrendelen.lang"]);
        if (pogingen.Begin(Sessie.Persoon!.Id) is { Ticks: > 0 } wacht) return Mis("sleutelzin", T["ontgrendelen.wacht", (int)Math.Ceiling(wacht.TotalSeconds)]);
        if (inschrijving.OpenVorige(sleutelzin) is not { } oud) return Mis("sleutelzin", T["vorige.fout"]);
        using (oud) Uitkomst = await overdracht.DraagOverAsync(oud);
        pogingen.Gelukt(Sessie.Persoon.Id);
        return Page();
    }

    // Only with the keys that the register names: others must not get hold of these grants.
    private IActionResult? Begin()
    {
        if (Toegang(open: true) is { } antwoord) return antwoord;
        Kan = inschrijving.HeeftVorige && Sessie.Lidmaatschappen.Count > 0;
        return null;
    }
}
