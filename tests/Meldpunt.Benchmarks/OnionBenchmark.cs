using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Site;
using Meldpunt.Start;

namespace Meldpunt.Benchmarks;

/// <summary>
/// The melder's site as a process of its own, reached by its onion name over loopback, as from the tor daemon beside it: to
/// the site all clients are one. Without Tor's own delays, which would only make a flood thinner and waiting less visible.
/// </summary>
internal sealed class OnionBenchmark : IAsyncDisposable
{
    public const int Connections = 16;

    private const string Onion = "meldpuntmeldpuntmeldpuntmeldpuntmeldpuntmeldpuntmeldpunt.onion";
    private static readonly string[] Pages = ["/postvak/dossier", "/postvak/melding", "/postvak/bericht", "/postvak/route"];

    private readonly string _folder;
    private readonly int _port;
    private readonly Wordlist _words;
    private readonly HostProcess _intake;
    private string _code = "";

    private OnionBenchmark(string folder, int port, Wordlist words, HostProcess intake) => (_folder, _port, _words, _intake) = (folder, port, words, intake);

    /// <summary>Set up with the seeded organisation and one melding.</summary>
    public static async Task<OnionBenchmark> StartAsync()
    {
        HostProcess.LauncherFolder = AppContext.BaseDirectory.Replace("/tests/Meldpunt.Benchmarks/", "/src/Meldpunt/", StringComparison.Ordinal);
        var seeds = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../seeds"));
        var (folder, port) = (Path.Combine(Directory.CreateTempSubdirectory("meldpunt-onion-").FullName, "data"), FreePort());
        var words = Wordlist.Load(Path.Combine(seeds, "woorden.txt"));
        await InitialSetup.CreateAsync(folder, OrganisationFile.Load(Path.Combine(seeds, "organisatie.json")), _ => Sleutelzin.Generate(words), demo: true);
        var url = new Uri($"http://localhost:{port}");
        var intake = HostProcess.Start("Intake", new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_EnableDiagnostics"] = "0",
            ["Meldpunt__DataFolder"] = folder,
            ["Meldpunt__SeedsFolder"] = seeds,
            ["Meldpunt__KeyFile"] = Path.Combine(InitialSetup.KeysFolder(folder), "intake.json"),
            ["Meldpunt__IntakeUrl"] = url.GetLeftPart(UriPartial.Authority),
            ["Meldpunt__OnionUrl"] = $"http://{Onion}",
            ["Meldpunt__Regime2020From"] = "2020-04-01",
            ["Meldpunt__StopWithParent"] = "true",
        });
        var site = new OnionBenchmark(folder, port, words, intake);
        await site.AnswersAsync();
        site._code = (await new MelderBrowser(url).MeldAsync(new Melding { Soorten = ["OngewensteOmgangsvormen"], Dienstonderdeel = "ind", Tekst = new string('x', 2_000), BevoegdeLeidinggevende = "Ja" })).Meldcode;
        return site;
    }

    /// <summary>A melder comes back on a connection of their own: the code, then some pages. How long each request took, in seconds.</summary>
    public async Task<(double Code, double[] Pages)> VisitAsync()
    {
        using var http = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
            ConnectCallback = async (_, ct) => new NetworkStream(await ConnectAsync(ct), ownsSocket: true),
        });
        await AskAsync(http, HttpMethod.Get, "/postvak", null, HttpStatusCode.OK);
        var (code, cookie) = await AskAsync(http, HttpMethod.Post, "/postvak", null, HttpStatusCode.SeeOther);
        var pages = new List<double>();
        foreach (var page in Pages) pages.Add((await AskAsync(http, HttpMethod.Get, page, cookie, HttpStatusCode.OK)).Seconds);
        return (code, [.. pages]);
    }

    /// <summary>One client that guesses without pause while <paramref name="meanwhile"/> runs. How many guesses were answered; a refused one is an error.</summary>
    public async Task<int> FloodAsync(Func<Task> meanwhile)
    {
        using var stop = new CancellationTokenSource();
        using var begun = new CountdownEvent(Connections);
        var (answered, faults) = (0, new ConcurrentQueue<Exception>());
        var guessers = Enumerable.Range(0, Connections).Select(_ => new Thread(() =>
        {
            try
            {
                using var socket = ConnectAsync(default).AsTask().GetAwaiter().GetResult();
                var buffer = new byte[1 << 17];
                for (var n = 0; !stop.IsCancellationRequested; n++)
                {
                    Guess(socket, buffer);
                    Interlocked.Increment(ref answered);
                    if (n == 0) begun.Signal();
                }
            }
            catch (Exception e) when (e is SocketException or InvalidOperationException)
            {
                faults.Enqueue(e);
            }
        })).ToList();
        guessers.ForEach(g => g.Start());
        if (!begun.Wait(TimeSpan.FromSeconds(30))) throw new InvalidOperationException("The flood did not begin.");
        await meanwhile();
        await stop.CancelAsync();
        guessers.ForEach(g => g.Join());
        return faults.TryPeek(out var fault) ? throw new InvalidOperationException("A guess was not answered.", fault) : answered;
    }

    public async ValueTask DisposeAsync()
    {
        await _intake.StopAsync();
        _intake.Dispose();
        Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);
    }

    private async Task<(double Seconds, string? Cookie)> AskAsync(HttpClient http, HttpMethod method, string path, string? cookie, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, $"http://{Onion}{path}");
        request.Headers.Add("Accept-Encoding", "gzip");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        if (method == HttpMethod.Post) request.Content = new FormUrlEncodedContent([KeyValuePair.Create("code", _code), KeyValuePair.Create("duur", "1")]);
        var start = Stopwatch.GetTimestamp();
        using var response = await http.SendAsync(request);
        _ = await response.Content.ReadAsByteArrayAsync();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (response.StatusCode != expected) throw new InvalidOperationException($"{method} {path} answers {(int)response.StatusCode}.");
        return (seconds, response.Headers.TryGetValues("Set-Cookie", out var set) ? set.First().Split(';')[0] : cookie);
    }

    /// <summary>A code of the right form that nobody was given, asked by hand so that the guesser itself costs next to nothing.</summary>
    private void Guess(Socket socket, byte[] buffer)
    {
        using var code = Meldcode.Generate();
        var body = $"duur=1&code={code.ToText(_words).Replace(' ', '+')}";
        socket.Send(Encoding.ASCII.GetBytes($"POST /postvak HTTP/1.1\r\nHost: {Onion}\r\nSec-Fetch-Site: same-origin\r\nAccept-Encoding: gzip\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        // Every answer is of one size, head and body together.
        for (var read = 0; read < 64 << 10;)
        {
            var n = socket.Receive(buffer, read, buffer.Length - read, SocketFlags.None);
            if (n == 0) throw new InvalidOperationException("The site hung up.");
            read += n;
        }

        if (!buffer.AsSpan().StartsWith("HTTP/1.1 200 "u8)) throw new InvalidOperationException("The site refused: " + Encoding.ASCII.GetString(buffer, 0, 40));
    }

    private async ValueTask<Socket> ConnectAsync(CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 60_000 };
        await socket.ConnectAsync(IPAddress.Loopback, _port, ct);
        return socket;
    }

    private async Task AnswersAsync()
    {
        using var http = new HttpClient();
        for (var deadline = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://localhost:{_port}/healthz"));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(deadline) < TimeSpan.FromMinutes(1) && !_intake.Exited.IsCompleted)
            {
                await Task.Delay(100);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
