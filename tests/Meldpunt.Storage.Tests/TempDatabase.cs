using Dapper;

namespace Meldpunt.Storage.Tests;

/// <summary>A database on a real file in a folder of its own, which goes when the test ends.</summary>
public abstract class TempDatabase : IAsyncLifetime
{
    protected static readonly DateOnly Dag = new(2020, 6, 8);

    private readonly string _folder = Directory.CreateTempSubdirectory("meldpunt-").FullName;

    protected Database Database { get; private set; } = null!;

    protected string DatabaseFile => Path.Combine(_folder, "meldpunt.db");

    public Task InitializeAsync()
    {
        Database = Database.Open(DatabaseFile);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Closes the database and opens the file again, as a host does that starts anew.</summary>
    protected async Task ReopenAsync()
    {
        await Database.DisposeAsync();
        Database = Database.Open(DatabaseFile);
    }

    protected long Count(string table) => Database.Read(c => c.ExecuteScalar<long>($"SELECT COUNT(*) FROM {table}"));

    /// <summary>What somebody with the file in hand can do.</summary>
    protected void Sql(string sql, object? parameters = null)
    {
        using var c = Database.Connect();
        c.Execute(sql, parameters);
    }

    /// <summary>Runs writes so that they share one transaction: they queue up behind one that holds the writer.</summary>
    protected async Task<T[]> InOneGroupAsync<T>(params Func<Task<T>>[] writes)
    {
        using var holds = new ManualResetEventSlim();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = Database.WriteAsync(_ =>
        {
            begun.SetResult();
            holds.Wait();
        });
        await begun.Task;
        var queued = writes.Select(w => w()).ToArray();
        holds.Set();
        await first;
        return await Task.WhenAll(queued);
    }
}
