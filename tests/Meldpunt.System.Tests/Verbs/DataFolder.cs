using Dapper;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Microsoft.Data.Sqlite;

namespace Meldpunt.System.Tests.Verbs;

/// <summary>A data folder that was set up, without hosts, for the verbs that only look at one. Each test breaks a copy.</summary>
public sealed class DataFolder : IAsyncLifetime
{
    private readonly List<string> _copies = [];
    private SetupTemplate _setup = null!;

    public async Task InitializeAsync() => _setup = await SetupTemplate.OfAsync(Suite.P256);

    public Task DisposeAsync()
    {
        foreach (var folder in _copies) Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A folder of the test's own.</summary>
    public string Copy()
    {
        var copy = _setup.Copy();
        _copies.Add(copy);
        return copy;
    }

    /// <summary>Writes into the database by hand.</summary>
    public static void Execute(string folder, string sql, object? parameters = null)
    {
        using var connection = new SqliteConnection($"Data Source={InitialSetup.DatabaseFile(folder)};Pooling=False");
        connection.Open();
        connection.Execute(sql, parameters);
    }
}
