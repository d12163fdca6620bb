namespace Meldpunt.Intake.Pages.Wegwijzer;

/// <summary>The language of the page, as the domain's texts know it.</summary>
public static class DomainTalen
{
    public static Domain.Taal DomainTaal(this SitePagina pagina) => pagina.T.Taal == Hosting.Language.Taal.Engels ? Domain.Taal.En : Domain.Taal.Nl;
}
