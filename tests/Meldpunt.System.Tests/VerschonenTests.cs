using Dapper;

namespace Meldpunt.System.Tests;

/// <summary>Who recuses, or is excluded later, loses the key and not only the link: in an open session and in a page opened before as well.</summary>
[Collection(SharedInstallation.Name)]
public sealed class VerschonenTests(SharedInstallation shared)
{
    [Fact]
    public async Task Wie_zich_verschoont_kan_niets_meer_openen_en_een_collega_gaat_verder()
    {
        var (code, kenmerk) = await FileAsync(new Melding { Bevoegd = "Ja" });
        var member = await SignedInAsync("p-wiersma");
        await member.OpenDossierAsync(kenmerk);
        var dossier = member.Page.Url;
        await member.ActAsync("bericht", "Wij kijken ernaar.");
        // A page with a form, opened before.
        var before = await member.Page.Context.NewPageAsync();
        await before.GotoAsync(dossier.Split('?')[0] + "/bericht");
        await before.FillAsync("[name=tekst]", "Dit mag niet meer aankomen.");

        await member.Page.GotoAsync(dossier.Split('?')[0] + "/verschonen");
        await member.Page.Locator("main form:has([name=grond]) button").ClickAsync();
        Assert.StartsWith("Fout", await member.Page.TitleAsync());
        await member.Page.CheckAsync("[name=grond][value=Werkkring]");
        await member.Page.Locator("main form:has([name=grond]) button").ClickAsync();
        Assert.Contains("Uw sleutel is weg", await member.Page.Locator("main").InnerTextAsync());
        Assert.Equal(0, await member.Page.GetByText(kenmerk).CountAsync());
        Assert.Equal(404, (await member.Page.GotoAsync(dossier))!.Status);
        await before.Locator("main form:has(textarea) button").First.ClickAsync();
        Assert.DoesNotContain("is opgeslagen", await before.Locator("main").InnerTextAsync());

        var colleague = await SignedInAsync("p-degroot");
        await colleague.OpenDossierAsync(kenmerk);
        await colleague.ActAsync("bericht", "Ik neem het over.");
        var mailbox = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await mailbox.OpenMailboxAsync(code);
        var text = await mailbox.Page.Locator("main").InnerTextAsync();
        Assert.Contains("trok zich terug uit uw dossier", text);
        Assert.Contains("Ik neem het over.", text);
        Assert.DoesNotContain("Dit mag niet meer aankomen.", text);
        Assert.Equal(1, shared.Value.WithDatabase(c => c.Query<(byte[] Id, long Epoch)>("SELECT id, epoch FROM dossier").Single(d => Kenmerken.Of(d.Id) == kenmerk).Epoch));
    }

    [Fact]
    public async Task Wie_de_melder_later_uitsluit_ziet_het_dossier_niet_meer()
    {
        var (code, kenmerk) = await FileAsync(new Melding { Bevoegd = "Ja" });
        var member = await SignedInAsync("p-wiersma");
        await member.OpenDossierAsync(kenmerk);
        var dossier = member.Page.Url;
        var mailbox = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        await mailbox.OpenMailboxAsync(code);
        await mailbox.Page.Locator("a[href$='/postvak/uitsluiten']").ClickAsync();
        foreach (var lid in new[] { "p-terborg", "p-abdoel", "p-wiersma" })
            await mailbox.Page.CheckAsync($"[name=uitgesloten][value={lid}]");
        await mailbox.Page.Locator("main form:has([name=uitgesloten]) button").ClickAsync();
        Assert.Contains("te weinig mensen", await mailbox.Page.Locator("main").InnerTextAsync());
        foreach (var lid in new[] { "p-terborg", "p-abdoel" })
            await mailbox.Page.UncheckAsync($"[name=uitgesloten][value={lid}]");
        await mailbox.Page.Locator("main form:has([name=uitgesloten]) button").ClickAsync();
        Assert.Contains("hebben geen sleutel meer", await mailbox.Page.Locator("main").InnerTextAsync());

        Assert.Equal(404, (await member.Page.GotoAsync(dossier))!.Status);
        var colleague = await SignedInAsync("p-degroot");
        await colleague.OpenDossierAsync(kenmerk);
        Assert.Contains("heeft 1 persoon of personen uitgesloten", await colleague.Page.Locator("main").InnerTextAsync());
        await colleague.ActAsync("bericht", "Gezien.");
    }

    [Fact]
    public async Task Een_enige_lezer_verschoont_zich_niet_zonder_opvolger()
    {
        var (_, kenmerk) = await FileAsync(new Melding { Bevoegd = "Nee" });
        var head = await SignedInAsync("p-brouwer");
        await head.OpenDossierAsync(kenmerk);
        var answer = await head.Page.GotoAsync(head.Page.Url.Split('?')[0] + "/verschonen");
        Assert.Equal(409, answer!.Status);
        Assert.Contains("de enige die dit dossier kan lezen", await head.Page.Locator("main").InnerTextAsync());
    }

    private async Task<(string Code, string Kenmerk)> FileAsync(Melding melding)
    {
        var melder = new Melder(await shared.Browser.NewPageAsync(), shared.Value);
        var code = await melder.FileAsync(melding);
        return (code, await melder.KenmerkAsync());
    }

    private async Task<Medewerker> SignedInAsync(string persoon)
    {
        var staff = new Medewerker(await shared.Browser.NewPageAsync(), shared.Value);
        await staff.SignInAsync(persoon);
        return staff;
    }
}
