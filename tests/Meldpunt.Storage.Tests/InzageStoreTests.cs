namespace Meldpunt.Storage.Tests;

/// <summary>Requests for a name: an answer takes the place of the one that was seen, a half is decided on once, and by two persons.</summary>
public sealed class InzageStoreTests : TempDatabase
{
    [Fact]
    public async Task An_answer_takes_the_place_of_the_one_that_was_seen_and_of_no_other()
    {
        var rij = await AskAsync();
        Assert.True(await Database.WriteAsync(c => InzageStore.Answer(c, rij, [1])));
        Assert.False(await Database.WriteAsync(c => InzageStore.Answer(c, rij, [2])));
        Assert.True(await Database.WriteAsync(c => InzageStore.Answer(c, rij with { Antwoord = [1] }, [3])));
        Assert.Equal([3], new InzageStore(Database).Find(rij.Id)!.Antwoord);
    }

    [Fact]
    public async Task Each_half_is_decided_on_once_and_not_both_by_one_person()
    {
        var rij = await AskAsync();
        Assert.True(await DecideAsync(rij, 1, "p-a"));
        Assert.False(await DecideAsync(rij, 1, "p-b"));
        Assert.False(await DecideAsync(rij, 2, "p-a"));
        Assert.True(await DecideAsync(rij, 2, "p-b"));
        Assert.Equal([(1L, "p-a"), (2L, "p-b")], new InzageStore(Database).Helften(rij.Id).Select(h => (h.Helft, h.Bewaarder)));
    }

    [Fact]
    public async Task Nobody_decides_on_an_answer_that_is_another_one_by_now()
    {
        var rij = await AskAsync();
        await Database.WriteAsync(c => InzageStore.Answer(c, rij, [1]));
        Assert.False(await DecideAsync(rij, 1, "p-a"));
        Assert.True(await DecideAsync(rij with { Antwoord = [1] }, 1, "p-a"));
        await Database.WriteAsync(c => InzageStore.RemoveHelften(c, rij.Id));
        Assert.Empty(new InzageStore(Database).Helften(rij.Id));
    }

    [Fact]
    public async Task Halves_and_reasons_move_with_their_holder_to_a_new_tag()
    {
        var rij = await AskAsync();
        await Database.WriteAsync(c => BewaringStore.Put(c, rij.Dossier, new BewaringRow([9], 4, [1])));
        Assert.Contains(new TagStore(Database).All()[Convert.ToHexString(rij.Dossier)], h => h is [9]);
        await Database.WriteAsync(c => TagStore.Relabel(c, rij.Dossier, [9], [8]));
        Assert.Equal(4, new BewaringStore(Database).Of(rij.Dossier, [8]).Single().Epoch);
        Assert.Equal([7], new InzageStore(Database).Reden(rij.Id, [8]));
        await Database.WriteAsync(c => BewaringStore.Remove(c, rij.Dossier, [8]));
        Assert.Empty(new BewaringStore(Database).Of(rij.Dossier, [8]));
    }

    private Task<bool> DecideAsync(InzageRow rij, long helft, string wie) => Database.WriteAsync(c => InzageStore.Decide(c, rij, new InzageHelftRow(helft, wie, [1])));

    private async Task<InzageRow> AskAsync()
    {
        var rij = new InzageRow(Voorbeeld.Id(), await Voorbeeld.OpgeslagenAsync(Database), [1], [2], Dag, null);
        await Database.WriteAsync(c => InzageStore.Insert(c, rij, [([9], [7])]));
        Assert.Equal(rij.Id, new InzageStore(Database).Of(rij.Dossier).Single().Id);
        return rij;
    }
}
