namespace Meldpunt.Storage.Tests;

/// <summary>What the routing service has to do: every step takes effect once.</summary>
public sealed class OutboxAndPlichtTests : TempDatabase
{
    private PlichtStore Plichten => new(Database);

    [Fact]
    public async Task Slip_is_finished_once()
    {
        await Voorbeeld.OpgeslagenAsync(Database);
        var outbox = new OutboxStore(Database);
        var row = Assert.Single(outbox.Open(10));
        var done = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Database.WriteAsync(c => OutboxStore.Finish(c, row, Dag)))));
        Assert.Single(done, d => d);
        Assert.Empty(outbox.Open(10));
    }

    [Fact]
    public async Task Outbox_gives_no_more_than_asked_for()
    {
        for (var i = 0; i < 3; i++)
            await Voorbeeld.OpgeslagenAsync(Database);
        Assert.Equal(2, new OutboxStore(Database).Open(2).Count);
    }

    [Fact]
    public async Task What_was_not_processed_yet_can_be_taken_back_and_left_again()
    {
        var id = await Voorbeeld.OpgeslagenAsync(Database);
        var outbox = new OutboxStore(Database);
        Assert.True(await Database.WriteAsync(c => OutboxStore.Add(c, id, OutboxStore.Instemming, [1], Dag)));
        await Database.WriteAsync(c => OutboxStore.Withdraw(c, id, OutboxStore.Instemming));
        Assert.Equal([OutboxStore.Ontvangen], outbox.Open(10).Select(r => r.Soort));

        Assert.True(await Database.WriteAsync(c => OutboxStore.Add(c, id, OutboxStore.Instemming, [2], Dag)));
        var row = outbox.Open(10).Single(r => r.Soort == OutboxStore.Instemming);
        Assert.True(await Database.WriteAsync(c => OutboxStore.Finish(c, row, Dag)));
        await Database.WriteAsync(c => OutboxStore.Withdraw(c, id, OutboxStore.Instemming));
        Assert.NotNull(outbox.Find(id, OutboxStore.Instemming));
    }

    [Fact]
    public async Task Duty_is_added_once_and_waits_for_its_day()
    {
        await AddAsync("p1", Dag.AddDays(1));
        await AddAsync("p1", Dag);
        Assert.Empty(Plichten.Due("een", Dag, 10));
        Assert.Equal(["p1"], Plichten.Due("een", Dag.AddDays(1), 10));
    }

    [Fact]
    public async Task Of_many_nodes_one_gets_the_duty()
    {
        await AddAsync("p1", Dag);
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => Plichten.ClaimAsync("p1", $"node {n}", Dag))));
        var claim = Assert.Single(claims, c => c is not null)!;
        Assert.Equal(("p1", "Bericht", "iemand", 1), (claim.Id, claim.Soort, claim.Persoon, claim.Pogingen));
    }

    [Fact]
    public async Task Node_takes_its_own_duty_up_again_and_others_only_after_the_lease()
    {
        await AddAsync("p1", Dag);
        Assert.NotNull(await Plichten.ClaimAsync("p1", "een", Dag));
        Assert.Equal(["p1"], Plichten.Due("een", Dag, 10));
        Assert.Empty(Plichten.Due("twee", Dag, 10));
        Assert.Null(await Plichten.ClaimAsync("p1", "twee", Dag));
        Assert.Equal(["p1"], Plichten.Due("twee", Dag.AddDays(1), 10));
        Assert.Equal(2, (await Plichten.ClaimAsync("p1", "twee", Dag.AddDays(1)))!.Pogingen);
        Assert.False(await Plichten.FinishAsync("p1", "een"));
        Assert.True(await Plichten.FinishAsync("p1", "twee"));
    }

    [Fact]
    public async Task Finished_duty_is_over()
    {
        await AddAsync("p1", Dag);
        await Plichten.ClaimAsync("p1", "een", Dag);
        Assert.True(await Plichten.FinishAsync("p1", "een"));
        Assert.False(await Plichten.FinishAsync("p1", "een"));
        Assert.Empty(Plichten.Due("een", Dag, 10));
        Assert.Null(await Plichten.ClaimAsync("p1", "een", Dag));
        await AddAsync("p1", Dag);
        Assert.Empty(Plichten.Due("een", Dag, 10));
    }

    [Fact]
    public async Task Duty_that_fails_comes_back_and_after_ten_tries_is_a_dead_letter()
    {
        await AddAsync("p1", Dag);
        for (var tries = 1; tries <= 10; tries++)
        {
            Assert.Equal(0, Plichten.DeadLetters());
            Assert.Equal(tries, (await Plichten.ClaimAsync("p1", "een", Dag))!.Pogingen);
            await Plichten.FailAsync("p1", "een");
        }

        Assert.Equal(1, Plichten.DeadLetters());
        Assert.Empty(Plichten.Due("een", Dag, 10));
        Assert.Null(await Plichten.ClaimAsync("p1", "een", Dag));
    }

    [Fact]
    public async Task Node_that_lost_the_lease_cannot_fail_the_duty_of_another()
    {
        await AddAsync("p1", Dag);
        await Plichten.ClaimAsync("p1", "een", Dag);
        await Plichten.ClaimAsync("p1", "twee", Dag.AddDays(1));
        await Plichten.FailAsync("p1", "een");
        Assert.Empty(Plichten.Due("drie", Dag.AddDays(1), 10));
        Assert.True(await Plichten.FinishAsync("p1", "twee"));
    }

    private Task AddAsync(string id, DateOnly nietVoor) => Database.WriteAsync(c => PlichtStore.Add(c, id, "Bericht", "iemand", nietVoor));
}
