using Meldpunt.System.Tests.Rondgang;

namespace Meldpunt.System.Tests;

/// <summary>How staff see a dossier: first the question whether they know anybody in it, then its parts.</summary>
[Collection(SharedInstallation.Name)]
public sealed class DossierWeergaveTests(SharedInstallation shared)
{
    private const string Inhoud = "Op donderdag verdwenen er drie meldingen uit het rooster.";
    private const string Toelichting = "Ik zat een keer naast deze persoon op een cursus.";

    [Fact]
    public async Task Voor_de_vraag_antwoordt_geen_enkele_pagina_van_het_dossier()
    {
        var (_, kenmerk) = await FileAsync();
        var lid = await SignedInAsync("p-terborg");
        await lid.WaitForAsync(kenmerk);
        var dossier = await AdresVanAsync(lid, kenmerk);
        var routes = Routes.Van("Meldpunt.Portal").Where(r => r.StartsWith("/dossier/{id}", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(routes);
        foreach (var route in routes)
        {
            var pad = string.Concat(route["/dossier/{id}".Length..].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(d => "/" + (d.StartsWith('{') ? new string('0', 32) : d)));
            await lid.Page.GotoAsync(dossier + pad);
            Assert.EndsWith(pad == "/verschonen" ? pad : "/vraag", lid.Page.Url);
            Assert.DoesNotContain(Inhoud, await lid.Page.ContentAsync());
        }

        // What the melder typed about time and people stays out; the functions of whom they named do not.
        var tekst = await lid.Page.Locator("main").InnerTextAsync();
        Assert.Contains("2025", tekst);
        Assert.DoesNotContain("kantine", await lid.Page.ContentAsync());
        Assert.Contains("Functioneel beheerder", tekst);
        Assert.DoesNotContain("Tanis", await lid.Page.Locator("main").InnerTextAsync());
        Assert.Equal(0, await lid.Page.Locator("main input:checked").CountAsync());
        await lid.AnswerAsync();
        Assert.Contains(Inhoud, await lid.Page.Locator("main").InnerTextAsync());
    }

    [Fact]
    public async Task Het_antwoord_blijft_en_collegas_zien_wie_iemand_kent()
    {
        var (code, kenmerk) = await FileAsync();
        var lid = await SignedInAsync("p-terborg");
        await lid.WaitForAsync(kenmerk);
        var dossier = await AdresVanAsync(lid, kenmerk);
        await lid.Page.GotoAsync(dossier);
        await KiesGrondAsync(lid, "Bekend", "");
        Assert.StartsWith("Fout", await lid.Page.TitleAsync());
        await KiesGrondAsync(lid, "Bekend", Toelichting);
        Assert.Equal(dossier, lid.Page.Url);
        Assert.Contains(Inhoud, await lid.Page.Locator("main").InnerTextAsync());

        var later = await SignedInAsync("p-terborg");
        await later.Page.GotoAsync(dossier);
        Assert.Contains(Inhoud, await later.Page.Locator("main").InnerTextAsync());
        var collega = await SignedInAsync("p-wiersma");
        await collega.GotoAsync(dossier);
        Assert.Contains(Toelichting, await collega.Page.Locator("#belangen").InnerTextAsync());
        Assert.Contains("kent niemand", await collega.Page.Locator("#belangen").InnerTextAsync());
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await melder.OpenMailboxAsync(code);
        Assert.DoesNotContain(Toelichting, await melder.Page.ContentAsync());
    }

    [Fact]
    public async Task Wie_een_grond_noemt_leest_niets_en_gaat_door_naar_verschonen()
    {
        var (_, kenmerk) = await FileAsync();
        var lid = await SignedInAsync("p-terborg");
        await lid.WaitForAsync(kenmerk);
        var dossier = await AdresVanAsync(lid, kenmerk);
        await lid.Page.GotoAsync(dossier);
        await KiesGrondAsync(lid, "Schijn", "");
        Assert.Contains("/verschonen", lid.Page.Url);
        Assert.True(await lid.Page.Locator("[name=grond][value=Schijn]").IsCheckedAsync());
        var open = await lid.Page.Context.NewPageAsync();
        await open.GotoAsync(dossier);
        Assert.EndsWith("/vraag", open.Url);
        Assert.Contains("moet zich verschonen", await open.Locator("main").InnerTextAsync());
        Assert.DoesNotContain(Inhoud, await open.ContentAsync());

        await lid.Page.Locator("main form:has([name=grond]) button").ClickAsync();
        Assert.Equal(404, (await lid.Page.GotoAsync(dossier))!.Status);
    }

    private static async Task KiesGrondAsync(Medewerker lid, string grond, string toelichting)
    {
        if (await lid.Page.Locator("a[href*='/vraag?antwoord=Ja']").CountAsync() > 0)
            await lid.Page.Locator("a[href*='/vraag?antwoord=Ja']").ClickAsync();
        await lid.Page.CheckAsync($"[name=grond][value={grond}]");
        await lid.Page.FillAsync("[name=tekst]", toelichting);
        await lid.Page.ClickAsync("button[name=antwoord][value=Ja]");
    }

    private static async Task<string> AdresVanAsync(Medewerker lid, string kenmerk) =>
        new Uri(new Uri(lid.Page.Url), await lid.Page.Locator("a", new() { HasText = kenmerk }).First.GetAttributeAsync("href")).ToString();

    private async Task<(string Code, string Kenmerk)> FileAsync(Melding? melding = null)
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        var code = await melder.FileAsync(melding ?? new Melding { Bevoegd = "Ja", Tekst = Inhoud, Wie = "Peter Tanis", Wanneer = "in maart 2025, in de kantine" });
        return (code, await melder.KenmerkAsync());
    }

    private async Task<Medewerker> SignedInAsync(string persoon)
    {
        var staff = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staff.SignInAsync(persoon);
        return staff;
    }
}
