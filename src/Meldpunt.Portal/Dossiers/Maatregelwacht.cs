using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Portal.Dossiers;

/// <summary>
/// A measure past its day: the day is sealed, so whoever reads it tells the others who keep sight of measures. They get a
/// notice without content, once for each measure.
/// </summary>
internal sealed class Maatregelwacht(Werksessie sessie, Database database, PlichtStore plichten, Bureaubrieven brieven, TagKeys tags)
{
    /// <summary>From a dossier that somebody who handles it has open.</summary>
    internal Task MeldAsync(Zaak zaak)
    {
        if (zaak is not { Behandelt: true, Stand.Staat: Staat.Opvolging }) return Task.CompletedTask;
        var lezers = zaak.Dossier.Of(ItemKind.Brief).SelectMany(i => Inhoud.TryDecode<BriefInhoud>(i.Item!.Body)?.Lezers ?? []);
        // Their own case: there is no letter, and who handles it keeps sight of it.
        var eigen = zaak.Rol == Rol.Integriteitscommissie ? [] : sessie.Register.MembersOf(zaak.Dossier.Rij.Postvak, sessie.Vandaag).Select(l => l.Persoon);
        return MeldAsync(zaak.Id, Vaststelling.Maatregelen(zaak.Dossier, sessie.Register).Where(m => m.Stand is null).Select(m => (m.Maatregel, m.Van, m.Door)),
            [.. lezers.Where(p => brieven.Heeft(zaak.Id, p)).Concat(eigen).Where(p => zaak.Dossier.NietVoor?.Contains(p) == false)]);
    }

    /// <summary>From the letters about a dossier that is followed up.</summary>
    internal Task MeldAsync(Briefmap map) => MeldAsync(
        map.Dossier, Briefwisseling.Maatregelen(map).Where(m => m.Stand is null).Select(m => (m.Maatregel, m.Besluit.Date, m.Besluit.Author.Id)),
        [.. map.Brieven.SelectMany(b => b.Lezers).Where(p => brieven.Heeft(map.Dossier, p))]);

    private async Task MeldAsync(byte[] dossier, IEnumerable<(Maatregel Maatregel, DateOnly Van, string Door)> open, IReadOnlyCollection<string> wie)
    {
        var nieuw = open.Where(m => m.Maatregel.Uiterlijk < sessie.Vandaag)
            .SelectMany(m => wie.Distinct().Where(p => p != sessie.Persoon!.Id && sessie.Register.Of(p, sessie.Vandaag).Count > 0).Select(p => (Persoon: p, Ids: Ids(dossier, m.Van, m.Door, m.Maatregel.Nr, p))))
            .Where(n => !plichten.Bestaat(n.Ids)).ToList();
        if (nieuw.Count == 0) return;
        await database.WriteAsync(c =>
        {
            foreach (var (persoon, ids) in nieuw) PlichtStore.Add(c, ids[0], PlichtStore.Bericht, persoon, sessie.Vandaag);
        });
    }

    /// <summary>The same measure and person, the same duty, under the current key and those before it; from outside it says of which dossier to nobody.</summary>
    private List<string> Ids(byte[] dossier, DateOnly van, string door, int nr, string persoon) =>
        [.. tags.AllOf(dossier, $"maatregel voorbij/{van.DayNumber}/{door}/{nr}/{persoon}").Select(t => Convert.ToHexString(t.AsSpan(0, 16)))];
}
