using Meldpunt.Hosting.Language;

namespace Meldpunt.Portal.Weergave;

/// <summary>The language of the page, as the domain's texts know it.</summary>
internal static class DomainTalen
{
    internal static Domain.Taal DomainTaal(this Teksten teksten) => teksten.Taal == Taal.Engels ? Domain.Taal.En : Domain.Taal.Nl;
}
