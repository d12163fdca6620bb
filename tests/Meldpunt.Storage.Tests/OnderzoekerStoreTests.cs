namespace Meldpunt.Storage.Tests;

public sealed class OnderzoekerStoreTests : TempDatabase
{
    [Fact]
    public async Task Een_aanwijzing_staat_er_een_keer_wordt_een_keer_verklaard_en_gaat_weg()
    {
        var dossier = await Voorbeeld.OpgeslagenAsync(Database);
        var store = new OnderzoekerStore(Database);
        await Database.WriteAsync(c =>
        {
            Assert.False(OnderzoekerStore.Declare(c, dossier, [1], Dag));
            Assert.True(OnderzoekerStore.Add(c, dossier, [1], "p", Dag));
            Assert.False(OnderzoekerStore.Add(c, dossier, [1], "q", Dag));
            Assert.True(OnderzoekerStore.Declare(c, dossier, [1], Dag.AddDays(1)));
            Assert.False(OnderzoekerStore.Declare(c, dossier, [1], Dag.AddDays(2)));
        });
        Assert.Equal(("p", Dag, (DateOnly?)Dag.AddDays(1)), store.Of(dossier).Select(r => (r.Aanwijzer, r.AangewezenOp, r.VerklaardOp)).Single());
        await Database.WriteAsync(c => OnderzoekerStore.Remove(c, dossier, [1]));
        Assert.Empty(store.All());
    }

    [Fact]
    public async Task Een_nieuwe_tagsleutel_neemt_de_aanwijzing_mee()
    {
        var dossier = await Voorbeeld.OpgeslagenAsync(Database);
        await Database.WriteAsync(c => OnderzoekerStore.Add(c, dossier, [9], "p", Dag));
        Assert.Contains(new TagStore(Database).All()[Convert.ToHexString(dossier)], h => h is [9]);
        await Database.WriteAsync(c => TagStore.Relabel(c, dossier, [9], [8]));
        Assert.Equal([8], new OnderzoekerStore(Database).Of(dossier).Single().Houder);
    }
}
