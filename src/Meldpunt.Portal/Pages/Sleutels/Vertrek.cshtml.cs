using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Sleutels;

/// <summary>Proposes the day on which a membership ends: a colleague's, or one's own.</summary>
internal sealed class VertrekModel(Werksessie sessie, Voordracht voordracht, Postvaknamen namen, Teksten teksten) : SleutelPagina(sessie, teksten)
{
    public RegisterStatement? Lid { get; private set; }

    public string Postvak => Lid is null ? "" : namen.Van(Lid.Postvak);

    public bool IsZelf => Lid?.Persoon == Sessie.Persoon?.Id;

    public string Tot { get; private set; } = "";

    public IActionResult OnGet(string? vak, string? persoon)
    {
        Tot = Tekst(Sessie.Vandaag);
        return Begin(vak, persoon) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string? vak, string? persoon, string? tot)
    {
        Tot = tot ?? "";
        if (Begin(vak, persoon) is { } antwoord) return antwoord;
        if (Dag(tot, "tot") is not { } einde)
        {
            if (!Fouten.Of(HttpContext).Any) Fouten.Of(HttpContext).Add("tot", T["vertrek.tot.leeg"]);
            return Page();
        }

        var (id, grond) = await voordracht.VertrekAsync(persoon, vak, einde);
        return id is null ? Weiger(grond!.Value, "tot") : Redirect(T.Pad($"/sleutels/ondertekenen/{Convert.ToHexStringLower(id)}?nieuw=true"));
    }

    private IActionResult? Begin(string? vak, string? persoon)
    {
        if (Sessie.Persoon is not null) Lid = voordracht.Lijn(vak ?? "", persoon ?? "");
        if (Toegang(open: true) is { } antwoord) return antwoord;
        return Lid is not null && (IsZelf || voordracht.MagVoor(Lid.Postvak)) ? null : NotFound();
    }
}
