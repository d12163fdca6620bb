using System.Text.RegularExpressions;
using Meldpunt.Keys;
using Meldpunt.Sealing;

namespace Meldpunt.System.Tests.Sleutels;

/// <summary>A data folder that <c>keys setup</c> made, and the sheets that it printed. Each test that changes something takes a copy.</summary>
public sealed class Ceremonie : IAsyncLifetime
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), $"meldpunt-{Guid.NewGuid():N}");
    private int _copies;

    public static string Seeds => Path.Combine(Installation.RepositoryRoot, "seeds");

    public static string Organisatie => Path.Combine(Seeds, "organisatie.json");

    public static Wordlist Words { get; } = Wordlist.Load(Path.Combine(Seeds, "woorden.txt"));

    public string Data => Path.Combine(_root, "data");

    public string Vellen => Path.Combine(_root, "vellen");

    public Uitkomst Setup { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(_root);
        Setup = await KeysAsync("", "setup", "--data", Data, "--organisation", Organisatie, "--sheets", Vellen);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A place of the test's own, that does not exist yet.</summary>
    public string Plaats() => Path.Combine(_root, $"plaats-{Interlocked.Increment(ref _copies)}");

    /// <summary>A data folder of the test's own.</summary>
    public string Kopie()
    {
        var copy = Plaats();
        CopyTo(new DirectoryInfo(Data), Directory.CreateDirectory(copy, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        return copy;
    }

    /// <summary>The numbered words of a sheet.</summary>
    public static string[] Woorden(string vellen, char helft, string sleutel) =>
        [.. Regex.Matches(File.ReadAllText(Vel(vellen, helft, sleutel)), @"\d+\. ([a-z]+)").Select(m => m.Groups[1].Value)];

    /// <summary>The one line of characters of a sheet.</summary>
    public static string Regel(string vellen, char helft, string sleutel) =>
        File.ReadAllLines(Vel(vellen, helft, sleutel)).Single(l => l.Length == Papierhelft.Characters && !l.Contains(' '));

    public static string Vel(string vellen, char helft, string sleutel) => Path.Combine(vellen, helft.ToString(), $"{sleutel}.txt");

    /// <summary>Runs the verb with this typed on standard input.</summary>
    public static async Task<Uitkomst> KeysAsync(string typed, params string[] args)
    {
        using StringWriter output = new(), error = new();
        using var input = new StringReader(typed);
        var exit = await KeysVerb.RunAsync(args, input, output, error, outputIsRedirected: true);
        return new Uitkomst(exit, output.ToString(), error.ToString());
    }

    private static void CopyTo(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.GetFiles()) file.CopyTo(Path.Combine(to.FullName, file.Name));
        foreach (var folder in from.GetDirectories()) CopyTo(folder, to.CreateSubdirectory(folder.Name));
    }
}

/// <summary>How a verb ended, and what it wrote.</summary>
public sealed record Uitkomst(int Exit, string Output, string Error)
{
    public void IsGeweigerd(string zin)
    {
        Assert.Equal(1, Exit);
        Assert.Contains(zin, Error, StringComparison.Ordinal);
    }

    public Uitkomst IsGelukt()
    {
        Assert.True(Exit == 0, Error + Output);
        Assert.Empty(Error);
        return this;
    }
}
