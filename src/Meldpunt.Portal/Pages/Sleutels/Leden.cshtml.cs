using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Sleutels;

internal sealed record LedenVak(string Id, string Naam, bool IsEigen, IReadOnlyList<RegisterStatement> Leden, IReadOnlyList<Voorstel> Voorstellen);

/// <summary>Who is a member of what, by the verified register, for the boxes about which this person may propose.</summary>
internal sealed class LedenModel(Werksessie sessie, Voordracht voordracht, Voorstellen voorstellen, NieuweSleutelStore nieuwe, Postvaknamen namen, Teksten teksten) : SleutelPagina(sessie, teksten)
{
    public IReadOnlyList<LedenVak> Vakken { get; private set; } = [];

    public IReadOnlyCollection<string> MetNieuweSleutels { get; private set; } = [];

    public string Ik => Sessie.Persoon!.Id;

    public IActionResult OnGet()
    {
        if (Toegang(open: true) is { } antwoord) return antwoord;
        Vakken = [.. voordracht.Postvakken()
            .Select(p => new LedenVak(p.Id, namen.Van(p.Id), Sessie.IsLidVan(p.Id), Sessie.Register.MembersOf(p.Id, Sessie.Vandaag), voorstellen.Voor(p.Id)))];
        MetNieuweSleutels = [.. nieuwe.Ready().Select(r => r.Persoon)];
        return Page();
    }
}
