using System.Diagnostics;
using System.Text;

namespace Meldpunt.Hosting.Opschonen;

/// <summary>
/// PDF and Office documents, cleaned by a child process of our own: what takes such a file apart holds no key, has no
/// network, opens no file of ours, and has its own memory and time. The document goes to it and comes back through pipes.
/// </summary>
public sealed class Documenten : IDisposable
{
    /// <summary>The largest document that is cleaned, in bytes.</summary>
    public const long Most = 25_000_000;

    /// <summary>The largest that may come back.</summary>
    public const long MostOut = 4 * Most;

    private const int AtOnce = 2;

    private readonly SemaphoreSlim _places = new(AtOnce);

    /// <summary>How long a document waits for a place before it is turned away.</summary>
    public TimeSpan Waiting { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where the child finds its tools, and whatever else it is to find in its environment: next to nothing, and no word of where our keys are.</summary>
    public IReadOnlyDictionary<string, string> ChildEnvironment { get; init; } = new Dictionary<string, string> { ["PATH"] = "/usr/local/bin:/usr/bin:/bin" };

    /// <summary>How long one document may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Writes the document without what it hides, and says in <paramref name="weg"/> what went; or says why not.</summary>
    public async Task<Beletsel?> CleanAsync(Func<Stream> open, long grootte, Bestandssoort soort, Stream uit, ISet<Verborgen> weg, CancellationToken ct)
    {
        if (grootte > Most) return Beletsel.TeGroot;
        if (!await _places.WaitAsync(Waiting, ct)) return Beletsel.Druk;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return await RunAsync(open, soort, uit, weg, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Beletsel.TeZwaar;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<Beletsel?> RunAsync(Func<Stream> open, Bestandssoort soort, Stream uit, ISet<Verborgen> weg, CancellationToken ct)
    {
        using var process = Process.Start(Command(soort))!;
        try
        {
            // Whatever it complains about may quote the document.
            var complaints = process.StandardError.BaseStream.CopyToAsync(Stream.Null, ct);
            await FeedAsync(open, process.StandardInput.BaseStream, ct);
            var beletsel = await ReceiveAsync(process.StandardOutput.BaseStream, uit, weg, ct);
            await process.WaitForExitAsync(ct);
            await complaints;
            // Cut off by a limit, it ends otherwise than by itself.
            return process.ExitCode == 0 ? beletsel : Beletsel.TeZwaar;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static async Task FeedAsync(Func<Stream> open, Stream input, CancellationToken ct)
    {
        try
        {
            await using var document = open();
            await document.CopyToAsync(input, ct);
            await input.DisposeAsync();
        }
        catch (IOException)
        {
            // It stopped reading; why is told by how it ends.
        }
    }

    /// <summary>One line with the outcome, then the document.</summary>
    private static async Task<Beletsel?> ReceiveAsync(Stream output, Stream uit, ISet<Verborgen> weg, CancellationToken ct)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (line.Count < 1024 && await output.ReadAsync(one, ct) == 1 && one[0] != '\n') line.Add(one[0]);
        var words = Encoding.ASCII.GetString([.. line]).Split(' ');
        if (words is ["niet", var reden]) return Enum.TryParse<Beletsel>(reden, out var beletsel) ? beletsel : Beletsel.Beschadigd;
        if (words is not ["goed", var wat]) return Beletsel.TeZwaar;
        foreach (var naam in wat.Split(',', StringSplitOptions.RemoveEmptyEntries))
            if (Enum.TryParse<Verborgen>(naam, out var verborgen)) weg.Add(verborgen);
        var (buffer, total) = (new byte[64 * 1024], 0L);
        int read;
        while ((read = await output.ReadAsync(buffer, ct)) > 0)
        {
            if ((total += read) > MostOut) return Beletsel.TeZwaar;
            await uit.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return total == 0 ? Beletsel.Beschadigd : null;
    }

    // The host itself, by its hidden verb.
    private ProcessStartInfo Command(Bestandssoort soort)
    {
        var self = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(self, ["exec", typeof(Documenten).Assembly.Location, Kind.Opschoonkind.Verb, soort.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        var root = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        start.Environment.Clear();
        if (root is not null) start.Environment["DOTNET_ROOT"] = root;
        foreach (var (name, value) in ChildEnvironment) start.Environment[name] = value;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x14000000"; // 320 MiB
        return start;
    }
}
