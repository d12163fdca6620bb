using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>The receipt of the rules, for who handles the dossier: facts, row, version and grounds from the sealed slip. Made for print.</summary>
internal sealed class BesluitRouteModel(
    Toegang toegang, Werksessie sessie, Regels regels, AuditStore audit, TimeProvider clock, Postvaknamen namen, Organisatienamen organisatie, Teksten teksten)
    : DossierPagina(toegang, sessie, teksten)
{
    public Routebesluiten Besluiten { get; private set; } = null!;

    public RouteBesluit Besluit => Besluiten.Nu;

    public Postvaknamen Postvakken => namen;

    public Organisatienamen Organisatie => organisatie;

    public Domain.Taal Taal => T.DomainTaal();

    public IEnumerable<(string Naam, DateOnly Op)> Termijnen => Besluit.Route.Termijnen.Gesteld.Select(t => (T["termijn." + t.Naam], t.Op));

    public async Task<IActionResult> OnGetAsync()
    {
        if (await OpenAsync() is { } antwoord) return antwoord;
        if (Routebesluiten.Van(Zaak!.Dossier, Zaak.Verloop, Sessie.Register, regels) is not { } besluiten) return Weiger(StatusCodes.Status403Forbidden, T["besluit.geen.titel"], T["besluit.geen.tekst"]);
        await audit.AppendAsync(clock.GetUtcNow(), Sessie.Persoon!.Id, "DossierGeopend", Id);
        Besluiten = besluiten;
        return Page();
    }
}
