using Meldpunt.Site;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>Files that are empty, too large, too many or oddly named: told in words, the others kept, nothing half-stored.</summary>
[Collection(SitesInstallation.Name)]
public sealed class FouteBestandenTests(SitesInstallation sites) : IAsyncLifetime
{
    private static readonly SiteFile Goed = Bestand("goed.txt", "dit is goed"u8.ToArray());
    private Vragenlijst _melder = null!;
    private Page _page = null!;
    private long _bijlagen;

    private Installation Installation => sites.Value;

    public async Task InitializeAsync()
    {
        _melder = new Vragenlijst(Installation, R6);
        _page = await _melder.TotAsync("/melden/bijlagen");
        _bijlagen = Installation.Tel().Bijlage;
    }

    public Task DisposeAsync()
    {
        Assert.Equal(0, Installation.Query<long>("SELECT COUNT(*) FROM bijlage WHERE stukken IS NULL").Single());
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Een_leeg_bestand_wordt_genoemd_en_de_andere_worden_bewaard()
    {
        var antwoord = (await VoegToeAsync(Bestand("leeg.txt", []), Goed)).IsAfgewezen("Het bestand leeg.txt is leeg.");

        IsBewaard(antwoord, "goed.txt");
    }

    [Theory]
    [InlineData(SitesInstallation.MostBytes + 1)]
    [InlineData(3 * SitesInstallation.MostBytes)]
    public async Task Een_te_groot_bestand_wordt_genoemd_en_de_andere_worden_bewaard(int bytes)
    {
        var antwoord = (await VoegToeAsync(Bestand("groot.bin", new byte[bytes]), Goed)).IsAfgewezen("Het bestand groot.bin is groter dan");

        IsBewaard(antwoord, "goed.txt");
    }

    [Fact]
    public async Task Een_bestand_van_precies_de_grens_past()
    {
        var antwoord = (await VoegToeAsync(Bestand("grens.bin", new byte[SitesInstallation.MostBytes]))).IsNetjes(200);

        IsBewaard(antwoord, "grens.bin");
    }

    [Fact]
    public async Task Ver_over_de_grens_komt_er_een_antwoord_in_woorden_en_blijft_er_niets_achter()
    {
        try
        {
            (await VoegToeAsync(Bestand("enorm.bin", new byte[60_000_000]))).IsNetjes(200, 413);
        }
        catch (HttpRequestException)
        {
            // The site may stop reading; then the line breaks while the client still writes.
        }

        await Wait.UntilAsync(() => Installation.Tel().Bijlage == _bijlagen, "something of the file stayed behind");
        (await _melder.Klant.OpenAsync("/melden/bijlagen")).IsNetjes(200);
    }

    [Fact]
    public async Task Meer_dan_vijftig_bestanden_worden_niet_aangenomen()
    {
        (await VoegToeAsync([.. Enumerable.Range(0, 55).Select(n => Bestand($"nr{n}.txt", "x"u8.ToArray()))])).IsAfgewezen("U hebt te veel bestanden.");

        Assert.Equal(_bijlagen + 50, Installation.Tel().Bijlage);
    }

    [Fact]
    public async Task Zeer_veel_delen_in_een_bericht_worden_met_woorden_geweigerd() =>
        (await VoegToeAsync([.. Enumerable.Range(0, 400).Select(n => Bestand($"nr{n}.txt", []))])).IsNetjes(400);

    [Theory]
    [InlineData("../../../../etc/passwd", "passwd")]
    [InlineData("..\\..\\windows\\win.ini", "win.ini")]
    [InlineData("/tmp/meldpunt-buiten.txt", "meldpunt-buiten.txt")]
    [InlineData("C:\\buiten.txt", "buiten.txt")]
    [InlineData("factuur\u202Etxt.exe", "factuurtxt.exe")]
    [InlineData("<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>.txt")]
    public async Task Van_een_bestandsnaam_blijft_alleen_de_naam_over(string naam, string over)
    {
        var antwoord = (await VoegToeAsync(Bestand(naam, "inhoud"u8.ToArray()))).IsNetjes(200);

        IsBewaard(antwoord, over);
        Assert.DoesNotContain("<img src=x", antwoord.Tekst);
        Assert.False(File.Exists("/tmp/meldpunt-buiten.txt"));
    }

    [Fact]
    public async Task Een_eindeloze_bestandsnaam_wordt_ingekort()
    {
        var antwoord = (await VoegToeAsync(Bestand(new string('n', 3_000) + ".txt", "inhoud"u8.ToArray()))).IsNetjes(200);

        Assert.DoesNotContain(new string('n', 200), antwoord.Tekst);
        Assert.Contains("n.txt", antwoord.Hoofdtekst);
    }

    [Fact]
    public async Task Een_deel_dat_niet_zegt_wat_het_is_wordt_niet_stil_overgeslagen()
    {
        var body = $"--x\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\n{_page.FormTo(_page.Path).Hidden("_token")}\r\n--x\r\nContent-Type: text/plain\r\n\r\nx\r\n--x--\r\n";

        (await _melder.Klant.PostRawAsync(_page.Path, body, "multipart/form-data; boundary=x")).IsNetjes(400);
    }

    [Fact]
    public async Task Een_bericht_dat_midden_in_een_bestand_ophoudt_wordt_geweigerd_en_laat_niets_achter()
    {
        var token = _page.FormTo(_page.Path).Hidden("_token");
        var body = $"--x\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\n{token}\r\n--x\r\nContent-Disposition: form-data; name=\"bestanden\"; filename=\"half.txt\"\r\n\r\nhalf";

        (await _melder.Klant.PostRawAsync(_page.Path, body, "multipart/form-data; boundary=x")).IsNetjes(400);
        Assert.Equal(_bijlagen, Installation.Tel().Bijlage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Zonder_het_eigen_zegel_wordt_geen_bestand_bewaard(string token)
    {
        var body = $"--x\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\n{token}\r\n--x\r\nContent-Disposition: form-data; name=\"bestanden\"; filename=\"vreemd.txt\"\r\n\r\nx\r\n--x--\r\n";

        (await _melder.Klant.PostRawAsync(_page.Path, body, "multipart/form-data; boundary=x")).IsNetjes(403, 410);
        Assert.Equal(_bijlagen, Installation.Tel().Bijlage);
    }

    [Fact]
    public async Task Een_bericht_zonder_tekst_en_met_een_leeg_bestand_wordt_niet_verstuurd()
    {
        var klant = new Klant(Installation.IntakeUrl);
        var sent = await Installation.MeldAsync(R6);
        await klant.VolgAsync(await klant.PostAsync("/postvak", [KeyValuePair.Create("code", sent.Meldcode)]));
        await Installation.BezorgdAsync();
        var voor = Installation.Tel();

        var form = (await klant.OpenAsync("/postvak/bericht")).Pagina.FormTo("/postvak/bericht");
        (await klant.PostAsync(form)).IsAfgewezen("Schrijf een bericht of kies een bestand.");
        form = (await klant.OpenAsync("/postvak/bericht")).Pagina.FormTo("/postvak/bericht").Fill("tekst", "Dit blijft staan.").Attach("bestanden", Bestand("leeg.txt", []));
        Assert.Contains("Dit blijft staan.", (await klant.PostAsync(form)).IsAfgewezen("Het bestand leeg.txt is leeg.").Tekst);
        form = (await klant.OpenAsync("/postvak/bericht")).Pagina.FormTo("/postvak/bericht").Fill("tekst", new string('x', 300_000));
        Assert.Contains(new string('x', 300_000), (await klant.PostAsync(form)).IsAfgewezen("Deze tekst is te lang").Tekst);

        Assert.Equal(voor, Installation.Tel());
    }

    private async Task<Antwoord> VoegToeAsync(params SiteFile[] bestanden)
    {
        var form = _page.FormTo(_page.Path);
        foreach (var bestand in bestanden)
            form.Attach("bestanden", bestand);
        return await _melder.Klant.VolgAsync(await _melder.Klant.PostAsync(form.Press("doe", "toevoegen")));
    }

    private void IsBewaard(Antwoord antwoord, string naam)
    {
        // Listed, or among those that wait for a choice because they cannot be cleaned.
        var lijst = antwoord.Pagina.Text(".mp-files") is { Length: > 0 } klaar ? klaar : antwoord.Pagina.Text(".mp-warn fieldset");
        Assert.Contains(naam, lijst);
        Assert.DoesNotContain("..", lijst);
        Assert.Equal(_bijlagen + 1, Installation.Tel().Bijlage);
    }
}
