using Meldpunt.Backup;
using Meldpunt.Checks;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;

namespace Meldpunt.System.Tests.Verbs;

/// <summary>A backup while people report, and back: by the verbs, on hosts that run and are stopped.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private static readonly string[] Hosts = ["Intake", "Portal", "Routing"];

    private readonly string _kopie = Path.Combine(Path.GetTempPath(), $"meldpunt-kopie-{Guid.NewGuid():N}");
    private Installation _installation = null!;

    public async Task InitializeAsync() => _installation = await Installation.StartAsync();

    public async Task DisposeAsync()
    {
        await _installation.DisposeAsync();
        if (Directory.Exists(_kopie)) Directory.Delete(_kopie, recursive: true);
    }

    [Fact]
    public async Task Terug_komt_wat_er_was_en_wat_erna_werd_weggenomen_blijft_weg()
    {
        var eerste = await _installation.MeldAsync(Voorbeelden.R5);
        await _installation.BezorgdAsync();
        Assert.Equal(0, (await DoeAsync(BackupVerb.BackupAsync, "--to", _kopie)).Exit);
        Assert.NotNull(await (await _installation.MedewerkerAsync("p-wiersma")).OpenDossierAsync("commissie", eerste.Kenmerk));

        var melder = new Klant(_installation.IntakeUrl);
        await melder.VolgAsync(await melder.PostAsync("/postvak", [KeyValuePair.Create("code", eerste.Meldcode)]));
        await melder.PostAsync((await melder.OpenAsync("/postvak/uitsluiten")).Pagina.FormTo("/postvak/uitsluiten").Fill("uitgesloten", ["p-wiersma"]));
        var tweede = await _installation.MeldAsync(Voorbeelden.R5);

        var (exit, tekst) = await DoeAsync(BackupVerb.RestoreAsync, "--from", _kopie);
        Assert.Equal((1, true), (exit, tekst.Contains("stop Meldpunt first", StringComparison.Ordinal)));
        foreach (var host in Hosts) await _installation.KillHostAsync(host);
        (exit, tekst) = await DoeAsync(BackupVerb.RestoreAsync, "--from", _kopie);
        Assert.Equal((0, true), (exit, tekst.Contains("stay gone", StringComparison.Ordinal)));
        foreach (var host in Hosts) _installation.StartHost(host);
        await _installation.ReadyAsync();

        Assert.Null(await (await _installation.MedewerkerAsync("p-wiersma")).OpenDossierAsync("commissie", eerste.Kenmerk));
        var lid = await (await _installation.MedewerkerAsync("p-degroot")).OpenDossierAsync("commissie", eerste.Kenmerk);
        Assert.Contains(Voorbeelden.R5.Tekst, lid!.Hoofdtekst(), StringComparison.Ordinal);
        Assert.Contains(eerste.Kenmerk, (await OpenAsync(eerste.Meldcode)).Hoofdtekst, StringComparison.Ordinal);
        (await OpenAsync(tweede.Meldcode)).IsAfgewezen("geen melding ontvangen");
    }

    [Fact]
    public async Task De_gepubliceerde_koppen_van_het_log_gaan_mee_en_na_terugzetten_zegt_het_bestand_van_toen_dat_er_meer_was()
    {
        var bestand = Path.Combine(_installation.DataFolder, "publicatie", "logboek.txt");
        await OpDagAsync(1, async () => Assert.Equal(0, (await DoeAsync(BackupVerb.BackupAsync, "--to", _kopie)).Exit));
        Assert.StartsWith(await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(_kopie, "logboek-*.txt"))), await File.ReadAllTextAsync(bestand), StringComparison.Ordinal);
        await OpDagAsync(2, async () => Assert.Equal((0, true), await ControleAsync("in one chain")));

        foreach (var host in Hosts) await _installation.KillHostAsync(host);
        Assert.Equal(0, (await DoeAsync(BackupVerb.RestoreAsync, "--from", _kopie)).Exit);
        Assert.Equal((0, true), await ControleAsync("1 published"));
        var eerder = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(bestand)!, "logboek.txt.oud-*"));
        Assert.Equal((1, true), await ControleAsync("an older database was put back", "--published", eerder));
        Assert.Equal((0, true), await ControleAsync("1 published", "--published", Assert.Single(Directory.GetFiles(_kopie, "logboek-*.txt"))));
        Assert.Equal("ReservekopieTeruggezet", _installation.Query<string>("SELECT daad FROM audit ORDER BY nr DESC LIMIT 1").Single());

        // Somebody signs in, and the head of the log is published on a later day.
        async Task OpDagAsync(int dag, Func<Task> doe)
        {
            await _installation.MedewerkerAsync("p-degroot");
            var dan = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(dag);
            await _installation.OnAsync(dan, async () =>
            {
                using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
                await Wait.UntilAsync(() => Task.FromResult(File.Exists(bestand) && File.ReadAllText(bestand).Contains($" {dan:yyyy-MM-dd}\n", StringComparison.Ordinal)), "the head of the log was not published", deadline.Token);
                await doe();
            });
        }

        async Task<(int, bool)> ControleAsync(string zin, params string[] args)
        {
            var (exit, tekst) = await DoeAsync(AuditVerb.RunAsync, ["verify", .. args]);
            return (exit, tekst.Contains(zin, StringComparison.Ordinal));
        }
    }

    private async Task<Antwoord> OpenAsync(string code)
    {
        var klant = new Klant(_installation.IntakeUrl);
        return await klant.VolgAsync(await klant.PostAsync("/postvak", [KeyValuePair.Create("code", code)]));
    }

    private async Task<(int Exit, string Tekst)> DoeAsync(Func<string[], TextWriter, TextWriter, Task<int>> verb, params string[] args)
    {
        await using var output = new StringWriter();
        var exit = await verb([.. args, "--data", _installation.DataFolder], output, output);
        return (exit, output.ToString());
    }
}
