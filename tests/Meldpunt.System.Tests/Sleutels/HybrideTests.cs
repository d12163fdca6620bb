using Dapper;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Site;

namespace Meldpunt.System.Tests.Sleutels;

/// <summary>
/// Three hosts on hybrid keys, and hosts whose keys become hybrid while they run. Where the platform has no ML-KEM these are
/// counted as not run, and the refusals run in their place; <c>infra/test-hybrid</c> runs them where it has.
/// </summary>
public sealed class HybrideTests
{
    private const int Klassiek = 65;
    private const int Hybride = 1249;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    [HybrideFact]
    public async Task Op_hybride_sleutels_gaat_een_melding_van_indienen_tot_antwoord()
    {
        await using var site = await Installation.StartAsync(Suite.MlKem768P256);
        var verzonden = await MeldAsync(site, "op hybride sleutels");
        var lid = await LidAsync(site, "p-degroot");
        var dossier = await OpenAsync(lid, verzonden.Kenmerk);
        Assert.Contains("op hybride sleutels", dossier.Document.DocumentElement.TextContent, StringComparison.Ordinal);
        await lid.WriteAsync(dossier, "bericht", "gelezen en verzegeld voor u");
        var postvak = await new MelderBrowser(site.IntakeUrl).OpenPostvakAsync(verzonden.Meldcode);
        Assert.Contains("gelezen en verzegeld voor u", postvak.Document.DocumentElement.TextContent, StringComparison.Ordinal);
        // Everything that was sealed to a key is of the hybrid suite; a head of service has later desks behind him.
        await MeldAsync(site, "met reserves", bevoegd: "Nee");
        foreach (var tabel in new[] { "toekenning", "reserve", "item", "bewaring", "outbox" })
            Assert.Equal([(byte)Suite.MlKem768P256], site.WithDatabase(c => c.Query<byte[]>($"SELECT DISTINCT substr(inhoud, 1, 1) FROM {tabel}").Select(b => b[0]).ToArray()));
        Assert.All(SetupTests.Register(site.DataFolder).Statements, s => Assert.Equal(Hybride, s.EncryptionKey.Length));
        Assert.Empty(site.WithDatabase(c => c.Query<string>("SELECT id FROM alarm").ToList()));
    }

    [HybrideFact]
    public async Task Van_klassiek_naar_hybride_onder_draaiende_hosts_blijft_wat_er_was_open_en_wordt_het_nieuwe_hybride()
    {
        await using var site = await Installation.StartAsync();
        var eerst = await MeldAsync(site, "van voor de wissel");
        var lid = await LidAsync(site, "p-degroot");
        await OpenAsync(lid, eerst.Kenmerk);
        await MeldAsync(site, "met reserves", bevoegd: "Nee");
        (await Ceremonie.KeysAsync("", "rotate", "--data", site.DataFolder, "--key", "routing", "--suite", "hybrid")).IsGelukt();
        var daarna = await MeldAsync(site, "van na de wissel");
        Assert.Contains("van na de wissel", (await OpenAsync(lid, daarna.Kenmerk)).Document.DocumentElement.TextContent, StringComparison.Ordinal);
        var dossier = await OpenAsync(lid, eerst.Kenmerk);
        Assert.Contains("van voor de wissel", dossier.Document.DocumentElement.TextContent, StringComparison.Ordinal);
        await lid.WriteAsync(dossier, "bericht", "nog altijd te lezen");
        Assert.Contains("nog altijd te lezen", (await new MelderBrowser(site.IntakeUrl).OpenPostvakAsync(eerst.Meldcode)).Document.DocumentElement.TextContent, StringComparison.Ordinal);
        var sleutels = site.WithDatabase(c => c.Query<byte[]>("SELECT genesis FROM dossier").Select(g => Genesis.TryVerify(g)!).ToDictionary(g => Kenmerken.Of(g.DossierId), g => g.MelderEncryptionKey.Length));
        Assert.Equal((Klassiek, Hybride), (sleutels[eerst.Kenmerk], sleutels[daarna.Kenmerk]));

        // Whose keys were there before keep them, and their grants stay as weak as those keys.
        Assert.All(SetupTests.Register(site.DataFolder).Statements, s => Assert.Equal(Klassiek, s.EncryptionKey.Length));
        // The routing service seals slips and reserves anew to its new key in its rounds; then the old one can go.
        using var deadline = new CancellationTokenSource(Deadline);
        await Wait.UntilAsync(async () => (await Ceremonie.KeysAsync("", "rotate", "--data", site.DataFolder, "--key", "routing", "--drop")).Exit == 0, "slips were not sealed to the new key", deadline.Token);
        Assert.Equal([(byte)Suite.MlKem768P256], site.WithDatabase(c => c.Query<byte[]>("SELECT DISTINCT substr(inhoud, 1, 1) FROM reserve").Select(b => b[0]).ToArray()));
        Assert.Empty(site.WithDatabase(c => c.Query<string>("SELECT id FROM alarm").ToList()));
    }

    [GeenHybrideFact]
    public async Task Zonder_ML_KEM_wordt_de_wissel_naar_hybride_geweigerd_en_gaat_alles_door_zoals_het_was()
    {
        await using var site = await Installation.StartAsync();
        (await Ceremonie.KeysAsync("", "rotate", "--data", site.DataFolder, "--key", "routing", "--suite", "hybrid")).IsGeweigerd("Nothing was changed");
        var verzonden = await MeldAsync(site, "zonder wissel");
        Assert.Contains("zonder wissel", (await OpenAsync(await LidAsync(site, "p-degroot"), verzonden.Kenmerk)).Document.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal(Klassiek, Genesis.TryVerify(site.WithDatabase(c => c.QuerySingle<byte[]>("SELECT genesis FROM dossier")))!.MelderEncryptionKey.Length);
    }

    /// <summary>Whose key files ask for what the platform does not have.</summary>
    [GeenHybrideFact]
    public async Task Zonder_ML_KEM_zegt_een_host_op_hybride_sleutels_waarom_hij_niet_start()
    {
        await using var site = await Installation.StartAsync(_ => new Dictionary<string, string>(), []);
        using (var folder = KeyFolder.Open(InitialSetup.KeysFolder(site.DataFolder)))
        {
            folder.Suite = Suite.MlKem768P256;
            folder.Save("intake");
        }

        site.StartHost("Intake");
        using var deadline = new CancellationTokenSource(Deadline);
        await Wait.UntilAsync(() => Task.FromResult(site.Output.Any(o => o.Line.Contains("no ML-KEM", StringComparison.Ordinal))), "the host does not say why it does not start", deadline.Token);
    }

    private static Task<Verzonden> MeldAsync(Installation site, string tekst, string bevoegd = "Ja") => new MelderBrowser(site.IntakeUrl).MeldAsync(new Site.Melding
    {
        Soorten = ["OngewensteOmgangsvormen"],
        Dienstonderdeel = "ind",
        BevoegdeLeidinggevende = bevoegd,
        Tekst = tekst,
    });

    private static async Task<StaffBrowser> LidAsync(Installation site, string persoon)
    {
        var browser = new StaffBrowser(site.PortalUrl);
        await browser.SignInAsync(persoon, site.SleutelzinOf(persoon));
        return browser;
    }

    private static async Task<Page> OpenAsync(StaffBrowser lid, string kenmerk)
    {
        Page? dossier = null;
        using var deadline = new CancellationTokenSource(Deadline);
        await Wait.UntilAsync(async () => (dossier = await lid.OpenDossierAsync("commissie", kenmerk)) is not null, $"{kenmerk} did not arrive", deadline.Token);
        return dossier!;
    }
}
