using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Sleutels;

/// <summary>Whoever has new keys asks to be a member of a box with them. It counts as little as any proposal, until two signed.</summary>
internal sealed class AanvraagModel(Werksessie sessie, Voordracht voordracht, OrganisatieStore organisatie, Postvaknamen namen, Teksten teksten) : SleutelPagina(sessie, teksten)
{
    public IReadOnlyList<Keuze> Vakken { get; private set; } = [];

    public string? Vak { get; private set; }

    public IActionResult OnGet() => Begin() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? vak)
    {
        Vak = vak;
        if (Begin() is { } antwoord) return antwoord;
        if (Vakken.All(v => v.Waarde != vak)) return Mis("vak", T["voorstel.vak.leeg"]);
        var (id, grond) = await voordracht.AanvraagAsync(vak);
        return id is null ? Weiger(grond!.Value, "vak") : Redirect(T.Pad($"/sleutels/ondertekenen/{Convert.ToHexStringLower(id)}?nieuw=true"));
    }

    private IActionResult? Begin()
    {
        if (Toegang(open: true) is { } antwoord) return antwoord;
        if (!voordracht.KanAanvragen) return Redirect(T.Pad("/sleutels"));
        // Where they are a member with other keys comes first.
        var mijn = Sessie.Ingeschreven.Select(l => l.Postvak).ToHashSet();
        Vakken = [.. organisatie.Postvakken().OrderBy(p => mijn.Contains(p.Id) ? 0 : 1).Select(p => new Keuze(p.Id, namen.Van(p.Id)))];
        return null;
    }
}
