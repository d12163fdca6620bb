namespace Meldpunt.Storage.Tests;

/// <summary>The log of staff acts: a hash chain, in which what was changed, taken out or put in is found.</summary>
public sealed class AuditStoreTests : TempDatabase
{
    private static readonly DateTimeOffset Begin = new(2020, 6, 8, 10, 11, 12, TimeSpan.FromHours(2));

    private AuditStore Store => new(Database);

    [Fact]
    public async Task Chain_is_whole_when_empty_and_when_filled()
    {
        Assert.Null(Store.FirstBroken());
        await FillAsync();
        Assert.Null(Store.FirstBroken());
        await ReopenAsync();
        Assert.Null(Store.FirstBroken());
    }

    [Fact]
    public async Task Acts_at_once_make_one_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => Store.AppendAsync(Begin, $"persoon-{i}", "Inzien", "d"))));
        Assert.Equal(64, Count("audit"));
        Assert.Null(Store.FirstBroken());
    }

    [Theory]
    [InlineData("op = '2020-06-08T08:11:13.000000Z'")]
    [InlineData("wie = 'iemand anders'")]
    [InlineData("daad = 'Inzien '")]
    [InlineData("onderwerp = 'ander dossier'")]
    [InlineData("vorige = zeroblob(32)")]
    [InlineData("digest = zeroblob(32)")]
    [InlineData("wie = 'persoon-3Inzien', daad = ''")]
    public async Task Changed_row_is_found(string change)
    {
        await FillAsync();
        Sql($"UPDATE audit SET {change} WHERE nr = 3");
        Assert.Equal(3, Store.FirstBroken());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Removed_row_is_found(long nr)
    {
        await FillAsync();
        Sql("DELETE FROM audit WHERE nr = @nr", new { nr });
        Assert.Equal(nr, Store.FirstBroken());
    }

    [Fact]
    public async Task Removed_row_is_found_when_the_rest_is_numbered_anew()
    {
        await FillAsync();
        Sql("DELETE FROM audit WHERE nr = 2");
        foreach (var nr in new[] { 3, 4, 5 })
            Sql("UPDATE audit SET nr = @nr - 1 WHERE nr = @nr", new { nr });
        Assert.Equal(2, Store.FirstBroken());
    }

    [Fact]
    public async Task Inserted_row_is_found()
    {
        await FillAsync();
        Sql("UPDATE audit SET nr = 100 WHERE nr = 5; INSERT INTO audit SELECT 5, op, wie, daad, onderwerp, vorige, digest FROM audit WHERE nr = 100; UPDATE audit SET nr = 6 WHERE nr = 100");
        Assert.Equal(6, Store.FirstBroken());
        Sql("DELETE FROM audit WHERE nr = 6; INSERT INTO audit (nr, op, wie, daad, onderwerp, vorige, digest) VALUES (0, '', '', '', '', zeroblob(32), zeroblob(32))");
        Assert.Equal(1, Store.FirstBroken());
    }

    [Fact]
    public async Task Swapped_rows_are_found()
    {
        await FillAsync();
        Sql("UPDATE audit SET nr = 100 WHERE nr = 2; UPDATE audit SET nr = 2 WHERE nr = 4; UPDATE audit SET nr = 4 WHERE nr = 100");
        Assert.Equal(2, Store.FirstBroken());
    }

    [Fact]
    public async Task Act_is_logged_only_with_what_it_did()
    {
        await FillAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.WriteAsync(c =>
        {
            AuditStore.Append(c, Begin, "persoon-9", "Doorgeleiden", "d");
            throw new InvalidOperationException();
        }));
        Assert.Equal(5, Count("audit"));
        Assert.Null(Store.FirstBroken());
    }

    private async Task FillAsync()
    {
        for (var i = 1; i <= 5; i++)
            await Store.AppendAsync(Begin.AddMinutes(i), $"persoon-{i}", "Inzien", $"dossier-{i}");
    }
}
