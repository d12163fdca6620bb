using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Lijsten;

/// <summary>A box of the person who is signed in.</summary>
internal sealed record PostvakTab(string Id, string Naam, string Soort, bool HeeftDossiers);

/// <summary>The boxes of the person who is signed in, and the lists in them.</summary>
internal sealed class Postvaklijst(Werksessie sessie, Lijstlezer lezer, TagKeys tags, Postvaknamen namen)
{
    // These functions never hold a key to a dossier.
    private static readonly string[] ZonderDossiers = ["Beheer", "Compliance", "Coordinator", "BewaarderA", "BewaarderB"];

    internal IReadOnlyList<PostvakTab> Tabs() =>
        [.. sessie.Lidmaatschappen.DistinctBy(l => l.Postvak).Select(l => new PostvakTab(l.Postvak, namen.Van(l.Postvak), l.Soort, !ZonderDossiers.Contains(l.Soort)))];

    internal Lijstblad Blad(PostvakTab vak, Lijstvraag vraag, int perBlad)
    {
        var ik = sessie.Persoon!.Id;
        var filter = vraag.Filter(Toegang.KijktMee(vak.Soort) ? null : vak.Id, tags.AllOfRapporteur(vak.Id, ik), sessie.Vandaag);
        return lezer.Lees(ik, filter, vraag.Orde, vraag.Plaats, perBlad, AlsHouder(ik, vraag.Lijst));
    }

    /// <summary>What a melder lets somebody read along is in a list of its own, and in none of what is to be done.</summary>
    private static IReadOnlyList<string>? AlsHouder(string persoon, string lijst) => lijst switch
    {
        Lijstvraag.Meelezen => [Grant.MeelezerVan(persoon)],
        Lijstvraag.Nieuw or Lijstvraag.TeLaat => [.. Grant.HoudersVan(persoon).Where(h => !Grant.IsMeelezer(h))],
        _ => null,
    };
}
