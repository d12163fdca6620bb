using Dapper;

namespace Meldpunt.Storage.Tests;

public sealed class DatabaseTests : TempDatabase
{
    [Fact]
    public async Task Opening_again_changes_neither_schema_nor_rows()
    {
        var id = await Voorbeeld.OpgeslagenAsync(Database);
        var before = Schema();
        await ReopenAsync();
        await ReopenAsync();
        Assert.Equal(before, Schema());
        Assert.NotNull(new DossierStore(Database).Find(id));
        Assert.Equal(["Meldpunt.Storage.Migrations.0001-basis.sql"], Database.Read(c => c.Query<string>("SELECT naam FROM migratie")).Take(1));
    }

    [Fact]
    public async Task Hosts_that_open_the_same_new_file_at_once_agree_on_one_schema()
    {
        var file = Path.Combine(Path.GetDirectoryName(DatabaseFile)!, "nieuw.db");
        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Database.Open(file))));
        Assert.All(opened, d => Assert.Equal(Schema(), Schema(d)));
        foreach (var database in opened)
            await database.DisposeAsync();
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("secure_delete", "1")]
    public void Every_connection_is_durable_and_wipes_what_it_deletes(string pragma, string value)
    {
        using var one = Database.Connect();
        using var two = Database.Connect();
        Assert.Equal(value, one.ExecuteScalar<string>($"PRAGMA {pragma}"));
        Assert.Equal(value, two.ExecuteScalar<string>($"PRAGMA {pragma}"));
    }

    [Fact]
    public void What_was_deleted_is_no_longer_in_the_file()
    {
        var canary = "KANARIE-DIE-WEG-MOET"u8.ToArray();
        Sql("INSERT INTO concept (id, inhoud, versie, datum) VALUES (x'01', @canary, 1, '2020-06-08')", new { canary });
        Sql("PRAGMA wal_checkpoint(TRUNCATE)");
        Assert.True(File.ReadAllBytes(DatabaseFile).AsSpan().IndexOf(canary) >= 0);
        Sql("DELETE FROM concept");
        Sql("PRAGMA wal_checkpoint(TRUNCATE)");
        Assert.Equal(-1, File.ReadAllBytes(DatabaseFile).AsSpan().IndexOf(canary));
    }

    private string[] Schema() => Schema(Database);

    private static string[] Schema(Database database) =>
        [.. database.Read(c => c.Query<string>("SELECT name || ' ' || COALESCE(sql, '') FROM sqlite_master ORDER BY name"))];
}
