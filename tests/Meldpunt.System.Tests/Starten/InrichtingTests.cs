using Meldpunt.System.Tests.Eisen;

namespace Meldpunt.System.Tests.Starten;

/// <summary>What a deployment may bring: an onion address and a house style. Neither changes what the site does.</summary>
public sealed class InrichtingTests(InrichtingTests.Site site) : IClassFixture<InrichtingTests.Site>
{
    private const string Onion = "meldpuntexamplemeldpuntexamplemeldpuntexamplemeldpuntexa.onion";

    /// <summary>One site with both.</summary>
    public sealed class Site : IAsyncLifetime
    {
        public DirectoryInfo Thema { get; } = Directory.CreateTempSubdirectory("meldpunt-thema");

        public Installation Value { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await File.WriteAllTextAsync(Path.Combine(Thema.FullName, "theme.css"), ":root { --mp-accent: #123456; }");
            await File.WriteAllBytesAsync(Path.Combine(Thema.FullName, "logo.png"), await File.ReadAllBytesAsync(Path.Combine(Installation.RepositoryRoot, "src", "Hosting", "wwwroot", "favicon.png")));
            Value = await Installation.StartAsync(new Dictionary<string, string> { ["Meldpunt__OnionUrl"] = $"http://{Onion}", ["Meldpunt__ThemeFolder"] = Thema.FullName });
        }

        public async Task DisposeAsync()
        {
            await Value.DisposeAsync();
            Thema.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Het_onionadres_en_de_huisstijl_staan_op_elke_pagina_en_het_onionadres_antwoordt_hetzelfde()
    {
        var gewoon = await Lijn.VraagAsync(site.Value.IntakeUrl, "GET", "/en/privacy?x=1");
        Assert.Equal($"http://{Onion}/en/privacy?x=1", gewoon.Kop["onion-location"]);
        var onion = await Lijn.VraagAsync(site.Value.IntakeUrl, "GET", "/en/privacy?x=1", host: Onion);
        Assert.Equal((200, 64 << 10, 200, 64 << 10), (gewoon.Status, gewoon.Bytes, onion.Status, onion.Bytes));
        Assert.False(onion.Kop.ContainsKey("onion-location"));
        Assert.Equal(gewoon.Tekst(), onion.Tekst());
        Assert.Equal(400, (await Lijn.VraagAsync(site.Value.IntakeUrl, "GET", "/", host: "elders.example")).Status);
        var begin = await Lijn.VraagAsync(site.Value.IntakeUrl, "POST", "/", formulier: "duur=1", host: Onion);
        Assert.Equal(303, begin.Status);
        Assert.StartsWith("__Host-", begin.Kop["set-cookie"], StringComparison.Ordinal);

        Assert.Contains("href=\"/theme.css\"", gewoon.Tekst(), StringComparison.Ordinal);
        Assert.Contains("<img class=\"mp-logo\" src=\"/logo.png\" alt=\"\">", gewoon.Tekst(), StringComparison.Ordinal);
        Assert.Contains("--mp-accent: #123456", (await Lijn.VraagAsync(site.Value.IntakeUrl, "GET", "/theme.css")).Tekst(), StringComparison.Ordinal);
        Assert.Equal((200, 64 << 10), await Lijn.VraagAsync(site.Value.IntakeUrl, "GET", "/logo.png") is var logo ? (logo.Status, logo.Bytes) : default);
        Assert.Contains(Onion, (await Lijn.VraagAsync(site.Value.IntakeUrl, "GET", "/veilig")).Tekst(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/en")]
    public async Task De_code_komt_op_een_vel_uit_de_printer_zonder_logo(string taal)
    {
        await using var browser = await Browser.LaunchAsync();
        var melder = new Melder(await browser.NewPageAsync(), site.Value);
        await melder.FillAsync(new Melding());
        await melder.Page.GotoAsync(new Uri(site.Value.IntakeUrl, taal + "/melden/controle").ToString());
        await melder.Page.Locator("main form .mp-actions button").Last.ClickAsync();
        var woorden = await melder.Page.Locator(".mp-code li").AllInnerTextsAsync();
        Assert.Equal(10, woorden.Count);
        Assert.Equal(1, await melder.Page.Locator("img.mp-logo").CountAsync());

        var vel = Path.Combine(site.Thema.FullName, "vel.pdf");
        await melder.Page.PdfAsync(new() { Path = vel, Format = "A4", PrintBackground = true });
        Assert.Matches(@"(?m)^Pages:\s+1$", await DraaiAsync("pdfinfo", vel));
        // A head of two lines, and no image.
        Assert.Equal(2, (await DraaiAsync("pdfimages", "-list", vel)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var tekst = await DraaiAsync("pdftotext", "-layout", vel, "-");
        foreach (var woord in woorden) Assert.Contains(woord, tekst, StringComparison.Ordinal);
    }

    private static async Task<string> DraaiAsync(string programma, params string[] woorden)
    {
        using var process = global::System.Diagnostics.Process.Start(new global::System.Diagnostics.ProcessStartInfo(programma, woorden) { RedirectStandardOutput = true })!;
        var uit = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return uit;
    }
}
