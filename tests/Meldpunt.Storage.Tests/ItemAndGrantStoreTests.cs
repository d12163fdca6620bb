namespace Meldpunt.Storage.Tests;

public sealed class ItemAndGrantStoreTests : TempDatabase
{
    [Fact]
    public async Task Number_is_given_out_once()
    {
        var id = await Voorbeeld.OpgeslagenAsync(Database);
        var store = new ItemStore(Database);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.TryAppendAsync(id, Voorbeeld.Item(1, 2)))));
        Assert.Single(taken, t => t);
        Assert.Equal([0, 1, 2], store.All(id)[1].Select(i => i.Nr));
    }

    [Fact]
    public async Task Item_needs_its_dossier()
    {
        var store = new ItemStore(Database);
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => store.TryAppendAsync(Voorbeeld.Id(), Voorbeeld.Item(1, 0)));
    }

    [Fact]
    public async Task Holder_who_lost_the_grant_finds_none()
    {
        var id = await Voorbeeld.OpgeslagenAsync(Database);
        var (store, grant) = (new GrantStore(Database), Voorbeeld.Toekenning());
        await Database.WriteAsync(c => GrantStore.Put(c, id, grant, 0));
        await Database.WriteAsync(c => GrantStore.Put(c, id, grant with { Inhoud = [7] }, 0));
        Assert.Equal([7], Assert.Single(store.Of(id, grant.Houder)));
        await Database.WriteAsync(c => GrantStore.Remove(c, id, grant.Houder));
        Assert.Empty(store.Of(id, grant.Houder));
    }

    [Fact]
    public async Task Grants_of_every_epoch_are_found_oldest_first()
    {
        var id = await Voorbeeld.OpgeslagenAsync(Database);
        var grant = Voorbeeld.Toekenning();
        await Database.WriteAsync(c => GrantStore.Insert(c, id, grant, 0));
        await Database.WriteAsync(c => GrantStore.Insert(c, id, grant with { Inhoud = [1] }, 1));
        Assert.Equal([grant.Inhoud, [1]], new GrantStore(Database).Of(id, grant.Houder));
    }

    [Fact]
    public async Task Tags_of_dossiers_are_found_together()
    {
        var id = await Voorbeeld.OpgeslagenAsync(Database);
        await Voorbeeld.OpgeslagenAsync(Database, "hl-ind");
        var tags = new LijstStore(Database).Houders([id]);
        Assert.Equal([Convert.ToHexString(id)], tags.Select(t => t.Key));
        Assert.Equal(2, tags[Convert.ToHexString(id)].Count());
    }
}
