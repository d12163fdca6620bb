using Meldpunt.System.Tests.Eisen;

namespace Meldpunt.System.Tests.Starten;

/// <summary>What a deployment may bring: an onion address and a house style. Neither changes what the site does.</summary>
public sealed class InrichtingTests : IAsyncLifetime
{
    private const string Onion = "meldpuntexamplemeldpuntexamplemeldpuntexamplemeldpuntexa.onion";
    private readonly DirectoryInfo _thema = Directory.CreateTempSubdirectory("meldpunt-thema");
    private Installation _installation = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_thema.FullName, "theme.css"), ":root { --mp-accent: #123456; }");
        await File.WriteAllBytesAsync(Path.Combine(_thema.FullName, "logo.png"), await File.ReadAllBytesAsync(Path.Combine(Installation.RepositoryRoot, "src", "Hosting", "wwwroot", "favicon.png")));
        _installation = await Installation.StartAsync(new Dictionary<string, string> { ["Meldpunt__OnionUrl"] = $"http://{Onion}", ["Meldpunt__ThemeFolder"] = _thema.FullName });
    }

    public async Task DisposeAsync()
    {
        await _installation.DisposeAsync();
        _thema.Delete(recursive: true);
    }

    [Fact]
    public async Task Het_onionadres_en_de_huisstijl_staan_op_elke_pagina_en_het_onionadres_antwoordt_hetzelfde()
    {
        var gewoon = await Lijn.VraagAsync(_installation.IntakeUrl, "GET", "/en/privacy?x=1");
        Assert.Equal($"http://{Onion}/en/privacy?x=1", gewoon.Kop["onion-location"]);
        var onion = await Lijn.VraagAsync(_installation.IntakeUrl, "GET", "/en/privacy?x=1", host: Onion);
        Assert.Equal((200, 64 << 10, 200, 64 << 10), (gewoon.Status, gewoon.Bytes, onion.Status, onion.Bytes));
        Assert.False(onion.Kop.ContainsKey("onion-location"));
        Assert.Equal(gewoon.Tekst(), onion.Tekst());
        Assert.Equal(400, (await Lijn.VraagAsync(_installation.IntakeUrl, "GET", "/", host: "elders.example")).Status);
        var begin = await Lijn.VraagAsync(_installation.IntakeUrl, "POST", "/", formulier: "duur=1", host: Onion);
        Assert.Equal(303, begin.Status);
        Assert.StartsWith("__Host-", begin.Kop["set-cookie"], StringComparison.Ordinal);

        Assert.Contains("href=\"/theme.css\"", gewoon.Tekst(), StringComparison.Ordinal);
        Assert.Contains("<img class=\"mp-logo\" src=\"/logo.png\" alt=\"\">", gewoon.Tekst(), StringComparison.Ordinal);
        Assert.Contains("--mp-accent: #123456", (await Lijn.VraagAsync(_installation.IntakeUrl, "GET", "/theme.css")).Tekst(), StringComparison.Ordinal);
        Assert.Equal((200, 64 << 10), await Lijn.VraagAsync(_installation.IntakeUrl, "GET", "/logo.png") is var logo ? (logo.Status, logo.Bytes) : default);
        Assert.Contains(Onion, (await Lijn.VraagAsync(_installation.IntakeUrl, "GET", "/veilig")).Tekst(), StringComparison.Ordinal);
    }
}
