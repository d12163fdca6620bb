using Dapper;

namespace Meldpunt.System.Tests;

/// <summary>Application managers change names and texts. What they change leads no melding elsewhere and gives nobody a key.</summary>
[Collection(SharedInstallation.Name)]
public sealed class BeheerTests(SharedInstallation shared)
{
    [Fact]
    public async Task Een_nieuw_postvak_heeft_geen_lid_en_is_voor_melders_niet_te_kiezen()
    {
        var page = await OpenAsync("/beheer");
        await page.FillAsync("[name=vak-id]", "vp-utrecht-toets");
        await page.SelectOptionAsync("[name=vak-locatie]", "ind-utrecht");
        await page.FillAsync("[name=vak-nl]", "Vertrouwenspersoon Nep (IND Utrecht)");
        await page.FillAsync("[name=vak-en]", "Confidential adviser Fake (IND Utrecht)");
        await page.Locator("form:has([name=vak-id]) button").ClickAsync();
        Assert.Contains("opgeslagen", await page.Locator("[role=status]").InnerTextAsync());
        Assert.Equal("Vertrouwenspersoon", Sql<string>("SELECT soort FROM postvak WHERE id = 'vp-utrecht-toets'"));
        Assert.Equal(("p-tanis", "PostvakGewijzigd"), Gelogd("vp-utrecht-toets"));

        var melder = await shared.Browser.NewPageAsync();
        await melder.GotoAsync(new Uri(shared.Value.IntakeUrl, "/vertrouwenspersonen").ToString());
        Assert.DoesNotContain("Nep", await melder.ContentAsync());
    }

    [Fact]
    public async Task De_naam_van_een_dienst_met_leden_staat_vast_ook_voor_wie_het_formulier_verandert()
    {
        var page = await OpenAsync("/beheer");
        var formulier = page.Locator("form:has(input[name=dienst][value=ind])");
        Assert.Equal(0, await formulier.Locator("[name=naam-ind]").CountAsync());
        await page.Locator("summary", new() { HasText = "(IND)" }).ClickAsync();
        // With a field that the page does not offer, and the name of another service in it.
        await formulier.EvaluateAsync("form => { const i = document.createElement('input'); i.name = 'naam-ind'; i.value = 'Dienst Justitiële Inrichtingen (DJI)'; form.append(i); }");
        await formulier.Locator("[name=titel-ind]").FillAsync("hoofddirecteur IND");
        await formulier.Locator("button").ClickAsync();
        Assert.Equal("Immigratie- en Naturalisatiedienst (IND)", Sql<string>("SELECT naam FROM dienstonderdeel WHERE id = 'ind'"));
        Assert.Equal("hoofddirecteur IND", Sql<string>("SELECT hl_titel FROM dienstonderdeel WHERE id = 'ind'"));
        // The same of a location with members, which offers no form at all.
        Assert.Equal(0, await page.Locator("[name=plek-ind-rijswijk]").CountAsync());
        Assert.Equal(1, await page.Locator("[name=plek-ind-utrecht]").CountAsync());
    }

    [Fact]
    public async Task Een_ander_adres_van_een_vertrouwenspersoon_wordt_gelogd_en_valt_compliance_op()
    {
        var page = await OpenAsync("/beheer/personen?wie=p-kuipers");
        // Name and function are the register's.
        Assert.Equal(0, await page.Locator("[name=naam], [name=functie]").CountAsync());
        await page.FillAsync("[name=email]", "kuipers@jenv.example\r\nBcc: ik@elders.example");
        await page.Locator("form:has([name=email]) button").ClickAsync();
        Assert.Equal(1, await page.Locator(".mp-errors").CountAsync());
        await page.FillAsync("[name=email]", "vals@elders.example");
        await page.Locator("form:has([name=email]) button").ClickAsync();
        Assert.Equal(("p-tanis", "PersoonGewijzigd"), Gelogd("p-kuipers"));

        var compliance = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await compliance.SignInAsync("p-nguyen");
        await compliance.Page.GotoAsync(Portaal("/controle"));
        Assert.Contains("gegevens van personen", await compliance.Page.Locator("tr", new() { HasText = "Peter Tanis" }).First.InnerTextAsync());
        await page.GotoAsync(Portaal("/beheer/personen?wie=p-kuipers"));
        await page.FillAsync("[name=email]", "kuipers@jenv.example");
        await page.Locator("form:has([name=email]) button").ClickAsync();
    }

    [Fact]
    public async Task Een_nieuwe_persoon_is_nergens_lid_van()
    {
        var page = await OpenAsync("/beheer/personen");
        await page.FillAsync("[name=id]", "Geen Id!");
        await page.FillAsync("[name=naam]", "Nieuwe <i>Medewerker</i>");
        await page.FillAsync("[name=functie]", "Lid Integriteitscommissie JenV");
        await page.FillAsync("[name=email]", "nieuw@jenv.example");
        await page.Locator("form:has([name=email]) button").ClickAsync();
        Assert.Equal(1, await page.Locator(".mp-errors").CountAsync());
        Assert.Equal("Nieuwe <i>Medewerker</i>", await page.InputValueAsync("[name=naam]"));
        await page.FillAsync("[name=id]", "p-toets");
        await page.Locator("form:has([name=email]) button").ClickAsync();
        Assert.Contains("Nieuwe <i>Medewerker</i>", await page.Locator("main").InnerTextAsync());

        var nieuw = await shared.Browser.NewPageAsync();
        await nieuw.GotoAsync(shared.Value.PortalUrl.ToString());
        await nieuw.Locator("form:has(input[name=persoon][value=p-toets]) button").First.ClickAsync();
        foreach (var pad in new[] { "/beheer", "/controle", "/coordinatie", "/mandaten/verlenen" })
            Assert.Equal(404, (await nieuw.GotoAsync(Portaal(pad)))!.Status);
    }

    [Fact]
    public async Task Een_eigen_tekst_houdt_haar_gaten_en_staat_klaar_voor_wie_bevestigt()
    {
        var page = await OpenAsync("/beheer/teksten?welke=ontvangstbevestiging.sjabloon");
        await page.FillAsync("[name=nl]", "Dank voor uw melding van {0}.");
        await page.Locator("form:has([name=nl]) button.hoofd").ClickAsync();
        Assert.Contains("{1}", await page.Locator(".mp-errors").InnerTextAsync());
        await page.FillAsync("[name=nl]", "Dank voor uw melding van {0}. U hoort het op {1}.");
        await page.Locator("form:has([name=nl]) button.hoofd").ClickAsync();
        Assert.Contains("opgeslagen", await page.Locator("[role=status]").InnerTextAsync());
        try
        {
            var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
            await melder.FileAsync(new Melding { Bevoegd = "Ja" });
            var kenmerk = await melder.KenmerkAsync();
            var member = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
            await member.SignInAsync("p-degroot");
            await member.OpenDossierAsync(kenmerk);
            await member.Page.Locator("a[href$='/ontvangstbevestiging']").First.ClickAsync();
            Assert.StartsWith("Dank voor uw melding van ", await member.Page.Locator("main textarea").First.InputValueAsync());
        }
        finally
        {
            await page.GotoAsync(Portaal("/beheer/teksten?welke=ontvangstbevestiging.sjabloon"));
            await page.Locator("button[name=daad][value=terug]").ClickAsync();
        }

        Assert.Equal(0, Sql<long>("SELECT COUNT(*) FROM tekst"));
    }

    [Fact]
    public async Task Een_lijst_krijgt_een_regel_erbij()
    {
        var page = await OpenAsync("/beheer/lijsten");
        await page.SelectOptionAsync("[name=soort]", "omgangsvormen");
        await page.FillAsync("[name=id]", "online-toets");
        await page.FillAsync("[name=nl]", "Online lastigvallen");
        await page.FillAsync("[name=en]", "Harassment online");
        await page.Locator("form:has([name=nl]) button").ClickAsync();
        Assert.Contains("Online lastigvallen", await page.Locator("main").InnerTextAsync());
        Assert.Equal(("p-tanis", "LijstGewijzigd"), Gelogd("omgangsvormen/online-toets"));
    }

    [Fact]
    public async Task Wie_geen_beheerder_is_heeft_geen_beheer()
    {
        var member = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await member.SignInAsync("p-degroot");
        foreach (var pad in new[] { "/beheer", "/beheer/personen", "/beheer/lijsten", "/beheer/teksten" })
            Assert.Equal(404, (await member.Page.GotoAsync(Portaal(pad)))!.Status);
    }

    private async Task<Microsoft.Playwright.IPage> OpenAsync(string pad)
    {
        var staff = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staff.SignInAsync("p-tanis");
        await staff.Page.GotoAsync(Portaal(pad));
        return staff.Page;
    }

    private string Portaal(string pad) => new Uri(shared.Value.PortalUrl, pad).ToString();

    private T Sql<T>(string sql) => shared.Value.WithDatabase(c => c.ExecuteScalar<T>(sql))!;

    private (string Wie, string Daad) Gelogd(string onderwerp) =>
        shared.Value.WithDatabase(c => c.QueryFirst<(string, string)>("SELECT wie, daad FROM audit WHERE onderwerp = @onderwerp ORDER BY nr DESC", new { onderwerp }));
}
