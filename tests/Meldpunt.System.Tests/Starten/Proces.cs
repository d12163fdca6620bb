using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Meldpunt.System.Tests.Starten;

/// <summary>A program of ours as a process of its own, with what it writes and how it ends.</summary>
public sealed class Proces : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private Proces(Process process) => _process = process;

    public enum Signaal
    {
        Interrupt = 2,
        Kill = 9,
        Terminate = 15,
    }

    /// <summary>Every line so far, of both streams.</summary>
    public IReadOnlyCollection<string> Regels => _lines;

    public int Id => _process.Id;

    /// <summary>Starts <c>src/{project}</c> as it was built beside these tests; an empty value takes a variable away.</summary>
    public static Proces Start(string project, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var dll = AppContext.BaseDirectory.Replace("/tests/Meldpunt.System.Tests/", $"/src/{project}/", StringComparison.Ordinal) + project + ".dll";
        var start = new ProcessStartInfo("dotnet", ["exec", dll, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var proces = new Proces(new Process { StartInfo = start });
        proces._process.OutputDataReceived += proces.Line;
        proces._process.ErrorDataReceived += proces.Line;
        proces._process.Start();
        proces._process.BeginOutputReadLine();
        proces._process.BeginErrorReadLine();
        return proces;
    }

    public Task WachtOpAsync(string begin) => Wait.UntilAsync(
        () => _process.HasExited ? throw new InvalidOperationException($"It ended instead: {this}") : _lines.Any(l => l.StartsWith(begin, StringComparison.Ordinal)),
        $"No line that begins with '{begin}'");

    /// <summary>Waits for the end and gives the exit code.</summary>
    public async Task<int> EindeAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Deadline);
        return _process.ExitCode;
    }

    public async Task<int> StopAsync(Signaal signaal)
    {
        Assert.Equal(0, Kill(_process.Id, (int)signaal));
        return await EindeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    public override string ToString() => string.Join('\n', _lines);

    private void Line(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { Length: > 0 } text) _lines.Enqueue(text);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
