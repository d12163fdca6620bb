using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

internal sealed record DemoGroep(string Naam, IReadOnlyList<DemoPersoon> Personen);

internal sealed record DemoPersoon(string Id, string Naam, string Functie, string? Sleutelzin);

/// <summary>The way in. In the demonstration: choose who you are. Elsewhere: single sign-on.</summary>
[AllowAnonymous, BeforeSession]
internal sealed class IndexModel(DemoPersonen demo, Werksessie sessie, OrganisatieStore organisatie, Postvaknamen namen, Hosting.Dossiers.RegisterCache registers, AuditStore audit, TimeProvider clock, Teksten teksten) : PageModel
{
    // The order in which the chooser shows the kinds of boxes; what is not named comes last.
    private static readonly string[] Volgorde =
        ["Integriteitscommissie", "HoogsteLeidinggevende", "SecretarisGeneraal", "BijzonderVertrouwenspersoon", "Vertrouwenspersoon", "Leidinggevende", "Beschermingsfunctionaris", "BewaarderA", "BewaarderB", "Onderzoeker", "Coordinator", "Compliance", "Beheer"];

    public bool Kiezer => demo.Beschikbaar;

    public Wie? Aangemeld => sessie.Persoon;

    public IReadOnlyList<DemoGroep> Groepen { get; private set; } = [];

    public string? Naar { get; private set; }

    public Task OnGetAsync(string? naar)
    {
        Naar = Terugweg.Binnen(naar);
        return LaadAsync();
    }

    public async Task<IActionResult> OnPostAsync(string? persoon, string? naar)
    {
        if (!Kiezer) return NotFound();
        if (!organisatie.Personen().Any(p => p.Id == persoon))
        {
            Fouten.Of(HttpContext).Add("", teksten["kiezer.onbekend"]);
            Naar = Terugweg.Binnen(naar);
            await LaadAsync();
            return Page();
        }

        sessie.Vergrendel();
        await Aanmelding.MeldAanAsync(HttpContext, persoon!);
        await audit.AppendAsync(clock.GetUtcNow(), persoon!, "Aangemeld", "");
        return Redirect(Terugweg.Ontgrendelen(teksten.Taal, naar));
    }

    private async Task LaadAsync()
    {
        if (!Kiezer) return;
        var lid = (await registers.GetAsync()).Statements.Where(s => s.InForce(sessie.Vandaag)).ToLookup(s => s.Persoon);
        var personen = organisatie.Personen().Select(p => (Persoon: new DemoPersoon(p.Id, p.Naam, p.Functie, demo.Sleutelzin(p.Id)), lid[p.Id].FirstOrDefault()?.Soort));
        Groepen = [.. personen.GroupBy(p => p.Soort).OrderBy(g => Plaats(g.Key)).Select(g =>
            new DemoGroep(g.Key is null ? teksten["kiezer.zonder"] : namen.Soort(g.Key), [.. g.Select(p => p.Persoon)]))];
    }

    private static int Plaats(string? soort) => Array.IndexOf(Volgorde, soort) is >= 0 and var plaats ? plaats : Volgorde.Length;
}
