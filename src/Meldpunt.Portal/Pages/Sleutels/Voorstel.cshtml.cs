using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Sleutels;

/// <summary>Proposes that somebody becomes a member of a box, or goes on in it with new keys.</summary>
internal sealed class VoorstelModel(Werksessie sessie, Voordracht voordracht, Postvaknamen namen, Teksten teksten) : SleutelPagina(sessie, teksten)
{
    public string? Persoon { get; private set; }

    public string? Vak { get; private set; }

    public string Van { get; private set; } = "";

    public string? Tot { get; private set; }

    public IReadOnlyList<Keuze> Personen { get; private set; } = [];

    public IReadOnlyList<Keuze> Vakken { get; private set; } = [];

    public IActionResult OnGet(string? vak, string? persoon)
    {
        (Vak, Persoon, Van) = (vak, persoon, Tekst(Sessie.Vandaag));
        return Begin() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string? vak, string? persoon, string? van, string? tot)
    {
        (Vak, Persoon, Van, Tot) = (vak, persoon, van ?? "", tot);
        if (Begin() is { } antwoord) return antwoord;
        var (begin, einde) = (Dag(van, "van"), Dag(tot, "tot"));
        var fouten = Fouten.Of(HttpContext);
        if (Personen.All(p => p.Waarde != persoon)) fouten.Add("persoon", T["voorstel.persoon.leeg"]);
        if (Vakken.All(v => v.Waarde != vak)) fouten.Add("vak", T["voorstel.vak.leeg"]);
        if (string.IsNullOrWhiteSpace(van)) fouten.Add("van", T["voorstel.van.leeg"]);
        if (fouten.Any) return Page();
        var (id, grond) = await voordracht.ToetredingAsync(persoon, vak, begin!.Value, einde);
        return id is not null ? Redirect(T.Pad($"/sleutels/ondertekenen/{Convert.ToHexStringLower(id)}?nieuw=true"))
            : Weiger(grond!.Value, grond == Weigergrond.DeDagenKloppenNiet ? "van" : "persoon");
    }

    private IActionResult? Begin()
    {
        if (Toegang(open: true) is { } antwoord) return antwoord;
        Personen = [.. voordracht.Personen().Select(p => new Keuze(p.Id, $"{p.Naam}, {p.Functie}"))];
        Vakken = [.. voordracht.Postvakken().OrderBy(p => Sessie.IsLidVan(p.Id) ? 0 : 1).Select(p => new Keuze(p.Id, namen.Van(p.Id)))];
        return null;
    }
}
