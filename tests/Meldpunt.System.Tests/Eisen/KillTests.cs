using System.Security.Cryptography;
using Dapper;
using Meldpunt.Site;
using Microsoft.Data.Sqlite;
using static Meldpunt.System.Tests.Eisen.Voorbeelden;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>SIGKILL of the intake at any moment: after the answer nothing is lost, before it the melder can tell, and never is there half a melding.</summary>
[Collection(SitesInstallation.Name)]
public sealed class KillTests(SitesInstallation sites)
{
    private static readonly byte[] Inhoud = RandomNumberGenerator.GetBytes(100_000);

    private Installation Installation => sites.Value;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Na_het_antwoord_gaat_niets_verloren(bool paginaGezien)
    {
        var melder = new Vragenlijst(Installation, R6 with { Bijlagen = [Bestand("rooster.bin", Inhoud)] });
        var (code, form) = await melder.TotVersturenAsync();

        var antwoord = await melder.Klant.PostAsync(form);
        if (paginaGezien) antwoord = await melder.Klant.VolgAsync(antwoord);
        await KillAsync();

        Assert.True(antwoord.Status is 200 or 303, $"status {antwoord.Status}");
        await IsHeelAsync(await PostvakAsync(code));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(60)]
    public async Task Tijdens_het_versturen_is_de_melding_er_heel_of_helemaal_niet_en_dan_gaat_het_formulier_verder(int milliseconden)
    {
        var melder = new Vragenlijst(Installation, R6 with { Bijlagen = [Bestand("rooster.bin", Inhoud)] });
        var (code, form) = await melder.TotVersturenAsync();
        var voor = Installation.Tel();

        var sending = melder.Klant.PostAsync(form);
        using (var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(milliseconden + RandomNumberGenerator.GetInt32(1, 10))))
            await timer.WaitForNextTickAsync();
        await KillAsync();
        var beantwoord = await BeantwoordAsync(sending);

        var postvak = await PostvakAsync(code);
        if (postvak.Page.Path == "/postvak")
        {
            Assert.False(beantwoord, "answered, and not there");
            Assert.Contains("geen melding ontvangen", Assert.Single(postvak.Page.Errors));
            Assert.Equal(voor.ZonderBezorging, Installation.Tel().ZonderBezorging);
            Assert.Equal("/melden/verzonden", (await melder.Klant.VolgAsync(await melder.Klant.PostAsync(form))).Url.AbsolutePath);
            postvak = await PostvakAsync(code);
        }

        Assert.Equal(voor.Dossier + 1, Installation.Tel().Dossier);
        await IsHeelAsync(postvak);
    }

    [Fact]
    public async Task Een_melding_van_benadeling_blijft_verbonden_met_haar_dossier_ook_als_de_site_omvalt()
    {
        var eerste = await Installation.MeldAsync(R6);
        var melder = new Vragenlijst(Installation, R6 with { Tekst = "Sinds mijn melding krijg ik geen diensten meer." });
        await melder.Klant.VolgAsync(await melder.Klant.PostAsync("/postvak", [KeyValuePair.Create("code", eerste.Meldcode)]));
        await melder.Klant.PostAsync((await melder.Klant.OpenAsync("/postvak/benadeling")).Pagina.FormTo("/postvak/benadeling").Fill("duur", "1"));
        var page = await melder.TotAsync("/melden/code", "/melden/tekst");
        // What the site had in memory of the opened postvak is gone.
        await KillAsync();
        await melder.Klant.PostAsync(melder.Ingevuld(page));
        await KillAsync();

        var oud = (await PostvakAsync(eerste.Meldcode)).Page.Hoofdtekst();
        Assert.Contains("U hebt benadeling gemeld", oud, StringComparison.Ordinal);
        Assert.Contains((await PostvakAsync(Vragenlijst.CodeOp(page))).Page.Text(".mp-step strong")!, oud, StringComparison.Ordinal);
        Assert.Equal("BenadelingGemeld", Installation.Query<string>("SELECT bescherming FROM dossier WHERE id = @id", new { id = Installation.DossierVan(eerste.Kenmerk) }).Single());
    }

    [Fact]
    public async Task Voor_de_vastlegging_is_er_niets_ontvangen_en_zegt_de_code_dat()
    {
        var melder = new Vragenlijst(Installation, R6 with { Bijlagen = [Bestand("rooster.bin", Inhoud)] });
        var (code, form) = await melder.TotVersturenAsync();
        await Installation.BezorgdAsync();
        var voor = Installation.Tel();

        Task<Antwoord> sending;
        using (var slot = new SqliteConnection($"Data Source={Installation.DatabaseFile};Pooling=False"))
        {
            // While somebody else holds the database for writing, sending comes as far as its commit and no further.
            slot.Open();
            slot.Execute("BEGIN IMMEDIATE");
            sending = melder.Klant.PostAsync(form);
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
            await timer.WaitForNextTickAsync();
            await Installation.KillHostAsync("Intake");
        }

        await HerstartAsync();
        Assert.False(await BeantwoordAsync(sending));
        Assert.Contains("geen melding ontvangen", Assert.Single((await PostvakAsync(code)).Page.Errors));
        Assert.Equal(voor, Installation.Tel());
        await melder.TotAsync("/melden/verzonden", "/melden/code");
        await IsHeelAsync(await PostvakAsync(code));
    }

    [Fact]
    public async Task Tijdens_een_upload_blijft_er_geen_half_bestand_achter_en_gaat_het_formulier_daarna_verder()
    {
        var melder = new Vragenlijst(Installation, R6);
        var page = await melder.TotAsync("/melden/bijlagen");
        var eerste = page.FormTo(page.Path).Attach("bestanden", Bestand("rooster.bin", Inhoud)).Press("doe", "toevoegen");
        page = (await melder.Klant.VolgAsync(await melder.Klant.PostAsync(eerste))).Pagina;
        var compleet = Compleet();

        using var stokkend = new StokkendeStroom(2_500_000);
        var tweede = page.FormTo(page.Path).Attach("bestanden", new SiteFile("groot.bin", "application/octet-stream", () => stokkend)).Press("doe", "toevoegen");
        var upload = melder.Klant.PostAsync(tweede);
        await Wait.UntilAsync(() => Installation.Query<long>("SELECT COUNT(*) FROM bijlage_stuk s JOIN bijlage b ON b.id = s.bijlage WHERE b.stukken IS NULL").Single() >= 1, "no part of the upload arrived");
        await KillAsync();
        stokkend.GaDoor();
        Assert.False(await BeantwoordAsync(upload));

        Assert.Equal(compleet, Compleet());
        var lijst = await melder.Klant.OpenAsync("/melden/bijlagen");
        Assert.Contains("rooster.bin", lijst.Hoofdtekst);
        Assert.DoesNotContain("groot.bin", lijst.Hoofdtekst);
        var code = Vragenlijst.CodeOp(await melder.TotAsync("/melden/code", "/melden/controle"));
        await melder.TotAsync("/melden/verzonden", "/melden/code");
        Assert.Empty(Installation.Query<byte[]>("SELECT b.id FROM bijlage b JOIN dossier d ON d.id = b.dossier WHERE b.stukken IS NULL"));
        await IsHeelAsync(await PostvakAsync(code));
    }

    private long Compleet() => Installation.Query<long>("SELECT COUNT(*) FROM bijlage WHERE stukken IS NOT NULL").Single();

    private async Task KillAsync()
    {
        await Installation.KillHostAsync("Intake");
        await HerstartAsync();
    }

    private async Task HerstartAsync()
    {
        Installation.StartHost("Intake");
        await Installation.ReadyAsync();
    }

    private static async Task<bool> BeantwoordAsync(Task<Antwoord> sending)
    {
        try
        {
            return (await sending).Status is 200 or 303;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The mailbox, or the code page again with what is wrong.</summary>
    private async Task<(Klant Klant, Page Page)> PostvakAsync(string code)
    {
        var klant = new Klant(Installation.IntakeUrl);
        var form = (await klant.GetAsync("/postvak")).Pagina.FormWith("code").Fill("code", code);
        return (klant, (await klant.VolgAsync(await klant.PostAsync(form))).Pagina);
    }

    private static async Task IsHeelAsync((Klant Klant, Page Page) postvak)
    {
        Assert.Equal("/postvak/dossier", postvak.Page.Path);
        Assert.Contains(R6.Tekst, postvak.Page.Hoofdtekst());
        var bijlage = postvak.Page.Link((href, _) => href.Contains("/postvak/bijlage", StringComparison.Ordinal));
        Assert.Equal(Inhoud, await postvak.Klant.DownloadAsync(bijlage!.PathAndQuery));
    }
}
