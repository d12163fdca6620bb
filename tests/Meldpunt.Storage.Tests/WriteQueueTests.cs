using System.Data;
using Dapper;

namespace Meldpunt.Storage.Tests;

/// <summary>Writes share a commit, and still each stands or falls alone.</summary>
public sealed class WriteQueueTests : TempDatabase
{
    [Fact]
    public async Task Write_that_fails_undoes_itself_and_not_its_neighbours()
    {
        var outcomes = await InOneGroupAsync(
            () => OutcomeAsync(c => Put(c, "voor")),
            () => OutcomeAsync(c =>
            {
                Put(c, "half");
                Put(c, "voor");
            }),
            () => OutcomeAsync(c =>
            {
                Put(c, "ook half");
                throw new InvalidOperationException("halverwege");
            }),
            () => OutcomeAsync(c => Put(c, "na")));
        Assert.Equal(["ok", "duplicate", "halverwege", "ok"], outcomes);
        Assert.Equal(["na", "voor"], Stored());
    }

    [Fact]
    public async Task Writes_that_wait_together_share_one_transaction()
    {
        // Two writes of one group see each other's rows before anybody else does.
        var seen = await InOneGroupAsync(
            () => Database.WriteAsync(c =>
            {
                Put(c, "een");
                return -1L;
            }),
            () => Database.WriteAsync(c =>
            {
                Assert.Empty(Stored());
                return c.ExecuteScalar<long>("SELECT COUNT(*) FROM instelling");
            }));
        Assert.Equal(1, seen[1]);
    }

    [Fact]
    public async Task When_the_transaction_itself_is_lost_nobody_is_told_it_worked()
    {
        var outcomes = await InOneGroupAsync(
            () => OutcomeAsync(c => Put(c, "voor")),
            () => OutcomeAsync(c => Put(c, "voor")),
            () => OutcomeAsync(c => c.Execute("ROLLBACK")),
            () => OutcomeAsync(c => Put(c, "na")));
        Assert.Equal(["lost", "lost", "lost", "lost"], outcomes);
        Assert.Empty(Stored());
        await Database.WriteAsync(c => Put(c, "daarna"));
        Assert.Equal(["daarna"], Stored());
    }

    [Fact]
    public async Task Sixty_four_writes_at_once_are_all_stored()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => Database.WriteAsync(c => Put(c, $"{i:00}")))));
        Assert.Equal(Enumerable.Range(0, 64).Select(i => $"{i:00}"), Stored());
    }

    [Fact]
    public async Task Two_processes_that_write_at_once_lose_nothing()
    {
        await using var other = Database.Open(DatabaseFile);
        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => (i % 2 == 0 ? Database : other).WriteAsync(c => Put(c, $"{i:00}")))));
        Assert.Equal(64, Stored().Length);
    }

    [Fact]
    public async Task What_was_acknowledged_is_in_the_files_as_a_crash_would_leave_them()
    {
        await Database.WriteAsync(c => Put(c, "bevestigd"));
        var copy = Path.Combine(Path.GetDirectoryName(DatabaseFile)!, "na-de-klap.db");
        foreach (var suffix in new[] { "", "-wal" })
        {
            // Read with sharing, as the database still has them open.
            using var from = new FileStream(DatabaseFile + suffix, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var to = File.Create(copy + suffix);
            await from.CopyToAsync(to);
        }

        await using var reopened = Database.Open(copy);
        Assert.Equal(["bevestigd"], Stored(reopened));
    }

    [Fact]
    public async Task Everything_queued_is_written_before_the_database_closes()
    {
        var writes = Enumerable.Range(0, 300).Select(i => Database.WriteAsync(c => Put(c, $"{i:000}"))).ToList();
        await ReopenAsync();
        await Task.WhenAll(writes);
        Assert.Equal(300, Stored().Length);
    }

    private static void Put(IDbConnection c, string naam) => c.Execute("INSERT INTO instelling (naam, waarde) VALUES (@naam, '')", new { naam });

    private string[] Stored() => Stored(Database);

    private static string[] Stored(Database database) => [.. database.Read(c => c.Query<string>("SELECT naam FROM instelling ORDER BY naam"))];

    private async Task<string> OutcomeAsync(Action<IDbConnection> write)
    {
        try
        {
            await Database.WriteAsync(write);
            return "ok";
        }
        catch (Exception e)
        {
            return Database.IsDuplicate(e) ? "duplicate" : e.Message == "halverwege" ? e.Message : "lost";
        }
    }
}
