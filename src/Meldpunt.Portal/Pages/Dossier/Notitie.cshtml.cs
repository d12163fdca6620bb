using Meldpunt.Hosting.Bestanden;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>A note in the staff's own compartment, with its files; the melder holds no key to it.</summary>
internal sealed class NotitieModel(Toegang toegang, Werksessie sessie, Teksten teksten, Ontvangst ontvangst, Berichtbestanden werk, Bestandenlade lade, Handelingen handelingen)
    : BestandenPagina(toegang, sessie, teksten, ontvangst, werk, lade, handelingen)
{
    protected override bool Handelt => false;

    protected override string Deel => "/notitie";

    protected override Compartment Waar => Compartment.Behandeling;

    protected override ItemKind Soort => ItemKind.Notitie;

    protected override string Gedaan => "notitie";
}
