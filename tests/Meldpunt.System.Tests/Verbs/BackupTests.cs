using Meldpunt.Backup;
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
