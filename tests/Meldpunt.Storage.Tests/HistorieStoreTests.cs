namespace Meldpunt.Storage.Tests;

public sealed class HistorieStoreTests : TempDatabase
{
    private HistorieStore Store => new(Database);

    [Fact]
    public async Task Move_changes_the_state_and_adds_its_history()
    {
        var id = await Voorbeeld.OpgeslagenAsync(Database);
        Assert.True(await Database.WriteAsync(c => HistorieStore.TryMove(c, id, Voorbeeld.Stap(2, "Formeel", "Doorgeleid"))));
        Assert.Equal("Doorgeleid", new DossierStore(Database).Find(id)!.Staat);
        Assert.Equal(["Signaal", "Formeel", "Doorgeleid"], Store.Of(id).Select(h => h.Naar));
    }

    [Fact]
    public async Task Move_from_a_state_it_is_no_longer_in_writes_nothing()
    {
        var id = await Voorbeeld.OpgeslagenAsync(Database);
        Assert.False(await Database.WriteAsync(c => HistorieStore.TryMove(c, id, Voorbeeld.Stap(2, "Signaal", "Ingetrokken"))));
        Assert.False(await Database.WriteAsync(c => HistorieStore.TryMove(c, id, Voorbeeld.Stap(2, null, "Ingetrokken"))));
        Assert.Equal("Formeel", new DossierStore(Database).Find(id)!.Staat);
        Assert.Equal(2, Store.Of(id).Count);
    }

    [Fact]
    public async Task Of_two_who_act_at_once_one_is_told_the_other_was_first()
    {
        var id = await Voorbeeld.OpgeslagenAsync(Database);
        var moved = await Task.WhenAll(new[] { "Doorgeleid", "Ontvankelijkheid" }.Select(naar =>
            Task.Run(() => Database.WriteAsync(c => HistorieStore.TryMove(c, id, Voorbeeld.Stap(2, "Formeel", naar))))));
        Assert.Single(moved, m => m);
        Assert.Equal(3, Store.Of(id).Count);
    }

    [Fact]
    public async Task States_and_histories_are_read_as_of_one_moment()
    {
        var id = await Voorbeeld.OpgeslagenAsync(Database);
        var moving = Database.WriteAsync(c => HistorieStore.TryMove(c, id, Voorbeeld.Stap(2, "Formeel", "Doorgeleid")));
        while (Store.Stand(id) is { } stand)
        {
            Assert.Equal(stand.Staat, stand.Historie[^1].Naar);
            Assert.Equal(stand.Bescherming, stand.BeschermingHistorie[^1].Naar);
            if (stand.Staat == "Doorgeleid") break;
        }

        Assert.True(await moving);
        Assert.Null(Store.Stand(Voorbeeld.Id()));
    }

    [Fact]
    public async Task Protection_has_a_history_of_its_own()
    {
        var id = await Voorbeeld.OpgeslagenAsync(Database);
        await Database.WriteAsync(c => HistorieStore.TryMove(c, id, Voorbeeld.Stap(2, "Formeel", "Ingetrokken")));
        Assert.Equal("Actief", Assert.Single(Store.BeschermingOf(id)).Naar);
        Assert.Equal("Actief", new DossierStore(Database).Find(id)!.Bescherming);
    }
}
