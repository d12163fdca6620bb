using Meldpunt.Hosting.Forms;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Postvakken;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>The melder picks a vertrouwenspersoon who may read along, or ends that.</summary>
public sealed class MeelezenModel(Meelezen meelezen, Gids gids) : PostvakPagina
{
    private const string Stop = "stop";

    private IReadOnlyList<Meelezer> _mogelijk = [];

    /// <summary>Who reads along now.</summary>
    public IReadOnlyList<Meelezer> Nu { get; private set; } = [];

    public IReadOnlyList<Keuze> Vertrouwenspersonen { get; private set; } = [];

    public string? Gekozen { get; private set; }

    public string Naam(Meelezer wie) => wie.Leden.Count == 0 ? gids.Postvak(wie.Postvak) : string.Join("; ", wie.Leden.Select(l => $"{l.Naam}, {l.Functie}"));

    public Task OnGetAsync() => LaadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LaadAsync();
        var stopt = Request.Form["daad"] == Stop;
        var invoer = new Invoer(Request.Form, Fouten, T);
        Gekozen = invoer.EenVan("vertrouwenspersoon", (stopt ? Nu : _mogelijk).Select(m => m.Postvak), "meelezen.kies");
        if (Fouten.Any) return Page();
        var wie = (stopt ? Nu : _mogelijk).First(m => m.Postvak == Gekozen);
        if (await meelezen.ZetAsync(Dossier, Code, wie, !stopt)) return Naar($"/postvak/dossier?meelezen={(stopt ? "nee" : "ja")}");
        Fouten.Add("", T["bericht.opnieuw"]);
        return Page();
    }

    private async Task LaadAsync()
    {
        (Nu, _mogelijk) = (await meelezen.NuAsync(Dossier), await meelezen.MogelijkAsync(Dossier));
        Vertrouwenspersonen = [.. _mogelijk.Select(m => new Keuze(m.Postvak, Naam(m)))];
    }
}
