namespace Meldpunt.Storage.Tests;

/// <summary>Reviews by another desk, consent that comes later, and the reserve grants that it releases.</summary>
public sealed class BeoordelingTests : TempDatabase
{
    private BeoordelingStore Beoordelingen => new(Database);

    [Fact]
    public async Task Box_is_asked_once_until_it_answered()
    {
        var id = await Voorbeeld.OpgeslagenAsync(Database);
        var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AskAsync(id))));
        Assert.Single(asked, a => a);
        Assert.Equal("Weigering", Assert.Single(Beoordelingen.Open(id)).Soort);
        Assert.Single(Beoordelingen.OpenFor("commissie", 9));

        Assert.True(await FinishAsync(id));
        Assert.False(await FinishAsync(id));
        Assert.Empty(Beoordelingen.OpenFor("commissie", 9));
        Assert.True(await AskAsync(id));
    }

    [Fact]
    public async Task What_was_asked_ends_for_one_reason_or_for_all()
    {
        var id = await Voorbeeld.OpgeslagenAsync(Database);
        await Database.WriteAsync(c =>
        {
            Assert.True(BeoordelingStore.Ask(c, id, BeoordelingStore.CommissieZwijgt, "sg", Dag));
            Assert.True(BeoordelingStore.Ask(c, id, BeoordelingStore.Heropening, "commissie", Dag));
            BeoordelingStore.FinishAll(c, id, Dag, BeoordelingStore.CommissieZwijgt);
        });
        Assert.Equal(BeoordelingStore.Heropening, Assert.Single(Beoordelingen.Open(id)).Soort);
        await Database.WriteAsync(c => BeoordelingStore.FinishAll(c, id, Dag));
        Assert.Empty(Beoordelingen.Open(id));
    }

    [Fact]
    public async Task Consent_leaves_one_slip_which_comes_after_the_receipt()
    {
        var id = await Voorbeeld.OpgeslagenAsync(Database);
        var left = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Database.WriteAsync(c => OutboxStore.Add(c, id, OutboxStore.Instemming, [1], Dag)))));
        Assert.Single(left, l => l);
        Assert.Equal([OutboxStore.Ontvangen, OutboxStore.Instemming], new OutboxStore(Database).Open(10).Select(r => r.Soort));
        Assert.Equal([1], new OutboxStore(Database).Find(id, OutboxStore.Instemming)!);
        Assert.Null(new OutboxStore(Database).Find(Voorbeeld.Id(), OutboxStore.Ontvangen));
    }

    [Fact]
    public async Task Reserve_grant_is_released_once()
    {
        var id = await Voorbeeld.OpgeslagenAsync(Database);
        var grants = new GrantStore(Database);
        var reserve = new ReserveRow("commissie", Voorbeeld.Bytes(32), 0, "Instemming", null, [1]);
        await Database.WriteAsync(c => GrantStore.InsertReserve(c, id, reserve));
        Assert.Contains(grants.Reserves(id), r => r.Houder.SequenceEqual(reserve.Houder));
        var released = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Database.WriteAsync(c => GrantStore.Release(c, id, reserve, Dag)))));
        Assert.Single(released, r => r);
        Assert.DoesNotContain(grants.Reserves(id), r => r.Houder.SequenceEqual(reserve.Houder));
    }

    private Task<bool> AskAsync(byte[] id) => Database.WriteAsync(c => BeoordelingStore.Ask(c, id, "Weigering", "commissie", Dag));

    private Task<bool> FinishAsync(byte[] id) => Database.WriteAsync(c => BeoordelingStore.Finish(c, id, "commissie", Dag));
}
