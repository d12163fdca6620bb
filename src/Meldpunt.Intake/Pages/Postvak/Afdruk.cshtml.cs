using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Melden;
using Meldpunt.Intake.Melden;
using Meldpunt.Intake.Postvakken;
using Meldpunt.Storage;

namespace Meldpunt.Intake.Pages.Postvak;

/// <summary>The whole dossier on one page, to read or to print. The one page that takes what room it needs.</summary>
public sealed class AfdrukModel(Gids gids, Onderwerpen onderwerpen, Koppelingen koppelingen, RegisterCache registers, DossierStore dossiers, HistorieReader historie, Verplaatsing verplaatsing, BeoordelingStore beoordelingen, AlarmStore alarms, TimeProvider clock)
    : DossierModel(gids, onderwerpen, koppelingen, registers, dossiers, historie, verplaatsing, beoordelingen, alarms, clock)
{
    protected override bool Alles => true;
}
