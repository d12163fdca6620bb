namespace Meldpunt.Storage.Tests;

public sealed class DossierStoreTests : TempDatabase
{
    private DossierStore Store => new(Database);

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
    public async Task Notice_to_a_box_is_left_once()
    {
        await Database.WriteAsync(c => DossierStore.AddMededeling(c, "m1", "hl-ind", "GemeldEnDoorgeleid", Dag));
        await Database.WriteAsync(c => DossierStore.AddMededeling(c, "m1", "hl-ind", "GemeldEnDoorgeleid", Dag.AddDays(1)));
        Assert.Equal([new MededelingRow("m1", "GemeldEnDoorgeleid", Dag)], Store.Mededelingen("hl-ind", null, 9));
        Assert.Empty(Store.Mededelingen("ic", null, 9));
    }

    [Fact]
    public async Task Notices_are_read_piece_by_piece_also_those_of_one_day()
    {
        foreach (var (id, dag) in new[] { ("a", 0), ("b", 1), ("c", 1), ("d", 2), ("e", 2) })
            await Database.WriteAsync(c => DossierStore.AddMededeling(c, id, "hl-ind", "GemeldEnDoorgeleid", Dag.AddDays(dag)));
        var gezien = new List<string>();
        for (MededelingRow? na = null; Store.Mededelingen("hl-ind", na, 2) is [.., var laatste] stuk; na = laatste) gezien.AddRange(stuk.Select(m => m.Id));
        Assert.Equal(["e", "d", "c", "b", "a"], gezien);
        Assert.Equal("b", Store.Mededeling("hl-ind", "b")!.Id);
        Assert.Null(Store.Mededeling("sg", "b"));
    }

    [Fact]
    public async Task Unknown_ids_find_nothing()
    {
        await Voorbeeld.OpgeslagenAsync(Database);
        Assert.Null(Store.Find(Voorbeeld.Id()));
        Assert.Null(Store.FindByOpzoek(Voorbeeld.Bytes(32)));
    }
}
