using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Meldpunt.System.Tests.Firefox;

/// <summary>
/// Debian's Firefox ESR without scripts, SVG, MathML and fonts of pages: the closest there is to Tor Browser at its
/// safest. Driven by its own remote protocol, Marionette: JSON with its length in front, over TCP.
/// </summary>
public sealed class Vuurvos : IAsyncDisposable
{
    private const string ElementKey = "element-6066-11e4-a52e-4f735466cecf";

    private static readonly Dictionary<string, object> Voorkeuren = new()
    {
        ["javascript.enabled"] = false,
        ["svg.disabled"] = true,
        ["mathml.disabled"] = true,
        ["gfx.downloadable_fonts.enabled"] = false,
        ["gfx.font_rendering.opentype_svg.enabled"] = false,
        ["app.update.enabled"] = false,
        ["browser.shell.checkDefaultBrowser"] = false,
        ["browser.startup.page"] = 0,
        ["browser.safebrowsing.malware.enabled"] = false,
        ["browser.safebrowsing.phishing.enabled"] = false,
        ["datareporting.policy.dataSubmissionEnabled"] = false,
        ["extensions.update.enabled"] = false,
        ["network.captive-portal-service.enabled"] = false,
        ["network.connectivity-service.enabled"] = false,
        ["services.settings.server"] = "data:,",
        ["toolkit.telemetry.enabled"] = false,
        // Bars take no room, so that a picture of the page is as wide as the window unless the page is wider.
        ["ui.useOverlayScrollbars"] = 1,
    };

    private readonly Process _process;
    private readonly string _profile;
    private readonly TcpClient _line;
    private int _last;

    private Vuurvos(Process process, string profile, TcpClient line) => (_process, _profile, _line) = (process, profile, line);

    public static async Task<Vuurvos> StartAsync()
    {
        var profile = Directory.CreateTempSubdirectory("meldpunt-firefox").FullName;
        var port = Installation.FreePorts(1)[0];
        var prefs = Voorkeuren.Append(new("marionette.port", port)).Select(p => $"user_pref(\"{p.Key}\", {JsonSerializer.Serialize(p.Value)});");
        await File.WriteAllLinesAsync(Path.Combine(profile, "user.js"), prefs);
        var start = new ProcessStartInfo("firefox-esr", ["--headless", "--no-remote", "--marionette", "--profile", profile]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = profile;
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        var firefox = new Vuurvos(process, profile, await ConnectAsync(process, port));
        await firefox.ReadAsync();
        await firefox.DoAsync("WebDriver:NewSession", new JsonObject { ["capabilities"] = new JsonObject { ["alwaysMatch"] = new JsonObject() } });
        return firefox;
    }

    public Task GoToAsync(Uri url) => DoAsync("WebDriver:Navigate", new JsonObject { ["url"] = url.ToString() });

    /// <summary>Follows a link out of the site, to where this machine may not reach.</summary>
    public Task LeaveAsync(Uri url) => DoAsync("WebDriver:Navigate", new JsonObject { ["url"] = url.ToString() }, mayFail: true);

    public Task BackAsync() => DoAsync("WebDriver:Back", []);

    public async Task<string> UrlAsync() => (await DoAsync("WebDriver:GetCurrentURL", []))!["value"]!.GetValue<string>();

    /// <summary>The words of the page that the browser shows, as it lays them out.</summary>
    public async Task<string> TextAsync(string selector = "body") =>
        (await DoAsync("WebDriver:GetElementText", new JsonObject { ["id"] = await FindAsync(selector) }))!["value"]!.GetValue<string>();

    public async Task<IReadOnlyList<string>> TextsAsync(string selector)
    {
        var texts = new List<string>();
        foreach (var element in (JsonArray)(await DoAsync("WebDriver:FindElements", Css(selector)))!)
            texts.Add((await DoAsync("WebDriver:GetElementText", new JsonObject { ["id"] = element![ElementKey]!.GetValue<string>() }))!["value"]!.GetValue<string>());
        return texts;
    }

    /// <summary>Clicks, and waits where that leads to another page.</summary>
    public async Task ClickAsync(string selector) => await DoAsync("WebDriver:ElementClick", new JsonObject { ["id"] = await FindAsync(selector) });

    public async Task TypeAsync(string selector, string text) =>
        await DoAsync("WebDriver:ElementSendKeys", new JsonObject { ["id"] = await FindAsync(selector), ["text"] = text });

    public async Task<IReadOnlyList<string>> CookiesAsync() => [.. ((JsonArray)(await DoAsync("WebDriver:GetCookies", []))!).Select(c => c!["name"]!.GetValue<string>())];

    /// <summary>Another machine: nothing of this one is left.</summary>
    public Task ForgetAsync() => DoAsync("WebDriver:DeleteAllCookies", []);

    /// <summary>The page as it would leave the printer, a PDF.</summary>
    public async Task<byte[]> PrintAsync() => Convert.FromBase64String((await DoAsync("WebDriver:Print", new JsonObject()))!["value"]!.GetValue<string>());

    public async Task<byte[]> PictureAsync() =>
        Convert.FromBase64String((await DoAsync("WebDriver:TakeScreenshot", new JsonObject { ["full"] = true }))!["value"]!.GetValue<string>());

    /// <summary>Another size of window.</summary>
    public Task SizeAsync(int width, int height) => DoAsync("WebDriver:SetWindowRect", new JsonObject { ["width"] = width, ["height"] = height });

    /// <summary>How many pixels of the page stand beside the window: what somebody would have to scroll sideways for.</summary>
    public async Task<int> BesideAsync() => Width(await PictureAsync()) - Width(Convert.FromBase64String((await DoAsync("WebDriver:TakeScreenshot", new JsonObject { ["full"] = false }))!["value"]!.GetValue<string>()));

    public async ValueTask DisposeAsync()
    {
        _line.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_profile, recursive: true);
    }

    // The first chunk of a PNG begins with its width.
    private static int Width(byte[] png) => BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));

    private static JsonObject Css(string selector) => new() { ["using"] = "css selector", ["value"] = selector };

    private async Task<string> FindAsync(string selector) => (await DoAsync("WebDriver:FindElement", Css(selector)))!["value"]![ElementKey]!.GetValue<string>();

    private async Task<JsonNode?> DoAsync(string command, JsonObject parameters, bool mayFail = false)
    {
        var id = ++_last;
        var body = Encoding.UTF8.GetBytes(new JsonArray(0, id, command, parameters).ToJsonString());
        await _line.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{body.Length}:"));
        await _line.GetStream().WriteAsync(body);
        var answer = (JsonArray)(await ReadAsync())!;
        if (answer[2] is { } error && !mayFail) Assert.Fail($"{command} {parameters.ToJsonString()}: {error["error"]}: {error["message"]}");
        return answer[3];
    }

    private async Task<JsonNode?> ReadAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var (stream, one, length) = (_line.GetStream(), new byte[1], "");
        while (true)
        {
            await stream.ReadExactlyAsync(one, deadline.Token);
            if (one[0] == ':') break;
            length += (char)one[0];
        }

        var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, deadline.Token);
        return JsonNode.Parse(body);
    }

    private static async Task<TcpClient> ConnectAsync(Process process, int port)
    {
        TcpClient? line = null;
        await Wait.UntilAsync(
            () =>
            {
                Assert.False(process.HasExited, "Firefox stopped.");
                var client = new TcpClient();
                try
                {
                    client.Connect("127.0.0.1", port);
                    line = client;
                    return true;
                }
                catch (SocketException)
                {
                    client.Dispose();
                    return false;
                }
            },
            "Firefox does not listen");
        return line!;
    }
}
