using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lijsten;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

/// <summary>All notices to a box, newest first.</summary>
internal sealed class MededelingenModel(Werksessie sessie, Postvaklijst lijst, DossierStore dossiers, Teksten teksten) : PageModel
{
    private const int PerBladzijde = 50;

    public PostvakTab? Vak { get; private set; }

    public IReadOnlyList<MededelingRow> Rijen { get; private set; } = [];

    public string? Volgende { get; private set; }

    public IActionResult OnGet(string? vak, string? na)
    {
        if (sessie.Persoon is null) return Redirect(teksten.Pad("/"));
        if (!sessie.IsOpen) return Redirect(teksten.Pad("/ontgrendelen"));
        Vak = lijst.Tabs().FirstOrDefault(t => vak is null || t.Id == vak);
        if (Vak is null) return vak is null ? Page() : NotFound();
        var rijen = dossiers.Mededelingen(Vak.Id, na is null ? null : dossiers.Mededeling(Vak.Id, na), PerBladzijde + 1);
        Rijen = [.. rijen.Take(PerBladzijde)];
        if (rijen.Count > PerBladzijde) Volgende = teksten.Pad($"/postvak/mededelingen?vak={Uri.EscapeDataString(Vak.Id)}&na={Uri.EscapeDataString(Rijen[^1].Id)}");
        return Page();
    }
}
