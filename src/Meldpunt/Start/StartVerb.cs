using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Meldpunt.Demo;
using Meldpunt.Setup;

namespace Meldpunt.Start;

/// <summary>Starts intake, portal and routing as three processes on the embedded default, and stops them together.</summary>
internal static class StartVerb
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(90);

    private const string Help = """
        Usage: meldpunt [start]

        Starts the intake site, the portal and the routing service as three processes on one data folder, and stops them
        together on Ctrl-C. In Development a new data folder gets the demo organisation and its dossiers.
        Configuration: section Meldpunt, in the environment Meldpunt__DataFolder, Meldpunt__IntakeUrl and so on.

        Exit code: 0 stopped when asked, 1 refused to start or a process ended, 2 wrong usage.
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args.Contains("--help"))
        {
            await output.WriteLineAsync(Help);
            return 0;
        }

        if (args.Length > 0)
        {
            await error.WriteLineAsync("start takes no options. See: start --help");
            return 2;
        }

        LauncherOptions options;
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => Stop(c, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => Stop(c, stop));
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, c => Stop(c, stop));
        try
        {
            options = LauncherOptions.Read();
            RefuseTakenPorts(options);
            await PrepareAsync(options);
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidDataException or IOException)
        {
            await error.WriteLineAsync(e.Message);
            return 1;
        }

        return await RunHostsAsync(options, stop.Token);
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = true;
        stop.Cancel();
    }

    // Another Meldpunt on these ports would answer in our hosts' place, and be taken for ready.
    private static void RefuseTakenPorts(LauncherOptions options)
    {
        foreach (var (name, url) in new[] { ("IntakeUrl", options.IntakeUrl), ("PortalUrl", options.PortalUrl), ("RoutingUrl", options.RoutingUrl) })
        {
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, url.Port);
                probe.Start();
            }
            catch (SocketException)
            {
                throw new InvalidOperationException($"Port {url.Port} is in use by another program: stop that, or set Meldpunt:{name} to another address.");
            }
        }
    }

    private static async Task PrepareAsync(LauncherOptions options)
    {
        if (InitialSetup.IsDone(options.DataFolder))
            return;
        if (!options.Development)
            throw new InvalidOperationException($"The data folder {options.DataFolder} was not set up, and outside Development no demo organisation is seeded.");
        Console.WriteLine($"Setting up the demo organisation in {options.DataFolder} …");
        var sleutelzinnen = DemoSleutelzinnen.Load(options.SeedsFolder);
        await InitialSetup.CreateAsync(options.DataFolder, OrganisationFile.Load(Path.Combine(options.SeedsFolder, "organisatie.json")), sleutelzinnen.Of, demo: true);
    }

    private static async Task<int> RunHostsAsync(LauncherOptions options, CancellationToken stop)
    {
        var hosts = new List<HostProcess>();
        DemoLoader.ClearUp(options);
        try
        {
            foreach (var name in new[] { "Intake", "Routing", "Portal" })
                hosts.Add(HostProcess.Start(name, Settings(options, name)));
            var failed = Task.WhenAny(hosts.Select(h => h.Exited));
            var ready = ReadyAsync(options, stop);
            if (await Task.WhenAny(ready, failed) == failed || !await ready)
                return stop.IsCancellationRequested ? 0 : Report(hosts);
            await DemoLoader.RunAsync(options, Console.Out, Console.Error, stop);
            if (stop.IsCancellationRequested)
                return 0;
            Console.WriteLine($"Meldpunt is ready: melden op {Bare(options.IntakeUrl)}, behandelen op {Bare(options.PortalUrl)} (gegevens in {options.DataFolder}; Ctrl-C stopt).");
            await Task.WhenAny(failed, Task.Delay(Timeout.Infinite, stop));
            return stop.IsCancellationRequested ? 0 : Report(hosts);
        }
        finally
        {
            await Task.WhenAll(hosts.Select(h => h.StopAsync()));
            hosts.ForEach(h => h.Dispose());
        }
    }

    private static int Report(List<HostProcess> hosts)
    {
        var dead = string.Join(", ", hosts.Where(h => h.Exited.IsCompleted).Select(h => h.Name));
        Console.Error.WriteLine(dead.Length > 0 ? $"{dead} stopped, so everything stops." : "Not ready in time, so everything stops.");
        return 1;
    }

    private static Dictionary<string, string> Settings(LauncherOptions options, string name)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = options.EnvironmentName,
            ["DOTNET_EnableDiagnostics"] = "0",
            ["Meldpunt__DataFolder"] = options.DataFolder,
            ["Meldpunt__SeedsFolder"] = options.SeedsFolder,
            ["Meldpunt__KeyFile"] = Path.Combine(InitialSetup.KeysFolder(options.DataFolder), $"{name.ToLowerInvariant()}.json"),
            ["Meldpunt__IntakeUrl"] = Bare(options.IntakeUrl),
            ["Meldpunt__PortalUrl"] = Bare(options.PortalUrl),
            ["Meldpunt__RoutingUrl"] = Bare(options.RoutingUrl),
            ["Meldpunt__StopWithParent"] = "true",
        };
        if (options.Configuration["Meldpunt:Regime2020From"] is { } from)
            settings["Meldpunt__Regime2020From"] = from;
        if (options.Development)
            settings["Meldpunt__ClockFile"] = options.ClockFile;
        // Whoever tries it out should not wait for a round; the demonstration is loaded at this beat, too.
        if (options.Development && options.Configuration["Meldpunt:SweepSeconds"] is null)
            settings["Meldpunt__SweepSeconds"] = "1";
        return settings;
    }

    private static async Task<bool> ReadyAsync(LauncherOptions options, CancellationToken stop)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(ReadyWithin);
        try
        {
            foreach (var url in new[] { options.IntakeUrl, options.RoutingUrl, options.PortalUrl })
            {
                while (!await IsHealthyAsync(client, new Uri(url, "healthz"), deadline.Token))
                    await Task.Delay(100, deadline.Token);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<bool> IsHealthyAsync(HttpClient client, Uri url, CancellationToken ct)
    {
        try
        {
            using var response = await client.GetAsync(url, ct);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Bare(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
