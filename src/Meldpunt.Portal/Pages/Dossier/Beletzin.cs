using Meldpunt.Domain;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Pages.Dossier;

/// <summary>An invariant in words, and who can act instead.</summary>
internal static class Beletzin
{
    internal static string Van(Teksten t, Zaak zaak, Werksessie sessie, Belemmering belet, Gebeurtenis? gebeurtenis = null) =>
        Van(t, belet, Scheiding.WieWel(zaak, belet, sessie.Persoon!.Id, sessie.Register, sessie.Vandaag, gebeurtenis));

    internal static string Van(Teksten t, Belemmering belet, IReadOnlyList<RegisterStatement> wieWel) =>
        $"{t["belemmering." + belet]} {(wieWel.Count > 0 ? t["besluit.wiewel", string.Join("; ", wieWel.Select(l => $"{l.Naam}, {l.Functie}"))] : t["besluit.wiewel.niemand"])}";
}
