using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Lijsten;

/// <summary>A box of the person who is signed in; <c>Alleen</c>: they are its one member.</summary>
internal sealed record PostvakTab(string Id, string Naam, string Soort, bool HeeftDossiers, bool Alleen);

/// <summary>The boxes of the person who is signed in, and the lists in them.</summary>
internal sealed class Postvaklijst(Werksessie sessie, Lijstlezer lezer, TagKeys tags, Postvaknamen namen)
{
    // These functions never hold a key to a dossier.
    private static readonly string[] ZonderDossiers = ["Beheer", "Compliance", "Coordinator", "BewaarderA", "BewaarderB"];

    internal IReadOnlyList<PostvakTab> Tabs() =>
        [.. sessie.Lidmaatschappen.DistinctBy(l => l.Postvak).Select(l => new PostvakTab(l.Postvak, namen.Van(l.Postvak), l.Soort, !ZonderDossiers.Contains(l.Soort), sessie.Register.MembersOf(l.Postvak, sessie.Vandaag).Count == 1))];

    internal Lijstblad Blad(PostvakTab vak, Lijstvraag vraag, int perBlad)
    {
        var ik = sessie.Persoon!.Id;
        return lezer.Lees(ik, Filter(vak, vraag), vraag.Orde, vraag.Plaats, perBlad, AlsHouder(ik, vraag.Lijst));
    }

    /// <summary>Which lists of a box hold something of theirs that is late: looked for until the first one, in no more rows than a page reads.</summary>
    internal IReadOnlySet<string> TeLaatIn(PostvakTab vak) => !IsTeLaat(vak) ? new HashSet<string>()
        : Lijstvraag.Voor(vak).Where(l => l is Lijstvraag.Alle || (l is Lijstvraag.Mijn or Lijstvraag.Vrij or Lijstvraag.Nieuw && IsTeLaat(vak, l))).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether anything of theirs in a box is late.</summary>
    internal bool IsTeLaat(PostvakTab vak) => vak.HeeftDossiers && IsTeLaat(vak, Lijstvraag.TeLaat);

    private bool IsTeLaat(PostvakTab vak, string lijst)
    {
        var filter = Filter(vak, Lijstvraag.Heel(lijst)) with { TermijnVoor = sessie.Vandaag };
        return lezer.Lees(sessie.Persoon!.Id, filter, Lijstorde.DringendsteEerst, null, 1, AlsHouder(sessie.Persoon.Id, Lijstvraag.TeLaat)).Rijen.Count > 0;
    }

    private Lijstfilter Filter(PostvakTab vak, Lijstvraag vraag) =>
        vraag.Filter(Toegang.KijktMee(vak.Soort) ? null : vak.Id, vak.Alleen ? null : tags.AllOfRapporteur(vak.Id, sessie.Persoon!.Id), sessie.Vandaag);

    /// <summary>What a melder lets somebody read along is in a list of its own, and in none of what is to be done.</summary>
    private static IReadOnlyList<string>? AlsHouder(string persoon, string lijst) => lijst switch
    {
        Lijstvraag.Meelezen => [Grant.MeelezerVan(persoon)],
        Lijstvraag.Mijn or Lijstvraag.Nieuw or Lijstvraag.TeLaat => [.. Grant.HoudersVan(persoon).Where(h => !Grant.IsMeelezer(h))],
        _ => null,
    };
}
