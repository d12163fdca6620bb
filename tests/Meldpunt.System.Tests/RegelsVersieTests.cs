using Dapper;

namespace Meldpunt.System.Tests;

/// <summary>A dossier keeps the version of the rules by which it was routed, and says so when other rules are in force.</summary>
[Collection(SharedInstallation.Name)]
public sealed class RegelsVersieTests(SharedInstallation shared)
{
    [Fact]
    public async Task Een_dossier_van_een_andere_versie_zegt_dat_en_houdt_zijn_rij()
    {
        var extra = new Dictionary<string, string>();
        await using var installation = await Installation.StartAsync(extra);
        await File.WriteAllTextAsync(installation.ClockFile, "2021-06-01");
        var melder = new Melder(await shared.Browser.NewPageAsync(), installation);
        await melder.FileAsync(new Melding { Bevoegd = "Ja" });
        var kenmerk = await melder.KenmerkAsync();
        var (versie, route) = await LeesAsync(installation, kenmerk);
        Assert.Contains(versie + ": deze versie geldt nu", route);

        await HerstartMetAsync(installation, extra, "2020-05-01");
        (var nu, route) = await LeesAsync(installation, kenmerk);
        Assert.NotEqual(versie, nu);
        Assert.Contains($"{versie}: nu geldt versie {nu}", route);
        Assert.Contains("Met de regels van nu is de rij dezelfde", route);
        Assert.Contains("Uw melding gaat naar de Integriteitscommissie", route);

        await HerstartMetAsync(installation, extra, "2022-01-01");
        (_, route) = await LeesAsync(installation, kenmerk);
        Assert.Contains("Met de regels van nu zou een andere rij gelden", route);
        Assert.Contains("Het gaat om gedrag van een leidinggevende die over loopbanen kan beslissen", route);
        Assert.Contains("[K 5]", route);
        Assert.DoesNotContain("De Integriteitscommissie bestond nog niet", route);
        Assert.DoesNotContain("Termijnen die eruit volgen", route);

        // The regime is frozen on the case: the commission still decides on it, and takes it up.
        var staf = new Medewerker(await shared.Browser.NewPageAsync(), installation);
        await staf.SignInAsync("p-degroot");
        await staf.OpenDossierAsync(kenmerk);
        await staf.ActAsync("ontvangstbevestiging", "Wij nemen dit in behandeling.");
        Assert.Equal("Ontvankelijkheid", Staat(installation, kenmerk));
        await staf.OpenDossierAsync(kenmerk);
        await staf.Page.GotoAsync(staf.Page.Url.Split('?')[0] + "/besluit?wat=NietGerechtvaardigdVerklaard");
        await staf.Page.FillAsync("[name=tekst]", "Er is te weinig om te onderzoeken.");
        await staf.Page.ClickAsync("button[value=bekijk]");
        await staf.Page.ClickAsync("button[value=vastleggen]");
        Assert.Equal("NietGerechtvaardigd", Staat(installation, kenmerk));
    }

    private static string Staat(Installation installation, string kenmerk) => installation.WithDatabase(c =>
        c.Query<(byte[] Id, string Staat)>("SELECT id, staat FROM dossier").Single(d => Kenmerken.Of(d.Id) == kenmerk).Staat);

    private static async Task HerstartMetAsync(Installation installation, Dictionary<string, string> extra, string vanaf)
    {
        await installation.KillHostAsync("Portal");
        extra["Meldpunt__Regime2020From"] = vanaf;
        installation.StartHost("Portal");
        await installation.ReadyAsync();
    }

    private async Task<(string Versie, string Tekst)> LeesAsync(Installation installation, string kenmerk)
    {
        var staf = new Medewerker(await shared.Browser.NewPageAsync(), installation);
        await staf.Page.GotoAsync(new Uri(installation.PortalUrl, "/regels").ToString());
        var versie = await staf.Page.Locator("main code").First.InnerTextAsync();
        await staf.SignInAsync("p-degroot");
        await staf.OpenDossierAsync(kenmerk);
        await staf.Page.Locator("a[href$='/besluit-route']").ClickAsync();
        return (versie, await staf.Page.Locator("main").InnerTextAsync());
    }
}
