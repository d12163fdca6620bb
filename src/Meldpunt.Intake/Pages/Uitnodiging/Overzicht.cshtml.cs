using Meldpunt.Intake.Uitnodigingen;
using Meldpunt.Storage;

namespace Meldpunt.Intake.Pages.Uitnodiging;

/// <summary>What this is, what an invited person may do, what is asked, and what they sent.</summary>
public sealed class OverzichtModel(ConceptAntwoorden concepten, LeesstukStore leesstukken) : UitnodigingPagina
{
    public bool HeeftConcept { get; private set; }

    public bool HeeftTeLezen { get; private set; }

    public void OnGet() => (HeeftConcept, HeeftTeLezen) = (concepten.Find(Sessie, Uitnodiging.Rij.Id) is not null, leesstukken.OfUitnodiging(Uitnodiging.Rij.Id).Count > 0);
}
