using Meldpunt.Site;

namespace Meldpunt.System.Tests.Starten;

/// <summary>The one command that starts everything, as a real process: ready, stopped, started again, killed.</summary>
[Collection(SharedInstallation.Name)]
public sealed class LauncherTests(LauncherTests.Map map) : IClassFixture<LauncherTests.Map>
{
    /// <summary>One data folder for all tests here: each start is a second start for the next.</summary>
    public sealed class Map : IDisposable
    {
        public Datamap Datamap { get; } = Datamap.Nieuw();

        public void Dispose() => Datamap.Dispose();
    }

    private Datamap Datamap => map.Datamap;

    [Fact]
    public async Task Na_een_tweede_start_is_alles_er_nog_en_beide_signalen_stoppen_netjes()
    {
        string code;
        await using (var eerste = await StartAsync())
        {
            Assert.Single(eerste.Regels, r => r.StartsWith("Meldpunt is ready", StringComparison.Ordinal));
            code = (await new MelderBrowser(Datamap.IntakeUrl).MeldAsync(Melding())).Meldcode;
            await StoptAsync(eerste, Proces.Signaal.Interrupt, 0);
        }

        await using var tweede = await StartAsync();
        Assert.DoesNotContain(tweede.Regels, r => r.StartsWith("Setting up", StringComparison.Ordinal));
        var postvak = await new MelderBrowser(Datamap.IntakeUrl).OpenPostvakAsync(code);
        Assert.Equal("/postvak/dossier", postvak.Path);
        await StoptAsync(tweede, Proces.Signaal.Terminate, 0);
        Assert.DoesNotContain(code.Split(' ')[0] + " " + code.Split(' ')[1], tweede.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wordt_de_starter_gedood_dan_blijft_er_geen_proces_achter()
    {
        await using var starter = await StartAsync();
        await StoptAsync(starter, Proces.Signaal.Kill, 137);
    }

    [Fact]
    public async Task Buiten_Development_wordt_geen_demonstratie_ingericht()
    {
        using var leeg = Datamap.Nieuw();
        var settings = leeg.Launcher();
        settings["ASPNETCORE_ENVIRONMENT"] = "Production";
        await using var starter = Proces.Start("Meldpunt", settings);
        Assert.Equal(1, await starter.EindeAsync());
        Assert.Contains("outside Development no demo organisation is seeded", Assert.Single(starter.Regels), StringComparison.Ordinal);
        Assert.False(Directory.Exists(leeg.Folder));
    }

    private async Task<Proces> StartAsync()
    {
        var starter = Proces.Start("Meldpunt", Datamap.Launcher());
        await starter.WachtOpAsync("Meldpunt is ready");
        Assert.Equal(3, Hosts().Count);
        return starter;
    }

    private async Task StoptAsync(Proces starter, Proces.Signaal signaal, int code)
    {
        Assert.Equal(code, await starter.StopAsync(signaal));
        await Wait.UntilAsync(() => Hosts().Count == 0, $"A host is still there: {string.Join(", ", Hosts())}");
    }

    /// <summary>The processes whose settings name our data folder.</summary>
    private List<int> Hosts() =>
        [.. Directory.EnumerateDirectories("/proc").Select(d => (Id: int.TryParse(Path.GetFileName(d), out var id) ? id : 0, Folder: d))
            .Where(p => p.Id > 0 && Reads(p.Folder + "/cmdline", "Meldpunt.dll") is false && Reads(p.Folder + "/environ", "Meldpunt__DataFolder=" + Datamap.Folder))
            .Select(p => p.Id)];

    private static bool Reads(string file, string text)
    {
        try
        {
            return File.ReadAllText(file).Contains(text, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static Site.Melding Melding() => new() { Soorten = ["Misstand"], Dienstonderdeel = "dji", Tekst = "1. 2. 3." };
}
