namespace Meldpunt.Storage.Tests;

public sealed class ConceptStoreTests : TempDatabase
{
    private readonly byte[] _id = Voorbeeld.Bytes(32);

    private ConceptStore Store => new(Database);

    [Fact]
    public async Task Draft_comes_back_with_the_version_to_name()
    {
        Assert.Null(Store.Get(_id));
        await Store.AddAsync(_id, [1], Dag);
        Assert.Equal((1, (byte)1), (Store.Get(_id)!.Versie, Store.Get(_id)!.Inhoud.Single()));
        Assert.True(await Store.ReplaceAsync(_id, [2], 1));
        Assert.Equal((2, (byte)2), (Store.Get(_id)!.Versie, Store.Get(_id)!.Inhoud.Single()));
    }

    [Fact]
    public async Task Second_tab_that_read_an_older_version_does_not_overwrite()
    {
        await Store.AddAsync(_id, [1], Dag);
        Assert.True(await Store.ReplaceAsync(_id, [2], 1));
        Assert.False(await Store.ReplaceAsync(_id, [3], 1));
        Assert.False(await Store.ReplaceAsync(Voorbeeld.Bytes(32), [3], 1));
        Assert.Equal(2, Store.Get(_id)!.Inhoud.Single());
    }

    [Fact]
    public async Task Of_many_writers_at_once_exactly_one_wins()
    {
        await Store.AddAsync(_id, [0], Dag);
        var won = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => Task.Run(() => Store.ReplaceAsync(_id, [(byte)i], 1))));
        Assert.Single(won, w => w);
    }

    [Fact]
    public async Task Deleting_a_draft_takes_its_unsent_attachments_along()
    {
        var dossier = Voorbeeld.Id();
        await Store.AddAsync(_id, [1], Dag);
        var bijlage = await Voorbeeld.BijlageAsync(Database, dossier, [1]);
        await Store.DeleteAsync(_id, dossier);
        Assert.Null(Store.Get(_id));
        Assert.Null(new BijlageStore(Database).Pieces(bijlage, dossier));
        Assert.Equal(0, Count("bijlage_stuk"));
    }

    [Fact]
    public async Task Deleting_a_draft_spares_the_attachments_of_a_dossier_that_was_sent()
    {
        var dossier = Voorbeeld.Id();
        await Store.AddAsync(_id, [1], Dag);
        var bijlage = await Voorbeeld.BijlageAsync(Database, dossier, [1]);
        await new IntakeStore(Database).OntvangAsync(Voorbeeld.Dossier(dossier, concept: _id, bijlagen: bijlage));
        await Store.DeleteAsync(_id, dossier);
        Assert.Equal(1, new BijlageStore(Database).Pieces(bijlage, dossier));
    }

    [Fact]
    public async Task Drafts_of_earlier_days_go_with_their_attachments_and_nothing_else_does()
    {
        var (old, sent) = (Voorbeeld.Bytes(32), await Voorbeeld.OpgeslagenAsync(Database));
        await Store.AddAsync(old, [1], Dag.AddDays(-2));
        await Store.AddAsync(_id, [1], Dag);
        await new BijlageStore(Database).BeginAsync(Voorbeeld.Id(), Voorbeeld.Id(), Dag.AddDays(-2));
        await new BijlageStore(Database).BeginAsync(Voorbeeld.Id(), sent, Dag.AddDays(-2));
        Assert.Equal(2, await Store.DeleteBeforeAsync(Dag));
        Assert.Null(Store.Get(old));
        Assert.NotNull(Store.Get(_id));
        Assert.Equal(1, Count("bijlage"));
    }
}
