using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Meldpunt.Start;

/// <summary>One host as a process of its own. Its standard input stays open as long as the launcher lives: when that ends, however it ends, the host stops.</summary>
internal sealed class HostProcess : IDisposable
{
    private const int SigTerm = 15;
    private readonly Process _process;

    private HostProcess(string name, Process process) => (Name, _process) = (name, process);

    public string Name { get; }

    /// <summary>The launcher's own folder; a test that starts hosts runs from another one and sets it.</summary>
    public static string LauncherFolder { get; set; } = AppContext.BaseDirectory;

    public Task Exited => _process.WaitForExitAsync();

    /// <summary>Starts <c>Meldpunt.{name}.dll</c> with these settings on top of the launcher's own environment; <paramref name="line"/> hears what it prints.</summary>
    public static HostProcess Start(string name, IReadOnlyDictionary<string, string> settings, Action<string>? line = null)
    {
        var dll = Locate(name);
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", ["exec", dll])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(dll)!,
        };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Print(Console.Out, name, e.Data, line);
        process.ErrorDataReceived += (_, e) => Print(Console.Error, name, e.Data, line);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new HostProcess(name, process);
    }

    /// <summary>Asks the host to stop, and ends it when it has not within ten seconds.</summary>
    public async Task StopAsync()
    {
        if (_process.HasExited)
            return;
        _ = Kill(_process.Id, SigTerm);
        try
        {
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Ends the host at once, without a word to it.</summary>
    public void Kill() => _process.Kill();

    public void Dispose() => _process.Dispose();

    private static void Print(TextWriter writer, string name, string? text, Action<string>? line)
    {
        if (text is null)
            return;
        line?.Invoke(text);
        writer.WriteLine($"{name,-7} | {text}");
    }

    /// <summary>The hosts stand beside the launcher: in a build <c>src/Meldpunt.X/bin/…</c>, published <c>../Meldpunt.X/</c>.</summary>
    internal static string Locate(string name)
    {
        var here = Path.TrimEndingDirectorySeparator(LauncherFolder).Replace('\\', '/');
        var bin = here.LastIndexOf("/Meldpunt/bin/", StringComparison.Ordinal);
        var folder = bin >= 0
            ? $"{here[..bin]}/Meldpunt.{name}/bin/{here[(bin + "/Meldpunt/bin/".Length)..]}"
            : Path.Combine(here, "..", $"Meldpunt.{name}");
        var dll = Path.GetFullPath(Path.Combine(folder, $"Meldpunt.{name}.dll"));
        return File.Exists(dll) ? dll : throw new FileNotFoundException($"The {name} host was not built: {dll} does not exist.");
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
