using Meldpunt.Intake.Uitnodigingen;

namespace Meldpunt.Intake.Pages.Uitnodiging;

/// <summary>What this is, what an invited person may do, what is asked, and what they sent.</summary>
public sealed class OverzichtModel(ConceptAntwoorden concepten) : UitnodigingPagina
{
    public bool HeeftConcept { get; private set; }

    public void OnGet() => HeeftConcept = concepten.Find(Sessie, Uitnodiging.Rij.Id) is not null;
}
