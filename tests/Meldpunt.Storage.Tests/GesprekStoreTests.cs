namespace Meldpunt.Storage.Tests;

/// <summary>Own conversations: found by the tag of whose they are alone.</summary>
public sealed class GesprekStoreTests : TempDatabase
{
    private static readonly byte[] Mijn = [1];
    private static readonly byte[] Vroeger = [2];
    private static readonly byte[] Ander = [9];

    private GesprekStore Store => new(Database);

    [Fact]
    public async Task Het_is_te_lezen_en_te_veranderen_met_de_eigen_tag_en_met_geen_andere()
    {
        var rij = new GesprekRow(Voorbeeld.Id(), [7]);
        Assert.True(await ZetAsync(rij));
        Assert.Equal([7], Store.Find(rij.Id, [Vroeger, Mijn])!.Inhoud);
        Assert.Null(Store.Find(rij.Id, [Ander]));
        Assert.Empty(Gelezen(Ander));
        Assert.False(await Database.WriteAsync(c => GesprekStore.Replace(c, rij, [8], [Ander])));
        Assert.False(await Database.WriteAsync(c => GesprekStore.Remove(c, rij.Id, [Ander])));
        Assert.True(await Database.WriteAsync(c => GesprekStore.Replace(c, rij, [8], [Mijn])));
        Assert.Equal([8], Assert.Single(Gelezen(Mijn)).Inhoud);
    }

    [Fact]
    public async Task Wat_intussen_anders_is_wordt_niet_overschreven()
    {
        var rij = new GesprekRow(Voorbeeld.Id(), [7]);
        await ZetAsync(rij);
        Assert.True(await Database.WriteAsync(c => GesprekStore.Replace(c, rij, [8], [Mijn])));
        Assert.False(await Database.WriteAsync(c => GesprekStore.Replace(c, rij, [9], [Mijn])));
        Assert.Equal([8], Store.Find(rij.Id, [Mijn])!.Inhoud);
    }

    [Fact]
    public async Task Het_staat_er_een_keer_en_niet_meer_dan_iemand_er_mag_hebben()
    {
        var rij = new GesprekRow(Voorbeeld.Id(), [7]);
        Assert.True(await ZetAsync(rij));
        Assert.False(await ZetAsync(rij));
        Assert.True(await ZetAsync(new GesprekRow(Voorbeeld.Id(), [7])));
        Assert.False(await ZetAsync(new GesprekRow(Voorbeeld.Id(), [7])));
        Assert.Equal(2, Store.Aantal([Mijn]));
    }

    [Fact]
    public async Task Weg_is_weg_en_staat_voor_het_grootboek_klaar()
    {
        var rij = new GesprekRow(Voorbeeld.Id(), [7]);
        await ZetAsync(rij);
        Assert.True(await Database.WriteAsync(c => GesprekStore.Replace(c, rij, [8], [Mijn])));
        Assert.Equal(0, Count("grootboek"));
        Assert.True(await Database.WriteAsync(c => GesprekStore.Remove(c, rij.Id, [Mijn])));
        Assert.False(await Database.WriteAsync(c => GesprekStore.Remove(c, rij.Id, [Mijn])));
        Assert.Equal((0, 1), (Count("gesprek"), Count("grootboek")));
    }

    [Fact]
    public async Task Alles_van_een_persoon_gaat_onder_een_andere_tag_of_weg()
    {
        await ZetAsync(new GesprekRow(Voorbeeld.Id(), [7]));
        await ZetAsync(new GesprekRow(Voorbeeld.Id(), [8]));
        Assert.Equal(2, await Database.WriteAsync(c => GesprekStore.Relabel(c, Mijn, Ander)));
        Assert.Equal([Ander], Store.Tags());
        Assert.Equal(2, await Database.WriteAsync(c => GesprekStore.RemoveAll(c, [Mijn, Ander])));
        Assert.Empty(Store.Tags());
    }

    private Task<bool> ZetAsync(GesprekRow rij) => Database.WriteAsync(c => GesprekStore.Insert(c, rij, [Mijn, Vroeger], 2));

    private List<GesprekRow> Gelezen(byte[] houder)
    {
        var rijen = new List<GesprekRow>();
        Store.Lees([houder], rijen.Add);
        return rijen;
    }
}
