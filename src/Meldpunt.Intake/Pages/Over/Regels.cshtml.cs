using Meldpunt.Domain;
using Meldpunt.Intake.Melden;

namespace Meldpunt.Intake.Pages.Over;

public sealed class RegelsModel : SitePagina
{
    public RouteUitleg Uitleg => new(T);

    /// <summary>Every ground that a row or a gate names.</summary>
    public IEnumerable<string> Gronden => RoutingTabel.Rijen.SelectMany(r => r.Gronden).Concat(Poorten.Alle.SelectMany(p => p.Gronden)).Distinct().Order(StringComparer.Ordinal);
}
