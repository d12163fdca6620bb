using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Dapper;
using Meldpunt.Setup;
using Microsoft.Data.Sqlite;

namespace Meldpunt.System.Tests.Verbs;

/// <summary>The one command, as a newcomer gives it: on a new folder, stopped, and given again.</summary>
public sealed class StartTests : IDisposable
{
    private const int SigInt = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _data = Path.Combine(Path.GetTempPath(), $"meldpunt-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(_data)) Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task De_eerste_start_laadt_de_voorbeelden_de_tweede_vindt_ze_terug()
    {
        var examples = Directory.GetFiles(Path.Combine(Installation.RepositoryRoot, "seeds", "demo", "meldingen")).Length;

        var first = await StartAndStopAsync();
        Assert.DoesNotContain(first, line => line.Contains("not all loaded", StringComparison.Ordinal));
        Assert.Equal(examples, Count("dossier"));
        Assert.Equal(0, Count("alarm"));
        Assert.Equal("", File.ReadAllText(Path.Combine(_data, "klok")));
        Assert.Equal(1, Count("dossier WHERE ontvangen_op = '2020-06-11' AND bezorgd_op = '2020-06-11'"));

        var second = await StartAndStopAsync();
        Assert.DoesNotContain(second, line => line.Contains("demo dossiers", StringComparison.Ordinal));
        Assert.Equal(examples, Count("dossier"));
    }

    [Fact]
    public async Task Een_poort_die_bezet_is_houdt_de_start_tegen_met_een_zin()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var start = Launcher();
        start.Environment["Meldpunt__PortalUrl"] = $"http://localhost:{((IPEndPoint)taken.LocalEndpoint).Port}";

        Assert.Contains("Meldpunt:PortalUrl", await RefusedAsync(start), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_adres_dat_geen_adres_is_houdt_de_start_tegen_met_een_zin()
    {
        var start = Launcher();
        start.Environment["Meldpunt__IntakeUrl"] = "zomaar";

        Assert.Equal("Meldpunt:IntakeUrl is not a complete web address.", await RefusedAsync(start));
    }

    private async Task<string> RefusedAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(1, process.ExitCode);
        Assert.False(Directory.Exists(_data));
        return Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task<List<string>> StartAndStopAsync()
    {
        var lines = new List<string>();
        using var process = new Process { StartInfo = Launcher() };
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, e) => Note(e.Data);
        process.ErrorDataReceived += (_, e) => Note(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Task.WhenAny(ready.Task, process.WaitForExitAsync()).WaitAsync(Patience);
        Assert.True(ready.Task.IsCompleted, string.Join('\n', lines));
        Assert.Equal(0, Kill(process.Id, SigInt));
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, process.ExitCode);
        return lines;

        void Note(string? line)
        {
            lock (lines) lines.Add(line ?? "");
            if (line?.StartsWith("Meldpunt is ready", StringComparison.Ordinal) == true) ready.TrySetResult();
        }
    }

    private ProcessStartInfo Launcher()
    {
        // Built beside the tests, in the same configuration.
        var bin = AppContext.BaseDirectory.Replace("/tests/Meldpunt.System.Tests/", "/src/Meldpunt/", StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(bin, "Meldpunt.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var ports = Installation.FreePorts(3);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Meldpunt__DataFolder"] = _data;
        foreach (var (name, port) in new[] { "IntakeUrl", "PortalUrl", "RoutingUrl" }.Zip(ports)) start.Environment[$"Meldpunt__{name}"] = $"http://localhost:{port}";
        return start;
    }

    private long Count(string what)
    {
        using var connection = new SqliteConnection($"Data Source={InitialSetup.DatabaseFile(_data)};Pooling=False");
        connection.Open();
        return connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM {what}");
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
