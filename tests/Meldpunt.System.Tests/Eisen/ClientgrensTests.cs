using System.Globalization;
using System.Text;
using Dapper;
using Meldpunt.Storage;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>Limits for each client: they never touch another one, refusals do not count, and nothing of an address is written.</summary>
[Collection(SitesInstallation.Name)]
public sealed class ClientgrensTests(SitesInstallation sites)
{
    private const string NooitOntvangen = "Wij hebben bij deze code geen melding ontvangen.";
    private static readonly TimeSpan Venster = TimeSpan.FromMinutes(10);
    private const string TeVaak = "net veel verkeerde codes ingevuld";

    private Installation Installation => sites.Value;

    /// <summary>The counts, and the key that they are kept under, go every ten minutes by the clock: here at the start of one, in its last second, and in the next.</summary>
    [Fact]
    public async Task Wie_te_vaak_raadt_wacht_en_een_ander_merkt_er_niets_van()
    {
        var begin = new DateTimeOffset(DateTime.UtcNow.Ticks / Venster.Ticks * Venster.Ticks, TimeSpan.Zero);
        try
        {
            await KlokOpAsync(begin);
            await TotDeGrensAsync();
            await KlokOpAsync(begin + Venster - TimeSpan.FromSeconds(1));
            (await RaadAsync("127.0.0.2")).IsNetjes(429);
            await KlokOpAsync(begin + Venster);
            (await RaadAsync("127.0.0.2")).IsAfgewezen(NooitOntvangen);
        }
        finally
        {
            File.Delete(Installation.ClockFile);
        }
    }

    private async Task TotDeGrensAsync()
    {
        for (var n = 0; n < 20; n++) (await RaadAsync("127.0.0.2")).IsAfgewezen(NooitOntvangen);
        var teVaak = (await RaadAsync("127.0.0.2")).IsNetjes(429);
        Assert.Contains(teVaak.Fouten, f => f.Contains(TeVaak, StringComparison.Ordinal));

        (await RaadAsync("127.0.0.3")).IsAfgewezen(NooitOntvangen);
        (await RaadAsync("127.0.0.1")).IsAfgewezen(NooitOntvangen);
        var goed = (await Installation.MeldAsync(R6)).Meldcode;
        Assert.Equal(303, (await OpenAsync("127.0.0.2", goed)).Status);
    }

    private Task KlokOpAsync(DateTimeOffset tijd) => File.WriteAllTextAsync(Installation.ClockFile, tijd.ToString("O", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Over_tor_wordt_geen_gok_geweigerd_hoeveel_er_ook_tegelijk_komen_en_een_goede_code_gaat_open()
    {
        var goed = (await Installation.MeldAsync(R6)).Meldcode;
        var gokken = Enumerable.Range(0, 64).Select(_ => RaadAsync("127.0.0.1")).ToList();
        Assert.Equal(303, (await OpenAsync("127.0.0.1", goed)).Status);
        foreach (var gok in gokken) (await gok).IsAfgewezen(NooitOntvangen);
    }

    [Fact]
    public async Task Een_vernietigd_dossier_antwoordt_als_een_code_die_nooit_is_uitgegeven()
    {
        var verzonden = await Installation.MeldAsync(R6);
        await Installation.BezorgdAsync();
        var id = Installation.DossierVan(verzonden.Kenmerk);
        Assert.Equal(303, (await OpenAsync("127.0.0.1", verzonden.Meldcode)).Status);
        // Keys go first: from then on nobody opens it.
        Installation.WithDatabase(c => c.Execute("DELETE FROM toekenning WHERE dossier = @id; DELETE FROM reserve WHERE dossier = @id", new { id }));
        var zonderSleutels = await OpenAsync("127.0.0.1", verzonden.Meldcode);
        await using (var database = Database.Open(Installation.DatabaseFile))
            await new Vernietiging(database).DestroyAsync(id);
        var weg = await OpenAsync("127.0.0.1", verzonden.Meldcode);
        var nooit = Installation.NooitUitgegeven();
        var nooitUitgegeven = await OpenAsync("127.0.0.1", nooit);

        nooitUitgegeven.IsAfgewezen(NooitOntvangen);
        Assert.Equal(nooitUitgegeven.Tekst.Replace(nooit, verzonden.Meldcode, StringComparison.Ordinal), weg.Tekst);
        Assert.Equal(weg.Tekst, zonderSleutels.Tekst);
    }

    [Fact]
    public async Task Een_geweigerde_verzending_telt_niet_mee_en_een_te_veel_blijft_bewaard()
    {
        for (var n = 0; n < 2; n++)
        {
            var vragen = new Vragenlijst(Installation, R6, "127.0.0.4");
            var (_, verstuur) = await vragen.TotVersturenAsync();
            var zonderVinkje = verstuur.Velden().Met("genoteerd");
            for (var keer = 0; keer < 5; keer++) (await vragen.Klant.PostAsync("/melden/code", zonderVinkje)).IsAfgewezen("Schrijf uw code op");
            var verzonden = await vragen.Klant.VolgAsync(await vragen.Klant.PostAsync(verstuur));
            Assert.Equal("/melden/verzonden", verzonden.Url.AbsolutePath);
        }

        var derde = new Vragenlijst(Installation, R6, "127.0.0.4");
        var (_, nog) = await derde.TotVersturenAsync();
        (await derde.Klant.PostAsync(nog)).IsAfgewezen("net veel meldingen verstuurd");
        Assert.Contains(R6.Tekst, (await derde.Klant.OpenAsync("/melden/tekst")).Tekst, StringComparison.Ordinal);
        var ander = new Vragenlijst(Installation, R6, "127.0.0.5");
        var (_, zijn) = await ander.TotVersturenAsync();
        Assert.Equal(303, (await ander.Klant.PostAsync(zijn)).Status);
    }

    [Fact]
    public async Task Beginnen_heeft_een_grens_en_een_verkeerd_formulier_telt_niet()
    {
        for (var n = 0; n < 8; n++) (await BeginAsync("127.0.0.6", "99")).IsAfgewezen("Deze keuze bestaat niet");
        for (var n = 0; n < 4; n++) Assert.Equal(303, (await BeginAsync("127.0.0.6", "4")).Status);
        (await BeginAsync("127.0.0.6", "4")).IsAfgewezen("net veel meldingen begonnen");
        Assert.Equal(303, (await BeginAsync("127.0.0.7", "4")).Status);
    }

    [Fact]
    public async Task Van_een_adres_staat_nergens_iets()
    {
        for (var n = 0; n < 25; n++) await RaadAsync("127.86.75.64");

        byte[] bytes = [127, 86, 75, 64];
        foreach (var bestand in Directory.EnumerateFiles(Installation.DataFolder, "*", SearchOption.AllDirectories))
        {
            using var stroom = new FileStream(bestand, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var alles = new MemoryStream();
            await stroom.CopyToAsync(alles);
            Assert.True(alles.GetBuffer().AsSpan(0, (int)alles.Length).IndexOf("127.86.75.64"u8) < 0, bestand);
            Assert.True(alles.GetBuffer().AsSpan(0, (int)alles.Length).IndexOf(Encoding.Unicode.GetBytes("127.86.75.64")) < 0, bestand);
            if (!bestand.Contains("meldpunt.db", StringComparison.Ordinal)) Assert.True(alles.GetBuffer().AsSpan(0, (int)alles.Length).IndexOf(bytes) < 0, bestand);
        }
    }

    private Task<Antwoord> RaadAsync(string vanaf) => OpenAsync(vanaf, Installation.NooitUitgegeven());

    private Task<Antwoord> OpenAsync(string vanaf, string code) => new Klant(Installation.IntakeUrl, vanaf).PostAsync("/postvak", [KeyValuePair.Create("code", code)]);

    private Task<Antwoord> BeginAsync(string vanaf, string uren) => new Klant(Installation.IntakeUrl, vanaf).PostAsync("/", [KeyValuePair.Create("duur", uren)]);
}
