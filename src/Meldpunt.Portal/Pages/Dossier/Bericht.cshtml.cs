using Meldpunt.Hosting.Bestanden;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>A message that the melder reads, with files that the melder opens.</summary>
internal sealed class BerichtModel(Toegang toegang, Werksessie sessie, Teksten teksten, Ontvangst ontvangst, Berichtbestanden werk, Bestandenlade lade, Handelingen handelingen)
    : BestandenPagina(toegang, sessie, teksten, ontvangst, werk, lade, handelingen)
{
    protected override string Deel => "/bericht";

    protected override Compartment Waar => Compartment.Melding;

    protected override ItemKind Soort => ItemKind.BerichtAanMelder;

    protected override string Gedaan => "bericht";
}
