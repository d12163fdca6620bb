namespace Meldpunt.Storage.Tests;

/// <summary>One-time codes of meldingen that staff recorded.</summary>
public sealed class OphaalcodeStoreTests : TempDatabase
{
    private OphaalcodeStore Store => new(Database);

    [Fact]
    public async Task Code_is_used_once_and_within_its_days()
    {
        var dossier = await Voorbeeld.OpgeslagenAsync(Database);
        await AddAsync(dossier, 1);
        Assert.False(await UseAsync(1, Dag.AddDays(15)));
        Assert.True(await UseAsync(1, Dag.AddDays(14)));
        Assert.False(await UseAsync(1, Dag.AddDays(14)));
        Assert.Equal(Dag.AddDays(14), Store.Find([[9], [1]])!.OpgehaaldOp);
        Assert.Null(Store.Find([[9]]));
    }

    [Fact]
    public async Task Used_or_not_it_counts_until_its_last_day()
    {
        var dossier = await Voorbeeld.OpgeslagenAsync(Database);
        await AddAsync(dossier, 1);
        await AddAsync(dossier, 2);
        await UseAsync(1, Dag);
        Assert.Equal(2, Store.Geldig(Dag.AddDays(14)));
        Assert.Equal(0, Store.Geldig(Dag.AddDays(15)));
    }

    [Fact]
    public async Task What_nobody_used_in_time_is_taken_away_once()
    {
        var dossier = await Voorbeeld.OpgeslagenAsync(Database);
        await AddAsync(dossier, 1);
        await AddAsync(dossier, 2);
        await UseAsync(2, Dag);
        Assert.Empty(Store.Verlopen(Dag.AddDays(14)));
        Assert.Equal([1], Assert.Single(Store.Verlopen(Dag.AddDays(15))).Opzoek);
        Assert.True(await Database.WriteAsync(c => OphaalcodeStore.Remove(c, [1])));
        Assert.False(await Database.WriteAsync(c => OphaalcodeStore.Remove(c, [1])));
        Assert.False(await Database.WriteAsync(c => OphaalcodeStore.Remove(c, [2])));
    }

    private Task AddAsync(byte[] dossier, byte code) => Database.WriteAsync(c => OphaalcodeStore.Add(c, new OphaalcodeRow([code], dossier, Dag.AddDays(14), null)));

    private Task<bool> UseAsync(byte code, DateOnly dag) => Database.WriteAsync(c => OphaalcodeStore.Use(c, [code], dag));
}
