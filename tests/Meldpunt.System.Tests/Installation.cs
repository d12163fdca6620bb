using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Start;
using Meldpunt.Storage;

namespace Meldpunt.System.Tests;

/// <summary>
/// A Meldpunt of our own: a new data folder, the seeded organisation under sleutelzinnen that only this test run knows,
/// and the three hosts as real processes on free ports.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly Dictionary<string, HostProcess> _hosts = [];
    private readonly SetupTemplate _setup;

    private Installation(SetupTemplate setup)
    {
        (_setup, DataFolder) = (setup, setup.Copy());
        var ports = FreePorts(3);
        (IntakeUrl, PortalUrl, RoutingUrl) = (Local(ports[0]), Local(ports[1]), Local(ports[2]));
    }

    public string DataFolder { get; }
    public Uri IntakeUrl { get; }
    public Uri PortalUrl { get; }
    public Uri RoutingUrl { get; }
    public string SeedsFolder => _setup.SeedsFolder;
    public Wordlist Words => _setup.Words;
    public OrganisationFile Organisation => _setup.Organisation;
    /// <summary>A copy: who splits or signs with a key wipes it.</summary>
    public byte[] RootPrivateKey => [.. _setup.RootPrivateKey];
    /// <summary>The private halves of the recovery keys, by box.</summary>
    public IReadOnlyDictionary<string, byte[]> HerstelPrivateKeys => _setup.HerstelPrivateKeys.ToDictionary(h => h.Key, h => h.Value.ToArray());
    public string DatabaseFile => InitialSetup.DatabaseFile(DataFolder);
    public string ClockFile => Path.Combine(DataFolder, "klok");
    private IReadOnlyDictionary<string, string> Extra { get; set; } = new Dictionary<string, string>();

    /// <summary>The folder with Meldpunt.sln.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    private static readonly string[] AllHosts = ["Intake", "Portal", "Routing"];

    /// <summary>Sets up and starts everything; <paramref name="extra"/> are settings on top (<c>Meldpunt__X</c>).</summary>
    public static Task<Installation> StartAsync(IReadOnlyDictionary<string, string>? extra = null) => StartAsync(_ => extra ?? new Dictionary<string, string>(), AllHosts);

    /// <summary>The same, with new keys of a suite.</summary>
    public static Task<Installation> StartAsync(Suite suite) => StartAsync(_ => new Dictionary<string, string>(), suite, AllHosts);

    /// <summary>Sets up and starts these hosts only, with settings that may need to know where they stand.</summary>
    public static Task<Installation> StartAsync(Func<Installation, IReadOnlyDictionary<string, string>> extra, params string[] hosts) => StartAsync(extra, Suite.P256, hosts);

    private static async Task<Installation> StartAsync(Func<Installation, IReadOnlyDictionary<string, string>> extra, Suite suite, string[] hosts)
    {
        UseBuiltHosts();
        var installation = new Installation(await SetupTemplate.OfAsync(suite));
        installation.Extra = extra(installation);
        foreach (var name in hosts)
            installation.StartHost(name);
        await installation.ReadyAsync();
        return installation;
    }

    /// <summary>Hosts are found where they were built, not beside the tests.</summary>
    internal static void UseBuiltHosts() =>
        HostProcess.LauncherFolder = AppContext.BaseDirectory.Replace("/tests/Meldpunt.System.Tests/", "/src/Meldpunt/", StringComparison.Ordinal);

    /// <summary>The sleutelzin of a person, made at random by this run.</summary>
    public string SleutelzinOf(string person) => _setup.SleutelzinOf(person);

    /// <summary>What the hosts printed so far, by host.</summary>
    public ConcurrentQueue<(string Host, string Line)> Output { get; } = new();

    public void StartHost(string name) => _hosts[name] = HostProcess.Start(name, Settings(name), line => Output.Enqueue((name, line)));

    /// <summary>SIGKILL: no goodbye, no flush.</summary>
    public async Task KillHostAsync(string name)
    {
        _hosts[name].Kill();
        await _hosts[name].Exited;
        _hosts[name].Dispose();
        _hosts.Remove(name);
    }

    /// <summary>Waits until every host that runs answers.</summary>
    public async Task ReadyAsync()
    {
        using var client = new HttpClient();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        foreach (var (name, url) in new[] { ("Intake", IntakeUrl), ("Portal", PortalUrl), ("Routing", RoutingUrl) }.Where(h => _hosts.ContainsKey(h.Item1)))
            await Wait.UntilAsync(async () => await AnswersAsync(client, url), $"{name} does not answer", deadline.Token);
    }

    /// <summary>Does something on another day: all hosts believe the clock file while it is there.</summary>
    public async Task OnAsync(DateOnly day, Func<Task> act)
    {
        await File.WriteAllTextAsync(ClockFile, day.ToString("yyyy-MM-dd", global::System.Globalization.CultureInfo.InvariantCulture));
        try
        {
            await act();
        }
        finally
        {
            File.Delete(ClockFile);
        }
    }

    /// <summary>Reads the store the way somebody with the database in hand would.</summary>
    public T WithDatabase<T>(Func<Microsoft.Data.Sqlite.SqliteConnection, T> read)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={DatabaseFile};Pooling=False;Default Timeout=30");
        connection.Open();
        return read(connection);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_hosts.Values.Select(h => h.StopAsync()));
        foreach (var host in _hosts.Values)
            host.Dispose();
        Directory.Delete(DataFolder, recursive: true);
    }

    private Dictionary<string, string> Settings(string name)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_EnableDiagnostics"] = "0",
            ["Meldpunt__DataFolder"] = DataFolder,
            ["Meldpunt__SeedsFolder"] = SeedsFolder,
            ["Meldpunt__KeyFile"] = Path.Combine(InitialSetup.KeysFolder(DataFolder), $"{name.ToLowerInvariant()}.json"),
            ["Meldpunt__IntakeUrl"] = IntakeUrl.GetLeftPart(UriPartial.Authority),
            ["Meldpunt__PortalUrl"] = PortalUrl.GetLeftPart(UriPartial.Authority),
            ["Meldpunt__RoutingUrl"] = RoutingUrl.GetLeftPart(UriPartial.Authority),
            ["Meldpunt__Regime2020From"] = "2020-04-01",
            ["Meldpunt__ClockFile"] = ClockFile,
            ["Meldpunt__SweepSeconds"] = "1",
            ["Meldpunt__StopWithParent"] = "true",
        };
        foreach (var (key, value) in Extra)
            settings[key] = value;
        return settings;
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Uri url)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(url, "healthz"));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Uri Local(int port) => new($"http://localhost:{port}");

    internal static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(l => l.Start());
        var ports = listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port).ToArray();
        listeners.ForEach(l => l.Stop());
        return ports;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Meldpunt.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}

/// <summary>Waiting for something to come true, with a deadline; never for a fixed time.</summary>
public static class Wait
{
    public static async Task UntilAsync(Func<Task<bool>> condition, string otherwise, CancellationToken deadline)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(deadline);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail(otherwise);
            }
        }
    }

    public static async Task UntilAsync(Func<bool> condition, string otherwise)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await UntilAsync(() => Task.FromResult(condition()), otherwise, deadline.Token);
    }
}

/// <summary>One running installation for all tests that only add to it.</summary>
public class SharedInstallation : IAsyncLifetime
{
    public const string Name = "installation";

    public Installation Value { get; private set; } = null!;
    public Browser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Value = await Installation.StartAsync(Instellingen);
        Browser = await Browser.LaunchAsync();
    }

    protected virtual IReadOnlyDictionary<string, string>? Instellingen => null;

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Value.DisposeAsync();
    }
}

[CollectionDefinition(SharedInstallation.Name)]
public sealed class SharedInstallationCollection : ICollectionFixture<SharedInstallation>;

/// <summary>One of its own for the walk through every page, which takes long: the other tests go on beside it.</summary>
public sealed class RondgangInstallation : SharedInstallation
{
    public new const string Name = "rondgang";

    /// <summary>How many years after its end the content of a melding is destroyed.</summary>
    public const int Bewaarjaren = 2;

    protected override IReadOnlyDictionary<string, string> Instellingen => new Dictionary<string, string> { ["Meldpunt__RetentionYears"] = Bewaarjaren.ToString(global::System.Globalization.CultureInfo.InvariantCulture) };
}

[CollectionDefinition(RondgangInstallation.Name)]
public sealed class RondgangInstallationCollection : ICollectionFixture<RondgangInstallation>;
