using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Gesprekken;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Dossiers.Tests;

/// <summary>Own conversations of vertrouwenspersonen: gone with who left, and not brought back.</summary>
public sealed class GesprekTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Nu = new(2021, 7, 1, 9, 0, 0, TimeSpan.Zero);

    private Kantoor _kantoor = null!;

    public async Task InitializeAsync() => _kantoor = await Kantoor.NewAsync();

    public async Task DisposeAsync() => await _kantoor.DisposeAsync();

    private GesprekStore Store => new(_kantoor.Database);

    private TagKeys Tags => new(_kantoor.Sleutels);

    private string Bestand => Path.Combine(_kantoor.Map, "meldpunt.db");

    [Fact]
    public async Task Wie_vertrok_laat_na_negentig_dagen_niets_achter_en_een_ander_houdt_alles()
    {
        await ZetAsync("vp");
        await ZetAsync("bvk");
        await _kantoor.VertrektAsync("vp", "vp-ind");
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(Gespreksopruiming.Dagen - 1);
        Assert.Equal(0, await Opruiming().RunAsync());
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(Gespreksopruiming.Dagen);
        Assert.Equal(1, await Opruiming().RunAsync());
        Assert.Equal((0, 1), (Aantal("vp"), Aantal("bvk")));
        Assert.Equal(0, await Opruiming().RunAsync());
    }

    [Fact]
    public async Task Wie_terugkomt_of_elders_vertrouwenspersoon_is_houdt_zijn_gesprekken()
    {
        await ZetAsync("vp");
        await _kantoor.VertrektAsync("vp", "vp-ind");
        await _kantoor.WordtLidAsync("vp", "vp-zwolle", "Vertrouwenspersoon", "ind");
        _kantoor.Klok.Dag = Kantoor.Begin.AddDays(400);
        Assert.Equal(0, await Opruiming().RunAsync());
        Assert.Equal(1, Aantal("vp"));
    }

    [Fact]
    public async Task Wat_verwijderd_is_komt_met_een_kopie_van_ervoor_niet_terug_ook_niet_in_andere_woorden()
    {
        var (weg, blijft) = (await ZetAsync("vp"), await ZetAsync("vp"));
        Reservekopie.Make(Bestand, Path.Combine(_kantoor.Map, "kopie"), Nu);
        await _kantoor.Database.WriteAsync(c =>
        {
            Assert.True(GesprekStore.Replace(c, weg, Primitives.RandomBytes(400), Tags.OfGesprekken("vp")));
            Assert.True(GesprekStore.Remove(c, weg.Id, Tags.OfGesprekken("vp")));
        });
        var boek = Path.Combine(_kantoor.Map, "grootboek");
        await new Grootboek(_kantoor.Database, boek).ExportAsync(Kantoor.Begin);
        await _kantoor.Database.DisposeAsync();
        Reservekopie.Restore(Path.Combine(_kantoor.Map, "kopie"), Bestand, boek, Nu);
        Assert.Null(Store.Find(weg.Id, Tags.OfGesprekken("vp")));
        Assert.Equal(blijft.Inhoud, Store.Find(blijft.Id, Tags.OfGesprekken("vp"))!.Inhoud);
    }

    [Fact]
    public async Task In_een_kopie_staan_gesprekken_bij_de_sleutels_die_eerder_weggaan()
    {
        var rij = await ZetAsync("vp");
        var stamp = Reservekopie.Make(Bestand, Path.Combine(_kantoor.Map, "kopie"), Nu);
        Assert.Equal((false, true), (Heeft("inhoud"), Heeft("sleutels")));

        bool Heeft(string soort) => File.ReadAllBytes(Path.Combine(_kantoor.Map, "kopie", $"{soort}-{stamp}.db")).AsSpan().IndexOf(rij.Inhoud.AsSpan(0, 48)) >= 0;
    }

    private Gespreksopruiming Opruiming() => new(_kantoor.Registers, Store, Tags, _kantoor.Database, _kantoor.Klok);

    private long Aantal(string persoon) => Store.Aantal(Tags.OfGesprekken(persoon));

    private async Task<GesprekRow> ZetAsync(string persoon)
    {
        var rij = new GesprekRow(Primitives.RandomBytes(16), Primitives.RandomBytes(400));
        Assert.True(await _kantoor.Database.WriteAsync(c => GesprekStore.Insert(c, rij, Tags.OfGesprekken(persoon), 9)));
        return rij;
    }
}
