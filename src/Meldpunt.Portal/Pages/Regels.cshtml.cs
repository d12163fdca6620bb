using Meldpunt.Domain;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldpunt.Portal.Pages;

/// <summary>The rules in force, whole: the tables by which the program decides. They are no secret, so nobody need sign in.</summary>
[AllowAnonymous]
internal sealed class RegelsModel(Regels regels, Werksessie sessie, Teksten teksten) : PageModel
{
    public Regels Regels => regels;

    public IReadOnlyList<Regeldeel> Delen { get; } = Regelboek.Delen(regels);

    public DateOnly Vandaag => sessie.Vandaag;

    public Domain.Taal Taal => teksten.DomainTaal();
}
