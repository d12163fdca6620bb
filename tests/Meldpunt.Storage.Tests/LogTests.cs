namespace Meldpunt.Storage.Tests;

public sealed class LogTests : TempDatabase
{
    private static readonly DateTimeOffset Begin = new(2024, 3, 1, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task Log_is_read_page_by_page_from_the_newest_on()
    {
        var log = await FilledAsync();
        var first = log.Page(new AuditFilter(), null, 4);
        Assert.Equal([10, 9, 8, 7], first.Select(r => r.Nr));
        Assert.Equal([6, 5, 4, 3], log.Page(new AuditFilter(), first[^1].Nr, 4).Select(r => r.Nr));
        Assert.Empty(log.Page(new AuditFilter(), 1, 4));
    }

    [Fact]
    public async Task Filters_hold_together()
    {
        var log = await FilledAsync();
        Assert.Equal([9, 7, 5, 3, 1], log.Page(new AuditFilter(Wie: "p-0"), null, 20).Select(r => r.Nr));
        Assert.Equal([5], log.Page(new AuditFilter(Begin.AddHours(4), Begin.AddHours(5), "p-0"), null, 20).Select(r => r.Nr));
        Assert.Empty(log.Page(new AuditFilter(Wie: "p-0", Daad: "Notitie"), null, 20));
        Assert.Empty(log.Page(new AuditFilter(Wie: "p-0' OR '1'='1"), null, 20));
        Assert.Equal(["Aangemeld", "Notitie"], log.Kinds().Daden);
        Assert.Equal(["p-0", "p-1"], log.Kinds().Wie);
    }

    [Fact]
    public async Task Acts_are_counted_by_the_hour()
    {
        var uren = (await FilledAsync()).PerUur(new AuditFilter(Begin.AddHours(8)));
        Assert.Equal([(new DateTimeOffset(2024, 3, 1, 16, 0, 0, TimeSpan.Zero), 1L), (new DateTimeOffset(2024, 3, 1, 17, 0, 0, TimeSpan.Zero), 1L)], uren.OrderBy(u => u.Uur));
    }

    [Fact]
    public async Task What_was_done_about_an_alarm_gives_way_only_where_it_was_seen_not_to_count()
    {
        await new AlarmStore(Database).RaiseAsync("RouteWijktAf", "outbox", "AB", Dag);
        const string alarm = "RouteWijktAf/outbox/AB";
        Assert.False(await Database.WriteAsync(c => AlarmStore.Afdoen(c, "Ander/outbox/AB", [1], [1])));
        Assert.True(await Database.WriteAsync(c => AlarmStore.Afdoen(c, alarm, [1], [1])));
        Assert.False(await Database.WriteAsync(c => AlarmStore.Afdoen(c, alarm, [2], [2])));
        Assert.False(await Database.WriteAsync(c => AlarmStore.Afdoen(c, alarm, [2], [2], ongeldig: [3])));
        Assert.True(await Database.WriteAsync(c => AlarmStore.Afdoen(c, alarm, [2], [2], ongeldig: [1])));
        Assert.Equal([2], Assert.Single(new AlarmStore(Database).Afdoeningen()).Inhoud);
    }

    /// <summary>Ten acts, one an hour, by two persons in turn.</summary>
    private async Task<AuditStore> FilledAsync()
    {
        var log = new AuditStore(Database);
        for (var i = 0; i < 10; i++) await log.AppendAsync(Begin.AddHours(i), $"p-{i % 2}", i % 2 == 0 ? "Aangemeld" : "Notitie", "");
        return log;
    }
}
