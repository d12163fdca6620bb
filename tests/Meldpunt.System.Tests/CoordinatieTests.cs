using Dapper;

namespace Meldpunt.System.Tests;

/// <summary>The ministry's coordinator counts: coverage, desks that are late, and the legal register; never content.</summary>
[Collection(SharedInstallation.Name)]
public sealed class CoordinatieTests(SharedInstallation shared)
{
    [Fact]
    public async Task Het_register_toont_en_downloadt_data_en_termijnen_zonder_inhoud()
    {
        const string tekst = "=HYPERLINK het gaat om de heer Zandstra";
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.FileAsync(new Melding { Bevoegd = "Ja", Tekst = tekst });
        var kenmerk = await melder.KenmerkAsync();
        var member = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await member.SignInAsync("p-degroot");
        await member.WaitForAsync(kenmerk);

        var page = await OpenAsync("/coordinatie/register");
        var rij = await page.Locator("tr", new() { HasText = kenmerk }).InnerTextAsync();
        Assert.Contains("Wbk (2023)", rij);
        Assert.DoesNotContain("Zandstra", await page.ContentAsync());
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("main form[method=post] button").ClickAsync());
        var csv = await File.ReadAllTextAsync(await download.PathAsync());
        var regel = csv.Split("\r\n").Single(r => r.StartsWith(kenmerk, StringComparison.Ordinal)).Split(';');
        Assert.Equal(17, regel.Length);
        Assert.Equal("Wbk2023", regel[2]);
        Assert.DoesNotContain("Zandstra", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("ind", string.Join(' ', regel).Split(' '));
        Assert.Equal(1, shared.Value.WithDatabase(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM audit WHERE daad = 'LegaalRegisterGedownload' AND wie = 'p-kramers'")));
    }

    [Fact]
    public async Task Het_register_laat_een_jaar_een_stand_of_wat_te_laat_is_zien_en_vanaf_wanneer_iets_gesloten_is()
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.FileAsync(new Melding { Bevoegd = "Ja" });
        var kenmerk = await melder.KenmerkAsync();
        var member = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await member.SignInAsync("p-degroot");
        await member.WaitForAsync(kenmerk);
        var dossier = shared.Value.WithDatabase(c => c.Query<byte[]>("SELECT id FROM dossier").Single(id => Kenmerken.Of(id) == kenmerk));
        shared.Value.WithDatabase(c => c.Execute("INSERT INTO termijn (dossier, soort, vervalt_op) VALUES (@dossier, 'advies', '2020-02-03'), (@dossier, 'standpunt', '2099-01-01')", new { dossier }));

        var page = await OpenAsync("/coordinatie/register");
        var rij = page.Locator("tr", new() { HasText = kenmerk });
        Assert.Contains("3 februari 2020", await rij.InnerTextAsync());
        Assert.Contains("1 januari 2099", await rij.InnerTextAsync());
        foreach (var (veld, past, niet) in new[] { ("laat", "ja", null), ("staat", "Doorgeleid", "Onderzoek"), ("jaar", $"{DateTime.Now.Year}", null) })
        {
            await page.SelectOptionAsync($"[name={veld}]", past);
            await page.Locator("form.zoeken button").ClickAsync();
            Assert.Contains($"{veld}={past}", page.Url);
            Assert.Equal(1, await rij.CountAsync());
            if (niet is null) continue;
            await page.GotoAsync(page.Url.Replace($"{veld}={past}", $"{veld}={niet}", StringComparison.Ordinal));
            Assert.Equal(0, await rij.CountAsync());
            await page.GoBackAsync();
        }

        // What is downloaded is what is shown.
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("main form[method=post] button").ClickAsync());
        Assert.Contains(kenmerk, await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
        await page.GotoAsync(new Uri(shared.Value.PortalUrl, "/coordinatie/register?jaar=2001&staat=x&laat=misschien").ToString());
        Assert.Equal(0, await rij.CountAsync());

        Sluit(dossier);
        await page.GotoAsync(new Uri(shared.Value.PortalUrl, "/coordinatie/register?staat=Ingetrokken").ToString());
        Assert.Contains("2 maart 2025", await rij.InnerTextAsync());
    }

    // As a withdrawal would leave it: what the register tells comes from the clear rows alone.
    private void Sluit(byte[] dossier) =>
        shared.Value.WithDatabase(c => c.Execute(
            """
            INSERT INTO historie (dossier, nr, datum, van, gebeurtenis, naar, rol, grond, dienst, handtekening) VALUES (@dossier, 90, '2025-03-02', 'Doorgeleid', 'Ingetrokken', 'Ingetrokken', 'Melder', 'K', 'intake', x'00');
            UPDATE dossier SET staat = 'Ingetrokken' WHERE id = @dossier
            """, new { dossier }));

    [Fact]
    public async Task Een_laat_loket_telt_zonder_een_klein_getal_te_noemen_en_een_vertrouwenspersoon_nooit_apart()
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.FileAsync(new Melding { Dienstonderdeel = "nfi" });
        var head = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await head.SignInAsync("p-verhoeven");
        await head.WaitForAsync(await melder.KenmerkAsync());
        var dossier = shared.Value.WithDatabase(c => c.Query<byte[]>("SELECT id FROM dossier")).Single(id => Kenmerken.Of(id) == melder.KenmerkAsync().Result);
        shared.Value.WithDatabase(c => c.Execute("UPDATE termijn SET vervalt_op = '2020-01-01' WHERE dossier = @dossier AND soort = 'ontvangstbevestiging'", new { dossier }));
        var page = await OpenAsync("/coordinatie");
        Assert.Contains("< 5", await page.Locator("tr", new() { HasText = "Algemeen directeur NFI" }).InnerTextAsync());

        shared.Value.WithDatabase(c => c.Execute("UPDATE dossier SET postvak = 'vp-ind-ter-apel-1' WHERE id = @dossier", new { dossier }));
        await page.ReloadAsync();
        var loketten = await page.Locator("table").First.InnerTextAsync();
        Assert.Contains("Vertrouwenspersonen", loketten);
        Assert.DoesNotContain("Kuipers", loketten);
        shared.Value.WithDatabase(c => c.Execute("UPDATE dossier SET postvak = 'hl-nfi' WHERE id = @dossier", new { dossier }));
    }

    [Fact]
    public async Task Een_locatie_zonder_vertrouwenspersoon_staat_bovenaan()
    {
        var page = await OpenAsync("/coordinatie");
        var rijen = page.Locator("table").Last.Locator("tbody tr");
        Assert.Contains("geen", await rijen.First.InnerTextAsync());
        Assert.Contains("2", await page.Locator("tr", new() { HasText = "Rijswijk" }).Last.InnerTextAsync());
    }

    [Fact]
    public async Task Alleen_de_coordinator_coordineert()
    {
        var staff = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staff.SignInAsync("p-nguyen");
        foreach (var pad in new[] { "/coordinatie", "/coordinatie/register" })
            Assert.Equal(404, (await staff.Page.GotoAsync(new Uri(shared.Value.PortalUrl, pad).ToString()))!.Status);
    }

    private async Task<Microsoft.Playwright.IPage> OpenAsync(string pad)
    {
        var staff = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staff.SignInAsync("p-kramers");
        await staff.Page.GotoAsync(new Uri(shared.Value.PortalUrl, pad).ToString());
        return staff.Page;
    }
}
