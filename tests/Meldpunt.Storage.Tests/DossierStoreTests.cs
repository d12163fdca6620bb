namespace Meldpunt.Storage.Tests;

public sealed class DossierStoreTests : TempDatabase
{
    private DossierStore Store => new(Database);

    [Fact]
    public async Task Inbox_shows_what_was_delivered_to_that_box_newest_first()
    {
        var first = await DeliveredAsync(Dag);
        var second = await DeliveredAsync(Dag.AddDays(3));
        await Voorbeeld.OpgeslagenAsync(Database);
        var elsewhere = await Voorbeeld.OpgeslagenAsync(Database, "hl-ind");
        await Database.WriteAsync(c => DossierStore.Deliver(c, elsewhere, Dag));
        Assert.Equal([second, first], Store.Inbox("ic").Select(r => r.Id));
    }

    [Fact]
    public async Task Inbox_shows_the_nearest_open_term()
    {
        var id = await DeliveredAsync(Dag);
        Assert.Null(Assert.Single(Store.Inbox("ic")).TermijnSoort);
        await Database.WriteAsync(c =>
        {
            DossierStore.StartTermijn(c, id, "uitkomst", Dag.AddDays(84));
            DossierStore.StartTermijn(c, id, "ontvangstbevestiging", Dag.AddDays(7));
        });
        Assert.Equal(("ontvangstbevestiging", Dag.AddDays(7)), Nearest());
        await Database.WriteAsync(c => DossierStore.MeetTermijn(c, id, "ontvangstbevestiging", Dag.AddDays(1)));
        Assert.Equal(("uitkomst", Dag.AddDays(84)), Nearest());

        (string?, DateOnly?) Nearest() => (Assert.Single(Store.Inbox("ic")).TermijnSoort, Assert.Single(Store.Inbox("ic")).TermijnVervaltOp);
    }

    [Fact]
    public async Task Two_terms_that_end_on_one_day_give_one_line()
    {
        var id = await DeliveredAsync(Dag);
        await Database.WriteAsync(c =>
        {
            DossierStore.StartTermijn(c, id, "b", Dag);
            DossierStore.StartTermijn(c, id, "a", Dag);
        });
        Assert.Equal("a", Assert.Single(Store.Inbox("ic")).TermijnSoort);
    }

    [Fact]
    public async Task Term_starts_once_and_is_met_once()
    {
        var id = await Voorbeeld.OpgeslagenAsync(Database);
        foreach (var day in new[] { 7, 9 })
            await Database.WriteAsync(c => DossierStore.StartTermijn(c, id, "uitkomst", Dag.AddDays(day)));
        foreach (var day in new[] { 1, 2 })
            await Database.WriteAsync(c => DossierStore.MeetTermijn(c, id, "uitkomst", Dag.AddDays(day)));
        Assert.Equal([new TermijnRow("uitkomst", Dag.AddDays(7), Dag.AddDays(1))], Store.Termijnen(id));
    }

    [Fact]
    public async Task Dossier_is_delivered_once()
    {
        var id = await Voorbeeld.OpgeslagenAsync(Database);
        Assert.True(await Database.WriteAsync(c => DossierStore.Deliver(c, id, Dag.AddDays(1))));
        Assert.False(await Database.WriteAsync(c => DossierStore.Deliver(c, id, Dag.AddDays(2))));
        Assert.Equal(Dag.AddDays(1), Store.Find(id)!.BezorgdOp);
    }

    [Fact]
    public async Task Forwarded_dossier_leaves_one_inbox_for_the_other()
    {
        var id = await DeliveredAsync(Dag);
        await Database.WriteAsync(c => DossierStore.MoveTo(c, id, "sg"));
        Assert.Empty(Store.Inbox("ic"));
        Assert.Single(Store.Inbox("sg"));
    }

    [Fact]
    public async Task Notice_to_a_box_is_left_once()
    {
        await Database.WriteAsync(c => DossierStore.AddMededeling(c, "m1", "hl-ind", "GemeldEnDoorgeleid", Dag));
        await Database.WriteAsync(c => DossierStore.AddMededeling(c, "m1", "hl-ind", "GemeldEnDoorgeleid", Dag.AddDays(1)));
        Assert.Equal([new MededelingRow("m1", "GemeldEnDoorgeleid", Dag)], Store.Mededelingen("hl-ind"));
        Assert.Empty(Store.Mededelingen("ic"));
    }

    [Fact]
    public async Task Unknown_ids_find_nothing()
    {
        await Voorbeeld.OpgeslagenAsync(Database);
        Assert.Null(Store.Find(Voorbeeld.Id()));
        Assert.Null(Store.FindByOpzoek(Voorbeeld.Bytes(32)));
    }

    private async Task<byte[]> DeliveredAsync(DateOnly day)
    {
        var nieuw = Voorbeeld.Dossier();
        await new IntakeStore(Database).OntvangAsync(nieuw with { Dossier = nieuw.Dossier with { OntvangenOp = day } });
        await Database.WriteAsync(c => DossierStore.Deliver(c, nieuw.Dossier.Id, day));
        return nieuw.Dossier.Id;
    }
}
