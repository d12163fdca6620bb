using System.Text.Json;
using Dapper;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Site;
using Meldpunt.System.Tests.Eisen;

namespace Meldpunt.System.Tests.Sleutels;

/// <summary>What colleagues lack is completed in the background, stops when the keys are locked, and goes on where it was.</summary>
public sealed class BijwerkenTests : IAsyncLifetime
{
    private const int Dossiers = 60;
    private const string Collega = "p-wiersma";

    private Installation _installation = null!;

    public async Task InitializeAsync() => _installation = await Installation.StartAsync();

    public async Task DisposeAsync() => await _installation.DisposeAsync();

    [Fact]
    public async Task Wie_vergrendelt_onderbreekt_het_en_de_volgende_keer_gaat_het_verder_waar_het_was()
    {
        await Parallel.ForAsync(0, Dossiers, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, _) => await _installation.MeldAsync(Voorbeelden.R5));
        await _installation.BezorgdAsync();
        NeemWeg(Collega);
        Assert.Equal(0, Toekenningen(Collega));

        var lid = await _installation.MedewerkerAsync("p-degroot");
        var page = await lid.GetAsync("/sleutels/bijwerken");
        Assert.Contains($"Er wachten {Dossiers} dossiers op uw sleutels", page.Hoofdtekst(), StringComparison.Ordinal);
        await lid.SendAsync(page.FormTo("/sleutels/bijwerken"));
        await lid.GetAsync("/vergrendelen");

        // It stops, with some done and the rest not; nothing goes on while the keys are locked.
        await SignInAgainAsync(lid);
        await Wait.UntilAsync(async () => (await lid.GetAsync("/sleutels/bijwerken?stil=true")).Hoofdtekst().Contains("Onderbroken:", StringComparison.Ordinal), "it was not interrupted", new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        var gedaan = Toekenningen(Collega);
        Assert.InRange(gedaan, 0, Dossiers - 1);
        page = await lid.GetAsync("/sleutels/bijwerken");
        Assert.Contains($"Er wacht", page.Hoofdtekst(), StringComparison.Ordinal);
        Assert.Contains($"{Dossiers - gedaan} dossier", page.Hoofdtekst(), StringComparison.Ordinal);

        await lid.SendAsync(page.FormTo("/sleutels/bijwerken"));
        await Wait.UntilAsync(async () => (await lid.GetAsync("/sleutels/bijwerken?stil=true")).Hoofdtekst().Contains($"Klaar: {Dossiers - gedaan} dossiers gedaan.", StringComparison.Ordinal), "it was not completed", new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        Assert.Equal(Dossiers, Toekenningen(Collega));
        Assert.Contains("Er wachten geen dossiers", (await lid.GetAsync("/sleutels/bijwerken")).Hoofdtekst(), StringComparison.Ordinal);
    }

    private async Task SignInAgainAsync(StaffBrowser lid)
    {
        var page = await lid.GetAsync("/ontgrendelen");
        await lid.SubmitAsync(page.FormWith("sleutelzin").Fill("sleutelzin", _installation.SleutelzinOf("p-degroot")));
    }

    /// <summary>As if somebody had joined who holds nothing yet.</summary>
    private void NeemWeg(string persoon) => _installation.WithDatabase(c =>
    {
        foreach (var (dossier, tags) in Tags(c.Query<byte[]>("SELECT id FROM dossier"), persoon))
            c.Execute("DELETE FROM toekenning WHERE dossier = @dossier AND houder IN @tags", new { dossier, tags });
        return true;
    });

    private int Toekenningen(string persoon) => _installation.WithDatabase(c => Tags(c.Query<byte[]>("SELECT id FROM dossier"), persoon)
        .Count(t => c.ExecuteScalar<long>("SELECT COUNT(*) FROM toekenning WHERE dossier = @Dossier AND houder = @eigen", new { t.Dossier, eigen = t.Tags[0] }) > 0));

    private List<(byte[] Dossier, List<byte[]> Tags)> Tags(IEnumerable<byte[]> dossiers, string persoon)
    {
        var tag = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllBytes(Path.Combine(InitialSetup.KeysFolder(_installation.DataFolder), "portal.json")))!["tag"];
        return [.. dossiers.Select(d => (d, Grant.HoudersVan(persoon).Select(h => Grant.Tag(tag, d, h)).ToList()))];
    }
}
