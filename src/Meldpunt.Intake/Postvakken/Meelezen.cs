using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Intake.Postvakken;

/// <summary>A box of a vertrouwenspersoon, and who of it would read along.</summary>
public sealed record Meelezer(string Postvak, IReadOnlyList<RegisterStatement> Leden);

/// <summary>
/// The melder lets a vertrouwenspersoon read what they and the handlers write to each other, by their own signature, and
/// ends that. The keys come and go in the same transaction as the melder's word.
/// </summary>
public sealed class Meelezen(RegisterCache registers, BeoordelingStore beoordelingen, Sleutelonderhoud onderhoud, ItemAppender appender, TimeProvider clock)
{
    /// <summary>With whom this dossier can be shared, those near where it happened first.</summary>
    public async Task<IReadOnlyList<Meelezer>> MogelijkAsync(GelezenDossier dossier)
    {
        var plek = dossier.Melding;
        return [.. Meelezers.Mogelijk(dossier, await registers.GetAsync(), Nakijkers(dossier), clock.Today()).Where(l => !dossier.Meelezend.Contains(l.Postvak))
            .OrderBy(l => l.Locatie != plek?.Locatie).ThenBy(l => l.Dienstonderdeel != plek?.Dienstonderdeel).ThenBy(l => l.Postvak, StringComparer.Ordinal)
            .GroupBy(l => l.Postvak).Select(g => new Meelezer(g.Key, [.. g.OrderBy(l => l.Naam, StringComparer.Ordinal)]))];
    }

    /// <summary>With whom it is shared now. Nobody is named where nobody of the box may read it any more.</summary>
    public async Task<IReadOnlyList<Meelezer>> NuAsync(GelezenDossier dossier)
    {
        var mogelijk = Meelezers.Mogelijk(dossier, await registers.GetAsync(), Nakijkers(dossier), clock.Today()).ToLookup(l => l.Postvak);
        return [.. dossier.Meelezend.Order(StringComparer.Ordinal).Select(p => new Meelezer(p, [.. mogelijk[p]]))];
    }

    /// <summary>Begins or ends it; false when somebody was ahead: then nothing was written.</summary>
    public async Task<bool> ZetAsync(GelezenDossier dossier, Meldcode code, Meelezer wie, bool leest)
    {
        using var key = code.DeriveSigning();
        var body = Inhoud.Encode(new MeelezenInhoud(wie.Postvak, leest));
        var behandelaars = dossier.Leden(await registers.GetAsync(), dossier.Rij.Postvak, clock.Today());
        var wissel = await onderhoud.MeelezenAsync(Straks(dossier, body), new Wisselaar(Author.Melder, key), Nakijkers(dossier));
        return await appender.AppendAsync(dossier, Compartment.Melding, ItemKind.Meelezen, Author.Melder, key, body, c =>
        {
            if (!wissel.Schrijf(c, dossier.Rij.Id)) return false;
            // By the notice that everybody gets for anything: a word of its own would tell who writes along with which dossier.
            foreach (var persoon in wie.Leden.Concat(behandelaars).Select(l => l.Persoon).Distinct()) PlichtStore.AddBericht(c, persoon, clock.Today());
            return true;
        });
    }

    /// <summary>The dossier as it is once the melder's word stands in it: from that follows who holds what.</summary>
    private GelezenDossier Straks(GelezenDossier dossier, byte[] body)
    {
        var nr = dossier.Items.Count(i => i.Item?.Compartment == Compartment.Melding);
        var item = new Item(dossier.Rij.Id, Compartment.Melding, dossier.Keten.EpochOf(Compartment.Melding), nr, [], ItemKind.Meelezen, Author.Melder, clock.Today(), body);
        return dossier with { Items = [.. dossier.Items, new GelezenItem(item, nr, item.Date, true)] };
    }

    private List<string> Nakijkers(GelezenDossier dossier) => [.. beoordelingen.Open(dossier.Rij.Id).Select(b => b.Postvak)];
}
