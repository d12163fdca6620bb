using Dapper;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Microsoft.Data.Sqlite;

namespace Meldpunt.System.Tests.Verbs;

/// <summary>A data folder that was set up, without hosts, for the verbs that only look at one. Each test breaks a copy.</summary>
public sealed class DataFolder : IAsyncLifetime
{
    private readonly string _original = Path.Combine(Path.GetTempPath(), $"meldpunt-{Guid.NewGuid():N}");
    private readonly List<string> _copies = [];

    public async Task InitializeAsync()
    {
        var seeds = Path.Combine(Installation.RepositoryRoot, "seeds");
        var words = Wordlist.Load(Path.Combine(seeds, "woorden.txt"));
        await InitialSetup.CreateAsync(_original, OrganisationFile.Load(Path.Combine(seeds, "organisatie.json")), _ => Sleutelzin.Generate(words), demo: true);
    }

    public Task DisposeAsync()
    {
        foreach (var folder in _copies.Append(_original)) Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A folder of the test's own.</summary>
    public string Copy()
    {
        var copy = $"{_original}-{_copies.Count}";
        _copies.Add(copy);
        CopyTo(new DirectoryInfo(_original), Directory.CreateDirectory(copy, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        return copy;
    }

    /// <summary>Writes into the database by hand.</summary>
    public static void Execute(string folder, string sql, object? parameters = null)
    {
        using var connection = new SqliteConnection($"Data Source={InitialSetup.DatabaseFile(folder)};Pooling=False");
        connection.Open();
        connection.Execute(sql, parameters);
    }

    private static void CopyTo(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.GetFiles()) file.CopyTo(Path.Combine(to.FullName, file.Name));
        foreach (var folder in from.GetDirectories()) CopyTo(folder, to.CreateSubdirectory(folder.Name));
    }
}
