using System.Collections.Concurrent;
using System.Diagnostics;

namespace Meldpunt.System.Tests.Aanmelden;

/// <summary>npm's certified oidc-provider as a process of its own, on another site than the portal: 127.0.0.1, not localhost.</summary>
internal sealed class EchteProvider : IAsyncDisposable
{
    public const string ClientId = "meldpunt";
    public const string Geheim = "een-geheim-van-deze-test-alleen";

    private static readonly string Folder = Path.Combine(Installation.RepositoryRoot, "tests", "peers");
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private EchteProvider(int port, Process process) => (Url, _process) = (new Uri($"http://127.0.0.1:{port}"), process);

    public Uri Url { get; }

    public static async Task<EchteProvider> StartAsync(int port, Uri portaal)
    {
        if (!File.Exists(Path.Combine(Folder, "node_modules", "oidc-provider", "package.json")))
            throw new InvalidOperationException("The npm peer oidc-provider is missing: run `npm ci` in tests/peers, or infra/test.");
        var start = new ProcessStartInfo("node", ["--no-warnings", "oidc.mjs", $"{port}", ClientId, Geheim, new Uri(portaal, "/aanmelden/terug").ToString(), new Uri(portaal, "/afmelden").ToString()])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var provider = new EchteProvider(port, new Process { StartInfo = start });
        provider._process.OutputDataReceived += provider.Line;
        provider._process.ErrorDataReceived += provider.Line;
        provider._process.Start();
        provider._process.BeginOutputReadLine();
        provider._process.BeginErrorReadLine();
        await provider.ZegtAsync("ready", 1);
        return provider;
    }

    /// <summary>Another signing key, and the old one is gone.</summary>
    public async Task WisselSleutelAsync()
    {
        var before = _lines.Count(l => l == "rolled");
        await _process.StandardInput.WriteLineAsync("roll");
        await ZegtAsync("rolled", before + 1);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        _process.Dispose();
    }

    private Task ZegtAsync(string woord, int keer) => Wait.UntilAsync(
        () => _process.HasExited ? throw new InvalidOperationException($"The provider ended: {string.Join('\n', _lines)}") : _lines.Count(l => l == woord) >= keer,
        $"The provider did not say '{woord}'");

    private void Line(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { Length: > 0 } text) _lines.Enqueue(text);
    }
}
