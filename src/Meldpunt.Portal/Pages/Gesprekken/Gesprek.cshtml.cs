using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Gesprekken;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages.Gesprekken;

/// <summary>One conversation: to read, to change, to delete for good.</summary>
internal sealed class GesprekModel(Werksessie sessie, Gespreksboek boek, Teksten teksten) : GespreksPagina(sessie, teksten)
{
    private GesprekRow? rij;

    public string Id => (string)RouteData.Values["id"]!;

    public Gespreksvelden Nu { get; private set; } = null!;

    /// <summary>Which wording this form shows: what was stored in another window meanwhile is not written over.</summary>
    public string Stand { get; private set; } = "";

    public IActionResult OnGet()
    {
        if (Open() is { } antwoord) return antwoord;
        Stand = StandVan(rij!);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? stand, string? daad, string? zeker)
    {
        var getypt = Velden();
        (Nu, Stand) = (getypt, stand ?? "");
        if (Open() is { } antwoord) return daad == "wis" && antwoord is PageResult ? NaarSleutels() : antwoord;
        if (daad == "wis") return await WisAsync(zeker == "ja");
        Nu = getypt;
        if (Lees(Nu) is not { } inhoud) return Page();
        if (Stand != StandVan(rij!) || !await boek.WijzigAsync(rij!, inhoud)) return Mis("", T["gesprek.anders"]);
        return Redirect(T.Pad("/gesprekken?gedaan=bewaard"));
    }

    private async Task<IActionResult> WisAsync(bool zeker)
    {
        // The form shows what is stored, whatever it showed when it was sent.
        Stand = StandVan(rij!);
        if (!zeker) return Mis("zeker", T["gesprek.wis.zeker.leeg"]);
        await boek.WisAsync(rij!.Id);
        return Redirect(T.Pad("/gesprekken?gedaan=gewist"));
    }

    private IActionResult? Open()
    {
        if (Begin() is { } antwoord) return antwoord;
        if (Portal.Dossiers.Toegang.LeesId(Id) is not { } id || boek.Vind(id) is not { } gevonden) return NotFound();
        (rij, Nu) = (gevonden.Rij, Van(gevonden.Inhoud));
        return null;
    }

    private static string StandVan(GesprekRow rij) => Convert.ToHexStringLower(Primitives.Sha256(rij.Inhoud));
}
