using Dapper;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests;

/// <summary>The reading room in the browser: one reader, one version, some days, each opening seen, ended at once.</summary>
[Collection(SharedInstallation.Name)]
public sealed class LeeskamerTests(SharedInstallation shared)
{
    [Fact]
    public async Task Een_collega_leest_een_versie_op_het_scherm_tot_het_eindigt()
    {
        var (lid, dossier) = await VersieAsync();
        await GeefAsync(lid, dossier, "Smit");
        var lezer = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await lezer.SignInAsync("p-smit");
        await lezer.Page.GotoAsync(new Uri(shared.Value.PortalUrl, "/leeskamer").ToString());
        Assert.DoesNotContain("Hij riep", await lezer.Page.ContentAsync());
        await lezer.Page.Locator("main form button").Last.ClickAsync();
        Assert.Contains("Hij riep █████ naar haar.", await TekstAsync(lezer.Page));
        Assert.Contains("Smit", await lezer.Page.Locator(".leesvel").GetAttributeAsync("data-merk"));
        await lezer.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.DoesNotContain("Hij riep", await lezer.Page.Locator(".leesvel").InnerTextAsync());
        Assert.Contains("Niet afdrukken", await lezer.Page.Locator(".leesvel").EvaluateAsync<string>("e => getComputedStyle(e, '::before').content"));

        await lid.Page.GotoAsync(dossier + "/leeskamer");
        Assert.Contains("(1 ×)", await TekstAsync(lid.Page));
        await lid.Page.FillAsync("[name=reden]", "Gelezen.");
        await lid.Page.GetByRole(AriaRole.Button, new() { Name = "Beëindig nu" }).ClickAsync();
        Assert.Contains("beëindigd: Gelezen.", await TekstAsync(lid.Page));
        Assert.Contains("(1 ×)", await TekstAsync(lid.Page));
        await lezer.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await lezer.Page.GotoAsync(new Uri(shared.Value.PortalUrl, "/leeskamer").ToString());
        Assert.DoesNotContain("Leesversie", await TekstAsync(lezer.Page));
        // The dossier itself was never theirs to read.
        await lezer.GotoAsync(dossier + "/lakken");
        Assert.DoesNotContain("Leesversie", await TekstAsync(lezer.Page));
        Assert.Equal(1, shared.Value.WithDatabase(c => c.ExecuteScalar<long>("SELECT COUNT(*) FROM audit WHERE daad = 'LeeskamerGeopend' AND onderwerp = @id", new { id = dossier[^32..] })));
    }

    [Fact]
    public async Task Een_genodigde_leest_met_de_code()
    {
        var (lid, dossier) = await VersieAsync();
        var code = await UitnodigingTests.NodigUitAsync(lid, dossier, "Betrokkene", "Ger Lodder", "Lees dit eerst.");
        await GeefAsync(lid, dossier, "Ger Lodder");
        var page = await shared.Browser.NewPageAsync();
        await page.GotoAsync(new Uri(shared.Value.IntakeUrl, "/uitnodiging").ToString());
        await page.FillAsync("[name=code]", code);
        await page.Locator("main form .mp-actions button").First.ClickAsync();
        await page.ClickAsync("a[href='/uitnodiging/leeskamer']");
        await page.Locator("main form button").Last.ClickAsync();
        Assert.Contains("Hij riep █████ naar haar.", await TekstAsync(page));
        Assert.DoesNotContain("Lodder", await page.ContentAsync());
        await lid.Page.GotoAsync(dossier + "/leeskamer");
        Assert.Contains("(1 ×)", await TekstAsync(lid.Page));
        Assert.DoesNotContain("Herkomst niet vastgesteld", await TekstAsync(lid.Page), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A dossier with a redacted version.</summary>
    private async Task<(Medewerker Lid, string Dossier)> VersieAsync()
    {
        var (lid, dossier) = await LakTests.DossierAsync(shared, "Hij riep iets naar haar.");
        await LakTests.MarkeerAsync(lid, dossier);
        await lid.Page.FillAsync("[name=woorden]", "iets");
        await LakTests.KnopAsync(lid, "voorbeeld");
        await lid.Page.FillAsync("[name=titel]", "Leesversie");
        await lid.Page.FillAsync("[name=tekst]", "Om te horen.");
        await LakTests.KnopAsync(lid, "vastleggen");
        return (lid, dossier);
    }

    private static async Task GeefAsync(Medewerker lid, string dossier, string lezer)
    {
        await lid.Page.GotoAsync(dossier + "/leeskamer");
        await lid.Page.SelectOptionAsync("[name=versie]", new SelectOptionValue { Index = 1 });
        await lid.Page.SelectOptionAsync("[name=lezer]", await lid.Page.Locator("[name=lezer]").EvaluateAsync<string>("(s, wie) => [...s.options].find(o => o.text.includes(wie)).value", lezer));
        await lid.Page.FillAsync("[name=tekst]", "Om te horen.");
        await lid.Page.GetByRole(AriaRole.Button, new() { Name = "Laat lezen" }).ClickAsync();
        Assert.Contains("De tekst ligt klaar", await TekstAsync(lid.Page));
    }

    private static Task<string> TekstAsync(IPage page) => page.Locator("main").InnerTextAsync();
}
