using Meldpunt.Domain;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>What of a split counts: the commission's signature on the record and the portal's on the step that it names, and neither alone.</summary>
public sealed class DeelstandenTests : IAsyncLifetime
{
    private const string Ongegrond = nameof(Gebeurtenis.NietGerechtvaardigdVerklaard);
    private static readonly SplitsingDeel[] Twee = [new(1, [Soort.Misstand]), new(2, [Soort.OngewensteOmgangsvormen])];

    private Kantoor _kantoor = null!;

    public async Task InitializeAsync()
    {
        _kantoor = await Kantoor.NewAsync();
        await _kantoor.MeldAsync(Kantoor.Feiten());
    }

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    [Fact]
    public async Task Een_splitsing_telt_alleen_met_de_stap_van_het_portaal_en_van_een_lid_van_de_commissie()
    {
        await SplitsAsync("hl", 1);
        Assert.Empty(await StatenAsync("Ontvankelijkheid", "-", "Gesplitst"));
        await SplitsAsync("ic-a", 1);
        Assert.Equal([Staat.Ontvankelijkheid, Staat.Ontvankelijkheid], await StatenAsync("Ontvankelijkheid", "-", "Gesplitst"));
        Assert.Empty(await StatenAsync("Ontvankelijkheid", "-", "-"));
        Assert.Empty(await StatenAsync("Ontvankelijkheid", "Gesplitst", "-"));
    }

    [Fact]
    public async Task Soorten_die_in_twee_delen_staan_of_een_deel_zonder_soort_zijn_geen_splitsing()
    {
        await SchrijfAsync("ic-a", ItemKind.Splitsing, Inhoud.Encode(new SplitsingInhoud([new(1, [Soort.Misstand]), new(2, [Soort.Misstand])], "Redenen.", 0)));
        await SchrijfAsync("ic-a", ItemKind.Splitsing, Inhoud.Encode(new SplitsingInhoud([new(1, [Soort.Misstand]), new(2, [])], "Redenen.", 0)));
        await SchrijfAsync("ic-a", ItemKind.Splitsing, Inhoud.Encode(new SplitsingInhoud([new(2, [Soort.Misstand]), new(1, [Soort.OngewensteOmgangsvormen])], "Redenen.", 0)));
        Assert.Empty(await StatenAsync("Ontvankelijkheid", "Gesplitst"));
    }

    [Fact]
    public async Task Een_besluit_over_een_deel_telt_niet_zonder_de_stap_die_het_noemt()
    {
        await SplitsAsync("ic-a", 0);
        await BesluitAsync("ic-b", Ongegrond, 1, 1);
        Assert.Equal([Staat.Ontvankelijkheid, Staat.Ontvankelijkheid], await StatenAsync("Ontvankelijkheid", "Gesplitst"));
        Assert.Equal([Staat.Ontvankelijkheid, Staat.Ontvankelijkheid], await StatenAsync("Ontvankelijkheid", "Gesplitst", "InstemmingGegeven"));
        Assert.Equal([Staat.NietGerechtvaardigd, Staat.Ontvankelijkheid], await StatenAsync("Ontvankelijkheid", "Gesplitst", "DeelBesloten"));
    }

    [Fact]
    public async Task Van_twee_besluiten_die_dezelfde_stap_noemen_telt_het_eerste()
    {
        await SplitsAsync("ic-a", 0);
        await BesluitAsync("ic-b", nameof(Gebeurtenis.OrienterendGestart), 2, 1);
        await BesluitAsync("ic-c", Ongegrond, 1, 1);
        Assert.Equal([Staat.Ontvankelijkheid, Staat.Orienterend], await StatenAsync("Ontvankelijkheid", "Gesplitst", "DeelBesloten"));
        using var dossier = await _kantoor.OpenAsync("ic-a");
        Assert.True(Deelstanden.IsBezet(dossier!, 1));
        Assert.False(Deelstanden.IsBezet(dossier!, 2));
    }

    [Fact]
    public async Task Een_deel_houdt_zijn_einde_en_de_rest_gaat_met_het_dossier_mee()
    {
        await SplitsAsync("ic-a", 0);
        await BesluitAsync("ic-a", Ongegrond, 1, 1);
        await BesluitAsync("ic-a", nameof(Gebeurtenis.OrienterendGestart), 2, 2);
        string[] stappen = ["Gesplitst", "DeelBesloten", "OrienterendGestart"];
        Assert.Equal([Staat.NietGerechtvaardigd, Staat.Orienterend], await StatenAsync("Orienterend", stappen));
        Assert.Equal([Staat.NietGerechtvaardigd, Staat.Onderzoek], await StatenAsync("Onderzoek", [.. stappen, "OnderzoekGestart"]));
        Assert.Equal([Staat.NietGerechtvaardigd, Staat.Ingetrokken], await StatenAsync("Ingetrokken", [.. stappen, "Ingetrokken"]));
        // Opened again, what was decided before counts no more.
        Assert.Equal([Staat.Ontvankelijkheid, Staat.Ontvankelijkheid], await StatenAsync("Ontvankelijkheid", [.. stappen, "Afgesloten", "Heropend", "InBehandelingGenomen"]));
    }

    private Task SplitsAsync(string wie, int stap) => SchrijfAsync(wie, ItemKind.Splitsing, Inhoud.Encode(new SplitsingInhoud(Twee, "Redenen.", stap)));

    private Task BesluitAsync(string wie, string naam, int deel, int stap) =>
        SchrijfAsync(wie, ItemKind.Besluit, Inhoud.Encode(new BesluitInhoud(naam, "Redenen.", "O", null, null, "1", Met: new Afdoening(Stap: stap), Delen: [deel])));

    private async Task SchrijfAsync(string wie, ItemKind kind, byte[] body) => Assert.True(await _kantoor.SchrijftDichtAsync(wie, Compartment.Melding, kind, body));

    private async Task<IEnumerable<Staat>> StatenAsync(string staat, params string[] stappen)
    {
        using var dossier = await _kantoor.OpenAsync("ic-a");
        var rijen = stappen.Select((g, nr) => new HistorieRow(nr, Kantoor.Begin, "", g, "", nameof(Rol.Integriteitscommissie), "O", "portal", [])).ToList();
        return [.. Deelstanden.Van(dossier! with { Rij = dossier.Rij with { Staat = staat } }, new Verloop([], [], rijen)).Select(d => d.Staat)];
    }
}
