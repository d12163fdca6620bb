using Dapper;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests;

/// <summary>A redacted version in the browser: chosen, marked, looked at, recorded; the original stays.</summary>
[Collection(SharedInstallation.Name)]
public sealed class LakTests(SharedInstallation shared)
{
    private const string Tekst = "Op kamer 12 riep hij het. De heer Van der Zwaluw zweeg. Zwaluws bureau was leeg.";

    [Fact]
    public async Task Een_gelakte_versie_bevat_niets_van_wat_weg_moest_en_het_origineel_blijft()
    {
        var (lid, dossier) = await DossierAsync(shared, Tekst);
        await MarkeerAsync(lid, dossier);
        await lid.Page.Locator(".zin", new() { HasText = "Op kamer 12" }).Locator("input").CheckAsync();
        await lid.Page.FillAsync("[name=woorden]", "van der zwaluw\nzwaluw");
        await KnopAsync(lid, "voorbeeld");
        var voorbeeld = await TekstAsync(lid);
        Assert.Contains("█████ De heer █████ zweeg. █████ bureau was leeg.", voorbeeld);
        Assert.Contains("Er is nog niets vastgelegd", voorbeeld);

        // Back to mark less: what was marked and typed is still there.
        await KnopAsync(lid, "markeer");
        Assert.True(await lid.Page.Locator(".zin", new() { HasText = "Op kamer 12" }).Locator("input").IsCheckedAsync());
        Assert.Contains("zwaluw", await lid.Page.InputValueAsync("[name=woorden]"));
        await KnopAsync(lid, "voorbeeld");
        await lid.Page.FillAsync("[name=titel]", "Voor het jaarverslag");
        await lid.Page.FillAsync("[name=tekst]", "Publicatie zonder namen.");
        await KnopAsync(lid, "vastleggen");

        Assert.Contains("De versie is vastgelegd", await TekstAsync(lid));
        var bron = await lid.Page.ContentAsync();
        Assert.DoesNotContain("waluw", bron, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("kamer 12", bron, StringComparison.Ordinal);
        await lid.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var papier = await TekstAsync(lid);
        Assert.Contains("Voor het jaarverslag", papier);
        Assert.DoesNotContain("Publicatie zonder namen", papier);
        Assert.DoesNotContain("Nynke", papier);

        await lid.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await lid.Page.GotoAsync(dossier);
        Assert.Contains(Tekst, await lid.ReadPartAsync("melding"));
        Assert.Contains("Publicatie zonder namen.", await lid.ReadPartAsync("notities"));
    }

    [Fact]
    public async Task Niets_gelakt_moet_worden_bevestigd_en_drukt_niet_af()
    {
        var (lid, dossier) = await DossierAsync(shared, Tekst);
        await MarkeerAsync(lid, dossier);
        await KnopAsync(lid, "voorbeeld");
        await lid.Page.FillAsync("[name=titel]", "Zoals het is");
        await lid.Page.FillAsync("[name=tekst]", "Om te laten lezen.");
        await KnopAsync(lid, "vastleggen");
        Assert.Contains("Er is niets gelakt. Markeer iets", await TekstAsync(lid));
        await lid.Page.CheckAsync("[name=niets]");
        await KnopAsync(lid, "vastleggen");
        Assert.Contains("niet om te publiceren", await TekstAsync(lid));
        await lid.Page.EmulateMediaAsync(new() { Media = Media.Print });
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Wait.UntilAsync(async () => !(await TekstAsync(lid)).Contains("zweeg", StringComparison.Ordinal), "what nobody redacted is printed", deadline.Token);
    }

    [Fact]
    public async Task Vastgelegd_wordt_alleen_wat_te_zien_was()
    {
        var (lid, dossier) = await DossierAsync(shared, Tekst);
        await MarkeerAsync(lid, dossier);
        await lid.Page.FillAsync("[name=woorden]", "zwaluw");
        await KnopAsync(lid, "voorbeeld");
        await lid.Page.EvaluateAsync("() => document.querySelector('[name=woorden]').value = ''");
        await lid.Page.FillAsync("[name=titel]", "Anders");
        await lid.Page.FillAsync("[name=tekst]", "Anders dan getoond.");
        await KnopAsync(lid, "vastleggen");
        Assert.Contains("De tekst is anders dan u zag", await TekstAsync(lid));
        await lid.Page.GotoAsync(dossier + "/lakken");
        Assert.DoesNotContain("Versies van dit dossier", await TekstAsync(lid));
    }

    internal static async Task<(Medewerker Lid, string Dossier)> DossierAsync(SharedInstallation shared, string tekst)
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.FileAsync(new Melding { Bevoegd = "Ja", Tekst = tekst });
        var kenmerk = await melder.KenmerkAsync();
        var lid = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await lid.SignInAsync("p-degroot");
        await lid.OpenDossierAsync(kenmerk);
        return (lid, lid.Page.Url);
    }

    /// <summary>Chooses the melding itself.</summary>
    internal static async Task MarkeerAsync(Medewerker lid, string dossier)
    {
        await lid.Page.GotoAsync(dossier + "/lakken");
        await lid.Page.Locator("[name=stuk]").First.CheckAsync();
        await lid.Page.Locator("main form button").First.ClickAsync();
    }

    internal static Task KnopAsync(Medewerker lid, string doe) => lid.Page.Locator($"main button[name=doe][value={doe}]").First.ClickAsync();

    private static Task<string> TekstAsync(Medewerker lid) => lid.Page.Locator("main").InnerTextAsync();
}
